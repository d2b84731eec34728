"""Who reaches what: every address × every kind of person, GET and POST. An address without a row fails.

A row says for each person what an honest request is answered with, in this order:

    coordinator  researcher  staff  administrator  outsider

"ok" the page or the change (200, 302 elsewhere, or 422 and the like for an empty form), "no" visible but not yours
(403), "–" does not exist for you (404), "405" the method is not offered. Who is not logged in is always sent to the
log-in page, unless the address is open. The outsider is a coordinator of another initiative; addresses under an
initiative are asked for the cast's own initiative.
"""

import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from initiatives.theory import load_theory
from tests.access_row import OPEN_ADDRESSES, Row
from tests.access_rows import ROWS
from tests.cast import add_initiative, add_other_initiative, add_person
from tests.stage import Side, Stage

# Who may what does not depend on the database; the stricter of the two answers.
pytestmark = pytest.mark.one_database
METHODS = ("get", "post")
PERSONS = ("coordinator", "researcher", "staff", "administrator", "outsider")


def all_names(patterns: list, prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace == "admin":
                continue  # Django's own; its door is tested below
            yield from all_names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name"
            yield pattern.name


def test_every_address_has_a_row():
    names = set(all_names(get_resolver().url_patterns))
    assert names == {row.name for row in ROWS} | set(OPEN_ADDRESSES)


@dataclass(frozen=True)
class Outcome:
    status: int
    location: str = ""

    def __str__(self) -> str:
        if self.status == 302 and self.location.startswith(reverse("login")):
            return "login"
        let_in = (200, 302, 400, 409, 422)  # the last three tell somebody who may that the request itself was not right
        words = {**dict.fromkeys(let_in, "ok"), 403: "no", 404: "–", 405: "405"}
        return words.get(self.status, str(self.status))


def ask(client: Client, method: str, url: str) -> str:
    """The word for the answer; what the request changed is taken back, so that every person finds the same stage."""
    with transaction.atomic():
        response = getattr(client, method)(url)
        if response.streaming:
            b"".join(response.streaming_content)  # reading to the end closes the file
        transaction.set_rollback(True)
    return str(Outcome(response.status_code, response.get("Location", "")))


@dataclass(frozen=True)
class Scene:
    """What all tests of this file start from; a test gets copies of it, and its database as it was then."""

    stage: Stage
    cookies: dict[str, SimpleCookie]  # of each person, logged in
    files: Path


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    """The stage and its people, built once: more than half of the time went into building them for every test.

    Everything happens in a transaction that is taken back. Each test lies inside it, takes back what it did itself,
    and reaches the database only if it asks for it.
    """
    files = tmp_path_factory.mktemp("scene")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=files):
            built = build_scene(files)
        with django_db_blocker.block():
            yield built
        transaction.set_rollback(True)


def build_scene(files: Path) -> Scene:
    platform = load_theory()
    own, other = add_initiative(platform), add_other_initiative(platform)
    home = {"coordinator": own, "researcher": own, "outsider": other}
    cookies = {}
    for name in PERSONS:
        client = Client()
        client.force_login(add_person(name, home.get(name)))
        cookies[name] = client.cookies
    return Scene(Stage(own=Side(own, 2022), other=Side(other, 2023)), cookies, files)


@pytest.fixture
def stage(scene, db, settings, tmp_path) -> Stage:
    settings.MEDIA_ROOT = shutil.copytree(scene.files, tmp_path / "files")
    return deepcopy(scene.stage)


@pytest.fixture
def clients(scene, db) -> dict[str, Client]:
    clients = {name: Client() for name in PERSONS}
    for name, client in clients.items():
        client.cookies = deepcopy(scene.cookies[name])
    return clients


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_address_answers_each_person_as_the_table_says(row: Row, clients, stage):
    url = reverse(row.name, kwargs=row.arguments(stage))
    found = {method: {person: ask(clients[person], method, url) for person in PERSONS} for method in METHODS}
    expected = {
        "get": dict(zip(PERSONS, row.get.split(), strict=True)),
        "post": dict(zip(PERSONS, row.post.split(), strict=True)),
    }
    assert found == expected
    assert {method: ask(Client(), method, url) for method in METHODS} == dict.fromkeys(METHODS, "login")


@pytest.mark.parametrize("row", [row for row in ROWS if row.children], ids=lambda row: row.name)
def test_child_of_another_initiative_does_not_exist_here(row: Row, clients, stage):
    """The own initiative's address with a record of another one in it, for each person the row lets in."""
    for child in row.children:
        url = reverse(row.name, kwargs=row.with_foreign(child, stage))
        for method, words in (("get", row.get), ("post", row.post)):
            let_in = [person for person, word in zip(PERSONS, words.split(), strict=True) if word == "ok"]
            found = {person: ask(clients[person], method, url) for person in let_in}
            assert found == dict.fromkeys(let_in, "–"), f"{method} {url} with a foreign {child}"


def test_the_administration_site_opens_for_administrators_only(clients):
    found = {person: clients[person].get(reverse("admin:index")).status_code for person in PERSONS}
    assert found == {"coordinator": 302, "researcher": 302, "staff": 302, "administrator": 200, "outsider": 302}

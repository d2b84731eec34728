"""Who reaches what: every address × every kind of person, GET and POST. An address without a row fails.

A row says for each person what an honest request is answered with, in this order:

    coordinator  researcher  staff  administrator  outsider

"ok" the page or the change (200, 302 elsewhere, or 422 and the like for an empty form), "no" visible but not yours
(403), "–" does not exist for you (404), "405" the method is not offered. Who is not logged in is always sent to the
log-in page, unless the address is open. The outsider is a coordinator of another initiative; addresses under an
initiative are asked for the cast's own initiative.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access_row import OPEN_ADDRESSES, Row
from tests.access_rows import ROWS

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


@pytest.fixture
def clients(coordinator, researcher, staff, administrator, outsider):
    people = {
        "coordinator": coordinator,
        "researcher": researcher,
        "staff": staff,
        "administrator": administrator,
        "outsider": outsider,
    }
    clients = {}
    for name, user in people.items():
        clients[name] = Client()
        clients[name].force_login(user)
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

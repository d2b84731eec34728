"""Three thousand damaged workbooks and forms of a quarter: taken in or refused in words, never a broken page.

The same damage every time. WIB_FUZZ=10 does ten times as many, WIB_EXPLORE=1 does others.
"""

import os
from random import Random
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from quarters.models import WorkbookUpload
from tests.access_row import Row
from tests.access_rows import QUARTERS
from tests.quarters.damage import Controls, damaged_form, damaged_workbook, packed, small
from tests.quarters.filled import fill, make_report
from tests.quarters.workbooks import download

# PostgreSQL is the stricter of the two about what it is given.
pytestmark = pytest.mark.one_database
TIMES = int(os.environ.get("WIB_FUZZ", "1"))
WORKBOOKS, FORMS = 1000 * TIMES, 2000 * TIMES
PARTS = 4  # so that two cores share the work
ENDINGS = {200, 302, 403, 404, 405, 409, 413, 422}
PERSONS = ("coordinator", "researcher", "staff")
LETS_IN = "ok"

POSTED = [
    (row, person)
    for row in QUARTERS
    for person, word in zip(PERSONS, row.post.split(), strict=False)
    if word == LETS_IN and row.name != "quarter_workbook"
]


def chance_of(name: str, number: int) -> Random:
    return Random(os.urandom(8) if os.environ.get("WIB_EXPLORE") else f"{name} {number}")


@pytest.mark.parametrize("part", range(PARTS))
def test_damaged_workbooks(part, initiative, as_coordinator):
    report = fill(make_report(initiative))
    page = reverse("quarter_workbook", args=[initiative.slug, report.quarter])
    parts = small(download(report).bytes())
    assert send(as_coordinator, page, packed(parts)) == (302, 302)  # the honest one gets through
    outcomes = set()
    for number in range(part, WORKBOOKS, PARTS):
        content = damaged_workbook(parts, chance_of("workbook", number))
        outcomes.add(send(as_coordinator, page, content))
    assert {status for outcome in outcomes for status in outcome} <= ENDINGS
    # Some were refused at the door, some for what they say, and some taken in: the damage reaches every room.
    assert outcomes >= {(422,), (302, 200), (302, 302)}


def send(client, page: str, content: bytes) -> tuple[int, ...]:
    """The statuses of sending in and, as far as it comes, saying yes. Taken back afterwards."""
    with transaction.atomic():
        answer = client.post(page, {"file": SimpleUploadedFile("kwartaal.xlsx", content)})
        statuses = [answer.status_code]
        if answer.status_code == 302:
            shown = client.get(answer["Location"])
            statuses.append(shown.status_code)
            proposal = shown.context["proposal"] if shown.context and "proposal" in shown.context else None
            if proposal and not proposal.problems:
                choices = {"gezien": proposal.seen, "keuze": "mijn"}
                statuses[-1] = client.post(answer["Location"], choices).status_code
        else:
            assert not WorkbookUpload.objects.exists()
        transaction.set_rollback(True)
    return tuple(statuses)


@pytest.mark.parametrize("part", range(PARTS))
def test_damaged_forms(part, stage, request):
    clients = {person: request.getfixturevalue(f"as_{person}") for person in PERSONS}
    pages = [(clients[person], url_of(row, stage), controls_of(clients[person], row, stage)) for row, person in POSTED]
    statuses: dict[int, int] = {}
    for number in range(part, FORMS, PARTS):
        chance = chance_of("form", number)
        client, url, controls = chance.choice(pages)
        status = post(client, url, damaged_form(controls, chance), chance)
        statuses[status] = statuses.get(status, 0) + 1
    assert set(statuses) <= ENDINGS
    assert set(statuses) >= {200, 302, 422}


def url_of(row: Row, stage) -> str:
    return reverse(row.name, kwargs=row.arguments(stage))


def controls_of(client, row: Row, stage) -> Controls:
    """The controls of the page itself, or of the task list for an address that only takes posts."""
    controls = Controls()
    with transaction.atomic():
        answer = client.get(url_of(row, stage))
        transaction.set_rollback(True)
    if answer.streaming:
        b"".join(answer.streaming_content)  # reading to the end closes the file
    elif answer.status_code == 200:
        controls.feed(answer.content.decode())
    return controls


def post(client, url: str, sent: dict[str, list[str]], chance: Random) -> int:
    """By a button, by itself, or as something that is no form at all. Taken back afterwards."""
    headers = {"X-WIB-Autosave": "1"} if chance.random() < 0.4 else {}
    with transaction.atomic():
        if chance.random() < 0.1:
            body = urlencode(sent, doseq=True).encode() + bytes(chance.randrange(256) for _ in range(20))
            kind = "application/x-www-form-urlencoded"
            answer = client.post(url, body, content_type=kind, headers=headers)
        else:
            answer = client.post(url, sent, headers=headers)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return int(answer.status_code)

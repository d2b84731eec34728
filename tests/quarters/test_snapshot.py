"""The frozen content of a quarter: complete, the same every time, untouched by what happens later."""

import json
from datetime import date
from decimal import Decimal

import pytest

from quarters import snapshot
from quarters.models import IndicatorValue
from tests.factories import (
    EmployerFactory,
    IndicatorFactory,
    ParticipantFactory,
    PlacementFactory,
    TrajectoryStepFactory,
)
from tests.quarters.filled import fill, make_report


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


def test_everything_is_in_it(report):
    content = snapshot.take(report)
    assert {name: len(rows) for name, rows in content.items() if isinstance(rows, list)} == {
        "participants": 1,
        "employers": 1,
        "goals": 11,
        "activities": 1,
        "indicators": 0,
        "cooperation": 0,
        "story": 1,
        "quotes": 1,
        "attachments": 0,
        "explanations": 4,
    }
    (person,) = content["participants"]
    assert person["steps"] == [{"kind": "started", "on": "2022-05-01", "reason_category": "", "explanation": ""}]
    assert person["placements"][0]["starts_on"] == "2022-06-01"
    assert person["recognitions"][0]["registered_on"] == "2022-06-01"
    assert [(score["scorer"], score["step"], score["is_taken_over"]) for score in content["goals"][0]["scores"]] == [
        ("coach", 3, False),
        ("self", 2, False),
    ]
    assert [(row["section"], row["explanation"]) for row in content["explanations"]] == [
        ("doelen", "Dit klopt zo."),
        ("doelen", "Dit klopt zo."),
        ("samenwerking", "Dit klopt zo."),
        ("verhaal", "Dit klopt zo."),
    ]
    assert content["explanations"][2]["message"] == (
        f"Bij Gemeente {report.pk} vulde u niet in hoe de samenwerking gaat. ‘Geen contact dit kwartaal’ mag ook."
    )


def test_an_explanation_without_its_finding_stays_at_home(report):
    report.explanations.create(finding="unscored-participants", text="Komt in het najaar.")
    assert len(snapshot.take(report)["explanations"]) == 4


def test_taken_twice_gives_the_same_checksum(report):
    assert snapshot.checksum(snapshot.take(report)) == snapshot.checksum(snapshot.take(report))


def test_a_round_through_json_changes_nothing(report):
    indicator = IndicatorFactory(initiative=report.initiative)
    IndicatorValue.objects.create(report=report, indicator=indicator, value=Decimal("12.50"), on=date(2022, 6, 30))
    content = snapshot.take(report)
    assert json.loads(snapshot.written(content)) == content
    assert content["indicators"][0]["value"] == "12.5"


def test_what_lies_after_the_quarter_is_left_out(report):
    participant = report.initiative.participants.get()
    TrajectoryStepFactory(participant=participant, kind="paused", on=date(2022, 7, 1))
    PlacementFactory(participant=participant, starts_on=date(2022, 7, 1))
    ParticipantFactory(initiative=report.initiative, code="later").steps.create(kind="started", on=date(2022, 7, 1))
    EmployerFactory(initiative=report.initiative, involved_from=date(2022, 7, 1))
    content = snapshot.take(report)
    assert [person["code"] for person in content["participants"]] == ["S-01"]
    assert len(content["participants"][0]["steps"]) == 1
    assert len(content["participants"][0]["placements"]) == 1
    # The new placement's own employer has no dates, so it counts as involved.
    assert len(content["employers"]) == 2


@pytest.mark.parametrize("participants", [1, 3])
def test_number_of_queries_does_not_grow(initiative, django_assert_num_queries, participants):
    report = fill(make_report(initiative), participants)
    with django_assert_num_queries(18):
        snapshot.take(report)

"""Rows that came along as JSON are the same records as those of a query of their own."""

from datetime import date
from decimal import Decimal

import pytest

from employers.models import ContactMoment, Mentor
from initiatives.models import Goal, Indicator, Stakeholder
from participants.models import Placement, Recognition
from quarters.lists import records_of, whole_rows
from quarters.models import Activity, IndicatorValue, QuarterlyReport
from tests.factories import (
    ActivityFactory,
    ContactMomentFactory,
    EmployerFactory,
    IndicatorFactory,
    MentorFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    RecognitionFactory,
    StakeholderFactory,
)


@pytest.fixture
def report(initiative):
    report = QuarterlyReportFactory(initiative=initiative)
    employer = EmployerFactory(initiative=initiative, name="Café “’t Hoekje” & zoon")
    participant = ParticipantFactory(initiative=initiative)
    ContactMomentFactory(employer=employer, note="Eerst twijfel;\nlater niet meer – écht niet 🙂")
    MentorFactory(employer=employer)
    PlacementFactory(participant=participant, employer=employer, hours_per_week=Decimal("12.5"))
    RecognitionFactory(participant=participant)
    StakeholderFactory(initiative=initiative)
    ActivityFactory(report=report, attendance=None)
    ActivityFactory(report=report, attendance=0)
    for number in ("0.10", "1234567890.12", "3"):
        indicator = IndicatorFactory(initiative=initiative)
        IndicatorValue.objects.create(report=report, indicator=indicator, value=Decimal(number), on=date(2022, 6, 30))
    return report


@pytest.mark.parametrize(
    ("model", "parent"),
    [
        (Activity, "report"),
        (IndicatorValue, "report"),
        (Indicator, "initiative"),
        (Stakeholder, "initiative"),
        (ContactMoment, "employer__initiative"),
        (Mentor, "employer__initiative"),
        (Placement, "participant__initiative"),
        (Recognition, "participant__initiative"),
        (Goal, "platform"),
    ],
)
def test_records_are_as_the_database_gives_them(report, model, parent):
    keys = {"report": report.pk, "platform": report.initiative.platform_id}
    rows = whole_rows(model.objects.all(), parent, keys.get(parent, report.initiative_id))
    listed = QuarterlyReport.objects.values(listed=rows).get(pk=report.pk)["listed"]
    by_query = list(model.objects.order_by("pk"))
    assert by_query
    made = records_of(model, listed, "default")
    assert [vars(record) | {"_state": None} for record in made] == [vars(row) | {"_state": None} for row in by_query]
    assert not any(record._state.adding for record in made)


def test_nothing_is_an_empty_list(report):
    rows = whole_rows(Activity.objects.none(), "report", report.pk)
    listed = QuarterlyReport.objects.values(listed=rows).get(pk=report.pk)["listed"]
    assert records_of(Activity, listed, "default") == []

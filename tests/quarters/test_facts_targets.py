"""The sums of targets that are kept per platform are those of the figures, after every kind of change."""

from datetime import date
from decimal import Decimal
from importlib import import_module
from random import Random

import pytest
from django.db import connection

from initiatives.models import Indicator, Initiative, Platform
from quarters.calendar import Quarter
from quarters.facts import bring_up_to_date, check_sums, rebuild
from quarters.models import MOST_BEHIND, IndicatorValue, PlatformTargets, QuarterlyReport, TargetsDue
from reporting.figures.target_sums import behind, behind_asked, target_sums, target_sums_asked
from tests.factories import IndicatorFactory, InitiativeFactory, QuarterlyReportFactory, TrajectoryStepFactory

pytestmark = pytest.mark.django_db
TODAY = date(2023, 4, 20)
QUARTERS = [Quarter(2022, 2), Quarter(2022, 4), Quarter(2023, 1)]
WATCHED = import_module("quarters.migrations.0005_sums_of_targets").WATCHED


def agree():
    """What is kept of all initiatives and what is counted of every one of them."""
    bring_up_to_date(TODAY)
    everything = Initiative.objects.all()
    for quarter in QUARTERS:
        assert target_sums_asked(None, quarter).answer() == target_sums(everything, quarter)
        assert behind_asked(None, quarter, MOST_BEHIND).answer() == behind(everything, quarter, MOST_BEHIND)
    assert check_sums() == []
    assert TargetsDue.objects.count() == 0


@pytest.fixture
def entered():
    """An initiative with a participant and a target that is entered, with a result."""
    one = TrajectoryStepFactory(on=date(2022, 5, 1)).participant.initiative
    report = QuarterlyReportFactory(initiative=one, year=2022, number=2, status="accepted", due_on=TODAY)
    target = IndicatorFactory(
        initiative=one, name="Bezoek", target=3, measured=Indicator.Measured.ENTERED, count="", target_due_on=None
    )
    IndicatorValue.objects.create(report=report, indicator=target, value=1, on=date(2022, 6, 1))
    agree()
    return one


def a_later_result(one):
    report = QuarterlyReportFactory(initiative=one, year=2022, number=4)
    IndicatorValue.objects.create(report=report, indicator=one.indicators.first(), value=3, on=date(2022, 11, 1))


CHANGES = {
    "a new target": lambda one: IndicatorFactory(initiative=one, name="Diploma’s", target=30),
    "another target": lambda one: Indicator.objects.update(target="8.35"),
    "another day": lambda one: Indicator.objects.update(target_due_on=date(2023, 1, 1)),
    "what is counted": lambda one: Indicator.objects.update(measured=Indicator.Measured.COUNTED, count="started"),
    "another result": lambda one: IndicatorValue.objects.update(value=2),
    "a later result": a_later_result,
    "a result less": lambda one: IndicatorValue.objects.all().delete(),
    "a target less": lambda one: Indicator.objects.all().delete(),
    "a name": lambda one: Initiative.objects.filter(pk=one.pk).update(name="Aaa"),
    "a quarter of a result": lambda one: QuarterlyReport.objects.filter(initiative=one).update(year=2021),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_every_change_is_summed_anew(entered, change):
    change(entered)
    assert set(TargetsDue.objects.values_list("initiative", flat=True)) == {entered.pk}
    agree()


def test_many_targets_of_two_platforms(entered):
    """With amounts that no binary fraction holds, unknown results and targets that are equally far behind."""
    second = Platform.objects.create(slug="tweede", name="Tweede", short_name="Tweede")
    chance = Random(7)
    for _number in range(12):
        one = InitiativeFactory(platform=chance.choice([entered.platform, second]))
        report = QuarterlyReportFactory(initiative=one, year=2022, number=2)
        TrajectoryStepFactory(participant__initiative=one, on=date(2022, 8, 1))
        for place in range(3):
            kind = chance.choice(["", "", "started", "active"])
            target = IndicatorFactory(
                initiative=one,
                name=f"Doel {place}",
                count=kind,
                measured="counted" if kind else "entered",
                target=Decimal(chance.choice(["0.10", "0.30", "3", "6", "12.75"])),
                target_due_on=chance.choice([None, date(2022, 6, 30), date(2022, 12, 31), date(2023, 5, 1)]),
                order=place,
            )
            if not kind and chance.random() < 0.7:
                value = Decimal(chance.choice(["0.10", "0.20", "1", "2", "40"]))
                IndicatorValue.objects.create(report=report, indicator=target, value=value, on=date(2022, 6, 30))
    agree()
    rebuild(Quarter(2023, 1))
    agree()


def test_furthest_behind_is_by_share_and_not_by_name(entered):
    """Ten of eleven is nearer than one of three, also where amounts are whole numbers."""
    near = InitiativeFactory(platform=entered.platform, name="Aaa")
    for _number in range(10):
        TrajectoryStepFactory(participant__initiative=near, on=date(2022, 6, 1))
    IndicatorFactory(initiative=near, target=11, target_due_on=None, count="started", measured="counted")
    agree()
    found = behind(Initiative.objects.all(), Quarter(2022, 4), 8)
    assert [each.slug for each in found] == [entered.slug, near.slug]


def test_checking_finds_a_sum_that_is_wrong(entered):
    PlatformTargets.objects.filter(number=4).update(reached=5)
    assert check_sums() == [(entered.platform_id, "2022-K4")]


def test_every_trigger_is_there():
    expected = {f"targets_due_{key}_{event.lower()}" for key, one in WATCHED.items() for event in one.events}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'targets\\_due\\_%%'", [])
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'targets_due_%%'", [])
        assert {name for (name,) in cursor.fetchall()} == expected

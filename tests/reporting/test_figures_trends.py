"""The results per quarter against the counts of the database, day by day."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.models import Indicator, Initiative
from participants.models import Placement
from quarters.calendar import Quarter
from quarters.models import IndicatorValue
from reporting import figures
from reporting.figures.trends import MOST_QUARTERS
from tests.factories import (
    IndicatorFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    TrajectoryStepFactory,
)
from tests.reporting.scenario import DAY, fill


def trends(initiative, day=DAY):
    return figures.indicator_trends(initiative, figures.indicator_results(initiative, day), day)


@pytest.fixture
def busy(initiative, other_initiative):
    """The scenario, with paid work and an indicator for everything that can be counted; and a neighbour."""
    fill(initiative)
    fill(other_initiative)
    initiative.starts_on, initiative.ends_on = date(2022, 4, 1), None
    initiative.save()
    for learner, kind in zip(initiative.participants.all()[:3], ("paid_work", "paid_work", "trial"), strict=True):
        PlacementFactory(participant=learner, kind=kind, starts_on=date(2022, 8, 1), ends_on=date(2022, 12, 31))
    PlacementFactory(participant=learner, kind=Placement.Kind.PAID_WORK, starts_on=date(2023, 1, 1))
    TrajectoryStepFactory(participant=learner, kind="moved_on", on=date(2023, 1, 1))
    TrajectoryStepFactory(participant=ParticipantFactory(initiative=initiative), kind="registered", on=date(2022, 7, 1))
    for kind in Indicator.Count.values:
        IndicatorFactory(initiative=initiative, name=f"Geteld: {kind}", count=kind)
    return initiative


def test_a_trend_counts_what_the_database_counts_on_each_day(busy):
    found = trends(busy)
    chosen = Initiative.objects.filter(pk=busy.pk)
    for indicator in busy.indicators.exclude(count=""):
        counted = [
            Decimal(figures.COUNTS[indicator.count](chosen, point.on).get(busy.pk, 0))
            for point in found[indicator.reference].points
        ]
        assert [point.value for point in found[indicator.reference].points] == counted, indicator.count


def test_a_trend_has_the_quarters_and_the_reference_date(busy):
    points = next(iter(trends(busy).values())).points
    assert [point.quarter and str(point.quarter) for point in points] == [
        "2022-K2",
        "2022-K3",
        "2022-K4",
        "2023-K1",
        None,
    ]
    assert points[-1].on == DAY


def test_on_the_last_day_of_a_quarter_the_quarter_is_the_last_point(busy):
    points = next(iter(trends(busy, date(2022, 12, 31)).values())).points
    assert points[-1].quarter == Quarter(2022, 4)


def test_after_the_end_no_quarters_are_told_but_the_day_itself(initiative):
    initiative.starts_on, initiative.ends_on = date(2022, 4, 1), date(2022, 8, 1)
    IndicatorFactory(initiative=initiative)
    points = next(iter(trends(initiative).values())).points
    assert [point.on for point in points] == [date(2022, 6, 30), date(2022, 9, 30), DAY]


def test_an_entered_value_is_that_of_its_own_quarter(initiative):
    initiative.starts_on = date(2022, 4, 1)
    visits = IndicatorFactory(initiative=initiative, measured=Indicator.Measured.ENTERED, count="")
    for number, on, value in ((2, date(2022, 6, 30), 40), (4, date(2022, 12, 31), 90), (3, date(2022, 12, 1), 80)):
        report = QuarterlyReportFactory(initiative=initiative, number=number)
        IndicatorValue.objects.create(report=report, indicator=visits, value=value, on=on)
    assert [point.value for point in trends(initiative)[visits.reference].points] == [40, None, 90, None, None]


def test_the_first_quarter_that_is_told_holds_no_older_value(initiative):
    initiative.starts_on = date(2019, 1, 1)
    visits = IndicatorFactory(initiative=initiative, measured=Indicator.Measured.ENTERED, count="")
    report = QuarterlyReportFactory(initiative=initiative, year=2019, number=1)
    IndicatorValue.objects.create(report=report, indicator=visits, value=40, on=date(2019, 3, 31))
    points = trends(initiative)[visits.reference].points
    assert len(points) == MOST_QUARTERS + 1
    assert [point.value for point in points if point.value is not None] == []


@pytest.mark.parametrize("number", [1, 3])
def test_trends_take_six_queries(initiative, number, django_assert_num_queries):
    for kind in Indicator.Count.values[:number]:
        TrajectoryStepFactory(participant=ParticipantFactory(initiative=initiative))
        IndicatorFactory(initiative=initiative, count=kind)
    results = figures.indicator_results(initiative, DAY)
    with django_assert_num_queries(6):
        figures.indicator_trends(initiative, results, DAY)


JOBS = {
    "three months to the day": ([("2023-01-01", None)], (1, 0, 0), (0, 1, 1)),
    "a day less": ([("2023-01-02", None)], (0, 0, 0), (1, 1, 1)),
    "ended too early": ([("2022-05-01", "2022-07-30")], (0, 0, 0), (0, 0, 0)),
    "a new job within a week": ([("2022-05-01", "2022-10-01"), ("2022-10-08", "2023-03-01")], (1, 1, 0), (0, 0, 0)),
    "a gap": ([("2022-05-01", "2022-10-01"), ("2022-10-09", None)], (1, 0, 0), (0, 1, 1)),
    "two jobs at once": ([("2022-03-01", None), ("2022-05-01", "2022-06-01")], (1, 1, 1), (0, 0, 0)),
    "a planned end": ([("2022-12-01", "2023-12-01")], (1, 0, 0), (0, 1, 1)),
    "from the last day of a month": ([("2022-11-30", "2023-02-28")], (1, 0, 0), (0, 0, 0)),
}


@pytest.mark.parametrize(("jobs", "people", "pending"), JOBS.values(), ids=JOBS)
def test_work_that_lasts_is_counted_in_months(initiative, jobs, people, pending):
    learner = ParticipantFactory(initiative=initiative)
    for first, last in jobs:
        PlacementFactory(
            participant=learner,
            kind=Placement.Kind.PAID_WORK,
            starts_on=date.fromisoformat(first),
            ends_on=last and date.fromisoformat(last),
        )
    found = figures.flow(initiative, DAY).lasting
    assert [each.months for each in found] == [3, 6, 12]
    assert tuple(each.people for each in found) == people
    assert tuple(each.pending for each in found) == pending


def test_without_paid_work_nothing_lasts(initiative):
    PlacementFactory(participant__initiative=initiative)
    assert figures.flow(initiative, DAY).lasting == ()

"""Keeping the facts of quarters true: what waits is counted, what did not change is left alone."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from quarters.actions.reviewing import accept_quarter
from quarters.calendar import Quarter
from quarters.facts import FIGURES, bring_up_to_date, check_sums, facts_version, platforms, rebuild, scores, write_facts
from quarters.facts.recount import registers
from quarters.facts.writing import rewrite_facts
from quarters.models import (
    COUNTED,
    FactsDue,
    FactsState,
    GoalFacts,
    InitiativeState,
    PlatformCount,
    PlatformFacts,
    PlatformFactsDue,
    PlatformGoalFacts,
    QuarterCount,
    QuarterFacts,
)
from tests.factories import (
    ActivityFactory,
    GoalScoreFactory,
    InitiativeFactory,
    ParticipantFactory,
    QuarterlyReportFactory,
    TrajectoryStepFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2023, 2, 10)  # 2022-K4 is over


@pytest.fixture
def started():
    """One initiative with a participant who started in its first quarter, and its facts."""
    step = TrajectoryStepFactory(on=date(2022, 5, 1))
    bring_up_to_date(TODAY)
    return step.participant.initiative


def rows(initiative):
    found = QuarterFacts.objects.filter(initiative=initiative).order_by("year", "number")
    return [(f"{row.year}-K{row.number}", row.started) for row in found]


def test_the_first_time_everything_is_counted(started):
    assert rows(started) == [("2022-K2", 1), ("2022-K3", 1), ("2022-K4", 1)]
    assert FactsDue.objects.count() == PlatformFactsDue.objects.count() == 0
    assert FactsState.objects.get().year == 2022


def test_one_query_when_nothing_waits(started, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert bring_up_to_date(TODAY) is False
    with django_assert_num_queries(1):
        facts_version()


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_statements_does_not_grow(django_assert_num_queries, number):
    for _ in range(number):
        report = QuarterlyReportFactory(initiative=TrajectoryStepFactory().participant.initiative, status="accepted")
        GoalScoreFactory(report=report)
    with django_assert_num_queries(47):
        bring_up_to_date(TODAY)


def test_a_new_quarter_gets_its_row_and_the_others_stay(started):
    before = set(QuarterFacts.objects.values_list("pk", flat=True))
    assert bring_up_to_date(date(2023, 4, 1)) is True
    assert rows(started)[-1] == ("2023-K1", 1)
    assert before < set(QuarterFacts.objects.values_list("pk", flat=True))
    assert PlatformFacts.objects.get(year=2023, number=1).started == 1


def test_looking_back_takes_nothing_away(started):
    bring_up_to_date(date(2022, 8, 1))
    write_facts([started.pk], Quarter(2022, 2))
    assert len(rows(started)) == 3


def test_a_change_is_counted_in_the_quarters_it_touches(started):
    before = dict(QuarterFacts.objects.values_list("number", "pk"))
    version = facts_version()
    TrajectoryStepFactory(participant__initiative=started, on=date(2022, 12, 31))
    assert facts_version() != version
    assert bring_up_to_date(TODAY) is True
    assert rows(started) == [("2022-K2", 1), ("2022-K3", 1), ("2022-K4", 2)]
    after = dict(QuarterFacts.objects.values_list("number", "pk"))
    assert {number for number in after if after[number] != before[number]} == {4}
    assert PlatformFacts.objects.get(number=4).started == 2
    assert facts_version() != version


def test_a_change_in_the_running_quarter_changes_no_page(started):
    version = facts_version()
    TrajectoryStepFactory(participant__initiative=started, on=date(2023, 2, 1))
    assert bring_up_to_date(TODAY) is False
    assert facts_version() == version
    assert rows(started)[-1] == ("2022-K4", 1)


def test_who_was_counted_anew_gets_another_mark_and_nobody_else(started):
    """Also when no fact became another one; and everybody when all is counted anew."""
    InitiativeFactory()
    bring_up_to_date(TODAY)
    before = dict(InitiativeState.objects.values_list("initiative", "mark"))
    TrajectoryStepFactory(participant__initiative=started, on=date(2023, 2, 1))
    bring_up_to_date(TODAY)
    after = dict(InitiativeState.objects.values_list("initiative", "mark"))
    assert {pk for pk in before if after[pk] != before[pk]} == {started.pk}
    rebuild(Quarter(2022, 4))
    assert not set(InitiativeState.objects.values_list("mark", flat=True)) & {*before.values(), *after.values()}


def test_without_participants_their_numbers_are_unknown_and_not_zero():
    one = InitiativeFactory()
    ActivityFactory(report__initiative=one)
    bring_up_to_date(TODAY)
    row = QuarterFacts.objects.get(initiative=one, number=4)
    assert {name for name in COUNTED if getattr(row, name) is not None} == {
        "employers",
        "information_meetings",
        "activities",
    }
    total = PlatformFacts.objects.get(number=4)
    assert (total.initiatives, total.with_participants, total.started, total.activities) == (1, 0, None, 1)
    ParticipantFactory(initiative=one)
    bring_up_to_date(TODAY)
    assert QuarterFacts.objects.get(initiative=one, number=4).started == 0


def test_sums_of_a_platform(started):
    other = TrajectoryStepFactory(on=date(2022, 5, 1)).participant.initiative
    for each in (started, other):
        report = QuarterlyReportFactory(initiative=each, status="accepted")
        GoalScoreFactory(report=report, step=4)
    bring_up_to_date(TODAY)
    total = PlatformFacts.objects.get(number=2)
    assert (total.initiatives, total.started, total.accepted, total.handed_in, total.expected) == (2, 2, 2, 2, 2)
    assert PlatformFacts.objects.get(number=4).awaited == 2
    assert PlatformCount.objects.get(number=3, figure="state", category="active").value == 2
    goal = PlatformGoalFacts.objects.get(number=2)
    assert (goal.initiatives, goal.step_4, goal.once, goal.once_since_start) == (2, 2, 2, 2)
    later = PlatformGoalFacts.objects.get(number=4)
    assert (later.initiatives, later.step_4, later.once_since_start) == (0, 0, 2)


def test_an_initiative_that_goes_takes_its_facts_along(started):
    InitiativeFactory()
    bring_up_to_date(TODAY)
    started.delete()
    assert bring_up_to_date(TODAY) is True
    assert QuarterCount.objects.count() == GoalFacts.objects.count() == FactsDue.objects.count() == 0
    assert PlatformFacts.objects.get(number=4).initiatives == 1


def test_accepting_counts_in_the_same_transaction(initiative, coordinator, researcher):
    report = QuarterlyReportFactory(initiative=initiative, status="submitted")
    GoalScoreFactory(report=report, step=2)
    bring_up_to_date(TODAY)
    accept_quarter(report=report, by=researcher)
    assert QuarterFacts.objects.get(initiative=initiative, year=2022, number=2).status == "accepted"
    assert not FactsDue.objects.exists()
    assert PlatformFactsDue.objects.exists()


def told(*arguments):
    out = StringIO()
    call_command("rebuild_facts", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_rebuilding_and_checking(started):
    assert "Geen verschillen" in told("--check")
    for model in (QuarterFacts, QuarterCount, PlatformFacts):
        model.objects.all().delete()
    version = facts_version()
    assert "1 van 1 initiatieven" in told()
    assert facts_version() != version
    assert "Geen verschillen" in told("--check")


def test_rebuilding_that_stops_half_way_leaves_no_wrong_sum(started):
    TrajectoryStepFactory(participant__initiative=started, on=date(2022, 5, 1))
    rewrite_facts(Quarter(2022, 4))  # and then the machine went down, before anything was summed
    assert PlatformFactsDue.objects.exists()
    bring_up_to_date(TODAY)
    assert check_sums() == []
    assert PlatformFacts.objects.get(number=4).started == 2


def test_rebuilding_leaves_alone_what_is_right_and_mends_the_rest(started):
    before = set(QuarterCount.objects.values_list("pk", "value"))
    wrong, gone, *_rest = QuarterCount.objects.order_by("pk")
    QuarterCount.objects.filter(pk=wrong.pk).update(value=77)
    QuarterCount.objects.filter(pk=gone.pk).delete()
    QuarterCount.objects.create(year=2022, number=3, initiative=started, figure="state", category="nowhere", value=1)
    told()
    after = set(QuarterCount.objects.values_list("pk", "value"))
    assert len(before & after) == len(before) - 2
    assert "Geen verschillen" in told("--check")


@pytest.mark.parametrize(
    ("where", "right", "wrong"),
    [
        (scores, "WHERE step > before", "WHERE step >= before"),
        (platforms, "SUM(f.value)", "SUM(f.value) + 1"),
    ],
)
def test_the_check_does_not_believe_what_was_written(started, monkeypatch, where, right, wrong):
    for number in (2, 3):
        report = QuarterlyReportFactory(initiative=started, year=2022, number=number, status="accepted")
        GoalScoreFactory(report=report, step=4, participant=started.participants.get())
    if where is scores:
        monkeypatch.setattr(scores, "STATEMENT", scores.STATEMENT.replace(right, wrong))
    else:
        tables = [(model, columns, query.replace(right, wrong)) for model, columns, query in platforms.TABLES]
        monkeypatch.setattr(platforms, "TABLES", tuple(tables))
    told()
    with pytest.raises(CommandError, match="Verschillen"):
        told("--check")


def test_the_check_counts_every_breakdown():
    assert {figure for figures in registers.BREAKDOWNS.values() for figure in figures} == set(FIGURES)


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (QuarterFacts, {"started": 2}),
        (QuarterCount, {"value": 9}),
        (PlatformFacts, {"started": 7}),
        (GoalFacts, {"up": 3}),
    ],
)
def test_a_planted_difference_is_found(started, model, change):
    GoalScoreFactory(report=QuarterlyReportFactory(initiative=started, status="accepted"))
    told()
    model.objects.filter(pk=model.objects.filter(number=3).first().pk).update(**change)
    with pytest.raises(CommandError, match="Verschillen"):
        told("--check")

"""The facts of quarters held beside the figures themselves, on random registers, at the end of every quarter."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives.models import Initiative
from quarters.calendar import Quarter
from quarters.facts import differences, write_facts
from quarters.facts.work import lasted_on
from quarters.models import GoalFacts, QuarterCount, QuarterFacts
from reporting import figures
from reporting.figures import people
from reporting.figures.goals import goal_progress
from reporting.figures.movements import movements
from tests.reporting.registers import initiative_with

pytestmark = pytest.mark.django_db

THROUGH = Quarter(2023, 3)


def counts_of(initiative, quarter, figure):
    rows = QuarterCount.objects.filter(
        initiative=initiative, year=quarter.year, number=quarter.number, figure=figure
    ).order_by()
    return dict(rows.values_list("category", "value"))


def without_zeros(pairs):
    return {category: value for category, value in pairs if value}


def check_numbers(row, initiative, quarter):
    day = quarter.last_day
    only = Initiative.objects.filter(pk=initiative.pk)
    known = initiative.participants.exists()
    for name, count in figures.COUNTS.items():
        expected = count(only, day).get(initiative.pk, 0)
        if not known and name not in ("employers", "activities", "information_meetings"):
            expected = None
        assert getattr(row, name) == expected, name
    states = figures.states(initiative, day)
    by_state = {
        name: getattr(states, name) for name in ("active", "paused", "stopped", "moved_on", "returning", "not_started")
    }
    assert counts_of(initiative, quarter, "state") == without_zeros(by_state.items())
    flow = figures.flow(initiative, day)
    lasting = {each.months: each.people for each in flow.lasting}
    assert (row.lasting_3, row.lasting_6, row.lasting_12) == tuple(lasting.get(months) for months in (3, 6, 12))
    if not known:
        assert row.new_started is None
        return
    assert (row.started, row.returning, row.not_started) == (states.started, states.returning, states.not_started)
    moved = movements(initiative, quarter)
    for name in ("registered", "started", "paused", "stopped", "returned", "moved_on"):
        assert getattr(row, f"new_{name}") == getattr(moved, name), name
    before = figures.COUNTS["placements"](only, quarter.previous.last_day).get(initiative.pk, 0)
    assert row.new_placements == row.placements - before


def check_breakdowns(row, initiative, quarter):
    day = quarter.last_day
    for state in ("paused", "stopped"):
        reasons = figures.reasons(initiative, state, day).numbers
        assert counts_of(initiative, quarter, f"{state}_reason") == dict(reasons)
    places = figures.placements(initiative, day)
    assert row.placements_running == (places.running if initiative.participants.exists() else None)
    assert counts_of(initiative, quarter, "placement_kind") == dict(places.by_kind)
    assert counts_of(initiative, quarter, "placement_setting") == dict(places.by_setting)
    assert counts_of(initiative, quarter, "placement_sector") == dict(places.by_sector)
    both = {f"{kind}|{setting}": number for kind, setting, number in places.by_kind_and_setting}
    assert counts_of(initiative, quarter, "placement_kind_setting") == both
    involved = figures.employers(initiative, day)
    assert counts_of(initiative, quarter, "employer_sector") == dict(involved.by_sector)
    assert counts_of(initiative, quarter, "employer_reached") == dict(involved.by_route)
    (attitudes,) = figures.employer_attitudes(initiative, [quarter])
    assert counts_of(initiative, quarter, "employer_attitude") == dict(attitudes.numbers)
    states = counts_of(initiative, quarter, "state")
    for figure in ("target_group_state", "situation_state", "route_state"):
        summed: dict[str, int] = {}
        for category, value in counts_of(initiative, quarter, figure).items():
            state = category.rpartition("|")[2]
            summed[state] = summed.get(state, 0) + value
        assert summed == states, figure


def check_report(row, initiative, quarter):
    day = THROUGH.last_day + timedelta(days=1)
    found = {each.quarter: each for each in figures.quarter_states(initiative, day)}
    state = found.get(quarter)
    assert bool(row.status or row.is_expected) == (state is not None)
    if state:
        assert (row.status, row.due_on, row.is_expected) == (state.status, state.due_on, state.is_expected)
        assert row.handed_in == state.is_in
        assert (row.is_late_possible and row.due_on < day) == state.is_late
    assert row.is_running == Initiative.objects.filter(pk=initiative.pk).running_on(quarter.last_day).exists()


def check_goals(initiative, quarter):
    facts = {
        (row.goal.code, row.scorer): row
        for row in GoalFacts.objects.filter(initiative=initiative, year=quarter.year, number=quarter.number)
        .select_related("goal")
        .order_by()
    }
    live = {(goal.code, goal.scorer): goal for goal in goal_progress(initiative, quarter)}
    for key, row in facts.items():
        steps = (row.step_1, row.step_2, row.step_3, row.step_4, row.step_5)
        goal = live.get(key)
        here = [each for each in goal.quarters if each.quarter == quarter] if goal else []
        if here:
            assert (steps, row.not_assessed) == (here[0].distribution.numbers, here[0].distribution.not_assessed)
            assert (row.up, row.same, row.down, row.once) == here[0].moved.numbers
        else:
            assert not any(steps)
        if goal:
            since = (row.up_since_start, row.same_since_start, row.down_since_start, row.once_since_start)
            assert since == goal.shift.numbers
    assert live.keys() <= facts.keys()


def check_scored(row, initiative, quarter):
    cells = figures.goal_heatmap(Initiative.objects.filter(pk=initiative.pk), quarter).get(initiative.pk, {})
    quarters = {cell.quarter for cell in cells.values()}
    if quarters:
        assert quarters == {Quarter(row.scored_year, row.scored_number)}


SPANS = st.lists(
    st.tuples(st.sampled_from([0, 1, 7, 8, 30]), st.none() | st.sampled_from([0, 30, 60, 91, 200, 400])), max_size=4
)


@settings(max_examples=300)
@given(spans=SPANS, months=st.sampled_from(people.LASTING_MONTHS), later=st.integers(0, 900))
def test_the_day_on_which_work_has_lasted_is_that_of_the_figures(spans, months, later):
    """Jobs that begin so many days after the furthest end before, or beside one without an end."""
    jobs, furthest = [], date(2022, 1, 5)
    for gap, length in spans:
        begin = furthest + timedelta(days=gap)
        jobs.append((begin, None if length is None else begin + timedelta(days=length)))
        furthest = max(furthest, jobs[-1][1] or begin)
    day = date(2022, 1, 5) + timedelta(days=later)
    reached = lasted_on(jobs, months)
    begun = [(1, first, end) for first, end in jobs if first <= day]
    found = {each.months: each.people for each in people._lasting(begun, day)}
    assert found.get(months, 0) == int(reached is not None and reached <= day)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_facts_are_the_figures_at_the_end_of_every_quarter(data):
    initiative = initiative_with(data.draw)
    other = initiative_with(data.draw)
    write_facts([initiative.pk, other.pk], THROUGH)

    assert differences([initiative.pk, other.pk], THROUGH) == []
    for each in (initiative, other):
        rows = list(QuarterFacts.objects.filter(initiative=each).order_by("year", "number"))
        quarters = [Quarter(row.year, row.number) for row in rows]
        reported = [Quarter(*pair) for pair in each.quarterly_reports.values_list("year", "number")]
        first = min([Quarter.containing(each.starts_on), *reported])
        assert (quarters[0], quarters[-1], len(set(quarters))) == (first, THROUGH, len(quarters))
        for row, quarter in zip(rows, quarters, strict=True):
            check_numbers(row, each, quarter)
            check_breakdowns(row, each, quarter)
            check_report(row, each, quarter)
            check_goals(each, quarter)
            check_scored(row, each, quarter)

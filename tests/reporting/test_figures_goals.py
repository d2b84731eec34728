"""Progress on the goals: counted per step, never averaged, and not shown of few people."""

import pytest

from initiatives.models import Initiative
from quarters.calendar import Quarter
from quarters.models import GoalScore
from reporting import figures
from tests.factories import (
    EmployerFactory,
    GoalScoreFactory,
    InitiativeFactory,
    ParticipantFactory,
    QuarterlyReportFactory,
)


def scored(report, code, participant=None, step=3, scorer=GoalScore.Scorer.COACH, employer=None):
    goal = report.initiative.platform.goals.get(code=code)
    GoalScoreFactory(report=report, goal=goal, participant=participant, employer=employer, step=step, scorer=scorer)


@pytest.fixture
def two_quarters(initiative):
    """Three participants on A1: 1 → 3, 4 → 3, only once 2; one of them also scores herself."""
    first = QuarterlyReportFactory(initiative=initiative, year=2022, number=4, status="accepted")
    second = QuarterlyReportFactory(initiative=initiative, year=2023, number=1, status="submitted")
    draft = QuarterlyReportFactory(initiative=initiative, year=2023, number=2, status="draft")
    people = [ParticipantFactory(initiative=initiative) for _ in range(3)]
    scored(first, "A1", people[0], 1)
    scored(second, "A1", people[0], 3)
    scored(first, "A1", people[1], 4)
    scored(second, "A1", people[1], 3)
    scored(second, "A1", people[2], 2)
    scored(first, "A1", people[2], None)
    scored(second, "A1", people[0], 5, scorer=GoalScore.Scorer.SELF)
    scored(first, "A2", people[0], None)
    scored(draft, "A1", people[0], 5)
    return first, second


def test_progress_is_counted_per_step_with_coach_and_participant_apart(
    initiative, two_quarters, django_assert_num_queries
):
    with django_assert_num_queries(1):
        coach, own = figures.goal_progress(initiative, Quarter(2023, 2))
    assert (coach.code, coach.scorer, own.scorer) == ("A1", "coach", "self")
    assert [(each.quarter, each.distribution) for each in coach.quarters] == [
        (Quarter(2022, 4), figures.Distribution((1, 0, 0, 1, 0), not_assessed=1)),
        (Quarter(2023, 1), figures.Distribution((0, 1, 2, 0, 0))),
    ]
    assert [each.moved for each in coach.quarters] == [
        figures.Shift(up=0, same=0, down=0, once=2),
        figures.Shift(up=1, same=0, down=1, once=1),
    ]
    assert own.latest.distribution.numbers == (0, 0, 0, 0, 1)


def test_the_shift_is_counted_since_the_first_score(initiative, two_quarters):
    coach, _ = figures.goal_progress(initiative, Quarter(2023, 1))
    assert coach.shift == figures.Shift(up=1, same=0, down=1, once=1)


def test_progress_stops_at_its_quarter(initiative, two_quarters):
    (coach,) = figures.goal_progress(initiative, Quarter(2022, 4))
    assert [each.quarter for each in coach.quarters] == [Quarter(2022, 4)]


def test_the_middle_step_is_no_average():
    assert figures.Distribution((1, 0, 0, 0, 2)).middle == (5, 5)
    assert figures.Distribution((1, 0, 0, 1, 0)).middle == (1, 4)
    assert figures.Distribution((0, 0, 0, 0, 0), not_assessed=4).middle is None


def test_few_people_show_no_step_outside_their_initiative(initiative, two_quarters):
    coach, _ = figures.goal_progress(initiative, Quarter(2023, 1))
    assert coach.shown == ()
    cell = figures.goal_heatmap(Initiative.objects.all(), Quarter(2023, 1))[initiative.pk]["A1"]
    assert (cell.assessed, cell.middle) == (3, None)


@pytest.mark.parametrize("number", [1, 3])
def test_the_heatmap_takes_the_latest_scored_quarter_of_each(platform, number, django_assert_num_queries):
    for _ in range(number):
        initiative = InitiativeFactory(platform=platform)
        older = QuarterlyReportFactory(initiative=initiative, status="accepted")
        newer = QuarterlyReportFactory(initiative=initiative, number=3, status="submitted")
        draft = QuarterlyReportFactory(initiative=initiative, number=4, status="draft")
        for report, step in ((older, 1), (newer, 4), (draft, 5)):
            scored(report, "C1", step=step)
        for step in (2, 2, 3, 3, 5, None):
            scored(newer, "A1", ParticipantFactory(initiative=initiative), step)
    with django_assert_num_queries(2):
        found = figures.goal_heatmap(Initiative.objects.all(), Quarter(2022, 4))
    assert (
        list(found.values())
        == [
            {
                "A1": figures.HeatCell(Quarter(2022, 3), 5, (3, 3)),
                "C1": figures.HeatCell(Quarter(2022, 3), 1, (4, 4)),
            }
        ]
        * number
    )


def test_a_quarter_with_few_people_is_left_out_and_the_others_are_shown(initiative):
    people = [ParticipantFactory(initiative=initiative) for _ in range(5)]
    for number, there in ((2, people[:4]), (3, people), (4, people)):
        report = QuarterlyReportFactory(initiative=initiative, number=number, status="accepted")
        for person in there:
            scored(report, "A1", person, number)
    (coach,) = figures.goal_progress(initiative, Quarter(2022, 4))
    assert [(str(each.quarter), each.distribution.middle) for each in coach.shown] == [
        ("2022-K3", (3, 3)),
        ("2022-K4", (4, 4)),
    ]


def test_employers_are_no_people(initiative):
    report = QuarterlyReportFactory(initiative=initiative, status="accepted")
    scored(report, "C1")
    (coach,) = figures.goal_progress(initiative, Quarter(2022, 4))
    assert coach.shown == coach.quarters


def test_the_own_step_stands_beside_that_of_the_coach(initiative, two_quarters):
    coach, own = figures.goal_progress(initiative, Quarter(2023, 1))
    assert (coach.beside_coach, own.beside_coach) == (None, figures.Shift(up=1, same=0, down=0, once=0))


def test_the_scores_of_several_goals_are_added_per_quarter_where_they_may_be_shown(initiative, two_quarters):
    first, second = two_quarters
    for goal, before, after in (("C1", 2, 4), ("B1", 3, 3)):
        employer = EmployerFactory(initiative=initiative) if goal == "B1" else None
        scored(first, goal, step=before, employer=employer)
        scored(second, goal, step=after, employer=employer)
    goals = [each for each in figures.goal_progress(initiative, Quarter(2023, 1)) if each.scorer == "coach"]
    assert figures.moved_per_quarter(goals) == {
        Quarter(2023, 1): figures.Shift(up=1, same=1, down=0, once=0),
    }
    assert figures.steps_per_quarter(goals[1:]) == {
        Quarter(2022, 4): (0, 1, 1, 0, 0),
        Quarter(2023, 1): (0, 0, 1, 1, 0),
    }


def test_steps_of_people_are_rounded_outside_and_those_of_employers_exact(initiative):
    people = [ParticipantFactory(initiative=initiative) for _ in range(12)]
    report = QuarterlyReportFactory(initiative=initiative, status="accepted")
    scored(report, "C1", step=4)
    for place, person in enumerate(people):
        scored(report, "A1", person, 4 if place < 8 else 1 + place % 3)
    by_people, by_all = figures.goal_progress(initiative, Quarter(2022, 4))
    assert by_people.shown_steps == ((None, None, None, 10, None),)
    assert figures.steps_per_quarter([by_people]) == {Quarter(2022, 2): (None, None, None, 10, None)}
    assert by_all.shown_steps == ((0, 0, 0, 1, 0),)
    assert figures.shown_shifts([by_people.shift], is_about_people=True) == ((None, None, None, 10),)
    assert figures.shown_shifts([by_all.shift], is_about_people=False) == ((0, 0, 0, 1),)

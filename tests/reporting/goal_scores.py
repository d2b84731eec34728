"""Scores on three goals, one of each kind, and how to read the page of a goal."""

from datetime import date

from django.urls import reverse

from quarters.calendar import Quarter
from tests.factories import (
    EmployerFactory,
    GoalScoreFactory,
    ParticipantFactory,
    QuarterlyReportFactory,
    TrajectoryStepFactory,
)

TODAY = date(2023, 4, 20)
QUARTERS = (Quarter(2022, 4), Quarter(2023, 1))


def goals_of(platform):
    return {goal.code: goal for goal in platform.goals.all()}


def furnish(initiative, people=8, employers=4, quarters=QUARTERS):
    """In each quarter a step further: A1 by coach and self from 2, B1 from 3, and C1 from 1."""
    goals = goals_of(initiative.platform)
    persons = [ParticipantFactory(initiative=initiative) for _ in range(people)]
    for person in persons:
        TrajectoryStepFactory(participant=person, on=date(2022, 5, 1))
    firms = [EmployerFactory(initiative=initiative) for _ in range(employers)]
    for further, quarter in enumerate(quarters):
        report = QuarterlyReportFactory(
            initiative=initiative, year=quarter.year, number=quarter.number, status="submitted"
        )
        GoalScoreFactory(report=report, step=1 + further)
        for person in persons:
            GoalScoreFactory(report=report, goal=goals["A1"], participant=person, step=2 + further)
            GoalScoreFactory(report=report, goal=goals["A1"], participant=person, step=4, scorer="self")
        for firm in firms:
            GoalScoreFactory(report=report, goal=goals["B1"], employer=firm, step=3 + further)


def address(code):
    return reverse("overview_goal", args=[code])


def found_by(client, code, query=""):
    return client.get(address(code) + query).context["found"]


def chart(found, key):
    return next(each.chart for each in found.charts if each.key == key)

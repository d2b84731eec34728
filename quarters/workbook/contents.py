"""Everything one quarter knows, fetched with a number of queries that does not depend on how much it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from employers.models import ContactMoment, Employer, Mentor
from initiatives.models import Goal, Indicator, Stakeholder, TargetGroup
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.models import (
    Activity,
    CollectedQuote,
    Cooperation,
    GoalScore,
    IndicatorValue,
    QuarterlyReport,
    StoryPassage,
)


class Contents:
    """The registers and the report of one quarter. Records point at each other, so that nothing is fetched twice."""

    def __init__(self, report: QuarterlyReport) -> None:
        self.report, self.initiative, self.quarter = report, report.initiative, report.quarter
        self._load_registers()
        self._load_told()
        self._load_scores()

    def _load_registers(self) -> None:
        initiative, days = self.initiative, (self.quarter.first_day, self.quarter.last_day)
        own = set(initiative.target_groups.values_list("pk", flat=True))
        groups = TargetGroup.objects.filter(platform=initiative.platform_id).order_by("pk")
        self.all_groups: dict[str, TargetGroup] = {str(group.pk): group for group in groups}
        # Those the initiative is for; all of the platform while it named none.
        self.groups = {key: group for key, group in self.all_groups.items() if not own or group.pk in own}
        self.participants: list[Participant] = list(initiative.participants.order_by("code"))
        self.current = set(initiative.participants.current_in(*days).values_list("pk", flat=True))
        self.employers: list[Employer] = list(initiative.employers.order_by("name"))
        self.involved = set(initiative.employers.involved_between(*days).values_list("pk", flat=True))
        people, companies = by_pk(self.participants), by_pk(self.employers)
        mine, theirs = {"participant__initiative": initiative}, {"employer__initiative": initiative}
        self.steps: list[TrajectoryStep] = _joined(
            TrajectoryStep.objects.filter(**mine).order_by("participant__code", "on", "id"), participant=people
        )
        self.contacts: list[ContactMoment] = _joined(
            ContactMoment.objects.filter(**theirs).order_by("employer__name", "on", "id"), employer=companies
        )
        self.mentors: list[Mentor] = _joined(
            Mentor.objects.filter(**theirs).order_by("employer__name", "function"), employer=companies
        )
        self.placements: list[Placement] = _joined(
            Placement.objects.filter(**mine).order_by("participant__code", "starts_on", "id"),
            participant=people,
            employer=companies,
            mentor=by_pk(self.mentors),
        )
        self.recognitions: list[Recognition] = _joined(
            Recognition.objects.filter(**mine).order_by("participant__code", "qualification"), participant=people
        )

    def _load_told(self) -> None:
        report, before = self.report, self.quarter.previous
        self.activities: list[Activity] = list(report.activities.order_by("on", "id"))
        self.quotes: list[CollectedQuote] = list(report.collected_quotes.order_by("id"))
        self.passages: dict[str, StoryPassage] = {passage.question: passage for passage in report.passages.all()}
        self.stakeholders: list[Stakeholder] = list(self.initiative.stakeholders.order_by("name"))
        self.cooperations: dict[int, Cooperation] = {one.stakeholder_id: one for one in report.cooperations.all()}
        entered = self.initiative.indicators.filter(measured=Indicator.Measured.ENTERED)
        self.indicators: list[Indicator] = list(entered.order_by("order", "id"))
        values = IndicatorValue.objects.filter(report__initiative=self.initiative).filter(
            Q(report=report) | Q(report__year=before.year, report__number=before.number)
        )
        self.values: dict[int, IndicatorValue] = {}
        self.previous_values: dict[int, IndicatorValue] = {}
        for value in values:
            (self.values if value.report_id == report.pk else self.previous_values)[value.indicator_id] = value

    def _load_scores(self) -> None:
        before = self.quarter.previous
        self.goals: list[Goal] = list(self.initiative.platform.goals.order_by("order", "code"))
        self.scores: dict[tuple[Any, ...], GoalScore] = {}
        self.previous_scores: dict[tuple[Any, ...], GoalScore] = {}
        found = GoalScore.objects.filter(initiative=self.initiative).filter(
            Q(report=self.report) | Q(report__year=before.year, report__number=before.number)
        )
        for score in found:
            kept = self.scores if score.report_id == self.report.pk else self.previous_scores
            kept[score.participant_id, score.employer_id, score.scorer, score.goal_id] = score

    def scored_per(self, subject: str) -> list[Goal]:
        return [goal for goal in self.goals if goal.scored_per == subject]

    def is_in_quarter(self, first: date | None, last: date | None) -> bool:
        """Whether a period touches the quarter; an open end is still going on."""
        return (first is None or first <= self.quarter.last_day) and (last is None or last >= self.quarter.first_day)


def by_pk(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.pk: row for row in rows}


def _joined(rows: Iterable[Any], **known: dict[int, Any]) -> list[Any]:
    """The rows, each pointing at the records that are there already."""
    found = list(rows)
    for row in found:
        for name, records in known.items():
            pk = getattr(row, f"{name}_id")
            if pk is not None:
                setattr(row, name, records[pk])
    return found

"""Everything one quarter knows, fetched with a number of queries that does not depend on how much it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model, Q, Subquery

from employers.models import ContactMoment, Employer, Mentor
from initiatives.models import Goal, Indicator, Stakeholder, TargetGroup
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.lists import json_list, records_of, whole_rows
from quarters.models import (
    Activity,
    CollectedQuote,
    Cooperation,
    GoalScore,
    IndicatorValue,
    QuarterlyReport,
    StoryPassage,
)

Lists = dict[str, list[dict[str, Any]] | None]


class Contents:
    """The registers and the report of one quarter. Records point at each other, so that nothing is fetched twice."""

    def __init__(self, report: QuarterlyReport) -> None:
        self.report, self.initiative, self.quarter = report, report.initiative, report.quarter
        found = self._lists()
        self._load_registers(found)
        self._load_told(found)
        self._load_scores()

    def _load_registers(self, found: Lists) -> None:
        initiative = self.initiative
        own = {row["pk"] for row in found["_own_groups"] or []}
        groups = self._records(TargetGroup, found["_groups"])
        self.all_groups: dict[str, TargetGroup] = {str(group.pk): group for group in groups}
        # Those the initiative is for; all of the platform while it named none.
        self.groups = {key: group for key, group in self.all_groups.items() if not own or group.pk in own}
        self.participants: list[Participant] = list(initiative.participants.order_by("code"))
        self.current = {row["pk"] for row in found["_current"] or []}
        self.employers: list[Employer] = sorted(
            self._records(Employer, found["_employers"]), key=lambda employer: employer.name
        )
        self.involved = {row["pk"] for row in found["_involved"] or []}
        people, companies = by_pk(self.participants), by_pk(self.employers)
        of_participant = {"participant__initiative": initiative}
        self.steps: list[TrajectoryStep] = _joined(
            TrajectoryStep.objects.filter(**of_participant).order_by("participant__code", "on", "id"),
            participant=people,
        )
        self.contacts: list[ContactMoment] = sorted(
            _joined(self._records(ContactMoment, found["_contacts"]), employer=companies),
            key=lambda contact: (contact.employer.name, contact.on, contact.pk),
        )
        self.mentors: list[Mentor] = sorted(
            _joined(self._records(Mentor, found["_mentors"]), employer=companies),
            key=lambda mentor: (mentor.employer.name, mentor.function),
        )
        self.placements: list[Placement] = _joined(
            Placement.objects.filter(**of_participant).order_by("participant__code", "starts_on", "id"),
            participant=people,
            employer=companies,
            mentor=by_pk(self.mentors),
        )
        self.recognitions: list[Recognition] = sorted(
            _joined(self._records(Recognition, found["_recognitions"]), participant=people),
            key=lambda recognition: (recognition.participant.code, recognition.qualification),
        )

    def _load_told(self, found: Lists) -> None:
        self.activities: list[Activity] = sorted(
            self._records(Activity, found["_activities"]), key=lambda activity: (activity.on, activity.pk)
        )
        self.quotes: list[CollectedQuote] = self._records(CollectedQuote, found["_quotes"])
        passages = self._records(StoryPassage, found["_passages"])
        self.passages: dict[str, StoryPassage] = {passage.question: passage for passage in passages}
        self.stakeholders: list[Stakeholder] = sorted(
            self._records(Stakeholder, found["_stakeholders"]), key=lambda partner: partner.name
        )
        cooperations = self._records(Cooperation, found["_cooperations"])
        self.cooperations: dict[int, Cooperation] = {one.stakeholder_id: one for one in cooperations}
        self.indicators: list[Indicator] = sorted(
            self._records(Indicator, found["_indicators"]), key=lambda indicator: (indicator.order, indicator.pk)
        )
        self.values: dict[int, IndicatorValue] = {}
        self.previous_values: dict[int, IndicatorValue] = {}
        for value in self._records(IndicatorValue, found["_values"]):
            (self.values if value.report_id == self.report.pk else self.previous_values)[value.indicator_id] = value
        self.goals: list[Goal] = sorted(self._records(Goal, found["_goals"]), key=lambda goal: (goal.order, goal.code))

    def _lists(self) -> Any:
        """All but the longest lists, in one query. Marked, because a column must not have the name of a field."""
        return QuarterlyReport.objects.values(**self._lists_of_registers(), **self._lists_of_report()).get(
            pk=self.report.pk
        )

    def _lists_of_registers(self) -> dict[str, Subquery]:
        initiative, days = self.initiative, (self.quarter.first_day, self.quarter.last_day)
        here, platform = initiative.pk, initiative.platform_id
        return {
            "_own_groups": json_list(initiative.target_groups.all(), "platform", platform),
            "_groups": whole_rows(TargetGroup.objects.all(), "platform", platform),
            "_current": json_list(initiative.participants.current_in(*days), "initiative", here),
            "_employers": whole_rows(Employer.objects.all(), "initiative", here),
            "_involved": json_list(initiative.employers.involved_between(*days), "initiative", here),
            "_contacts": whole_rows(ContactMoment.objects.all(), "employer__initiative", here),
            "_mentors": whole_rows(Mentor.objects.all(), "employer__initiative", here),
            "_recognitions": whole_rows(Recognition.objects.all(), "participant__initiative", here),
        }

    def _lists_of_report(self) -> dict[str, Subquery]:
        report, initiative, before = self.report, self.initiative, self.quarter.previous
        values = IndicatorValue.objects.filter(
            Q(report=report) | Q(report__year=before.year, report__number=before.number)
        )
        entered = Indicator.objects.filter(measured=Indicator.Measured.ENTERED)
        return {
            "_activities": whole_rows(Activity.objects.all(), "report", report.pk),
            "_quotes": whole_rows(CollectedQuote.objects.all(), "report", report.pk),
            "_passages": whole_rows(StoryPassage.objects.all(), "report", report.pk),
            "_cooperations": whole_rows(Cooperation.objects.all(), "report", report.pk),
            "_stakeholders": whole_rows(Stakeholder.objects.all(), "initiative", initiative.pk),
            "_indicators": whole_rows(entered, "initiative", initiative.pk),
            "_values": whole_rows(values, "report__initiative", initiative.pk),
            "_goals": whole_rows(Goal.objects.all(), "platform", initiative.platform_id),
        }

    def _records(self, model: type[Model], listed: list[dict[str, Any]] | None) -> list[Any]:
        return records_of(model, listed, self.report._state.db)

    def _load_scores(self) -> None:
        before = self.quarter.previous
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

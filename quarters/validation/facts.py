"""Everything the checks look at, fetched in three queries however much there is.

Lists come along as JSON, because a list of its own query each would take more than a page may. What was handed in last
quarter is read from its last version: that is what the researcher compares with.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, JSONField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.text import capfirst

from employers.models import ContactMoment
from initiatives.models import Goal, Indicator
from participants.models import Placement, Recognition, TrajectoryStep
from participants.querysets import STATE_AFTER
from quarters.lists import json_list
from quarters.models import GoalScore, QuarterlyReport, SubmittedVersion

Row = dict[str, Any]
Lists = dict[str, list[Row]]


@dataclass(frozen=True)
class Person:
    """A participant of the quarter with all steps in order of date, placements and recognitions."""

    pk: int
    reference: str
    code: str
    name: str
    steps: list[TrajectoryStep]
    placements: list[Row]
    recognitions: list[Row]

    def state_on(self, day: date) -> str:
        """The state of `participants.querysets.STATE_AFTER`, "" before the first step."""
        state = ""
        for step in self.steps:
            if step.on <= day:
                state = STATE_AFTER[step.kind]
        return state


@dataclass(frozen=True)
class GoalScores:
    """One goal with the coach's scores of this quarter: pk of the subject → step, where None is "niet beoordeeld".

    `taken_over` has the subject of every score, of whoever, that was taken over and not looked at since.
    """

    code: str
    scored_per: str
    steps: dict[int | None, int | None] = field(default_factory=dict)
    taken_over: list[int | None] = field(default_factory=list)


@dataclass(frozen=True)
class Facts:
    """What stands in the quarter now, and in the last version of the quarter before (None when there is none)."""

    report: QuarterlyReport
    today: date
    people: list[Person]
    goals: list[GoalScores]
    rows: Lists
    previous: Row | None

    @property
    def first_day(self) -> date:
        return self.report.quarter.first_day

    @property
    def last_day(self) -> date:
        return self.report.quarter.last_day

    def active(self) -> list[Person]:
        return [person for person in self.people if person.state_on(self.last_day) == "active"]


def facts_of(report: QuarterlyReport) -> Facts:
    """Everything about the report as it stands. Three queries."""
    rows, previous = _rows(report)
    return Facts(report, timezone.localdate(), _people(report), _goals(report), rows, previous)


def day_of(text: str | None) -> date | None:
    """A date out of JSON."""
    return date.fromisoformat(text) if text else None


def _rows(report: QuarterlyReport) -> tuple[Lists, Row | None]:
    """What hangs under the report and its initiative, and what was handed in last quarter."""
    before = report.quarter.previous
    handed_in = SubmittedVersion.objects.filter(
        report__initiative=report.initiative_id, report__year=before.year, report__number=before.number
    ).order_by("-number")
    # Marked, because a column must not have the name of a field.
    lists = {f"_{name}": rows for name, rows in (_lists_of_report(report) | _lists_of_initiative(report)).items()}
    found: Any = (
        QuarterlyReport.objects.filter(pk=report.pk)
        .values(**lists, previous=Subquery(handed_in.values("content")[:1], output_field=JSONField()))
        .get()
    )
    previous = found.pop("previous")
    return {name[1:]: sorted(rows or [], key=lambda row: row["pk"]) for name, rows in found.items()}, previous


def _lists_of_report(report: QuarterlyReport) -> dict[str, Subquery]:
    def listed(rows: QuerySet[Any], *fields: str) -> Subquery:
        return json_list(rows, "report", report.pk, *fields)

    return {
        "marks": listed(report.section_marks.all(), "section"),
        "explanations": listed(report.explanations.all(), "finding", "text"),
        "passages": listed(report.passages.exclude(text=""), "question", "text"),
        "quotes": listed(report.collected_quotes.all(), "reference", "speaker_role", "consent"),
        "activities": listed(report.activities.all(), "reference", "title", "on", "attendance"),
        "values": listed(report.indicator_values.all(), "indicator", "value", "on"),
        "cooperations": listed(report.cooperations.exclude(course="", note=""), "stakeholder"),
        "attachments": listed(report.attachments.all(), "reference", "title", "file"),
        "versions": listed(report.versions.all(), "number"),
    }


def _lists_of_initiative(report: QuarterlyReport) -> dict[str, Subquery]:
    initiative, quarter = report.initiative, report.quarter

    def listed(rows: QuerySet[Any], *fields: str) -> Subquery:
        return json_list(rows, "initiative", initiative.pk, *fields)

    entered = initiative.indicators.filter(measured=Indicator.Measured.ENTERED)
    partners = initiative.stakeholders.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=quarter.first_day))
    contacts = ContactMoment.objects.filter(on__range=(quarter.first_day, quarter.last_day))
    return {
        "indicators": listed(entered, "reference", "name", "unit", "order"),
        "partners": listed(partners, "reference", "name"),
        "employers": listed(
            initiative.employers.involved_between(quarter.first_day, quarter.last_day), "reference", "name"
        ),
        "contacts": json_list(contacts, "employer__initiative", initiative.pk, "employer"),
    }


def _people(report: QuarterlyReport) -> list[Person]:
    def of_person(rows: QuerySet[Any], *fields: str) -> Subquery:
        return json_list(rows, "participant", OuterRef("pk"), *fields)

    placement = ("reference", "starts_on", "ends_on", "hours_per_week", "contract_until", "employer__name")
    recognition = ("reference", "qualification", "registered_on", "enrolled_on", "obtained_on")
    found = (
        report.initiative.participants.current_in(report.quarter.first_day, report.quarter.last_day)
        .order_by("code")
        .values(
            "pk",
            "reference",
            "code",
            _steps=of_person(TrajectoryStep.objects.all(), "kind", "on"),
            _placements=of_person(Placement.objects.all(), *placement),
            _recognitions=of_person(Recognition.objects.all(), *recognition),
        )
    )
    word = capfirst(report.initiative.participant_singular)
    return [_person(row, word) for row in found]


def _person(row: Row, word: str) -> Person:
    steps = sorted(row["_steps"] or [], key=lambda step: (step["on"], step["pk"]))
    return Person(
        pk=row["pk"],
        reference=row["reference"],
        code=row["code"],
        name=f"{word} {row['code']}",
        steps=[TrajectoryStep(kind=step["kind"], on=date.fromisoformat(step["on"])) for step in steps],
        placements=sorted(row["_placements"] or [], key=lambda placement: (placement["starts_on"], placement["pk"])),
        recognitions=sorted(row["_recognitions"] or [], key=lambda recognition: recognition["pk"]),
    )


def _goals(report: QuarterlyReport) -> list[GoalScores]:
    """Every goal of the platform, also those nobody was scored on."""
    found = (
        Goal.objects.filter(platform=report.initiative.platform_id)
        .annotate(now=FilteredRelation("scores", condition=Q(scores__report=report.pk)))
        .order_by("order", "code")
        .values_list(
            "code",
            "scored_per",
            "now",
            "now__participant",
            "now__employer",
            "now__scorer",
            "now__step",
            "now__is_taken_over",
        )
    )
    goals: dict[str, GoalScores] = {}
    for code, scored_per, score, participant, employer, scorer, step, is_taken_over in found:
        goal = goals.setdefault(code, GoalScores(code, scored_per))
        if score is None:
            continue
        if scorer == GoalScore.Scorer.COACH:
            goal.steps[participant or employer] = step
        if is_taken_over and step is not None:
            goal.taken_over.append(participant or employer)
    return list(goals.values())

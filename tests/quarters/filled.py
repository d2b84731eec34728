"""A small quarter that may be handed in as it is; tests break one thing in it, and explain what that makes odd."""

from datetime import date

from employers.models import Employer
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.models import Explanation, GoalScore, QuarterlyReport, SectionMark, StoryPassage
from quarters.sections import SECTIONS
from quarters.validation import check, validate
from tests.factories import (
    ActivityFactory,
    CollectedQuoteFactory,
    ContactMomentFactory,
    EmployerFactory,
    GoalScoreFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    RecognitionFactory,
    StakeholderFactory,
    TrajectoryStepFactory,
)


def make_report(initiative, **fields) -> QuarterlyReport:
    """An empty draft of the second quarter of 2022."""
    return QuarterlyReportFactory(initiative=initiative, **fields)


def finish_sections(report: QuarterlyReport) -> None:
    SectionMark.objects.bulk_create(SectionMark(report=report, section=section.key) for section in SECTIONS)


def fill(report: QuarterlyReport, participants: int = 1) -> QuarterlyReport:
    """Participants, an employer, scores, an activity, a partner, a story and a quote; every section finished,
    every warning explained."""
    initiative = report.initiative
    employer = EmployerFactory(initiative=initiative, name=f"Bakkerij {report.pk}")
    ContactMomentFactory(employer=employer)
    for number in range(1, participants + 1):
        participant = ParticipantFactory(initiative=initiative, code=f"S-{number:02}")
        TrajectoryStepFactory(participant=participant)
        PlacementFactory(participant=participant, employer=employer)
        RecognitionFactory(participant=participant, registered_on=date(2022, 6, 1))
        score(report, "A1", participant=participant)
        score(report, "A1", participant=participant, scorer="self", step=2)
    score(report, "B1", employer=employer, step=4)
    score(report, "C1", step=None)
    ActivityFactory(report=report)
    StakeholderFactory(initiative=initiative, name=f"Gemeente {report.pk}")
    StoryPassage.objects.create(report=report, question="goes_well", text="De eerste weken verliepen rustig.")
    CollectedQuoteFactory(report=report, consent="given")
    finish_sections(report)
    explain_all(report)
    return report


def crowd(report: QuarterlyReport, participants: int) -> QuarterlyReport:
    """A quarter like `fill`'s with many participants, in a few statements, all scored on every goal for people."""
    initiative = report.initiative
    employer = Employer.objects.create(initiative=initiative, name=f"Bakkerij {report.pk}")
    people = Participant.objects.bulk_create(
        Participant(initiative=initiative, code=f"S-{number:03}") for number in range(1, participants + 1)
    )
    started = TrajectoryStep.Kind.STARTED
    TrajectoryStep.objects.bulk_create(
        TrajectoryStep(participant=person, kind=started, on=date(2022, 5, 1)) for person in people
    )
    Placement.objects.bulk_create(
        Placement(participant=person, employer=employer, kind="internship", starts_on=date(2022, 6, 1))
        for person in people
    )
    Recognition.objects.bulk_create(
        Recognition(participant=person, qualification="Assistent", registered_on=date(2022, 6, 1)) for person in people
    )
    GoalScore.objects.bulk_create(
        GoalScore(report=report, initiative=initiative, goal=goal, participant=person, scorer=scorer, step=3)
        for goal in initiative.platform.goals.filter(scored_per="participant")
        for person in people
        for scorer in ("coach", "self")
    )
    StoryPassage.objects.create(report=report, question="goes_well", text="De eerste weken verliepen rustig.")
    finish_sections(report)
    explain_all(report)
    return report


def explain_all(report: QuarterlyReport) -> None:
    """Give every warning that still asks for it a word, so that the report may be handed in."""
    Explanation.objects.bulk_create(
        Explanation(report=report, finding=finding.key, text="Dit klopt zo.") for finding in check(report).unexplained
    )


def score(report: QuarterlyReport, code: str, **fields):
    return GoalScoreFactory(report=report, goal=report.initiative.platform.goals.get(code=code), **fields)


def said(report: QuarterlyReport, key: str) -> str | None:
    """The sentence of the finding with this key, None when the check does not find it."""
    return next((finding.message for finding in validate(report) if finding.key == key), None)


def keys(report: QuarterlyReport) -> list[str]:
    """The keys of everything the check finds, in the order of the page."""
    return [finding.key for finding in validate(report)]

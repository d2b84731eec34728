"""The quarter before the one that is entered: 14 participants, 5 employers, all scored, handed in and accepted."""

from datetime import date
from typing import Any

from employers.models import ContactMoment, Employer, Mentor
from initiatives.models import Stakeholder
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.models import Cooperation, GoalScore, IndicatorValue, QuarterlyReport, StoryPassage, SubmittedVersion
from quarters.snapshot import checksum, take
from tests.factories import IndicatorFactory, InitiativeFactory, MembershipFactory, QuarterlyReportFactory

STARTED, PLACED = date(2022, 1, 10), date(2022, 2, 1)
CODES = [f"S-{number:02}" for number in range(1, 15)]
EMPLOYERS = ["Bakkerij Voorbeeld", "Drukkerij Voorbeeld", "Kas Voorbeeld", "Keuken Voorbeeld", "Museum Voorbeeld"]
OWN_WORDS = {
    "participant_singular": "student",
    "participant_plural": "studenten",
    "recognition_singular": "praktijkverklaring",
    "recognition_plural": "praktijkverklaringen",
}


def carry(slug: str, *members) -> QuarterlyReport:
    """An initiative with its first quarter accepted and its second just opened; always the same but for its name."""
    initiative = InitiativeFactory(
        slug=slug, name=f"Initiatief {slug}", starts_on=date(2022, 1, 1), ends_on=date(2022, 6, 30), **OWN_WORDS
    )
    for user in members:
        MembershipFactory(initiative=initiative, user=user)
    before: QuarterlyReport = QuarterlyReportFactory.create(
        initiative=initiative, number=1, status="accepted", due_on=date(2022, 4, 15)
    )
    _registers(initiative)
    _told(before)
    content = take(before)
    SubmittedVersion.objects.create(
        report=before, number=1, content=content, checksum=checksum(content), submitted_by=members[0]
    )
    fresh: QuarterlyReport = QuarterlyReportFactory.create(initiative=initiative)
    return fresh


def _registers(initiative) -> None:
    people = Participant.objects.bulk_create(Participant(initiative=initiative, code=code) for code in CODES)
    TrajectoryStep.objects.bulk_create(
        TrajectoryStep(participant=person, kind="started", on=STARTED) for person in people
    )
    TrajectoryStep.objects.create(
        participant=people[1], kind="paused", on=date(2022, 3, 1), reason_category="personal", explanation="Verhuizing."
    )
    employers = Employer.objects.bulk_create(
        Employer(initiative=initiative, name=name, sector="Ambacht", involved_from=STARTED) for name in EMPLOYERS
    )
    ContactMoment.objects.bulk_create(
        ContactMoment(employer=employer, on=PLACED, kind="visit", attitude="neutral") for employer in employers
    )
    mentor = Mentor.objects.create(employer=employers[0], function="leermeester brood", is_trained=True)
    # Nobody at the last employer: it takes part no longer in the next quarter.
    Placement.objects.bulk_create(
        Placement(
            participant=person,
            employer=employers[place % 4],
            mentor=mentor if place % 4 == 0 else None,
            kind="internship",
            starts_on=PLACED,
            hours_per_week=16,
        )
        for place, person in enumerate(people[:8])
    )
    Recognition.objects.bulk_create(
        Recognition(participant=person, qualification="Assistent", registered_on=date(2022, 3, 1))
        for person in people[:3]
    )
    Stakeholder.objects.create(initiative=initiative, name="Gemeente Voorbeeld", kind="municipality")
    IndicatorFactory(
        initiative=initiative, name="Bezoeken aan de website", measured="entered", count="", unit="bezoeken"
    )


def _told(report: QuarterlyReport) -> None:
    initiative = report.initiative
    subjects: dict[str, list[dict[str, Any]]] = {
        "participant": [{"participant": person} for person in initiative.participants.all()],
        "employer": [{"employer": employer} for employer in initiative.employers.all()],
        "initiative": [{}],
    }
    GoalScore.objects.bulk_create(
        GoalScore(report=report, initiative=initiative, goal=goal, step=2, **subject)
        for goal in initiative.platform.goals.all()
        for subject in subjects[goal.scored_per]
    )
    StoryPassage.objects.create(report=report, question="goes_well", text="Iedereen is begonnen.")
    Cooperation.objects.create(report=report, stakeholder=initiative.stakeholders.get(), course="well")
    IndicatorValue.objects.create(report=report, indicator=initiative.indicators.get(), value=100, on=date(2022, 3, 31))

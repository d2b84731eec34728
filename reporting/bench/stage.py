"""What is measured with: a platform of any size, and some initiatives of which a quarter is ready to be handed in."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

from django.core.management import call_command

from accounts.models import User
from accounts.roles import Role
from employers.models import Employer
from initiatives.models import Indicator, Initiative, Membership
from initiatives.theory import load_theory
from participants.models import Participant, TrajectoryStep
from quarters.calendar import Quarter
from quarters.facts import bring_up_to_date, last_quarter_over
from quarters.models import Explanation, GoalScore, QuarterlyReport, SectionMark, StoryPassage
from quarters.sections import SECTIONS
from quarters.validation import check

PEOPLE = 100
COUNTS = (Indicator.Count.STARTED, Indicator.Count.ACTIVE, Indicator.Count.PLACEMENTS, Indicator.Count.PAID_WORK)


@dataclass(frozen=True)
class Stage:
    """`ready` are reports of a quarter of a hundred participants, all scored on every goal for people."""

    staff: User
    coordinator: User
    today: date
    initiatives: tuple[Initiative, ...]
    ready: tuple[QuarterlyReport, ...]


def build(size: dict[str, int], ready: int, today: date) -> Stage:
    """`ready` quarters to hand in, beside a platform of this size (as `seed_scale` asks for it); everything counted."""
    call_command("seed_scale", **size, stdout=StringIO())
    seeded = tuple(Initiative.objects.order_by("pk"))
    _add_targets(seeded, today, size["participants"])
    staff, coordinator = _user(Role.STAFF), _user(Role.COORDINATOR)
    reports = tuple(_ready_report(number, coordinator, last_quarter_over(today)) for number in range(ready))
    bring_up_to_date(today)
    return Stage(staff, coordinator, today, seeded, reports)


def _user(role: Role, number: int = 0) -> User:
    address = f"{role}-{number}@meting.example"
    return User.objects.create_user(email=address, name=f"Meting {role} {number}", role=role, password=None)


def _add_targets(initiatives: tuple[Initiative, ...], today: date, target: int) -> None:
    Indicator.objects.bulk_create(
        [
            Indicator(
                initiative=each,
                name=f"Doel {number}",
                measured=Indicator.Measured.COUNTED,
                count=count,
                unit="deelnemers",
                target=Decimal(target + number),
                target_due_on=today - timedelta(days=200),
                order=number,
            )
            for each in initiatives
            for number, count in enumerate(COUNTS)
        ],
        batch_size=2000,
    )


def crowd(number: int, people: int, today: date) -> list[QuarterlyReport]:
    """So many quarters to hand in, each with a coordinator of its own and a researcher who is told of it."""
    quarter, reports = last_quarter_over(today), []
    for place in range(number):
        report = _ready_report(place, _user(Role.COORDINATOR, place), quarter, people)
        Membership.objects.create(initiative=report.initiative, user=_user(Role.RESEARCHER, place))
        reports.append(report)
    bring_up_to_date(today)
    return reports


def _ready_report(number: int, coordinator: User, quarter: Quarter, number_of_people: int = PEOPLE) -> QuarterlyReport:
    initiative = Initiative.objects.create(
        platform=load_theory(),
        slug=f"meting-{number:03}",
        name=f"Meting {number:03}",
        starts_on=quarter.first_day,
    )
    Membership.objects.create(initiative=initiative, user=coordinator)
    employer = Employer.objects.create(initiative=initiative, name="Werkgever")
    people = Participant.objects.bulk_create(
        Participant(initiative=initiative, code=f"S-{place:03}") for place in range(number_of_people)
    )
    TrajectoryStep.objects.bulk_create(
        TrajectoryStep(participant=person, kind="started", on=quarter.first_day + timedelta(days=9))
        for person in people
    )
    report = QuarterlyReport.objects.create(
        initiative=initiative, year=quarter.year, number=quarter.number, due_on=quarter.last_day + timedelta(days=30)
    )
    goals = {kind: list(initiative.platform.goals.filter(scored_per=kind)) for kind in ("participant", "employer")}
    subjects = [{"participant": person, "goal": goal} for person in people for goal in goals["participant"]]
    subjects += [{"employer": employer, "goal": goal} for goal in goals["employer"]]
    subjects += [{"goal": goal} for goal in initiative.platform.goals.filter(scored_per="initiative")]
    GoalScore.objects.bulk_create(
        GoalScore(report=report, initiative=initiative, step=3, **subject) for subject in subjects
    )
    StoryPassage.objects.create(report=report, question="goes_well", text="De eerste weken verliepen rustig.")
    SectionMark.objects.bulk_create(SectionMark(report=report, section=section.key) for section in SECTIONS)
    Explanation.objects.bulk_create(
        Explanation(report=report, finding=finding.key, text="Dit klopt zo.") for finding in check(report).unexplained
    )
    return report

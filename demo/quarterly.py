"""The quarterly reports of one invented initiative, from the first to where they stand today."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from accounts.models import User
from demo.calendar import Term
from demo.explanations import explain_warnings
from demo.registers import Profile
from initiatives.models import Goal, Initiative
from participants.models import TrajectoryStep
from quarters.actions.opening import open_begun_quarters
from quarters.actions.reviewing import accept_quarter, return_quarter
from quarters.actions.submitting import submit_quarter
from quarters.calendar import Quarter
from quarters.models import (
    Activity,
    CollectedQuote,
    Cooperation,
    GoalScore,
    IndicatorValue,
    QuarterlyReport,
    SectionMark,
    StatusChange,
    StoryPassage,
    SubmittedVersion,
)
from quarters.sections import SECTIONS

COURSES = ("well", "mixed", "well", "difficult", "well", "none")
# Where the latest quarter of each initiative stands, so that every state can be seen.
LATEST = {"de-groeiplek": "submitted", "samen-aan-zet": "accepted", "werkwijzer-online": "draft"}
RETURN_NOTE = "Bij het onderdeel Verhaal ontbreekt wat u anders gaat doen. Vult u dat nog aan?"


def add_quarters(
    initiative: Initiative, profile: Profile, term: Term, today: date, coordinator: User, researcher: User
) -> None:
    """The quarters of the term as they stand, and that of `today`, which has only just been opened."""
    dice = Random(initiative.slug)  # noqa: S311  (example data, the same at every start)
    reports = sorted(open_begun_quarters([initiative], today), key=lambda report: report.quarter)
    for place, report in enumerate(reports):
        report.initiative = initiative
        if report.quarter in term.quarters:
            is_latest = report.quarter == term.quarters[-1]
            state = LATEST.get(initiative.slug, "returned") if is_latest else "accepted"
            _add_scores(report, place, dice)
            _add_content(report, profile, place, is_draft=state == "draft")
            _mark_sections(report, is_draft=state == "draft")
            _bring_to(report, state, coordinator, researcher)
        _backdate(report)


def _bring_to(report: QuarterlyReport, state: str, coordinator: User, researcher: User) -> None:
    """Through the same actions people use, so that every version and every step is really there."""
    if state == "draft":
        return
    explain_warnings(report, coordinator)
    submit_quarter(report=report, by=coordinator)
    if state == "accepted":
        accept_quarter(report=report, by=researcher)
    elif state == "returned":
        return_quarter(report=report, by=researcher, sections=["verhaal"], note=RETURN_NOTE)


def _backdate(report: QuarterlyReport) -> None:
    """As if it all had happened shortly after the quarter."""
    submitted = datetime.combine(report.quarter.last_day + timedelta(days=9), time(10, 30), tzinfo=UTC)
    QuarterlyReport.objects.filter(pk=report.pk).update(
        opened_at=datetime.combine(report.quarter.first_day, time(7), tzinfo=UTC)
    )
    SubmittedVersion.objects.filter(report=report).update(submitted_at=submitted)
    for days, change in enumerate(report.status_changes.order_by("id")):
        StatusChange.objects.filter(pk=change.pk).update(at=submitted + timedelta(days=3 * days))


def _add_scores(report: QuarterlyReport, place: int, dice: Random) -> None:
    goals = list(report.initiative.platform.goals.all())
    scores = [
        *_participant_scores(report, [goal for goal in goals if goal.scored_per == "participant"], dice),
        *_employer_scores(report, [goal for goal in goals if goal.scored_per == "employer"], place, dice),
    ]
    scores += [_score(report, goal, min(5, 2 + place // 3)) for goal in goals if goal.scored_per == "initiative"]
    GoalScore.objects.bulk_create(scores)


def _score(report: QuarterlyReport, goal: Goal, step: int | None, **subject: object) -> GoalScore:
    key = "-".join(str(getattr(value, "reference", value)) for value in subject.values())
    return GoalScore(
        report=report,
        initiative=report.initiative,
        goal=goal,
        step=step,
        reference=f"{report.reference}-{goal.code}-{key}".lower().rstrip("-"),
        **subject,
    )


def _participant_scores(report: QuarterlyReport, goals: list[Goal], dice: Random) -> list[GoalScore]:
    quarter = report.quarter
    scores = []
    for participant in report.initiative.participants.current_in(quarter.first_day, quarter.last_day):
        started = TrajectoryStep.objects.filter(participant=participant, kind="started").first()
        if started is None or started.on > quarter.last_day:
            continue
        quarters_in = (quarter.last_day - started.on).days // 91
        for number, goal in enumerate(goals):
            step = max(1, min(5, 1 + (quarters_in + number % 2) // 2 + dice.choice((0, 0, 1, 0, -1))))
            if dice.random() < 0.05:
                scores.append(_score(report, goal, None, participant=participant, scorer="coach"))
                continue
            scores.append(_score(report, goal, step, participant=participant, scorer="coach"))
            if dice.random() < 0.6:
                own = max(1, min(5, step + dice.choice((0, 0, 1, -1))))
                scores.append(_score(report, goal, own, participant=participant, scorer="self"))
    return scores


def _employer_scores(report: QuarterlyReport, goals: list[Goal], place: int, dice: Random) -> list[GoalScore]:
    scores = []
    for employer in report.initiative.employers.involved_on(report.quarter.last_day):
        if report.initiative.is_national and dice.random() < 0.5:
            continue  # an online platform sees little of the work floor
        for number, goal in enumerate(goals):
            step = max(1, min(5, 1 + (place + 2) // (2 + number % 3) + dice.choice((0, 0, -1))))
            scores.append(_score(report, goal, step, employer=employer, scorer="coach"))
    return scores


def _add_content(report: QuarterlyReport, profile: Profile, place: int, is_draft: bool) -> None:
    quarter = report.quarter
    for number in range(1 if is_draft else 2):
        kind, title, audience, attendance = profile["activities"][(place + number) % len(profile["activities"])]
        Activity.objects.create(
            report=report,
            reference=f"{report.reference}-a{number + 1}",
            on=quarter.first_day + timedelta(days=20 + 30 * number),
            kind=kind,
            title=title,
            audience=audience,
            attendance=attendance + place % 4,
        )
    for number, stakeholder in enumerate(report.initiative.stakeholders.all()):
        Cooperation.objects.create(
            report=report,
            reference=f"{report.reference}-c{number + 1}",
            stakeholder=stakeholder,
            course=COURSES[(place + number) % len(COURSES)],
        )
    if profile["website"]:
        _add_website_visits(report, profile["website"][place], quarter)
    for question, answers in profile["story"].items():
        if is_draft and question not in ("goes_well", "less_well"):
            continue
        StoryPassage.objects.create(
            report=report,
            reference=f"{report.reference}-{question}".replace("_", "-"),
            question=question,
            text=answers[place % len(answers)],
        )
    _add_quote(report, profile, place)


def _add_website_visits(report: QuarterlyReport, visits: int, quarter: Quarter) -> None:
    IndicatorValue.objects.create(
        report=report,
        reference=f"{report.reference}-v1",
        indicator=report.initiative.indicators.get(measured="entered"),
        value=visits,
        on=quarter.last_day,
    )


def _add_quote(report: QuarterlyReport, profile: Profile, place: int) -> None:
    text, role, perspective, consent, *_ = profile["quotes"][place % len(profile["quotes"])]
    CollectedQuote.objects.create(
        report=report,
        reference=f"{report.reference}-q1",
        text=text,
        speaker_role=role,
        perspective=perspective,
        consent=consent,
        said_on=report.quarter.first_day + timedelta(days=40),
    )


def _mark_sections(report: QuarterlyReport, is_draft: bool) -> None:
    done = SECTIONS[:4] if is_draft else SECTIONS
    SectionMark.objects.bulk_create(SectionMark(report=report, section=section.key) for section in done)

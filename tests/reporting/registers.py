"""Random registers and scores, for holding one way of counting beside another: all that the database allows."""

from datetime import date, timedelta

from hypothesis import strategies as st

from employers.models import ContactMoment, Employer
from initiatives.models import Initiative, ReasonCategory
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.models import Activity, GoalScore, QuarterlyReport
from tests.factories import InitiativeFactory

FIRST, LAST = date(2022, 1, 1), date(2023, 9, 30)
EDGES = [
    date(2022, 3, 31),
    date(2022, 4, 1),
    date(2022, 6, 30),
    date(2022, 12, 31),
    date(2023, 1, 1),
    date(2023, 3, 31),
]

days = st.one_of(st.sampled_from(EDGES), st.dates(FIRST, LAST))
maybe_days = st.none() | days


def fill(initiative: Initiative, draw) -> None:
    """Up to three employers, four participants and six quarters."""
    employers = [_employer(initiative, number, draw) for number in range(draw(st.integers(1, 3)))]
    people = [_participant(initiative, number, draw) for number in range(draw(st.integers(0, 4)))]
    for person in people:
        for kind, on in draw(st.sets(st.tuples(st.sampled_from(TrajectoryStep.Kind.values), days), max_size=6)):
            reason = draw(st.sampled_from(["", *ReasonCategory.values])) if kind in ("paused", "stopped") else ""
            TrajectoryStep.objects.create(participant=person, kind=kind, on=on, reason_category=reason)
        for _ in range(draw(st.integers(0, 3))):
            _placement(person, draw(st.sampled_from(employers)), draw)
        if draw(st.booleans()):
            dates = sorted([day for day in draw(st.lists(maybe_days, min_size=3, max_size=3)) if day])
            names = ("registered_on", "enrolled_on", "obtained_on")[-len(dates) :] if dates else ()
            Recognition.objects.create(participant=person, qualification="x", **dict(zip(names, dates, strict=True)))
    for year, number in draw(st.sets(st.tuples(st.sampled_from([2022, 2023]), st.integers(1, 4)), max_size=6)):
        _report(initiative, (year, number), employers, people, draw)


def _employer(initiative, number, draw):
    span = sorted(draw(st.tuples(days, days)))
    employer = Employer.objects.create(
        initiative=initiative,
        name=f"w{number}",
        sector=draw(st.sampled_from(["", "Groen", "Zorg\t& \\welzijn"])),
        reached_through=draw(st.sampled_from(["", "partner"])),
        involved_from=draw(st.sampled_from([None, span[0]])),
        involved_until=draw(st.sampled_from([None, span[1]])),
    )
    for on, attitude in draw(
        st.lists(st.tuples(days, st.sampled_from(["", *ContactMoment.Attitude.values])), max_size=4)
    ):
        ContactMoment.objects.create(employer=employer, on=on, kind="visit", attitude=attitude)
    return employer


def _participant(initiative, number, draw):
    return Participant.objects.create(
        initiative=initiative,
        code=f"d{number}",
        target_group=draw(st.sampled_from([None, *initiative.platform.target_groups.all()[:2]])),
        starting_situation=draw(st.sampled_from(["", "school"])),
        inflow_route=draw(st.sampled_from(["", "uwv"])),
    )


def _placement(person, employer, draw):
    starts_on = draw(days)
    length = draw(st.none() | st.sampled_from([0, 7, 60, 91, 95, 190, 400]))
    Placement.objects.create(
        participant=person,
        employer=employer,
        kind=draw(st.sampled_from(["paid_work", "paid_work", "internship"])),
        setting=draw(st.sampled_from(["", "internal"])),
        starts_on=starts_on,
        ends_on=None if length is None else starts_on + timedelta(days=length),
    )


def _report(initiative, quarter, employers, people, draw):
    report = QuarterlyReport.objects.create(
        initiative=initiative,
        year=quarter[0],
        number=quarter[1],
        status=draw(st.sampled_from(QuarterlyReport.Status.values)),
        due_on=draw(days),
    )
    for on, kind in draw(st.lists(st.tuples(days, st.sampled_from(["information_meeting", "visit"])), max_size=2)):
        Activity.objects.create(report=report, on=on, kind=kind, title="x")
    goals = {goal.code: goal for goal in initiative.platform.goals.all()}
    steps = st.none() | st.integers(1, 5)
    subjects = [("A1", {"participant": each}) for each in people]
    subjects += [("B1", {"employer": each}) for each in employers] + [("C1", {})]
    for code, subject in subjects:
        for scorer in ("coach", "self") if code == "A1" else ("coach",):
            if draw(st.booleans()):
                GoalScore.objects.create(
                    report=report, initiative=initiative, goal=goals[code], scorer=scorer, step=draw(steps), **subject
                )


def initiative_with(draw) -> Initiative:
    starts_on = draw(st.sampled_from([date(2022, 1, 1), date(2022, 5, 17), date(2022, 12, 31)]))
    initiative = InitiativeFactory(
        starts_on=starts_on,
        ends_on=draw(st.sampled_from([None, date(2022, 12, 31), date(2023, 2, 10)])),
        reports_from=draw(st.sampled_from([None, date(2022, 7, 1)])),
        status=draw(st.sampled_from(Initiative.Status.values)),
    )
    fill(initiative, draw)
    return initiative

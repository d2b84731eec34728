"""Participants on a date: where they stand, how they moved on, why they paused or stopped."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from django.db.models import Count, Q

from initiatives.models import Initiative
from participants.models import Participant, Placement, TrajectoryStep
from participants.querysets import BEGINS, STATE_AFTER
from reporting.figures.protection import Protection


@dataclass(frozen=True)
class States:
    """How many of those who ever started are in each state on the day.

    `returning` are those who stopped and are registered or in intake again. The parts add up to `started`.
    """

    protection: ClassVar = Protection.FLOW

    on: date
    started: int
    active: int
    paused: int
    stopped: int
    moved_on: int
    returning: int
    not_started: int  # known by the day, never started: registered, in intake, or withdrawn before the start


def states(initiative: Initiative, day: date) -> States:
    """One query."""
    started = TrajectoryStep.objects.filter(kind__in=BEGINS, on__lte=day).values("participant")
    rows = (
        Participant.objects.filter(initiative=initiative)
        .with_last_step_on(day)
        .exclude(last_step="")
        .order_by()
        .values_list("last_step")
        .annotate(everyone=Count("pk"), started=Count("pk", filter=Q(pk__in=started)))
    )
    counted: dict[str, int] = {}
    not_started = 0
    for last_step, everyone, of_started in rows:
        state = STATE_AFTER[last_step]
        counted[state] = counted.get(state, 0) + of_started
        not_started += everyone - of_started
    return States(
        on=day,
        started=sum(counted.values()),
        active=counted.get("active", 0),
        paused=counted.get("paused", 0),
        stopped=counted.get("stopped", 0),
        moved_on=counted.get("moved_on", 0),
        returning=counted.get("registered", 0) + counted.get("intake", 0),
        not_started=not_started,
    )


LASTING_MONTHS = (3, 6, 12)
"""After so many months of paid work it is told how many still have it."""
DAYS_BETWEEN_JOBS = 7
"""Who begins a new paid job so soon after the last one stayed in work: switching place is normal."""


@dataclass(frozen=True)
class Lasting:
    """Paid work that lasted: how many participants have been in it for so many months, at one employer or several.

    `people` reached it by the day; `pending` are in paid work on the day and may still reach it.
    """

    protection: ClassVar = Protection.FLOW

    months: int
    people: int
    pending: int


@dataclass(frozen=True)
class Flow:
    """How many participants have ever come as far as each stage, up to and including the day.

    `registered` and `intake` are None when nobody has such a step although people started: then it was not recorded.
    `in_paid_work` and `permanent` are those on the day itself; `permanent` is None when the contract of somebody in
    paid work is not known and it makes a difference. `lasting` is empty when nobody has ever had paid work.
    """

    protection: ClassVar = Protection.FLOW

    on: date
    registered: int | None
    intake: int | None
    started: int
    placed: int
    moved_on: int
    paid_work: int
    in_paid_work: int
    permanent: int | None
    lasting: tuple[Lasting, ...] = ()


def flow(initiative: Initiative, day: date) -> Flow:
    """Two queries."""
    came: dict[str, set[int]] = {}
    steps = TrajectoryStep.objects.filter(participant__initiative=initiative, on__lte=day).order_by()
    for kind, participant in steps.values_list("kind", "participant").distinct():
        came.setdefault(kind, set()).add(participant)
    begun = list(
        Placement.objects.filter(participant__initiative=initiative)
        .realised_by(day)
        .order_by()
        .values_list("participant", "kind", "starts_on", "ends_on", "contract")
    )
    paid = [row for row in begun if row[1] == Placement.Kind.PAID_WORK]
    running = [row for row in paid if row[3] is None or row[3] >= day]
    started = len(set().union(*(came.get(kind, ()) for kind in BEGINS)))
    permanent = {row[0] for row in running if row[4] == Placement.Contract.PERMANENT}
    unclear = {row[0] for row in running if row[4] == ""} - permanent
    return Flow(
        on=day,
        registered=_recorded(len(came.get("registered", ())), started),
        intake=_recorded(len(came.get("intake", ())), started),
        started=started,
        placed=len({row[0] for row in begun}),
        moved_on=len(came.get("moved_on", ())),
        paid_work=len({row[0] for row in paid}),
        in_paid_work=len({row[0] for row in running}),
        permanent=None if unclear else len(permanent),
        lasting=_lasting([(row[0], row[2], row[3]) for row in paid], day),
    )


def _lasting(paid: Iterable[tuple[int, date, date | None]], day: date) -> tuple[Lasting, ...]:
    """By the paid jobs that have begun: participant, first day and last day (None where no end is known)."""
    jobs: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for participant, first, last in paid:
        jobs[participant].append((first, last))
    spells = [_spells(each, day) for each in jobs.values()]
    if not spells:
        return ()
    found = []
    for months in LASTING_MONTHS:
        reached = [any(_lasted(first, last, months) for first, last in own) for own in spells]
        waiting = [own[-1][1] == day and not done for own, done in zip(spells, reached, strict=True)]
        found.append(Lasting(months, sum(reached), sum(waiting)))
    return tuple(found)


def _spells(jobs: Sequence[tuple[date, date | None]], day: date) -> list[tuple[date, date]]:
    """Jobs that follow each other as one stretch of time; one that still runs ends on the day."""
    joined: list[tuple[date, date]] = []
    for first, end in sorted(jobs, key=lambda job: job[0]):
        last = day if end is None or end > day else end
        if joined and first <= joined[-1][1] + timedelta(days=DAYS_BETWEEN_JOBS):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return sorted(joined, key=lambda spell: spell[1])


def _lasted(first: date, last: date, months: int) -> bool:
    """Whether the work that began on the first day was still there so many months later."""
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    return last >= date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def _recorded(number: int, started: int) -> int | None:
    return None if started and not number else number


@dataclass(frozen=True)
class Reasons:
    """Why people are in a state ("paused" or "stopped") on the day, by category; "" is a reason that is not known."""

    protection: ClassVar = Protection.ATTRIBUTE

    on: date
    state: str
    numbers: tuple[tuple[str, int], ...]


def reasons(initiative: Initiative, state: str, day: date) -> Reasons:
    """Of those who started and are "paused" or "stopped" on the day, by their latest such step. Two queries."""
    people = Participant.objects.filter(initiative=initiative).started_by(day).in_state_on(state, day)
    steps = TrajectoryStep.objects.filter(participant__in=people.values("pk"), kind=state, on__lte=day)
    latest = dict(steps.order_by("on", "pk").values_list("participant", "reason_category"))
    numbers = {category: list(latest.values()).count(category) for category in sorted(set(latest.values()))}
    return Reasons(day, state, tuple(numbers.items()))

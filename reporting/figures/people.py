"""Participants on a date: where they stand, how they moved on, why they paused or stopped."""

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True)
class Flow:
    """How many participants have ever come as far as each stage, up to and including the day.

    `registered` and `intake` are None when nobody has such a step although people started: then it was not recorded.
    `in_paid_work` and `permanent` are those on the day itself; `permanent` is None when the contract of somebody in
    paid work is not known and it makes a difference.
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


def flow(initiative: Initiative, day: date) -> Flow:
    """Two queries."""
    came: dict[str, set[int]] = {}
    steps = TrajectoryStep.objects.filter(participant__initiative=initiative, on__lte=day).order_by()
    for kind, participant in steps.values_list("kind", "participant").distinct():
        came.setdefault(kind, set()).add(participant)
    begun = Placement.objects.filter(participant__initiative=initiative).realised_by(day)
    paid = Q(kind=Placement.Kind.PAID_WORK)
    running = paid & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    placed = begun.aggregate(
        anywhere=Count("participant", distinct=True),
        paid=Count("participant", distinct=True, filter=paid),
        now=Count("participant", distinct=True, filter=running),
        permanent=Count("participant", distinct=True, filter=running & Q(contract=Placement.Contract.PERMANENT)),
        unclear=Count("participant", distinct=True, filter=running & Q(contract="")),
    )
    started = len(set().union(*(came.get(kind, ()) for kind in BEGINS)))
    return Flow(
        on=day,
        registered=_recorded(len(came.get("registered", ())), started),
        intake=_recorded(len(came.get("intake", ())), started),
        started=started,
        placed=placed["anywhere"],
        moved_on=len(came.get("moved_on", ())),
        paid_work=placed["paid"],
        in_paid_work=placed["now"],
        permanent=None if placed["unclear"] else placed["permanent"],
    )


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

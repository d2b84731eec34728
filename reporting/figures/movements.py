"""What happened in one quarter: who came in, paused, stopped, came back and moved on."""

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from participants.models import TrajectoryStep
from participants.querysets import BEGINS
from quarters.calendar import Quarter
from reporting.figures.protection import Protection


@dataclass(frozen=True)
class Movements:
    """How many participants took each step in the quarter, each person once per kind of step.

    `started` are those who began for the first time. Who stopped and came back within the quarter counts in both.
    """

    protection: ClassVar = Protection.FLOW

    quarter: Quarter
    registered: int
    started: int
    paused: int
    stopped: int
    returned: int
    moved_on: int


KINDS = ("registered", "paused", "stopped", "returned", "moved_on")


def movements_of(initiatives: InitiativeQuerySet, quarter: Quarter) -> dict[int, Movements]:
    """By the initiative's id; initiatives in which nothing happened are left out. Two queries."""
    steps = TrajectoryStep.objects.filter(participant__initiative__in=initiatives.order_by().values("pk")).order_by()
    took: dict[tuple[int, str], set[int]] = defaultdict(set)
    for initiative, kind, participant in steps.filter(on__range=(quarter.first_day, quarter.last_day)).values_list(
        "participant__initiative", "kind", "participant"
    ):
        took[initiative, "began" if kind in BEGINS else kind].add(participant)
        if kind == "returned":
            took[initiative, kind].add(participant)
    before = set(steps.filter(kind__in=BEGINS, on__lt=quarter.first_day).values_list("participant", flat=True))
    return {
        each: Movements(
            quarter,
            started=len(took[each, "began"] - before),
            **{kind: len(took[each, kind]) for kind in KINDS},
        )
        for each in {initiative for initiative, _kind in took}
    }


def movements(initiative: Initiative, quarter: Quarter) -> Movements:
    found = movements_of(Initiative.objects.filter(pk=initiative.pk), quarter)
    return found.get(initiative.pk, Movements(quarter, 0, 0, 0, 0, 0, 0))

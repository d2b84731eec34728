"""How long it takes to come from one stage to the next, in days.

A median of those who came that far; who is still on the way is counted beside it, never as zero days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import ClassVar

from initiatives.querysets import InitiativeQuerySet
from participants.models import Placement, Recognition, TrajectoryStep
from participants.querysets import BEGINS
from reporting.figures.protection import Protection

STAGES = (("intake", "placed"), ("placed", "recognised"), ("placed", "paid_work"), ("intake", "paid_work"))
"""The stretches that are measured: from the first day of one stage to the first day of the other."""


@dataclass(frozen=True)
class Duration:
    """One stretch. `days` is the median of the `people` who made it, None when nobody did.

    `waiting` have reached the first stage by the day and not yet the second.
    """

    protection: ClassVar = Protection.FLOW

    first: str
    then: str
    days: int | None
    people: int
    waiting: int


def durations(initiatives: InitiativeQuerySet, day: date) -> tuple[Duration, ...]:
    """Of everybody in these initiatives, by the first day of each stage up to and including the day. Three queries.

    The stages: intake (or else the start), the first place, the first recognition obtained, the first paid work. Where
    nobody has an intake, because it was not recorded, the stretch is called one from "started": that is what it is.
    Who reached the second stage before the first is left out of that stretch.
    """
    firsts = _first_days(initiatives, day)
    known = {"intake": "intake" if firsts["intake"] or not firsts["started"] else "started"}
    firsts["intake"] = firsts["started"] | firsts["intake"]
    return tuple(_duration(known.get(first, first), then, firsts[first], firsts[then]) for first, then in STAGES)


def _first_days(initiatives: InitiativeQuerySet, day: date) -> dict[str, dict[int, date]]:
    chosen = {"participant__initiative__in": initiatives.order_by().values("pk")}
    steps = TrajectoryStep.objects.filter(**chosen, on__lte=day, kind__in=["intake", *BEGINS])
    by_kind: dict[str, list[tuple[int, date]]] = {"intake": [], "started": []}
    for participant, kind, on in steps.order_by().values_list("participant", "kind", "on"):
        by_kind["intake" if kind == "intake" else "started"].append((participant, on))
    places = list(
        Placement.objects.filter(**chosen).realised_by(day).order_by().values_list("participant", "starts_on", "kind")
    )
    obtained = Recognition.objects.filter(**chosen).obtained_by(day).order_by()
    return {
        "started": _earliest(by_kind["started"]),
        "intake": _earliest(by_kind["intake"]),
        "placed": _earliest((participant, on) for participant, on, _kind in places),
        "recognised": _earliest(obtained.values_list("participant", "obtained_on")),
        "paid_work": _earliest(
            (participant, on) for participant, on, kind in places if kind == Placement.Kind.PAID_WORK
        ),
    }


def _earliest(rows: Iterable[tuple[int, date]]) -> dict[int, date]:
    found: dict[int, date] = {}
    for participant, on in rows:
        found[participant] = min(on, found.get(participant, on))
    return found


def _duration(first: str, then: str, began: dict[int, date], arrived: dict[int, date]) -> Duration:
    days = [(arrived[each] - on).days for each, on in began.items() if each in arrived and arrived[each] >= on]
    waiting = sum(each not in arrived for each in began)
    return Duration(first, then, round(median(days)) if days else None, len(days), waiting)

"""The result of each indicator at the end of every quarter, up to a reference date.

What `counts` asks the database for one day, this counts for many days from rows fetched once, so that the number of
queries does not grow with the quarters. A test holds the two beside each other.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from employers.models import Employer
from initiatives.models import Indicator, Initiative
from participants.models import Placement, Recognition, TrajectoryStep
from participants.querysets import BEGINS, STATE_AFTER
from quarters.calendar import Quarter
from quarters.models import Activity, IndicatorValue
from reporting.figures.indicators import IndicatorResult
from reporting.figures.protection import Protection
from reporting.figures.reported import last_quarter_by

MOST_QUARTERS = 12
"""Of longer initiatives the last three years are told."""


@dataclass(frozen=True)
class TrendPoint:
    """The value at the end of a quarter, or on the reference date itself when `quarter` is None.

    A value that is entered by hand is that of the quarter itself: None when nothing was entered for a day in it.
    """

    protection: ClassVar = Protection.FLOW

    on: date
    quarter: Quarter | None
    value: Decimal | None


@dataclass(frozen=True)
class Trend:
    """How one indicator came to its result; the last point holds for the reference date."""

    protection: ClassVar = Protection.FLOW

    reference: str
    points: tuple[TrendPoint, ...]

    @property
    def known(self) -> tuple[TrendPoint, ...]:
        return tuple(point for point in self.points if point.value is not None)


@dataclass(frozen=True)
class _Registers:
    """The rows that are counted, of one initiative."""

    steps: tuple[tuple[int, str, date], ...]  # participant, kind, day; the oldest first
    placements: tuple[tuple[int, str, date, date | None], ...]  # participant, kind, first and last day
    recognitions: tuple[tuple[date | None, date | None, date | None], ...]  # registered, enrolled, obtained
    employers: tuple[tuple[date | None, date | None], ...]  # involved from and until
    activities: tuple[tuple[str, date], ...]  # kind, day


def indicator_trends(initiative: Initiative, results: Sequence[IndicatorResult], day: date) -> dict[str, Trend]:
    """The trend of each of these results by the reference of its indicator. Six queries."""
    registers = _fetch(initiative)
    entered: dict[str, list[tuple[date, Decimal]]] = {}
    for reference, on, value in (
        IndicatorValue.objects.filter(indicator__initiative=initiative, on__lte=day)
        .order_by("on", "report__year", "report__number", "pk")
        .values_list("indicator__reference", "on", "value")
    ):
        entered.setdefault(str(reference), []).append((on, value))
    moments = _moments(initiative, day)
    trends = {}
    for each in results:
        points: list[TrendPoint] = []
        for on, quarter in moments:
            if each.count:
                found: Decimal | None = Decimal(_COUNTS[each.count](registers, on))
            else:
                since = quarter.first_day if quarter else points[-1].on + timedelta(days=1)
                found = _entered(entered.get(str(each.reference), ()), since, on)
            points.append(TrendPoint(on, quarter, found))
        trends[each.reference] = Trend(each.reference, tuple(points))
    return trends


def _moments(initiative: Initiative, day: date) -> list[tuple[date, Quarter | None]]:
    """The last days of the quarters from the start to the end of the initiative, and the reference date."""
    moments: list[tuple[date, Quarter | None]] = []
    quarter, last = Quarter.containing(initiative.starts_on), last_quarter_by(day)
    if initiative.ends_on:
        last = min(last, Quarter.containing(initiative.ends_on))
    while quarter <= last:
        moments.append((quarter.last_day, quarter))
        quarter = quarter.next
    moments = moments[-MOST_QUARTERS:]
    if moments and moments[-1][0] < day:
        moments.append((day, None))
    return moments


def _entered(values: Iterable[tuple[date, Decimal]], since: date, on: date) -> Decimal | None:
    inside = [value for entered_on, value in values if since <= entered_on <= on]
    return inside[-1] if inside else None


def _fetch(initiative: Initiative) -> _Registers:
    people = {"participant__initiative": initiative}
    return _Registers(
        steps=tuple(
            TrajectoryStep.objects.filter(**people).order_by("on", "pk").values_list("participant", "kind", "on")
        ),
        placements=tuple(
            Placement.objects.filter(**people).order_by().values_list("participant", "kind", "starts_on", "ends_on")
        ),
        recognitions=tuple(
            Recognition.objects.filter(**people).order_by().values_list("registered_on", "enrolled_on", "obtained_on")
        ),
        employers=tuple(
            Employer.objects.filter(initiative=initiative).order_by().values_list("involved_from", "involved_until")
        ),
        activities=tuple(Activity.objects.filter(report__initiative=initiative).order_by().values_list("kind", "on")),
    )


def _begun(found: _Registers, day: date) -> set[int]:
    return {participant for participant, kind, on in found.steps if kind in BEGINS and on <= day}


def _in_state(found: _Registers, state: str, day: date) -> set[int]:
    latest = {participant: kind for participant, kind, on in found.steps if on <= day}
    return {participant for participant, kind in latest.items() if STATE_AFTER[kind] == state}


def _in_paid_work(found: _Registers, day: date) -> set[int]:
    return {
        participant
        for participant, kind, first, last in found.placements
        if kind == Placement.Kind.PAID_WORK and first <= day and (last is None or last >= day)
    }


def _recognised(found: _Registers, which: int, day: date) -> int:
    return sum((on := each[which]) is not None and on <= day for each in found.recognitions)


def _involved(found: _Registers, day: date) -> int:
    return sum((first is None or first <= day) and (last is None or last >= day) for first, last in found.employers)


def _held(found: _Registers, day: date) -> list[str]:
    return [kind for kind, on in found.activities if on <= day]


_COUNTS: dict[str, Callable[[_Registers, date], int]] = {
    Indicator.Count.STARTED: lambda found, day: len(_begun(found, day)),
    Indicator.Count.ACTIVE: lambda found, day: len(_in_state(found, "active", day)),
    Indicator.Count.PAUSED: lambda found, day: len(_in_state(found, "paused", day)),
    Indicator.Count.STOPPED: lambda found, day: len(_begun(found, day) & _in_state(found, "stopped", day)),
    Indicator.Count.MOVED_ON: lambda found, day: len(_in_state(found, "moved_on", day)),
    Indicator.Count.PLACEMENTS: lambda found, day: sum(first <= day for _, _, first, _ in found.placements),
    Indicator.Count.WORKPLACES: lambda found, day: len({who for who, _, first, _ in found.placements if first <= day}),
    Indicator.Count.PAID_WORK: lambda found, day: len(_in_paid_work(found, day)),
    Indicator.Count.RECOGNITIONS_REGISTERED: lambda found, day: _recognised(found, 0, day),
    Indicator.Count.RECOGNITIONS_ENROLLED: lambda found, day: _recognised(found, 1, day),
    Indicator.Count.RECOGNITIONS_OBTAINED: lambda found, day: _recognised(found, 2, day),
    Indicator.Count.EMPLOYERS: _involved,
    Indicator.Count.INFORMATION_MEETINGS: lambda found, day: _held(found, day).count(Activity.Kind.INFORMATION_MEETING),
    Indicator.Count.ACTIVITIES: lambda found, day: len(_held(found, day)),
}

"""How long a quarter takes to fill in: measured, not guessed."""

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import ClassVar

from initiatives.querysets import InitiativeQuerySet
from quarters.models import QuarterlyReport
from reporting.figures.protection import SMALLEST_GROUP, Protection

INITIATIVES_NEEDED = 2
"""From fewer, the figure would tell about one initiative."""


@dataclass(frozen=True)
class EditingTime:
    """The middle of the active minutes per quarter handed in; `minutes` is None when too few were measured.

    `reports` is the number behind it. It is never given per initiative or per person.
    """

    protection: ClassVar = Protection.FLOW

    on: date
    minutes: int | None
    reports: int


def editing_time(initiatives: InitiativeQuerySet, on: date) -> EditingTime:
    """Of all quarters that ended before the day and are handed in; what was never measured is left out. One query.

    Active is who types or moves on a page of the quarter; a page that lies open does not count.
    """
    measured = [
        (initiative, seconds)
        for initiative, year, number, seconds in QuarterlyReport.objects.handed_in()
        .filter(initiative__in=initiatives.order_by().values("pk"), active_seconds__gt=0)
        .order_by()
        .values_list("initiative", "year", "number", "active_seconds")
        if (year, number) < (on.year, (on.month + 2) // 3)
    ]
    enough = len(measured) >= SMALLEST_GROUP and len({each for each, _seconds in measured}) >= INITIATIVES_NEEDED
    minutes = max(1, round(median(seconds for _each, seconds in measured) / 60)) if enough else None
    return EditingTime(on, minutes, len(measured))

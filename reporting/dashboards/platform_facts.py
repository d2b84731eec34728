"""What the first page of staff asks of the facts of quarters: in one statement, however many initiatives there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache as once
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Subquery

from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from quarters.models import InitiativeState, QuarterFacts
from reporting.figures import Behind, Breakdown, Late, QuarterTotals, TargetSum
from reporting.figures.asking import Question, Row, Statement, together
from reporting.figures.quarterly import breakdowns_asked, late_asked, platform_totals_asked, totals_of_asked
from reporting.figures.target_sums import behind_asked, target_sums_asked

COMPLETENESS = ("placement_setting", "placement_sector", "employer_sector", "employer_reached")


@dataclass(frozen=True)
class Moment:
    """What the page is about: the quarters from `first` up to `quarter`; `last` is the last one over `today`."""

    first: Quarter
    quarter: Quarter
    last: Quarter
    today: date


@dataclass(frozen=True)
class Listed:
    """An initiative on the page: its key, slug, name and platform, and the quarter in which it was last scored.

    `mark` is another one each time it was counted anew; None as long as it never was since marks exist.
    """

    key: int
    slug: str
    name: str
    platform: int
    scored: Quarter | None
    mark: int | None


@dataclass(frozen=True)
class Facts:
    """The answers. `waiting` are slug and name of who waits for the researcher; `number` is how many initiatives."""

    number: int
    totals: tuple[QuarterTotals, ...]
    sums: tuple[TargetSum, ...]
    listed: tuple[Listed, ...]
    late: tuple[Late, ...]
    waiting: tuple[Row, ...]
    behind: tuple[Behind, ...]
    breakdowns: dict[str, Breakdown]


def read_facts(chosen: InitiativeQuerySet | None, moment: Moment, rows: slice, most: int) -> Facts:
    """One query; None for all initiatives. `rows` are those of the list, `most` so many things to do are wanted."""
    asked = _questions(chosen, moment, rows, most)
    if chosen is None and not rows.start:
        statement, values = _prepared(connection.vendor, rows.stop, most), replaced(moment)
    else:
        statement, values = together(asked), None
    totals, *rest = (each.read(part) for each, part in zip(asked, statement.run(values), strict=True))
    number = next((each.initiatives for each in totals if each.quarter == moment.quarter), 0)
    return Facts(number, totals, *rest)


def listed(chosen: InitiativeQuerySet | None, quarter: Quarter, rows: slice) -> tuple[Listed, ...]:
    """Other rows of the list. One query."""
    return _listed(chosen, quarter, rows).answer()


def _questions(chosen: InitiativeQuerySet | None, moment: Moment, rows: slice, most: int) -> list[Question[Any]]:
    """In the order of `Facts`, of which the number is that of the totals."""
    quarter = moment.quarter
    return [
        platform_totals_asked(None, moment.first, quarter)
        if chosen is None
        else totals_of_asked(chosen, moment.first, quarter),
        target_sums_asked(chosen, quarter),
        _listed(chosen, quarter, rows),
        late_asked(chosen, moment.today, most),
        Question(
            lambda: (
                _of(chosen, moment.last)
                .filter(status="submitted")
                .order_by("due_on", "initiative__name")
                .values_list("initiative__slug", "initiative__name")[:most]
            ),
            tuple,
        ),
        behind_asked(chosen, moment.last, most),
        breakdowns_asked(quarter, COMPLETENESS, initiatives=chosen),
    ]


def _of(chosen: InitiativeQuerySet | None, quarter: Quarter) -> Any:
    facts = QuarterFacts.objects.filter(year=quarter.year, number=quarter.number)
    return facts if chosen is None else facts.filter(initiative__in=chosen.order_by().values("pk"))


def _listed(chosen: InitiativeQuerySet | None, quarter: Quarter, rows: slice) -> Question[tuple[Listed, ...]]:
    columns = (
        *("initiative", "initiative__slug", "initiative__name", "initiative__platform"),
        *("scored_year", "scored_number", "mark"),
    )

    def read(found: Sequence[Row]) -> tuple[Listed, ...]:
        return tuple(
            Listed(key, slug, name, platform, Quarter(year, number) if year else None, mark)
            for key, slug, name, platform, year, number, mark in found
        )

    return Question(
        lambda: (
            _of(chosen, quarter)
            .annotate(mark=Subquery(InitiativeState.objects.filter(initiative=OuterRef("initiative")).values("mark")))
            .order_by("initiative__name", "initiative")
            .values_list(*columns)[rows]
        ),
        read,
    )


# Writing the statement out takes Django longer than answering it takes the database. So it is written once, with
# moments that cannot be, and those are replaced by the real ones.
_QUARTERS: Any = [  # no quarters, on purpose
    SimpleNamespace(year=7000 + n, number=7100 + n, last_day=date(7000 + n, 1, 1)) for n in range(3)
]
STAND_IN = Moment(_QUARTERS[0], _QUARTERS[1], _QUARTERS[2], date(7009, 1, 1))


@once
def _prepared(vendor: str, rows: int, most: int) -> Statement:
    return together(_questions(None, STAND_IN, slice(0, rows), most))


def replaced(moment: Moment) -> dict[Any, Any]:
    """What stands in a statement about `STAND_IN`, with what it is of this moment."""
    found: dict[Any, Any] = {STAND_IN.today: moment.today}
    for name in ("first", "quarter", "last"):
        fake, real = getattr(STAND_IN, name), getattr(moment, name)
        found |= {fake.year: real.year, fake.number: real.number, fake.last_day: real.last_day}
    for fake, real in list(found.items()):  # SQLite knows dates as text
        if isinstance(fake, date):
            found[fake.isoformat()] = real.isoformat()
    return found

"""How many initiatives together stood at the end of each quarter, read from what was counted once (`quarters.facts`).

The same figures as the functions that count live, at the last day of a quarter; they do not grow slower with the
number of initiatives. Steps of people leave the initiative as a middle step only, and only of enough of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum

from initiatives.models import Goal, Platform
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from quarters.models import COUNTED, GoalFacts, GoalScore, PlatformCount, PlatformFacts, QuarterCount, QuarterFacts
from reporting.figures.goals import Distribution
from reporting.figures.protection import SMALLEST_FOR_MIDDLE, Protection

STEP_COLUMNS = tuple(f"step_{step}" for step in range(1, 6))


@dataclass(frozen=True)
class QuarterTotals:
    """All chosen initiatives together at the end of one quarter.

    `counts` are by the names of `quarters.models.COUNTED`; None where it is known of none of them. `expected` are the
    reports that should be there, whatever became of them, `awaited` those of them that are not in.
    """

    protection: ClassVar = Protection.FLOW

    quarter: Quarter
    initiatives: int
    running: int
    expected: int
    handed_in: int
    accepted: int
    awaited: int
    counts: Mapping[str, int | None] = field(default_factory=dict)


def platform_totals(platforms: Iterable[Platform], first: Quarter, last: Quarter) -> tuple[QuarterTotals, ...]:
    """Of these platforms together, the oldest quarter first; quarters without facts are left out. One query."""
    rows = PlatformFacts.objects.filter(platform__in=[each.pk for each in platforms])
    parts = {name: Sum(name) for name in ("initiatives", "running", "expected", "handed_in", "accepted", "awaited")}
    return _totals(rows, first, last, parts)


def totals_of(initiatives: InitiativeQuerySet, first: Quarter, last: Quarter) -> tuple[QuarterTotals, ...]:
    """The same of these initiatives. One query."""
    rows = QuarterFacts.objects.filter(initiative__in=initiatives.order_by().values("pk"))
    parts = {
        "initiatives": Count("pk"),
        "running": Count("pk", filter=Q(is_running=True)),
        "expected": Count("pk", filter=Q(is_expected=True)),
        "handed_in": Count("pk", filter=Q(handed_in=True)),
        "accepted": Count("pk", filter=Q(status="accepted")),
        "awaited": Count("pk", filter=Q(is_late_possible=True)),
    }
    return _totals(rows, first, last, parts)


def _totals(rows: QuerySet[Any], first: Quarter, last: Quarter, parts: Mapping[str, Any]) -> tuple[QuarterTotals, ...]:
    summed = {f"counted_{name}": Sum(name) for name in COUNTED}
    found = (
        within(rows, first, last)
        .order_by("year", "number")
        .values("year", "number")
        .annotate(**{f"part_{name}": part for name, part in parts.items()}, **summed)
    )
    return tuple(
        QuarterTotals(
            quarter=Quarter(row["year"], row["number"]),
            **{name: row[f"part_{name}"] for name in parts},
            counts={name: row[f"counted_{name}"] for name in COUNTED},
        )
        for row in found
    )


def within(rows: QuerySet[Any], first: Quarter, last: Quarter) -> QuerySet[Any]:
    """The rows with a `year` and a `number` from the first up to and including the last quarter."""
    return (
        rows.filter(year__range=(first.year, last.year))
        .exclude(year=first.year, number__lt=first.number)
        .exclude(year=last.year, number__gt=last.number)
    )


@dataclass(frozen=True)
class Breakdown:
    """One figure by category at the end of a quarter, the largest first; "" is not known."""

    protection: ClassVar = Protection.FLOW

    quarter: Quarter
    figure: str
    numbers: tuple[tuple[str, int], ...]

    @property
    def all(self) -> int:
        return sum(number for _category, number in self.numbers)

    @property
    def known(self) -> int:
        return sum(number for category, number in self.numbers if category)


FREE_OF_PEOPLE = (
    "placement_kind",
    "placement_setting",
    "placement_sector",
    "employer_sector",
    "employer_reached",
    "employer_attitude",
)
"""Breakdowns that say nothing about a person; the others leave an initiative in a release only."""


def breakdowns(
    quarter: Quarter, names: Sequence[str], *, platforms: Iterable[Platform] = (), initiatives: Any = None
) -> dict[str, Breakdown]:
    """By the name of the figure, of the platforms or, when given, of the initiatives. One query.

    Raises ValueError for a breakdown by something about people.
    """
    if refused := set(names) - set(FREE_OF_PEOPLE):
        raise ValueError(f"about people: {sorted(refused)}")
    rows: QuerySet[Any] = (
        PlatformCount.objects.filter(platform__in=[each.pk for each in platforms])
        if initiatives is None
        else QuarterCount.objects.filter(initiative__in=initiatives.order_by().values("pk"))
    )
    counted = (
        rows.filter(year=quarter.year, number=quarter.number, figure__in=names)
        .order_by()
        .values_list("figure", "category")
        .annotate(together=Sum("value"))
    )
    numbers: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    for figure, category, together in counted:
        numbers[figure].append((category, together))
    return {
        name: Breakdown(quarter, name, tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0] == "", pair[0]))))
        for name, pairs in numbers.items()
    }


@dataclass(frozen=True)
class Standing:
    """One initiative in a quarter: its report and the middle step on each goal, by the code of the goal.

    A goal is missing where nobody was assessed; its middle step is None where too few people were for it to leave the
    initiative. `scored` is the quarter of the steps: the latest one with a score.
    """

    protection: ClassVar = Protection.ATTRIBUTE

    slug: str
    name: str
    status: str
    due_on: date
    is_expected: bool
    is_late_possible: bool
    started: int | None
    active: int | None
    scored: Quarter | None
    middles: Mapping[str, tuple[int, int] | None]


def standings(rows: Sequence[QuarterFacts]) -> tuple[Standing, ...]:
    """Of these facts of one quarter each, which hold their initiative. One query, none without scores."""
    wanted = {row.initiative_id: (row.scored_year, row.scored_number) for row in rows if row.scored_year}
    steps = _steps(wanted) if wanted else {}
    return tuple(
        Standing(
            slug=row.initiative.slug,
            name=row.initiative.name,
            status=row.status,
            due_on=row.due_on,
            is_expected=row.is_expected,
            is_late_possible=row.is_late_possible,
            started=row.started,
            active=row.active,
            scored=Quarter(row.scored_year, row.scored_number or 1) if row.scored_year else None,
            middles=steps.get(row.initiative_id, {}),
        )
        for row in rows
    )


def _steps(wanted: Mapping[int, tuple[int | None, int | None]]) -> dict[int, dict[str, tuple[int, int] | None]]:
    moments = set(wanted.values())
    of_moments = Q()
    for year, number in moments:
        of_moments |= Q(year=year, number=number)
    found: dict[int, dict[str, tuple[int, int] | None]] = {}
    for row in (
        GoalFacts.objects.filter(of_moments, initiative__in=list(wanted), scorer=GoalScore.Scorer.COACH)
        .order_by()
        .values("initiative", "year", "number", "goal__code", "goal__scored_per", *STEP_COLUMNS)
    ):
        if wanted[row["initiative"]] != (row["year"], row["number"]):
            continue
        spread = Distribution(tuple(row[column] for column in STEP_COLUMNS))
        if not spread.assessed:
            continue
        hidden = row["goal__scored_per"] == Goal.ScoredPer.PARTICIPANT and spread.assessed < SMALLEST_FOR_MIDDLE
        found.setdefault(row["initiative"], {})[row["goal__code"]] = None if hidden else spread.middle
    return found


@dataclass(frozen=True)
class Late:
    """An initiative with quarters that are late on the day: how many, the first of them and since when."""

    protection: ClassVar = Protection.FLOW

    slug: str
    name: str
    number: int
    first: Quarter
    last: Quarter
    due_on: date


def late(initiatives: InitiativeQuerySet, day: date, most: int | None = None) -> tuple[Late, ...]:
    """The initiatives with late quarters, the longest list first; at most so many. One query."""
    rows = (
        QuarterFacts.objects.filter(
            initiative__in=initiatives.order_by().values("pk"), is_late_possible=True, due_on__lt=day
        )
        .values("initiative__slug", "initiative__name")
        .annotate(
            quarters=Count("pk"),
            first=Min(_index()),
            last=Max(_index()),
            due=Min("due_on"),
        )
        .order_by("-quarters", "initiative__name")
    )
    return tuple(
        Late(
            row["initiative__slug"],
            row["initiative__name"],
            row["quarters"],
            _quarter(row["first"]),
            _quarter(row["last"]),
            row["due"],
        )
        for row in rows[:most]
    )


def _index() -> Any:
    return F("year") * 4 + F("number") - 1


def _quarter(index: int) -> Quarter:
    return Quarter(index // 4, index % 4 + 1)

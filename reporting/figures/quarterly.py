"""How many initiatives together stood at the end of each quarter, read from what was counted once (`quarters.facts`).

The same figures as the functions that count live, at the last day of a quarter; they do not grow slower with the
number of initiatives. Steps of people leave the initiative as a middle step only, and only of enough of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum

from initiatives.models import Goal, Platform
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from quarters.models import COUNTED, GoalScore, PlatformCount, PlatformFacts, QuarterCount, QuarterFacts
from reporting.figures.asking import Question, Row
from reporting.figures.goals import Distribution
from reporting.figures.protection import Protection
from reporting.replica import reading_connection

HEADS = ("initiatives", "running", "expected", "handed_in", "accepted", "awaited")
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
    return platform_totals_asked([each.pk for each in platforms], first, last).answer()


def platform_totals_asked(
    platforms: Sequence[int] | None, first: Quarter, last: Quarter
) -> Question[tuple[QuarterTotals, ...]]:
    """`platforms` are keys, None for all."""
    rows = PlatformFacts.objects.all() if platforms is None else PlatformFacts.objects.filter(platform__in=platforms)
    parts = {name: Sum(name) for name in HEADS}
    return Question(lambda: _totals(rows, first, last, parts), _read_totals)


def totals_of(initiatives: InitiativeQuerySet, first: Quarter, last: Quarter) -> tuple[QuarterTotals, ...]:
    """The same of these initiatives. One query."""
    return totals_of_asked(initiatives, first, last).answer()


def totals_of_asked(
    initiatives: InitiativeQuerySet, first: Quarter, last: Quarter
) -> Question[tuple[QuarterTotals, ...]]:
    rows = QuarterFacts.objects.filter(initiative__in=initiatives.order_by().values("pk"))
    parts = {
        "initiatives": Count("pk"),
        "running": Count("pk", filter=Q(is_running=True)),
        "expected": Count("pk", filter=Q(is_expected=True)),
        "handed_in": Count("pk", filter=Q(handed_in=True)),
        "accepted": Count("pk", filter=Q(status="accepted")),
        "awaited": Count("pk", filter=Q(is_late_possible=True)),
    }
    return Question(lambda: _totals(rows, first, last, parts), _read_totals)


def _totals(rows: QuerySet[Any], first: Quarter, last: Quarter, parts: Mapping[str, Any]) -> QuerySet[Any, Any]:
    names = {f"part_{name}": parts[name] for name in HEADS} | {f"counted_{name}": Sum(name) for name in COUNTED}
    grouped = within(rows, first, last).order_by("year", "number").values("year", "number").annotate(**names)
    return grouped.values_list("year", "number", *names)


def _read_totals(rows: Sequence[Row]) -> tuple[QuarterTotals, ...]:
    return tuple(
        QuarterTotals(
            Quarter(year, number),
            **dict(zip(HEADS, numbers, strict=False)),
            counts=dict(zip(COUNTED, numbers[len(HEADS) :], strict=True)),
        )
        for year, number, *numbers in rows
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
    keys = [each.pk for each in platforms]
    return breakdowns_asked(quarter, names, platforms=keys, initiatives=initiatives).answer()


def breakdowns_asked(
    quarter: Quarter, names: Sequence[str], *, platforms: Sequence[int] | None = None, initiatives: Any = None
) -> Question[dict[str, Breakdown]]:
    """The same of the platforms with these keys, None for all."""
    if refused := set(names) - set(FREE_OF_PEOPLE):
        raise ValueError(f"about people: {sorted(refused)}")

    def rows() -> QuerySet[Any, Any]:
        counts: QuerySet[Any] = PlatformCount.objects.all()
        if initiatives is not None:
            counts = QuarterCount.objects.filter(initiative__in=initiatives.order_by().values("pk"))
        elif platforms is not None:
            counts = counts.filter(platform__in=platforms)
        chosen = counts.filter(year=quarter.year, number=quarter.number, figure__in=names).order_by()
        return chosen.values_list("figure", "category").annotate(together=Sum("value"))

    def read(found: Sequence[Row]) -> dict[str, Breakdown]:
        numbers: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
        for figure, category, together in found:
            numbers[figure].append((category, together))
        return {
            name: Breakdown(quarter, name, tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0] == "", pair[0]))))
            for name, pairs in numbers.items()
        }

    return Question(rows, read)


STEPS = f"""
SELECT f.initiative_id, g.code, g.scored_per, {", ".join(f"f.{name}" for name in STEP_COLUMNS)}
FROM quarters_goalfacts f JOIN initiatives_goal g ON g.id = f.goal_id
WHERE f.scorer = %s AND ({{where}})
"""  # noqa: S608 - names of our own columns
OF_MOMENT = "(f.year = %s AND f.number = %s AND f.initiative_id IN ({marks}))"


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
    steps = middles(wanted)
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


def middles(wanted: Mapping[int, tuple[int | None, int | None]]) -> dict[int, dict[str, tuple[int, int] | None]]:
    """By initiative and code of the goal, as in `Standing`, of the quarter (year, number) asked. One query."""
    moments: dict[tuple[int, int], list[int]] = {}
    for key, (year, number) in wanted.items():
        if year and number:
            moments.setdefault((year, number), []).append(key)
    if not moments:
        return {}
    where = " OR ".join(OF_MOMENT.format(marks=", ".join(["%s"] * len(keys))) for keys in moments.values())
    params = [each for (year, number), keys in moments.items() for each in (year, number, *keys)]
    found: dict[int, dict[str, tuple[int, int] | None]] = {}
    with reading_connection().cursor() as cursor:
        cursor.execute(STEPS.format(where=where), [GoalScore.Scorer.COACH.value, *params])
        for initiative, code, scored_per, *numbers in cursor.fetchall():
            is_anybody, middle, outside = _middle(tuple(numbers))
            if is_anybody:
                is_about_people = scored_per == Goal.ScoredPer.PARTICIPANT
                found.setdefault(initiative, {})[code] = outside if is_about_people else middle
    return found


@lru_cache(8192)
def _middle(numbers: tuple[int, ...]) -> tuple[bool, tuple[int, int] | None, tuple[int, int] | None]:
    """Whether anybody was assessed, their middle step, and that of people as it may leave their initiative.

    Kept, because a page asks for hundreds that seldom change.
    """
    spread = Distribution(numbers)
    return bool(spread.assessed), spread.middle, spread.middle_outside


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
    return late_asked(initiatives, day, most).answer()


def late_asked(initiatives: InitiativeQuerySet | None, day: date, most: int | None) -> Question[tuple[Late, ...]]:
    """The same; None for all initiatives."""

    def rows() -> QuerySet[Any, Any]:
        # In a list of their own: SQLite would rather walk through all initiatives, because it groups by their names.
        due = QuarterFacts.objects.filter(is_late_possible=True, due_on__lt=day).order_by()
        facts = QuarterFacts.objects.filter(pk__in=due.values("pk"))
        if initiatives is not None:
            facts = facts.filter(initiative__in=initiatives.order_by().values("pk"))
        grouped = facts.values_list("initiative__slug", "initiative__name").annotate(
            quarters=Count("pk"), first=Min(_index()), last=Max(_index()), due=Min("due_on")
        )
        return grouped.order_by("-quarters", "initiative__name")[:most]

    def read(found: Sequence[Row]) -> tuple[Late, ...]:
        return tuple(
            Late(slug, name, number, _quarter(first), _quarter(last), due)
            for slug, name, number, first, last, due in found
        )

    return Question(rows, read)


def _index() -> Any:
    return F("year") * 4 + F("number") - 1


def _quarter(index: int) -> Quarter:
    return Quarter(index // 4, index % 4 + 1)

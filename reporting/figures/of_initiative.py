"""One initiative at the end of its quarters, read from what was counted once (`quarters.facts`), and its evidence.

The same figures as the functions that count live; a test holds them beside each other. They do not grow slower with
the number of participants.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from evidence.models import Element, Quote
from initiatives.models import Goal, Initiative
from quarters.calendar import Quarter
from quarters.models import GoalFacts, QuarterCount
from reporting.figures.goals import Distribution, GoalProgress, QuarterProgress, Shift
from reporting.figures.people import Reasons
from reporting.figures.protection import Protection
from reporting.figures.quarterly import FREE_OF_PEOPLE, STEP_COLUMNS, Breakdown, within

OF_PLACES = "placement_kind_setting"
"""The breakdown of which a category is "kind|setting"."""


def own_breakdowns(
    initiative: Initiative, first: Quarter, last: Quarter, names: Sequence[str]
) -> dict[tuple[Quarter, str], Breakdown]:
    """By quarter and the name of the figure; a quarter without any row is missing. One query.

    Raises ValueError for a breakdown by something about people.
    """
    if refused := set(names) - {*FREE_OF_PEOPLE, OF_PLACES}:
        raise ValueError(f"about people: {sorted(refused)}")
    rows = within(QuarterCount.objects.filter(initiative=initiative, figure__in=names), first, last).order_by()
    numbers: dict[tuple[Quarter, str], list[tuple[str, int]]] = {}
    for year, number, figure, category, value in rows.values_list("year", "number", "figure", "category", "value"):
        numbers.setdefault((Quarter(year, number), figure), []).append((category, value))
    return {
        (quarter, figure): Breakdown(
            quarter, figure, tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0] == "", pair[0])))
        )
        for (quarter, figure), pairs in numbers.items()
    }


def own_reasons(initiative: Initiative, quarter: Quarter) -> tuple[Reasons, Reasons]:
    """Of who pauses and of who stopped at the end of the quarter; these stay within the initiative. One query."""
    found: dict[str, list[tuple[str, int]]] = {"paused_reason": [], "stopped_reason": []}
    rows = QuarterCount.objects.filter(
        initiative=initiative, year=quarter.year, number=quarter.number, figure__in=found
    ).order_by("category")
    for figure, category, value in rows.values_list("figure", "category", "value"):
        found[figure].append((category, value))
    day = quarter.last_day
    return (
        Reasons(day, "paused", tuple(found["paused_reason"])),
        Reasons(day, "stopped", tuple(found["stopped_reason"])),
    )


def own_steps(initiative: Initiative, scored: Quarter) -> tuple[GoalProgress, ...]:
    """Per goal and scorer where everybody stood in that one quarter, in the order of the goals. One query.

    `shift` is that between everybody's first and latest score up to the quarter. Goals on which nobody was assessed
    are left out. These stay within the initiative.
    """
    moved = ("up", "same", "down", "once")
    rows = (
        GoalFacts.objects.filter(initiative=initiative, year=scored.year, number=scored.number)
        .order_by("goal__order", "goal__code", "scorer")
        .values(
            *("goal__code", "goal__short_name", "goal__scored_per", "scorer", "not_assessed"),
            *(*STEP_COLUMNS, *moved, *(f"{name}_since_start" for name in moved)),
        )
    )
    found = []
    for row in rows:
        spread = Distribution(tuple(row[column] for column in STEP_COLUMNS), row["not_assessed"])
        if spread.assessed:
            now = QuarterProgress(scored, spread, Shift(*(row[name] for name in moved)))
            since = Shift(*(row[f"{name}_since_start"] for name in moved))
            named = (row["goal__code"], row["goal__short_name"], row["goal__scored_per"], row["scorer"])
            found.append(GoalProgress(*named, (now,), since))
    return tuple(found)


@dataclass(frozen=True)
class GoalEvidence:
    """What was found on one goal: statements by kind, and quotes that may be used, on the goal or below a statement."""

    protection: ClassVar = Protection.FLOW

    goal: Goal
    works: int
    improvements: int
    barriers: int
    quotes: int


def goal_evidence(initiative: Initiative) -> tuple[GoalEvidence, ...]:
    """Every goal, in their order, also those on which nothing was found. Four queries."""
    goals = Goal.objects.filter(platform=initiative.platform_id).select_related("subgroup")
    elements = Element.objects.filter(initiative=initiative, goals__isnull=False)
    kinds = Counter(elements.order_by().values_list("goals", "kind"))
    usable = Quote.objects.of(initiative).cleared_for_use().said().order_by()
    direct = usable.filter(goals__isnull=False).values_list("goals", "pk")
    below = usable.filter(elements__in=elements.values("pk"), elements__goals__isnull=False)
    linked = {*direct, *below.values_list("elements__goals", "pk")}
    quotes = Counter(goal for goal, _quote in linked)
    return tuple(
        GoalEvidence(
            goal,
            kinds[goal.pk, Element.Kind.WORKS],
            kinds[goal.pk, Element.Kind.IMPROVEMENT],
            kinds[goal.pk, Element.Kind.BARRIER],
            quotes[goal.pk],
        )
        for goal in goals
    )

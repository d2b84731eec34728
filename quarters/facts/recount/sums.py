"""The sums of platforms beside the facts of their initiatives, added up here instead of in the database."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection

from initiatives.models import Initiative
from quarters.models import (
    COUNTED,
    GOAL_COUNTED,
    GoalFacts,
    PlatformFacts,
    PlatformFactsDue,
    PlatformGoalFacts,
    QuarterFacts,
)

When = tuple[int, int, int]
"""Platform, year and number of the quarter."""
HEADS = ("initiatives", "with_participants", "running", "expected", "handed_in", "accepted", "awaited")
# Breakdowns have rows only above zero, so what is left of all of them together is what is wrong.
BREAKDOWNS = """
SELECT platform_id, year, number FROM (
    SELECT i.platform_id, c.year, c.number, c.figure, c.category, c.value
    FROM quarters_quartercount c JOIN initiatives_initiative i ON i.id = c.initiative_id
    UNION ALL SELECT platform_id, year, number, figure, category, -value FROM quarters_platformcount
) AS each GROUP BY platform_id, year, number, figure, category HAVING SUM(value) <> 0
"""


def wrong_sums() -> list[tuple[int, str]]:
    """The quarters of platforms, as "2023-K1", of which a sum is not that of the facts as they stand.

    Those that wait to be summed are left out. Seven statements.
    """
    platform_of = dict(Initiative.objects.values_list("pk", "platform"))
    with connection.cursor() as cursor:
        cursor.execute(BREAKDOWNS)
        wrong = {(row[0], row[1], row[2]) for row in cursor.fetchall()}
    wrong |= _wrong_facts(platform_of) | _wrong_goals(platform_of)
    wrong -= set(PlatformFactsDue.objects.values_list("platform", "year", "number"))
    return [(platform, f"{year}-K{number}") for platform, year, number in sorted(wrong)]


def _wrong_facts(platform_of: dict[int, int]) -> set[When]:
    right: dict[When, list[int | None]] = {}
    rows = QuarterFacts.objects.order_by().values_list(
        *("initiative", "year", "number", "is_running", "is_expected", "handed_in", "status", "is_late_possible"),
        *COUNTED,
    )
    for initiative, year, number, running, expected, handed_in, status, awaited, *numbers in rows:
        sums = right.setdefault((platform_of[initiative], year, number), [0] * len(HEADS) + [None] * len(COUNTED))
        heads = (1, numbers[0] is not None, running, expected, handed_in, status == "accepted", awaited)
        for place, value in enumerate((*heads, *numbers)):
            if value is not None:
                sums[place] = (sums[place] or 0) + value
    stored = PlatformFacts.objects.order_by().values_list("platform", "year", "number", *HEADS, *COUNTED)
    return _unlike(right, stored)


def _wrong_goals(platform_of: dict[int, int]) -> set[When]:
    right: dict[tuple[object, ...], list[int | None]] = defaultdict(lambda: [0] * (1 + len(GOAL_COUNTED)))
    keys = ("year", "number", "goal", "scorer")
    rows = GoalFacts.objects.order_by().values_list("initiative", *keys, *GOAL_COUNTED)
    for initiative, year, number, goal, scorer, *numbers in rows.iterator(10_000):
        if initiative not in platform_of:  # gone, without Django
            continue
        sums = right[platform_of[initiative], year, number, goal, scorer]
        for place, value in enumerate((any(numbers[:5]), *numbers)):
            sums[place] = (sums[place] or 0) + value
    stored = PlatformGoalFacts.objects.order_by().values_list("platform", *keys, "initiatives", *GOAL_COUNTED)
    return _unlike(right, stored, of=5)


def _unlike(right: dict, stored: Iterable[tuple], of: int = 3) -> set[When]:
    """The quarters in which the two differ; the first `of` values of a stored row name it."""
    there = {row[:of]: list(row[of:]) for row in stored}
    return {key[:3] for key in right.keys() | there.keys() if right.get(key) != there.get(key)}

"""Sums over all initiatives of a platform, so that its page does not grow with them."""

# ruff: noqa: S608 - built from the names of our own columns

from collections.abc import Sequence

from django.db import connection, models, transaction

from initiatives.models import Initiative, Platform
from quarters.facts.targets import BEHIND, TARGETS, days
from quarters.models import (
    COUNTED,
    GOAL_COUNTED,
    PlatformBehind,
    PlatformCount,
    PlatformFacts,
    PlatformFactsDue,
    PlatformGoalFacts,
    PlatformTargets,
    QuarterFacts,
    TargetsDue,
)

When = tuple[int, int]
"""Year and number of a quarter."""


def _sums(names: Sequence[str]) -> str:
    return ", ".join(f'SUM(f."{name}")' for name in names)


# `started` is NULL where no participant is registered, and so counts those where one is.
FACTS = f"""
SELECT i.platform_id, f.year, f.number, COUNT(*), COUNT(f.started), COUNT(CASE WHEN f.is_running THEN 1 END),
    COUNT(CASE WHEN f.is_expected THEN 1 END), COUNT(CASE WHEN f.handed_in THEN 1 END),
    COUNT(CASE WHEN f.status = 'accepted' THEN 1 END), COUNT(CASE WHEN f.is_late_possible THEN 1 END), {_sums(COUNTED)}
FROM quarters_quarterfacts f JOIN initiatives_initiative i ON i.id = f.initiative_id
WHERE i.platform_id = %s AND (f.year, f.number) IN (VALUES {{quarters}})
GROUP BY i.platform_id, f.year, f.number
"""
COUNTS = """
SELECT i.platform_id, f.year, f.number, f.figure, f.category, SUM(f.value)
FROM quarters_quartercount f JOIN initiatives_initiative i ON i.id = f.initiative_id
WHERE i.platform_id = %s AND (f.year, f.number) IN (VALUES {quarters})
GROUP BY i.platform_id, f.year, f.number, f.figure, f.category
"""
GOALS = f"""
SELECT i.platform_id, f.year, f.number, f.goal_id, f.scorer,
    COUNT(CASE WHEN f.step_1 + f.step_2 + f.step_3 + f.step_4 + f.step_5 > 0 THEN 1 END), {_sums(GOAL_COUNTED)}
FROM quarters_goalfacts f JOIN initiatives_initiative i ON i.id = f.initiative_id
WHERE i.platform_id = %s AND (f.year, f.number) IN (VALUES {{quarters}})
GROUP BY i.platform_id, f.year, f.number, f.goal_id, f.scorer
"""
HEADS = ("initiatives", "with_participants", "running", "expected", "handed_in", "accepted", "awaited")
QUARTER = ("platform_id", "year", "number")
Tables = tuple[tuple[type[models.Model], tuple[str, ...], str], ...]
TARGET_TABLES: Tables = (
    (
        PlatformTargets,
        (*QUARTER, "count", "targets", "target", "realised", "due", "reached", "unknown"),
        TARGETS,
    ),
    (PlatformBehind, (*QUARTER, "place", "indicator_id", "realised", "others"), BEHIND),
)
TABLES: Tables = (
    (PlatformFacts, (*QUARTER, *HEADS, *COUNTED), FACTS),
    (PlatformCount, (*QUARTER, "figure", "category", "value"), COUNTS),
    (PlatformGoalFacts, (*QUARTER, "goal_id", "scorer", "initiatives", *GOAL_COUNTED), GOALS),
    *TARGET_TABLES,
)


def sum_due() -> bool:
    """Sum the quarters that wait for it; says whether there were any. Eleven statements per platform and three more."""
    with transaction.atomic():
        waiting = list(PlatformFactsDue.objects.order_by().values_list("pk", "platform", "year", "number"))
        targets = dict(TargetsDue.objects.order_by().values_list("pk", "initiative"))
        of_targets = set(Initiative.objects.filter(pk__in=targets.values()).values_list("platform", flat=True))
        for platform in sorted({each for _key, each, _year, _number in waiting} | of_targets):
            Platform.objects.select_for_update(no_key=True).filter(pk=platform).first()
            due = sorted({(year, number) for _key, each, year, number in waiting if each == platform})
            sum_quarters(platform, due)
            if platform in of_targets:
                sum_quarters(platform, sorted(set(quarters_of(platform)) - set(due)), TARGET_TABLES)
        if waiting:
            PlatformFactsDue.objects.filter(pk__in=[key for key, *_rest in waiting]).delete()
        if targets:
            TargetsDue.objects.filter(pk__in=list(targets)).delete()
    return bool(waiting or targets)


def sum_quarters(platform: int, quarters: Sequence[When], tables: Tables = TABLES) -> None:
    """Sum these quarters anew."""
    if not quarters:
        return
    marks, values = _marks(quarters)
    with connection.cursor() as cursor:
        for model, columns, query in tables:
            table = model._meta.db_table
            names = ", ".join(f'"{name}"' for name in columns)
            where = f"platform_id = %s AND (year, number) IN (VALUES {marks})"
            cursor.execute(f"DELETE FROM {table} WHERE {where}", [platform, *values])
            cursor.execute(f"INSERT INTO {table} ({names}) {_written(query, marks)}", [platform, *values])


def _written(query: str, marks: str) -> str:
    return query.format(quarters=marks, **days())


def quarters_of(platform: int) -> list[When]:
    """Of which quarters a sum stands there or should."""
    found: set[When] = set()
    for rows in (
        QuarterFacts.objects.filter(initiative__platform=platform),
        PlatformFacts.objects.filter(platform=platform),
    ):
        found |= set(rows.order_by().values_list("year", "number").distinct())
    return sorted(found)


def check_sums() -> list[tuple[int, str]]:
    """The quarters of platforms, as "2023-K1", whose sums are not right; those that wait to be summed are left out."""
    waiting = set(PlatformFactsDue.objects.values_list("platform", "year", "number"))
    due = TargetsDue.objects.values("initiative")
    of_targets = set(Initiative.objects.filter(pk__in=due).values_list("platform", flat=True))
    wrong: set[tuple[int, int, int]] = set()
    for platform in Platform.objects.order_by("pk").values_list("pk", flat=True):
        quarters = quarters_of(platform)
        if not quarters:
            continue
        marks, values = _marks(quarters)
        for model, columns, query in TABLES[: -len(TARGET_TABLES)] if platform in of_targets else TABLES:
            with connection.cursor() as cursor:
                cursor.execute(_written(query, marks), [platform, *values])
                right = {tuple(row) for row in cursor.fetchall()}
            there = set(model._default_manager.filter(platform=platform).order_by().values_list(*columns))
            wrong |= {(row[0], row[1], row[2]) for row in right ^ there}
    return [(platform, f"{year}-K{number}") for platform, year, number in sorted(wrong - waiting)]


def _marks(quarters: Sequence[When]) -> tuple[str, list[int]]:
    return ", ".join(["(%s, %s)"] * len(quarters)), [value for quarter in quarters for value in quarter]

"""Sums over all initiatives of a platform, so that its page does not grow with them."""

from collections.abc import Sequence

from django.db import connection, transaction

from initiatives.models import Platform
from quarters.models import (
    COUNTED,
    GOAL_COUNTED,
    PlatformCount,
    PlatformFacts,
    PlatformFactsDue,
    PlatformGoalFacts,
)

# For participants "known" shows by `started`: it is NULL where no participant is registered.
# ruff: noqa: S608 - built from the names of our own columns
FACTS = f"""
INSERT INTO quarters_platformfacts (platform_id, year, number, initiatives, with_participants, running, expected,
    handed_in, accepted, awaited, {", ".join(COUNTED)})
SELECT i.platform_id, f.year, f.number, COUNT(*), COUNT(f.started), COUNT(CASE WHEN f.is_running THEN 1 END),
    COUNT(CASE WHEN f.is_expected THEN 1 END), COUNT(CASE WHEN f.handed_in THEN 1 END),
    COUNT(CASE WHEN f.status = 'accepted' THEN 1 END), COUNT(CASE WHEN f.is_late_possible THEN 1 END),
    {", ".join(f"SUM(f.{name})" for name in COUNTED)}
FROM quarters_quarterfacts f JOIN initiatives_initiative i ON i.id = f.initiative_id
WHERE i.platform_id = %s AND (f.year, f.number) IN ({{quarters}})
GROUP BY i.platform_id, f.year, f.number
"""
COUNTS = """
INSERT INTO quarters_platformcount (platform_id, year, number, figure, category, value)
SELECT i.platform_id, c.year, c.number, c.figure, c.category, SUM(c.value)
FROM quarters_quartercount c JOIN initiatives_initiative i ON i.id = c.initiative_id
WHERE i.platform_id = %s AND (c.year, c.number) IN ({quarters})
GROUP BY i.platform_id, c.year, c.number, c.figure, c.category
"""
GOALS = f"""
INSERT INTO quarters_platformgoalfacts (platform_id, year, number, goal_id, scorer, initiatives,
    {", ".join(GOAL_COUNTED)})
SELECT i.platform_id, g.year, g.number, g.goal_id, g.scorer,
    COUNT(CASE WHEN g.step_1 + g.step_2 + g.step_3 + g.step_4 + g.step_5 > 0 THEN 1 END),
    {", ".join(f"SUM(g.{name})" for name in GOAL_COUNTED)}
FROM quarters_goalfacts g JOIN initiatives_initiative i ON i.id = g.initiative_id
WHERE i.platform_id = %s AND (g.year, g.number) IN ({{quarters}})
GROUP BY i.platform_id, g.year, g.number, g.goal_id, g.scorer
"""
TABLES = ((PlatformFacts, FACTS), (PlatformCount, COUNTS), (PlatformGoalFacts, GOALS))


def sum_due() -> bool:
    """Sum the quarters that wait for it; says whether there were any. Six statements per platform and two more."""
    with transaction.atomic():
        waiting = list(PlatformFactsDue.objects.order_by().values_list("pk", "platform", "year", "number"))
        if not waiting:
            return False
        for platform in sorted({each for _key, each, _year, _number in waiting}):
            Platform.objects.select_for_update(no_key=True).filter(pk=platform).exists()
            sum_quarters(platform, sorted({(year, number) for _key, each, year, number in waiting if each == platform}))
        PlatformFactsDue.objects.filter(pk__in=[key for key, *_rest in waiting]).delete()
    return True


def sum_quarters(platform: int, quarters: Sequence[tuple[int, int]]) -> None:
    """Sum these quarters, given as year and number, anew."""
    marks = ", ".join(["(%s, %s)"] * len(quarters))
    values = [value for quarter in quarters for value in quarter]
    with connection.cursor() as cursor:
        for model, statement in TABLES:
            table = connection.ops.quote_name(model._meta.db_table)
            where = f"platform_id = %s AND (year, number) IN ({marks})"
            cursor.execute(f"DELETE FROM {table} WHERE {where}", [platform, *values])
            cursor.execute(statement.format(quarters=marks), [platform, *values])

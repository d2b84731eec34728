"""The statements that sum the targets of a platform; what they mean is in `reporting.figures.target_sums`."""

# ruff: noqa: S608 - built from the names of our own columns

from django.db import connection

from initiatives.models import Indicator
from quarters.models import MOST_BEHIND

DAY = {
    "sqlite": "(CAST(substr({0}, 1, 4) AS INTEGER) * 4 + (CAST(substr({0}, 6, 2) AS INTEGER) + 2) / 3)",
    "postgresql": "(EXTRACT(YEAR FROM {0}) * 4 + EXTRACT(QUARTER FROM {0}))",
}
"""The quarter of a day, as year x 4 + number."""
COUNTED = " ".join(f"WHEN '{kind}' THEN COALESCE(f.{kind}, 0) * 100" for kind in Indicator.Count.values)
# Amounts in hundredths. The day of a target has come when its quarter is over; the latest result up to then counts.
MEASURED = f"""
SELECT i.platform_id, f.year, f.number, f.initiative_id, i.name, t.id, t.count, t."order",
    CAST(ROUND(t.target * 100) AS BIGINT) AS target,
    CASE t.count WHEN '' THEN (
        SELECT CAST(ROUND(v.value * 100) AS BIGINT)
        FROM quarters_indicatorvalue v JOIN quarters_quarterlyreport r ON r.id = v.report_id
        WHERE v.indicator_id = t.id AND {{on}} <= f.year * 4 + f.number
        ORDER BY v."on" DESC, r.year DESC, r.number DESC, v.id DESC LIMIT 1
    ) {COUNTED} END AS realised,
    CASE WHEN t.target_due_on IS NULL OR {{due_on}} <= f.year * 4 + f.number THEN 1 ELSE 0 END AS is_due
FROM quarters_quarterfacts f JOIN initiatives_initiative i ON i.id = f.initiative_id
JOIN initiatives_indicator t ON t.initiative_id = f.initiative_id AND t.target IS NOT NULL
WHERE i.platform_id = %s AND (f.year, f.number) IN (VALUES {{quarters}})
"""
TARGETS = f"""
SELECT platform_id, year, number, count, COUNT(*), SUM(target), SUM(realised), SUM(is_due),
    COUNT(CASE WHEN is_due = 1 AND realised >= target THEN 1 END),
    COUNT(CASE WHEN is_due = 1 AND realised IS NULL THEN 1 END)
FROM ({MEASURED}) m GROUP BY platform_id, year, number, count
"""
BEHIND = f"""
SELECT platform_id, year, number, place, id, realised, others FROM (
    SELECT w.*, ROW_NUMBER() OVER (
        PARTITION BY year, number ORDER BY share IS NULL, share, name, "order", id) AS place
    FROM (
        SELECT b.*, COUNT(*) OVER (PARTITION BY year, number, initiative_id) - 1 AS others, ROW_NUMBER() OVER (
            PARTITION BY year, number, initiative_id ORDER BY share IS NULL, share, "order", id) AS own
        FROM (
            SELECT m.*, CAST(realised AS DOUBLE PRECISION) / target AS share FROM ({MEASURED}) m
            WHERE is_due = 1 AND target > 0 AND (realised IS NULL OR realised < target)
        ) b
    ) w WHERE own = 1
) p WHERE place <= {MOST_BEHIND}
"""


def days() -> dict[str, str]:
    """How this database says in which quarter a day falls, by the name used for it in the statements."""
    quarter_of = DAY[connection.vendor]
    return {"on": quarter_of.format('v."on"'), "due_on": quarter_of.format("t.target_due_on")}

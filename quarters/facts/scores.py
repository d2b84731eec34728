"""Counting steps on goals: by the database, in one statement, because there are a hundred scores to a participant."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from quarters.models import GOAL_COUNTED

SINCE_START = ("up_since_start", "same_since_start", "down_since_start", "once_since_start")
WITHIN = tuple(name for name in GOAL_COUNTED if name not in SINCE_START)

# Each score beside the one before and the first of the same subject. Scores without a step are apart: they are nobody's
# score before. Subject, goal and scorer are packed into one number, which the database sorts three times as fast as
# five columns. What `_since_start` counts is the change a score makes to where its subject stood before.
STATEMENT = """
WITH scored AS (
    SELECT s.initiative_id, s.goal_id, s.scorer, r.year * 4 + r.number - 1 AS at, s.step,
           LAG(s.step) OVER subject AS before,
           FIRST_VALUE(s.step) OVER subject AS first,
           ROW_NUMBER() OVER subject AS turn
    FROM quarters_goalscore s JOIN quarters_quarterlyreport r ON r.id = s.report_id
    WHERE s.initiative_id IN ({initiatives}) AND r.status <> 'draft'
    WINDOW subject AS (
        PARTITION BY (COALESCE(s.participant_id * 2, s.employer_id * 2 + 1, -s.initiative_id) * 1000000 + s.goal_id) * 2
                + CASE WHEN s.scorer = 'self' THEN 1 ELSE 0 END,
            s.initiative_id, s.step IS NULL
        ORDER BY r.year * 4 + r.number
    )
)
SELECT initiative_id, goal_id, scorer, at,
       COUNT(*) FILTER (WHERE step = 1), COUNT(*) FILTER (WHERE step = 2), COUNT(*) FILTER (WHERE step = 3),
       COUNT(*) FILTER (WHERE step = 4), COUNT(*) FILTER (WHERE step = 5), COUNT(*) FILTER (WHERE step IS NULL),
       COUNT(*) FILTER (WHERE step > before), COUNT(*) FILTER (WHERE step = before),
       COUNT(*) FILTER (WHERE step < before), COUNT(step) FILTER (WHERE turn = 1),
       COUNT(*) FILTER (WHERE turn > 1 AND step > first) - COUNT(*) FILTER (WHERE turn > 2 AND before > first),
       COUNT(*) FILTER (WHERE turn > 1 AND step = first) - COUNT(*) FILTER (WHERE turn > 2 AND before = first),
       COUNT(*) FILTER (WHERE turn > 1 AND step < first) - COUNT(*) FILTER (WHERE turn > 2 AND before < first),
       COUNT(step) FILTER (WHERE turn = 1) - COUNT(step) FILTER (WHERE turn = 2)
FROM scored GROUP BY initiative_id, goal_id, scorer, at ORDER BY initiative_id, goal_id, scorer, at
"""


@dataclass(frozen=True)
class Scored:
    """One initiative on one goal in one quarter; `numbers` in the order of `GOAL_COUNTED`."""

    goal: int
    scorer: str
    at: int
    numbers: tuple[int, ...]


def count_scores(initiatives: Sequence[int], last: int) -> tuple[dict[int, list[Scored]], dict[int, list[int]]]:
    """By initiative: a row for every quarter from a goal's first scores up to `last`, and the quarters with a step.

    One query.
    """
    if not initiatives:
        return {}, {}
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.format(initiatives=", ".join(["%s"] * len(initiatives))), list(initiatives))
        found = cursor.fetchall()
    grouped: dict[tuple[int, int, str], list[tuple[int, ...]]] = defaultdict(list)
    stepped: dict[int, set[int]] = defaultdict(set)
    for initiative, goal, scorer, at, *numbers in found:
        grouped[initiative, goal, scorer].append((at, *numbers))
        if any(numbers[:5]):
            stepped[initiative].add(at)
    rows: dict[int, list[Scored]] = defaultdict(list)
    for (initiative, goal, scorer), own in grouped.items():
        rows[initiative] += _carried_on(goal, scorer, own, last)
    return rows, {initiative: sorted(quarters) for initiative, quarters in stepped.items()}


def _carried_on(goal: int, scorer: str, found: list[tuple[int, ...]], last: int) -> list[Scored]:
    """Every quarter from the first found one; the shifts since the start add up."""
    in_quarter = {at: numbers for at, *numbers in found}
    split = len(WITHIN)
    nothing = [0] * len(GOAL_COUNTED)
    standing = [0] * len(SINCE_START)
    rows = []
    for at in range(found[0][0], last + 1):
        numbers = in_quarter.get(at, nothing)
        standing = [before + change for before, change in zip(standing, numbers[split:], strict=True)]
        rows.append(Scored(goal, scorer, at, (*numbers[:split], *standing)))
    return rows

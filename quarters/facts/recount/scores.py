"""Scores as everybody's own row of steps, walked along from the first quarter to the last."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

Goal = tuple[int, int, str]
"""Initiative, goal and scorer."""
Row = list[int]
"""In the order of `GOAL_COUNTED`: five steps, not assessed, up, same, down, once, and the same four since the start."""

NOT_ASSESSED, UP, ONCE, UP_SINCE, ONCE_SINCE = 5, 6, 9, 10, 13
# Quarter and step of each score as one number; a step of 0 is not assessed.
STATEMENT = """
SELECT s.initiative_id, s.goal_id, s.scorer, {gather}
FROM quarters_goalscore s JOIN quarters_quarterlyreport r ON r.id = s.report_id
WHERE s.initiative_id IN ({initiatives}) AND r.status <> 'draft'
GROUP BY s.initiative_id, s.goal_id, s.scorer, s.participant_id, s.employer_id
"""
SCORE = "(r.year * 4 + r.number - 1) * 8 + COALESCE(s.step, 0)"


def goals_of(initiatives: Sequence[int], last: int) -> dict[Goal, dict[int, Row]]:
    """By quarter, from the first with a score up to `last`. One query."""
    gather = f"string_agg(({SCORE})::text, ',')" if connection.vendor == "postgresql" else f"group_concat({SCORE})"
    found: dict[Goal, dict[int, Row]] = defaultdict(lambda: defaultdict(lambda: [0] * 14))
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.format(gather=gather, initiatives=", ".join(map(str, initiatives))))
        for initiative, goal, scorer, text in cursor.fetchall():
            _walk(sorted(map(int, text.split(","))), found[initiative, goal, scorer], last)
    return {
        goal: {at: rows[at] for at in range(min(rows), last + 1)}  # a row in every quarter from its first score on
        for goal, rows in found.items()
        if rows
    }


def _walk(scores: list[int], rows: dict[int, Row], last: int) -> None:
    """One subject's scores on one goal by one scorer, in order of time."""
    first = before = 0
    since = ONCE_SINCE
    for score, following in zip(scores, [*scores[1:], (last + 1) * 8], strict=True):
        at, step = score >> 3, score & 7
        if at > last:
            break
        row = rows[at]
        if not step:
            row[NOT_ASSESSED] += 1
        else:
            row[step - 1] += 1
            if not first:
                row[ONCE] += 1
                first = step
            else:
                row[UP + (step <= before) + (step < before)] += 1
                since = UP_SINCE + (step <= first) + (step < first)
            before = step
        if first:
            row[since] += 1
            for later in range(at + 1, min(following >> 3, last + 1)):
                rows[later][since] += 1

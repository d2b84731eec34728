"""How counts of people by something about them are written outside their initiative, so that nobody can be found.

Counts of 0 to 4 are hidden, zero too; the others are rounded to 5. A table is shown as a whole or not at all: it is
refused when somebody who knows its totals, its middle steps and this rule could bring one of its hidden cells down to
fewer than three possible counts.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from reporting.figures.protection import SMALLEST_GROUP

Shown = tuple[int | None, ...]
"""Rounded counts; None is hidden."""
POSSIBLE = 3
"""So many counts must remain possible for a hidden cell."""
HALF = SMALLEST_GROUP // 2


def rounded(number: int) -> int | None:
    """To the nearest 5; None below it."""
    return None if number < SMALLEST_GROUP else (number + HALF) // SMALLEST_GROUP * SMALLEST_GROUP


def protected(rows: Sequence[tuple[int, ...]], *, ranked: bool = False) -> tuple[Shown, ...]:
    """The rows of one table as they may be shown, or () when the table may not be shown at all.

    The sum of each row counts as known. In a `ranked` table the columns are steps and the middle step of each row
    counts as known too. A table without a single count left to show is refused as well: it would say nothing.
    """
    if not all(_is_safe(row, ranked) for row in rows):
        return ()
    shown = tuple(tuple(rounded(number) for number in row) for row in rows)
    return shown if any(number is not None for row in shown for number in row) else ()


def middle_of(numbers: Sequence[int]) -> tuple[int, int] | None:
    """The place of the middle one when all are put in order, counted from 1: twice the same, or the two that share it.

    None when there is nobody.
    """
    ranked = [place for place, number in enumerate(numbers, start=1) for _ in range(number)]
    return (ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2]) if ranked else None


@lru_cache(maxsize=4096)
def _is_safe(row: tuple[int, ...], ranked: bool) -> bool:
    """Whether every hidden cell keeps enough possible counts; by trying every row that would look the same."""
    bounds = [_bounds(rounded(number)) for number in row]
    hidden = {place: {number} for place, number in enumerate(row) if rounded(number) is None}
    middle, total = middle_of(row), sum(row)
    for front in product(*bounds[:-1]):
        last = total - sum(front)
        if last not in bounds[-1]:
            continue
        other = (*front, last)
        if ranked and middle_of(other) != middle:
            continue
        for place, seen in hidden.items():
            seen.add(other[place])
        if all(len(seen) >= POSSIBLE for seen in hidden.values()):
            return True
    return not hidden


def _bounds(shown: int | None) -> range:
    """The counts that are written like this."""
    return range(SMALLEST_GROUP) if shown is None else range(max(SMALLEST_GROUP, shown - HALF), shown + HALF + 1)

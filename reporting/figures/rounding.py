"""How rows of counts by something about people are written outside their initiative, so that nobody can be found.

Each row of such a table is told beside its exact sum, and steps beside their middle one. What that leaves open is
proven by `reporting.disclosure`, like every protected count: a table is shown as a whole or not at all.
"""

from collections.abc import Sequence
from functools import lru_cache

from reporting.disclosure import THRESHOLD, Label, System, bounds, label, prove

Shown = tuple[Label, ...]
"""Rounded counts; None is hidden."""
Middle = tuple[int, int] | None
"""The places of the middle one, counted from 1: twice the same, or the two that share it. None when there is nobody."""


def rounded(number: int) -> Label:
    """To the nearest 5; None below it."""
    return label(number, THRESHOLD)


def protected(rows: Sequence[tuple[int, ...]], *, ranked: bool = False) -> tuple[Shown, ...]:
    """The rows of one table as they may be shown, or () when the table may not be shown at all.

    The sum of each row counts as known. In a `ranked` table the columns are steps and the middle step of each row
    counts as known too. A table without a single count left to show is refused as well: it would say nothing.
    """
    shown = tuple(tuple(rounded(number) for number in row) for row in rows)
    middles = [middle_of(row) if ranked else None for row in rows]
    if not all(_is_safe(labels, sum(row), middle) for labels, row, middle in zip(shown, rows, middles, strict=True)):
        return ()
    return shown if any(number is not None for row in shown for number in row) else ()


def middle_of(numbers: Sequence[int]) -> Middle:
    """The place of the middle one when all are put in order. None when there is nobody."""
    ranked = [place for place, number in enumerate(numbers, start=1) for _ in range(number)]
    return (ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2]) if ranked else None


@lru_cache(maxsize=4096)
def _is_safe(shown: Shown, total: int, middle: Middle) -> bool:
    """Whether every hidden cell keeps enough possible counts for who knows the labels, the sum and the middle."""
    leaves = tuple((place,) for place in range(len(shown)))
    limits = tuple(bounds(each, THRESHOLD) for each in shown)
    hidden = tuple(place for place, each in enumerate(shown) if each is None)
    fronts, known = [tuple(range(len(shown)))], [(total, total)]
    for rank, place in zip(((total - 1) // 2, total // 2), middle or (), strict=False):
        # So many stand before the middle place at most, and so many up to and including it at least.
        fronts += [tuple(range(place)), tuple(range(place - 1))]
        known += [(rank + 1, total), (0, rank)]
    return prove(System((*leaves, *fronts), (*limits, *known), hidden)) is not None

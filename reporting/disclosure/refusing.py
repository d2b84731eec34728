"""What a reader learns from a refusal, beside a sum that is known exactly.

Without known sums a refused table may be one of small counts, and nothing is learned. When it is known that there are
20 people in it, it is not. Then a reader lists all tables of 20 people that are refused. If these have too little in
common to differ in, no table of 20 people is printed at all: a rule that follows from the known sum alone.
"""

from collections.abc import Iterator
from functools import lru_cache

from reporting.disclosure.labels import STEP, bounds
from reporting.disclosure.search import POSSIBLE

Span = tuple[int, int]


@lru_cache(maxsize=4096)
def tells_by_refusing(total: int, cells: int, threshold: int) -> bool:
    """Whether some rows of so many cells and exactly so many people are refused, but do not differ enough in a cell.

    Exact for one row of which all cells and the sum are printed. All cells are alike, so what holds for one holds for
    each.
    """
    seen: set[int] = set()
    for hidden, higher, steps in _labellings(total, cells):
        for low, high in _refused(total, threshold, (hidden, cells - hidden - higher, higher, steps)):
            seen |= set(range(low, high + 1))
        if len(seen) >= POSSIBLE:
            return False
    return bool(seen)


def _labellings(total: int, cells: int) -> Iterator[tuple[int, int, int]]:
    """How many cells are hidden, how many have a label above the lowest one, and by how many times 5 in all."""
    for hidden in range(1, cells + 1):
        for higher in range(cells - hidden + 1):
            for steps in range(higher, max(higher, total // STEP if higher else 0) + 1):
                yield hidden, higher, steps


def _refused(total: int, threshold: int, labelled: tuple[int, int, int, int]) -> Iterator[Span]:
    """The possible counts in a hidden cell and in each shown one, when rows with these labels are refused."""
    hidden, lowest_labels, higher, steps = labelled
    first_low, first_high = bounds(threshold, threshold)
    low = first_low * (lowest_labels + higher) + STEP * steps - 2 * higher
    high = first_high * (lowest_labels + higher) + STEP * steps + hidden * (threshold - 1)
    if not low <= total <= high:
        return
    above_low, below_high = total - low, high - total
    hidden_span = max(0, threshold - 1 - below_high), min(threshold - 1, above_low)
    is_printed = lowest_labels + higher > 0 or total >= threshold
    if is_printed and hidden_span[1] - hidden_span[0] + 1 >= POSSIBLE:
        return
    yield hidden_span
    singles = range(1, steps - higher + 2) if higher > 1 else range(steps, steps + higher)
    for step in (*([0] if lowest_labels else []), *singles):
        label_low, label_high = bounds(threshold + STEP * step, threshold)
        yield max(label_low, label_high - below_high), min(label_high, label_low + above_low)

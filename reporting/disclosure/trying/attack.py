"""A reader who knows the code: tries every small table and groups them by what was printed.

Whoever reads one print can be sure of no more than what all tables of its group have in common.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reporting.disclosure.contributions import POSSIBLE_FOR_ONE, summed
from reporting.disclosure.labels import HIDDEN
from reporting.disclosure.protecting import judge, protect_sum
from reporting.disclosure.search import POSSIBLE
from reporting.disclosure.tables import Cell, Counts, Layout, Printed

LEFT_TO_TRY = 5
"""So many other people are tried at least with an initiative's own."""
Printer = Callable[[Counts], Printed]


def as_printed(counts: Counts) -> Printed:
    """What the real code prints, judged once for all tables with the same labels."""
    return _judged(Printed.of(counts))


@lru_cache(maxsize=100_000)
def _judged(printed: Printed) -> Printed:
    return judge(printed).printed


def every_row(cells: int, total: int) -> Iterator[tuple[int, ...]]:
    """All rows of so many counts that together are at most `total`."""
    if cells == 0:
        yield ()
        return
    for first in range(total + 1):
        for rest in every_row(cells - 1, total - first):
            yield first, *rest


@dataclass
class Group:
    """All tables with the same print, by the possible values of each sum of the layout."""

    tables: int = 0
    values: dict[Cell, set[int]] = field(default_factory=dict)

    def add(self, counts: Counts) -> None:
        self.tables += 1
        for cell in counts.layout.sums:
            self.values.setdefault(cell, set()).add(counts.value(cell))


@dataclass
class Attack:
    """What a reader found: how many tables and prints, how many tables refused, and what could be worked out."""

    tables: int = 0
    prints: int = 0
    refused: int = 0
    narrow: list[str] = field(default_factory=list)


def attack(layout: Layout, total: int, printer: Printer = as_printed, possible: int = POSSIBLE) -> Attack:
    """Tries every table of at most `total` people. Groups that would go on beyond that are not judged."""
    every = (Counts(layout, numbers) for numbers in every_row(len(layout.leaves), total))
    groups = _groups((printer(counts), counts) for counts in every)
    found = Attack()
    for printed, group in groups.items():
        found.prints += 1
        found.tables += group.tables
        found.refused += 0 if printed.is_shown else group.tables
        if not printed.is_shown or most_people(printed) <= total:
            found.narrow += [f"{printed.labels}: {each}" for each in narrow_cells(printed, group, possible)]
    return found


def narrow_cells(printed: Printed, group: Group, possible: int = POSSIBLE) -> list[str]:
    """The hidden cells, and leaves that are not printed, of which a reader knows too much."""
    shown = {cell for cell, each in zip(printed.layout.cells, printed.labels, strict=True) if each is not HIDDEN}
    hidden = [cell for cell in printed.layout.sums if cell not in shown and cell not in printed.layout.known_cells]
    return [f"{cell} is one of {sorted(group.values[cell])}" for cell in hidden if len(group.values[cell]) < possible]


def most_people(printed: Printed) -> int:
    """So many people a table with these labels can have at most, by its printed or known sums."""
    whole = set(range(len(printed.layout.leaves)))
    bounds = dict(zip(printed.layout.sums.values(), printed.system.bounds, strict=True))
    highest = [high for summed, (_, high) in bounds.items() if set(summed) == whole]
    return min([*highest, sum(high for summed, (_, high) in bounds.items() if len(summed) == 1)])


def untrue_labels(counts: Counts, printed: Printed) -> list[str]:
    """What is printed although it may never be: too small, not rounded, or not the nearest multiple of 5."""
    least, found = counts.layout.threshold, []
    for cell, shown in zip(printed.layout.cells, printed.labels, strict=True):
        value = counts.value(cell)
        if shown is not HIDDEN and (value < least or shown < least or shown % 5 or abs(shown - value) > 2):
            found.append(f"{cell} is {value} and printed as {shown}")
    return found


Release = Callable[[Counts, Printed], Printed]


def as_released(counts: Counts, earlier: Printed) -> Printed:
    """What the real code prints after an earlier release, judged once for all tables with the same labels."""
    return _released(Printed.of(counts), earlier)


@lru_cache(maxsize=100_000)
def _released(printed: Printed, earlier: Printed) -> Printed:
    return judge(printed, [earlier]).printed


def attack_quarters(layout: Layout, tables: Sequence[Counts], release: Release = as_released) -> list[str]:
    """Tries every pair of these tables as two quarters: hidden cells of the second, and the difference of every cell.

    What is printed of the second depends on the first only by its print; so all tables of the first print go together
    with all tables of the second. Only prints are judged of which the whole group is among the tables.
    """
    nothing = Printed(layout, (HIDDEN,) * len(layout.cells))
    total = max(sum(counts.numbers) for counts in tables)
    narrow = []
    for earlier, before in _groups((release(counts, nothing), counts) for counts in tables).items():
        for printed, now in _groups((release(counts, earlier), counts) for counts in tables).items():
            if any(each.is_shown and most_people(each) > total for each in (earlier, printed)):
                continue
            found = narrow_cells(printed, now)
            for cell in layout.cells:
                moved = {new - old for new in now.values[cell] for old in before.values[cell]}
                found += [f"the difference of {cell} is {sorted(moved)}"] if len(moved) < POSSIBLE else []
            narrow += [f"{earlier.labels} → {printed.labels}: {each}" for each in found]
    return narrow


def attack_growing(layout: Layout, total: int, release: Release = as_released) -> list[str]:
    """Tries every two quarters of a count of everybody so far, for a reader who knows that it never becomes lower.

    Judged are pairs that were both printed: their hidden cells, and the difference of every cell.
    """
    nothing = Printed(layout, (HIDDEN,) * len(layout.cells))
    tables = [Counts(layout, numbers) for numbers in every_row(len(layout.leaves), total)]
    narrow = []
    for earlier, before in _lists((release(counts, nothing), counts) for counts in tables).items():
        for printed, now in _lists((release(counts, earlier), counts) for counts in tables).items():
            if not (earlier.is_shown and printed.is_shown) or most_people(printed) > total:
                continue
            pairs = [(old, new) for old in before for new in now if _is_grown(old, new)]
            narrow += [
                f"{earlier.labels} → {printed.labels}: {each}" for each in _narrow_pairs(earlier, printed, pairs)
            ]
    return narrow


def _narrow_pairs(earlier: Printed, printed: Printed, pairs: Sequence[tuple[Counts, Counts]]) -> Iterator[str]:
    if not pairs:
        return
    for cell, old_label, new_label in zip(printed.layout.cells, earlier.labels, printed.labels, strict=True):
        values = [(old.value(cell), new.value(cell)) for old, new in pairs]
        if len({new - old for old, new in values}) < POSSIBLE:
            yield f"the difference of {cell}"
        if old_label is HIDDEN and len({old for old, _ in values}) < POSSIBLE:
            yield f"{cell} before"
        if new_label is HIDDEN and len({new for _, new in values}) < POSSIBLE:
            yield f"{cell} now"


def _is_grown(old: Counts, new: Counts) -> bool:
    return all(before <= now for before, now in zip(old.numbers, new.numbers, strict=True))


def _lists(prints: Iterable[tuple[Printed, Counts]]) -> dict[Printed, list[Counts]]:
    found: dict[Printed, list[Counts]] = {}
    for printed, counts in prints:
        found.setdefault(printed, []).append(counts)
    return found


def _groups(prints: Iterable[tuple[Printed, Counts]]) -> dict[Printed, Group]:
    groups: dict[Printed, Group] = {}
    for printed, counts in prints:
        groups.setdefault(printed, Group()).add(counts)
    return groups


def attack_as_part(layout: Layout, total: int, possible: int = POSSIBLE_FOR_ONE) -> list[str]:
    """Tries every three initiatives of together at most `total` people; the first of them knows its own part.

    Prints that would go on beyond the total are not judged, nor refused ones of an initiative with so many people of
    its own that too few are left to try.
    """
    size = len(layout.leaves)
    outcomes: dict[tuple[tuple[int, ...], ...], Printed] = {}
    groups: dict[tuple[Printed, tuple[int, ...]], Group] = {}
    for row in every_row(3 * size, total):
        numbers = [row[start : start + size] for start in range(0, 3 * size, size)]
        parts = [Counts(layout, each) for each in numbers]
        same = tuple(sorted(numbers))
        if same not in outcomes:
            outcomes[same] = protect_sum(parts).printed
        groups.setdefault((outcomes[same], numbers[0]), Group()).add(summed(parts))
    narrow = []
    for (printed, known), group in groups.items():
        if most_people(printed) <= total if printed.is_shown else sum(known) <= total - LEFT_TO_TRY:
            narrow += [f"{printed.labels} knowing {known}: {each}" for each in narrow_cells(printed, group, possible)]
    return narrow

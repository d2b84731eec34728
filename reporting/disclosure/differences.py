"""What follows from two releases of one layout: the difference of every cell keeps enough possible values too.

Nothing is assumed about how counts move between releases: corrections and departures lower them. So each pair of
tables, one that looks like the earlier release and one that looks like this one, is possible. Only of a layout that
`grows` a reader knows more; all its releases together are one system then, of what was there first and what came since.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.disclosure.labels import ENDLESS
from reporting.disclosure.search import POSSIBLE, Leaves, Search
from reporting.disclosure.system import Bounds, System
from reporting.disclosure.tables import Cell, Printed

Pair = tuple[int, int]
"""The number of a table that looks like the earlier release, and that of one that looks like this one."""


@dataclass(frozen=True)
class DifferenceProof:
    """Tables that look like the earlier release and like this one, and per cell pairs of them that all differ."""

    before: tuple[Leaves, ...]
    now: tuple[Leaves, ...]
    witnesses: tuple[tuple[Cell, tuple[Pair, ...]], ...]

    def faults(self, printed: Printed, earlier: Printed) -> list[str]:
        """What is wrong with it, checked anew without any search; empty when it holds."""
        found = [f"earlier table {n} looks different" for n, each in enumerate(self.before) if not _fits(each, earlier)]
        found += [f"table {n} looks different" for n, each in enumerate(self.now) if not _fits(each, printed)]
        proven = dict(self.witnesses)
        for cell in shared_cells(printed, earlier):
            old, new = earlier.layout.sums[cell], printed.layout.sums[cell]
            seen = {_total(self.now[b], new) - _total(self.before[a], old) for a, b in proven.get(cell, ())}
            if len(seen) < POSSIBLE:
                found.append(f"the difference of {cell} keeps {len(seen)} possible values")
        return found


def shared_cells(printed: Printed, earlier: Printed) -> list[Cell]:
    """The cells that both print, and of which nothing is known exactly."""
    known = {*printed.layout.known_cells, *earlier.layout.known_cells}
    before = set(earlier.layout.cells)
    return [cell for cell in printed.layout.cells if cell in before and cell not in known]


def prove_differences(printed: Printed, earlier: Printed, now: Search | None = None) -> DifferenceProof | None:
    """The proof for all cells that both releases print, or None when one difference has too few possible values.

    `now` is what was found already for this release. A release with nothing to read tells nothing; leave it out.
    """
    now, before = now or Search(printed.system), Search(earlier.system)
    if not (now.found and before.found):
        return None
    pairs: list[tuple[Cell, list[Pair]]] = []
    for cell in shared_cells(printed, earlier):
        place, old_place = printed.layout.places[cell], earlier.layout.places[cell]
        if now.spread(place) < POSSIBLE:
            before.spread(old_place)
        differing: dict[int, Pair] = {}
        for value, numbers in sorted(now.seen[place].items()):
            for old_value, old_numbers in sorted(before.seen[old_place].items()):
                differing.setdefault(value - old_value, (old_numbers[0], numbers[0]))
        if len(differing) < POSSIBLE:
            return None
        pairs.append((cell, [differing[each] for each in sorted(differing)[:POSSIBLE]]))
    olds = sorted({old for _, each in pairs for old, _ in each})
    news = sorted({new for _, each in pairs for _, new in each})
    return DifferenceProof(
        tuple(before.table(number) for number in olds),
        tuple(now.table(number) for number in news),
        tuple((cell, tuple((olds.index(old), news.index(new)) for old, new in each)) for cell, each in pairs),
    )


def grown(releases: Sequence[Printed]) -> System:
    """What a reader of all these releases of a growing layout can reckon with, the oldest first.

    The leaves are those of the first release, and then per release what came since the one before it. Protected are
    the hidden cells of each release, and the difference of each cell between any two of them.
    """
    leaves = list(dict.fromkeys(leaf for printed in releases for leaf in printed.layout.leaves))
    sums: list[tuple[int, ...]] = [(leaf,) for leaf in range(len(leaves) * len(releases))]
    limits: list[Bounds] = [(0, ENDLESS)] * len(sums)
    protected: list[int] = []

    def add(printed: Printed, summed: Sequence[int], blocks: range, between: Bounds, is_protected: bool) -> None:
        if is_protected:
            protected.append(len(sums))
        places = [leaves.index(printed.layout.leaves[leaf]) for leaf in summed]
        sums.append(tuple(len(leaves) * block + place for block in blocks for place in places))
        limits.append(between)

    for number, printed in enumerate(releases):
        system = printed.system
        hidden = set(system.protected)
        for place, summed in enumerate(system.sums):
            add(printed, summed, range(number + 1), system.bounds[place], place in hidden)
        for earlier in range(number):
            for cell in shared_cells(printed, releases[earlier]):
                add(printed, printed.layout.sums[cell], range(earlier + 1, number + 1), (0, ENDLESS), True)
    return System(tuple(sums), tuple(limits), tuple(protected))


def _fits(leaves: Leaves, printed: Printed) -> bool:
    return printed.system.allows(leaves)


def _total(leaves: Leaves, summed: Sequence[int]) -> int:
    return sum(leaves[leaf] for leaf in summed)

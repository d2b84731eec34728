"""Tables of counts: how they are laid out, what is true, and what is printed of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from reporting.disclosure.labels import ENDLESS, HIDDEN, THRESHOLD, Label, bounds, label
from reporting.disclosure.system import System

Cell = tuple[str | None, ...]
"""Per axis a category, or None where all of them are summed."""


@dataclass(frozen=True)
class Axis:
    """One way to divide people: target groups, reasons, quarters …"""

    name: str
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """How a table is divided, declared before any count is known.

    `printed` names per group of printed cells the axes that are not summed in it; `every_margin()` prints all: for two
    axes ("a", "b"), ("a",), ("b",) and (). Tables about the same people are one layout over all their axes, of which
    only their own cells are printed: then also what follows from both together is protected. Quarters are an axis that
    is never summed. `impossible` leaves can hold nobody and are not there at all. What `known` names is told exactly
    somewhere else, such as the number of people who started. What `grows` counts everybody so far: who reads several
    releases knows that no count became lower.
    """

    name: str
    axes: tuple[Axis, ...]
    printed: tuple[tuple[str, ...], ...]
    impossible: frozenset[tuple[str, ...]] = frozenset()
    known: tuple[tuple[str, ...], ...] = ()
    threshold: int = THRESHOLD
    grows: bool = False

    def __post_init__(self) -> None:
        names = [axis.name for axis in self.axes]
        if len(set(names)) != len(names) or any(
            len(set(axis.categories)) != len(axis.categories) for axis in self.axes
        ):
            raise ValueError("Axes, and the categories of an axis, have different names.")
        if wrong := {name for group in (*self.printed, *self.known) for name in group} - set(names):
            raise ValueError(f"There is no axis {', '.join(sorted(wrong))}.")
        if wrong_leaves := self.impossible - set(product(*(axis.categories for axis in self.axes))):
            raise ValueError(f"There is no leaf {sorted(wrong_leaves)[0]}.")

    @cached_property
    def leaves(self) -> tuple[tuple[str, ...], ...]:
        """The finest cells that can hold somebody, printed or not."""
        every = product(*(axis.categories for axis in self.axes))
        return tuple(leaf for leaf in every if leaf not in self.impossible)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """What is printed, the finest first."""
        return self._cells_of(self.printed)

    @cached_property
    def known_cells(self) -> tuple[Cell, ...]:
        return self._cells_of(self.known)

    @cached_property
    def sums(self) -> dict[Cell, tuple[int, ...]]:
        """Of each leaf, printed cell and known cell the numbers of its leaves."""
        found: dict[Cell, list[int]] = {leaf: [number] for number, leaf in enumerate(self.leaves)}
        for cell in (*self.cells, *self.known_cells):
            found[cell] = [number for number, leaf in enumerate(self.leaves) if _is_part(leaf, cell)]
        return {cell: tuple(numbers) for cell, numbers in found.items()}

    @cached_property
    def places(self) -> dict[Cell, int]:
        """The number of each of these sums in the system of a reader."""
        return {cell: place for place, cell in enumerate(self.sums)}

    def __hash__(self) -> int:
        return hash((self.name, self.threshold))

    def _cells_of(self, groups: Iterable[tuple[str, ...]]) -> tuple[Cell, ...]:
        finest_first = sorted(set(map(frozenset, groups)), key=lambda group: (-len(group), sorted(group)))
        found: list[Cell] = []
        for group in finest_first:
            choices = [axis.categories if axis.name in group else (None,) for axis in self.axes]
            found += [cell for cell in product(*choices) if any(_is_part(leaf, cell) for leaf in self.leaves)]
        return tuple(found)


def every_margin(axes: Iterable[Axis], *, never_summed: Iterable[str] = ()) -> tuple[tuple[str, ...], ...]:
    """All ways to sum over axes, except over those that are never summed."""
    names, always = [axis.name for axis in axes], set(never_summed)
    groups = (group for size in range(len(names), -1, -1) for group in combinations(names, size))
    return tuple(group for group in groups if always <= set(group))


@dataclass(frozen=True)
class Counts:
    """The true table: a count per leaf, in the order of the layout."""

    layout: Layout
    numbers: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.numbers) != len(self.layout.leaves) or any(number < 0 for number in self.numbers):
            raise ValueError("A table has a count of at least 0 for each leaf.")

    @classmethod
    def of(cls, layout: Layout, counted: Mapping[tuple[str, ...], int]) -> "Counts":
        """From counts per leaf; a leaf that is not mentioned holds nobody. Raises ValueError for one that cannot be."""
        if wrong := set(counted) - set(layout.leaves):
            raise ValueError(f"The layout {layout.name} has no place for {sorted(wrong)[0]}.")
        return cls(layout, tuple(counted.get(leaf, 0) for leaf in layout.leaves))

    def value(self, cell: Cell) -> int:
        return sum(self.numbers[leaf] for leaf in self.layout.sums[cell])


@dataclass(frozen=True)
class Printed:
    """What may be read of a table: a label per printed cell, in the order of the layout, and what was known already.

    A refused table is one of which all is hidden; nothing tells it from a table that has only small counts.
    """

    layout: Layout
    labels: tuple[Label, ...]
    known: tuple[int, ...] = ()

    @classmethod
    def of(cls, counts: Counts) -> "Printed":
        """Every cell as it would be printed, before it is known whether that is safe."""
        layout = counts.layout
        shown = tuple(label(counts.value(cell), layout.threshold) for cell in layout.cells)
        return cls(layout, shown, tuple(counts.value(cell) for cell in layout.known_cells))

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to read."""
        return any(each is not HIDDEN for each in self.labels)

    @property
    def hidden(self) -> tuple[Cell, ...]:
        return tuple(cell for cell, each in zip(self.layout.cells, self.labels, strict=True) if each is HIDDEN)

    def label(self, cell: Cell) -> Label:
        return self.labels[self.layout.cells.index(cell)]

    def refused(self) -> "Printed":
        """The same table with nothing to read."""
        return Printed(self.layout, (HIDDEN,) * len(self.labels), self.known)

    @cached_property
    def system(self) -> System:
        """What a reader can reckon with. Protected are the hidden cells, and leaves that are not printed at all."""
        layout = self.layout
        read = dict(zip(layout.cells, self.labels, strict=True))
        known = dict(zip(layout.known_cells, self.known, strict=True))
        limits, protected = [], []
        for place, cell in enumerate(layout.sums):
            low, high = bounds(read[cell], layout.threshold) if cell in read else (0, ENDLESS)
            if cell in known:
                low = high = known[cell]
            elif cell not in read or read[cell] is HIDDEN:
                protected.append(place)
            limits.append((low, high))
        return System(tuple(layout.sums.values()), tuple(limits), tuple(protected))


def _is_part(leaf: tuple[str, ...], cell: Cell) -> bool:
    return all(wanted is None or wanted == category for category, wanted in zip(leaf, cell, strict=True))

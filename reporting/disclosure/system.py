"""What a reader of a table knows, as arithmetic: whole counts, sums of them, and between which bounds each sum lies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reporting.disclosure.labels import ENDLESS

Bounds = tuple[int, int]
"""The lowest and the highest possible count, both included."""


@dataclass(frozen=True)
class System:
    """Unknown counts of at least 0 ("leaves") and sums of them, each within its bounds.

    `sums` holds per sum the numbers of its leaves; the first ones are the leaves themselves, in order. `protected` are
    the sums of which nobody may learn too much.
    """

    sums: tuple[tuple[int, ...], ...]
    bounds: tuple[Bounds, ...]
    protected: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.sums) != len(self.bounds):
            raise ValueError("Every sum has its bounds.")
        if any(self.sums[leaf] != (leaf,) for leaf in range(self.size)):
            raise ValueError("The first sums are the leaves themselves.")

    @cached_property
    def size(self) -> int:
        """How many leaves there are."""
        return max((leaf for summed in self.sums for leaf in summed), default=-1) + 1

    @cached_property
    def within(self) -> tuple[tuple[int, ...], ...]:
        """Of each leaf the sums that it is part of."""
        found: list[list[int]] = [[] for _ in range(self.size)]
        for place, summed in enumerate(self.sums):
            for leaf in summed:
                found[leaf].append(place)
        return tuple(tuple(places) for places in found)

    def values(self, leaves: Sequence[int]) -> list[int]:
        """Every sum of these leaves."""
        return [sum(leaves[leaf] for leaf in summed) for summed in self.sums]

    def allows(self, leaves: Sequence[int]) -> bool:
        """Whether the reader cannot exclude these counts."""
        return self.are_allowed(self.values(leaves))

    def are_allowed(self, values: Sequence[int]) -> bool:
        """Whether these values of the sums lie within their bounds."""
        return all(low <= value <= high for value, (low, high) in zip(values, self.bounds, strict=True))

    def knowing(self, at_least: Sequence[int], people: int = 0) -> "System":
        """The same for a reader who knows of so many people in each leaf, and of so many in all."""
        raised = [(max(low, known), high) for (low, high), known in zip(self.bounds, at_least, strict=False)]
        everybody = (*self.sums, tuple(range(self.size)))
        limits = (*raised, *self.bounds[len(raised) :], (people, ENDLESS))
        return replace(self, sums=everybody, bounds=limits)

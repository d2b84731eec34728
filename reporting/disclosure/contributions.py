"""Counts of several initiatives together: each of them knows its own part, and may not learn that of the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reporting.disclosure.search import Leaves, Proof, Search
from reporting.disclosure.tables import Counts, Printed

CONTRIBUTING: Final = 3
"""From so many initiatives counts are summed at least; one without anybody does not count."""
POSSIBLE_FOR_ONE: Final = 2
"""So many counts remain possible for who knows one of the parts exactly."""


@dataclass(frozen=True)
class PartProof:
    """The proof for a reader who knows of at least so many people in each leaf, and of so many in all."""

    known: Leaves
    people: int
    proof: Proof

    def faults(self, printed: Printed) -> list[str]:
        """What is wrong with it, checked anew without any search; empty when it holds."""
        return self.proof.faults(printed.system.knowing(self.known, self.people), POSSIBLE_FOR_ONE)

    def covers(self, part: Counts) -> bool:
        """Whether it holds for the initiative with this part, which knows that others have people too."""
        more = all(mine >= its for mine, its in zip(self.known, part.numbers, strict=True))
        return more and self.people >= sum(part.numbers) + CONTRIBUTING - 1


def summed(parts: Sequence[Counts]) -> Counts:
    """The table of all of them together. Raises ValueError without parts or when their layouts differ."""
    if not parts or any(part.layout != parts[0].layout for part in parts):
        raise ValueError("Only tables of one layout can be summed.")
    return Counts(parts[0].layout, tuple(map(sum, zip(*(part.numbers for part in parts), strict=True))))


def prove_parts(
    printed: Printed, parts: Sequence[Counts], found: Sequence[Leaves] = ()
) -> tuple[PartProof, ...] | None:
    """The proofs that hold for every initiative with its own part, or None when one of them could learn too much.

    `found` are tables that look the same and are tried first.
    """
    known = [part.numbers for part in parts if any(part.numbers)]
    return _prove(printed, _highest(known), found) if len(known) >= CONTRIBUTING else None


def _prove(printed: Printed, known: Sequence[Leaves], found: Sequence[Leaves]) -> tuple[PartProof, ...] | None:
    """When even a reader who knows the highest of these parts in each leaf learns too little, that proves it for all.

    Otherwise each half of them is looked at by itself.
    """
    together, people = tuple(map(max, zip(*known, strict=True))), max(map(sum, known)) + CONTRIBUTING - 1
    proof = Search(printed.system.knowing(together, people), found).prove(POSSIBLE_FOR_ONE)
    if proof or len(known) == 1:
        return (PartProof(together, people, proof),) if proof else None
    first = _prove(printed, known[: len(known) // 2], found)
    second = _prove(printed, known[len(known) // 2 :], found) if first else None
    return (*first, *second) if first and second else None


def _highest(known: Sequence[Leaves]) -> list[Leaves]:
    """Those that are not lower than another one everywhere: who knows less learns less."""
    every = sorted(set(known), reverse=True)
    return [
        each
        for each in every
        if not any(other != each and all(a >= b for a, b in zip(other, each, strict=True)) for other in every)
    ]

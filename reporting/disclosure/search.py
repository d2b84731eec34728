"""The proof that hidden counts stay hidden: for each of them tables that look the same and differ in that count.

Everything here starts from the bounds that a reader knows too and never sees a true count. So the answer is the same
for all tables that look the same, and whoever knows this code learns nothing from the answer. The search is bounded:
what it does not find counts as not there, and the table is refused. No chance is involved: the same bounds give the
same proof.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from reporting.disclosure.system import System

POSSIBLE: Final = 3
"""So many counts must remain possible for a hidden count."""
DEPTH: Final = 8
"""So many people are moved at most to mend what one change broke."""
WORK: Final = 400
"""So many moves are tried at most for one change."""
STARTS: Final = 3
"""From so many known tables one change is tried."""
PATIENCE: Final = 40
"""So many moves per sum are made at most to find a first table."""
REST: Final = 5
"""So many moves long a person who was moved is not moved back, while looking for a first table."""

Leaves = tuple[int, ...]


@dataclass(frozen=True)
class Proof:
    """Tables that all look the same, and per protected sum those of them (their numbers) that differ in it."""

    tables: tuple[Leaves, ...]
    witnesses: tuple[tuple[int, tuple[int, ...]], ...]

    def faults(self, system: System, possible: int = POSSIBLE) -> list[str]:
        """What is wrong with it, checked anew without any search; empty when it holds."""
        values = [system.values(each) for each in self.tables]
        allowed = [system.are_allowed(each) for each in values]
        found = [f"table {number} looks different" for number, fits in enumerate(allowed) if not fits]
        proven = dict(self.witnesses)
        for place in system.protected:
            seen = {values[number][place] for number in proven.get(place, ())}
            if len(seen) < possible:
                found.append(f"sum {place} keeps {len(seen)} possible counts")
        return found


class Search:
    """Looks for tables within the bounds of one system, and keeps all it found."""

    def __init__(self, system: System, known: Iterable[Leaves] = ()) -> None:
        self.system = system
        self.low = [low for low, _ in system.bounds]
        self.high = [high for _, high in system.bounds]
        self.values: list[int] = []
        self.wrong: dict[int, int] = {}
        self.found: list[list[int]] = []
        self.kept: set[Leaves] = set()
        self.seen: list[dict[int, list[int]]] = [{} for _ in system.sums]
        for leaves in known:
            if system.allows(leaves):
                self._keep(system.values(leaves))
        if not self.found:
            self._first()

    def table(self, number: int) -> Leaves:
        """One of the tables that were found."""
        return tuple(self.found[number][: self.system.size])

    @property
    def tables(self) -> tuple[Leaves, ...]:
        """All tables that were found."""
        return tuple(self.table(number) for number in range(len(self.found)))

    def prove(self, possible: int = POSSIBLE) -> Proof | None:
        """The proof for all protected sums, or None when one of them has too few possible counts, as far as found."""
        for place in self.system.protected:
            if self.spread(place, possible) < possible:
                return None
        used: dict[int, int] = {}
        witnesses = []
        for place in self.system.protected:
            chosen = [numbers[0] for _, numbers in sorted(self.seen[place].items())][:possible]
            witnesses.append((place, tuple(used.setdefault(number, len(used)) for number in chosen)))
        return Proof(tuple(map(self.table, used)), tuple(witnesses))

    def spread(self, place: int, possible: int = POSSIBLE) -> int:
        """How many possible counts of a sum are known, after looking for so many."""
        seen = self.seen[place]
        while self.found and len(seen) < possible:
            highest, lowest = max(seen), min(seen)
            if not (self._change(place, highest, 1) or self._change(place, lowest, -1)):
                break
        return len(seen)

    def _change(self, place: int, value: int, step: int) -> bool:
        """Whether a table was found with one more (or less) in this sum than `value`, the most (or least) known."""
        target = value + step
        low, high = self.low[place], self.high[place]
        if not low <= target <= high:
            return False
        self.low[place] = self.high[place] = target
        try:
            for number in self.seen[place][value][:STARTS]:
                self._begin(self.found[number])
                self._work = WORK
                if self._mend(DEPTH, {}):
                    self._keep(self.values)
                    return True
            return False
        finally:
            self.low[place], self.high[place] = low, high

    def _mend(self, depth: int, moved: dict[int, int]) -> bool:
        """Moves one person after the other until every sum is within its bounds again; undoes what does not help."""
        wrong = self.wrong
        if not wrong:
            return True
        if max(wrong.values()) > depth:
            return False
        sums = self.system.sums
        place = min(wrong, key=lambda each: (len(sums[each]), each))
        step = 1 if self.values[place] < self.low[place] else -1
        for _, leaf in sorted((self._cost(leaf, step), leaf) for leaf in sums[place] if self._may_move(leaf, step)):
            if moved.get(leaf, step) != step:
                continue
            if not self._work:
                return False
            self._work -= 1
            before = moved.get(leaf)
            self._move(leaf, step)
            moved[leaf] = step
            if self._mend(depth - 1, moved):
                return True
            self._move(leaf, -step)
            if before is None:
                del moved[leaf]
        return False

    def _first(self) -> None:
        """Finds a first table: from the lowest counts on, each time the move that mends most, for a bounded time."""
        leaves = [min(max(low, 1), high) for low, high in self.system.bounds[: self.system.size]]
        self._begin(self.system.values(leaves))
        rests: dict[tuple[int, int], int] = {}
        for turn in range(PATIENCE * len(self.low)):
            if not self.wrong:
                self._keep(self.values)
                return
            place = max(self.wrong, key=lambda each: (self.wrong[each], -each))
            step = 1 if self.values[place] < self.low[place] else -1
            options = [
                (self._cost(leaf, step), rests.get((leaf, step), 0), leaf)
                for leaf in self.system.sums[place]
                if self._may_move(leaf, step) and rests.get((leaf, step), 0) <= turn
            ]
            if not options:
                rests.clear()
                continue
            leaf = min(options)[2]
            self._move(leaf, step)
            rests[leaf, -step] = turn + REST

    def _begin(self, values: list[int]) -> None:
        self.values = list(values)
        self.wrong = {}
        for place, value in enumerate(self.values):
            self._judge(place, value)

    def _judge(self, place: int, value: int) -> None:
        if value < self.low[place]:
            self.wrong[place] = self.low[place] - value
        elif value > self.high[place]:
            self.wrong[place] = value - self.high[place]
        else:
            self.wrong.pop(place, None)

    def _may_move(self, leaf: int, step: int) -> bool:
        """Whether a leaf stays within its bounds, or comes nearer to them."""
        value = self.values[leaf]
        return value < self.high[leaf] if step > 0 else value > self.low[leaf]

    def _move(self, leaf: int, step: int) -> None:
        for place in self.system.within[leaf]:
            self.values[place] = value = self.values[place] + step
            self._judge(place, value)

    def _cost(self, leaf: int, step: int) -> int:
        """By how much a move makes things worse: below 0 when it mends more than it breaks."""
        values, low, high = self.values, self.low, self.high
        cost = 0
        for place in self.system.within[leaf]:
            value = values[place]
            if step > 0:
                cost += (value >= high[place]) - (value < low[place])
            else:
                cost += (value <= low[place]) - (value > high[place])
        return cost

    def _keep(self, values: list[int]) -> None:
        leaves = tuple(values[: self.system.size])
        if leaves in self.kept:
            return
        self.kept.add(leaves)
        number = len(self.found)
        self.found.append(list(values))
        for place, value in enumerate(values):
            self.seen[place].setdefault(value, []).append(number)


def prove(system: System, possible: int = POSSIBLE, known: Iterable[Leaves] = ()) -> Proof | None:
    """The proof that each protected sum keeps so many possible counts, or None when it was not found."""
    return Search(system, known).prove(possible)

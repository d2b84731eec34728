"""The longer tests of protected counts: every small table, then invented ones as they really look."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from time import process_time
from typing import Final

from reporting.disclosure.contributions import summed
from reporting.disclosure.labels import THRESHOLDS
from reporting.disclosure.protecting import Outcome, protect, protect_sum
from reporting.disclosure.search import POSSIBLE
from reporting.disclosure.tables import Counts, Layout, Printed
from reporting.disclosure.trying.attack import attack, attack_as_part, attack_quarters, every_row, untrue_labels
from reporting.disclosure.trying.exact import TooMuchError, possible_values
from reporting.disclosure.trying.realistic import layout_of, tables

SEVERAL: Final = 10
"""So many invented tables are judged in one go."""
SPLITS: Final = 300
"""So much work the exact solver may do for one count; what takes more is left unsettled."""
ONE_ROW: Final[tuple[tuple[tuple[int, ...], int], ...]] = (((2,), 42), ((3,), 32))
SMALL: Final[tuple[tuple[tuple[int, ...], int], ...]] = (((2, 2), 22), ((2, 3), 15), ((2, 2, 2), 8), ((3, 3), 10))
"""Sizes of layouts, and of how many people every table is tried."""
TWO_QUARTERS: Final[tuple[tuple[tuple[int, ...], int], ...]] = (((2,), 27), ((3,), 17), ((2, 2), 12))
THREE_PARTS: Final[tuple[tuple[tuple[int, ...], int], ...]] = (((2,), 17), ((3,), 10))
LONG: Final[tuple[tuple[tuple[int, ...], int], ...]] = (((3, 3), 12), ((2, 3), 17), ((3, 3), 14))


@dataclass
class Round:
    """What one round found.

    `milliseconds` are of the processor, per table. `unsettled` are tables that the exact solver would show too, or of
    which it could not tell.
    """

    name: str
    tables: int = 0
    shown: int = 0
    shown_as_parts: int = 0
    unsettled: int = 0
    milliseconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def usual(self) -> float:
        """Milliseconds for one table, the middle of all."""
        return median(self.milliseconds) if self.milliseconds else 0.0

    def add(self, other: "Round") -> None:
        """Takes what another go of the same round found."""
        for name in ("tables", "shown", "shown_as_parts", "unsettled", "milliseconds", "faults"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def small_rounds() -> Iterator[tuple[str, Callable[[], Round]]]:
    """Every table of few people, by layout; those that take minutes last."""
    for sizes, total in ONE_ROW:
        for threshold in THRESHOLDS:
            layout = layout_of(*sizes, threshold=threshold)
            yield f"{layout.name}, ≤ {total}, {threshold}", partial(every_table, layout, total)
    for sizes, total in SMALL:
        yield f"{layout_of(*sizes).name}, ≤ {total}", partial(every_table, layout_of(*sizes), total)
    for sizes, total in TWO_QUARTERS:
        yield f"{layout_of(*sizes).name}, ≤ {total}, 2 ×", partial(two_quarters, layout_of(*sizes), total)
    for sizes, total in THREE_PARTS:
        yield f"{layout_of(*sizes).name}, ≤ {total}, 3 +", partial(three_parts, layout_of(*sizes), total)
    for sizes, total in LONG:
        yield f"{layout_of(*sizes).name}, ≤ {total}", partial(every_table, layout_of(*sizes), total)


def every_table(layout: Layout, total: int) -> Round:
    found = attack(layout, total)
    return Round(layout.name, found.tables, found.tables - found.refused, faults=found.narrow)


def two_quarters(layout: Layout, total: int) -> Round:
    every = [Counts(layout, numbers) for numbers in every_row(len(layout.leaves), total)]
    return Round(layout.name, len(every) ** 2, faults=attack_quarters(layout, every))


def three_parts(layout: Layout, total: int) -> Round:
    number = sum(1 for _ in every_row(3 * len(layout.leaves), total))
    return Round(layout.name, number, faults=attack_as_part(layout, total))


def invented(layout: Layout, seed: int, *, exactly: bool = False, witnesses: bool = False) -> Round:
    """Some invented tables; `exactly` with the exact solver beside them, `witnesses` with every witness judged anew."""
    found = Round(layout.name)
    for parts in tables(layout, SEVERAL, seed):
        counts = summed(parts)
        start = process_time()
        outcome = protect(counts)
        found.milliseconds.append(1000 * (process_time() - start))
        together = protect_sum(parts)
        found.tables += 1
        found.shown += outcome.printed.is_shown
        found.shown_as_parts += together.printed.is_shown
        found.faults += untrue_labels(counts, outcome.printed) + _faults_of(outcome) + _faults_of(together)
        if witnesses and outcome.proof:
            others = (protect(Counts(layout, table)) for table in outcome.proof.table.tables)
            found.faults += ["a witness is treated differently" for other in others if other != outcome]
        if exactly:
            _solve(found, Printed.of(counts), outcome)
    return found


def _faults_of(outcome: Outcome) -> list[str]:
    return outcome.proof.faults(outcome.printed) if outcome.proof else []


def _solve(found: Round, printed: Printed, outcome: Outcome) -> None:
    """The exact solver agrees with what was printed; what it would have printed too counts as `unsettled`."""
    try:
        ranges = [possible_values(printed.system, place, splits=SPLITS) for place in printed.system.protected]
    except TooMuchError:
        found.unsettled += 1
        return
    enough = all(len(values) >= POSSIBLE for values in ranges)
    if outcome.proof and not enough:
        found.faults.append("printed, although the exact solver finds less than three possible counts")
    found.unsettled += enough and printed.is_shown and not outcome.proof

"""How one count is written outside its initiative, and what somebody who reads that can know of it."""

from typing import Final

Label = int | None
"""What is printed for a count: a multiple of 5, or `HIDDEN`."""
HIDDEN: Final = None
"""The one sign for every reason: too few, none at all, or the whole table may not be shown."""
STEP: Final = 5
THRESHOLD: Final = 5
"""Counts below it are hidden, zero too."""
THRESHOLDS: Final = (5, 10)
"""What a platform may choose; 10 for who wants to be more careful."""
ENDLESS: Final = 1 << 40
"""An upper bound that bounds nothing."""


def label(value: int, threshold: int = THRESHOLD) -> Label:
    """Hidden below the threshold, otherwise rounded to 5 from the true value."""
    _check(threshold)
    if value < 0:
        raise ValueError("A count of people is never negative.")
    return HIDDEN if value < threshold else (value + STEP // 2) // STEP * STEP


def bounds(shown: Label, threshold: int = THRESHOLD) -> tuple[int, int]:
    """The lowest and the highest count that are written like this."""
    _check(threshold)
    if shown is HIDDEN:
        return 0, threshold - 1
    if shown < threshold or shown % STEP:
        raise ValueError(f"{shown} is never printed: it is no multiple of {STEP} from {threshold}.")
    return max(threshold, shown - STEP // 2), shown + STEP // 2


def _check(threshold: int) -> None:
    if threshold not in THRESHOLDS:
        raise ValueError(f"The threshold is one of {THRESHOLDS}.")

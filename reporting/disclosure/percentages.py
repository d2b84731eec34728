"""Percentages and averages beside protected counts: only from what is printed, and only over enough people."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from reporting.disclosure.labels import HIDDEN, THRESHOLD, Label, bounds

SMALLEST_WHOLE: Final = 20
"""A percentage is of at least so many, as printed."""
SMALLEST_AVERAGED: Final = 10
"""An average is over at least so many people."""


def percentage(part: Label, whole: Label) -> int | None:
    """How many in a hundred, whole, from two printed counts; None where that may not be told."""
    if part is HIDDEN or whole is HIDDEN or whole < SMALLEST_WHOLE:
        return None
    if part > whole:
        raise ValueError("A part is never more than its whole: these two are not of one table.")
    return (200 * part + whole) // (2 * whole)


def average(total: int, people: Label, threshold: int = THRESHOLD, *, count: int) -> Decimal | None:
    """`total` over `count` people, to one decimal; None where that may not be told.

    Whether it is told follows from the printed number of people alone, and only when that means at least 10 of them.
    """
    if people is HIDDEN or bounds(people, threshold)[0] < SMALLEST_AVERAGED:
        return None
    low, high = bounds(people, threshold)
    if not low <= count <= high:
        raise ValueError(f"{count} people are never printed as {people}.")
    return (Decimal(total) / count).quantize(Decimal("0.1"), ROUND_HALF_UP)

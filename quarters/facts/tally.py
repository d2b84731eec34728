"""Numbers that hold from one quarter until another, kept as changes and read as a row per quarter.

A quarter is an index here: four to a year, so that the next one is one more. What holds at the end of a quarter is all
that is told; whatever begins and ends between two of those moments is not seen.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from quarters.calendar import Quarter

Key = tuple[str, str]
"""A figure and its category; the category is "" for a number of its own."""

BEGINNING = 0
"""Before every quarter: for what is not known to have begun."""


def index_of(quarter: Quarter) -> int:
    return quarter.year * 4 + quarter.number - 1


def quarter_at(index: int) -> Quarter:
    return Quarter(index // 4, index % 4 + 1)


def since(day: date) -> int:
    """The first quarter whose last day is the day or a later one."""
    return day.year * 4 + (day.month - 1) // 3


def after(day: date) -> int:
    """The first quarter whose last day is later than the day: what lasts up to and including it has ended there."""
    ends = day.month % 3 == 0 and day.day >= 30 and (day + timedelta(days=1)).month != day.month
    return since(day) + ends


class Tally:
    """The numbers of one initiative."""

    def __init__(self) -> None:
        self._changes: dict[Key, dict[int, int]] = {}

    def add(self, key: Key, begin: int, end: int | None = None, times: int = 1) -> None:
        """Counts from the quarter `begin` up to but not including `end`; None is for ever."""
        if end is not None and end <= begin:
            return
        changes = self._changes.setdefault(key, {})
        changes[begin] = changes.get(begin, 0) + times
        if end is not None:
            changes[end] = changes.get(end, 0) - times

    def __iter__(self) -> Iterator[Key]:
        return iter(self._changes)

    def values(self, key: Key, first: int, last: int) -> Iterator[int]:
        """The number at the end of each quarter from `first` up to and including `last`."""
        changes = self._changes.get(key, {})
        number = sum(change for at, change in changes.items() if at < first)
        for at in range(first, last + 1):
            number += changes.get(at, 0)
            yield number

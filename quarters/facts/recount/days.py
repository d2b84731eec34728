"""The quarters that some initiatives have facts of, as a table that statements can be joined to."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

from quarters.calendar import Quarter

At = tuple[int, int, int]
"""Initiative, year and number of the quarter."""
TABLE = """CREATE TEMPORARY TABLE days (
    initiative_id integer NOT NULL, year integer NOT NULL, number integer NOT NULL, first date NOT NULL,
    last date NOT NULL
)"""


class Days:
    """So many quarters of so many initiatives; statements find them as the table `days`."""

    def __init__(self, quarters: Sequence[tuple[int, Quarter]]) -> None:
        self.quarters = quarters
        self.initiatives = sorted({initiative for initiative, _quarter in quarters})

    def ask(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """The rows of a statement."""
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall()


@contextmanager
def days_of(quarters: Iterable[tuple[int, Quarter]]) -> Iterator[Days]:
    """The table is there until the block is left; call it in a transaction."""
    days = Days(list(quarters))
    rows = [(key, each.year, each.number, each.first_day, each.last_day) for key, each in days.quarters]
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.executemany("INSERT INTO days VALUES (%s, %s, %s, %s, %s)", rows)
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE days")
    yield days
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE days")

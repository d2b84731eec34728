"""Many rows into one table by the quickest way each database knows. For what is counted or invented, not for input."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection, models

AT_ONCE = 20_000
FEW = 500
"""Under so many rows an ordinary statement is as quick."""


def insert_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, table: str = ""
) -> int:
    """Adds the rows, whose values stand in the order of `columns` (names in the database); says how many.

    `table` is another one than the model's, with the same columns.

    PostgreSQL reads many of them as a file (COPY), SQLite takes them in one prepared statement. Nothing of Django is
    asked: no defaults, no validation. The constraints of the database hold. Without rows, no statement.
    """
    table = connection.ops.quote_name(table or model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    into = f"{table} ({names})"
    waiting, number = iter(rows), 0
    while part := list(islice(waiting, AT_ONCE)):
        number += len(part)
        with connection.cursor() as cursor:
            if connection.vendor != "postgresql":
                cursor.executemany(_insert(into, len(columns), 1), [[_plain(value) for value in row] for row in part])
            elif len(part) < FEW:
                cursor.execute(_insert(into, len(columns), len(part)), [value for row in part for value in row])
            else:
                cursor.copy_expert(f"COPY {into} FROM STDIN WITH (FORMAT csv)", _file(part))
    return number


def _insert(into: str, columns: int, rows: int) -> str:
    row = f"({', '.join(['%s'] * columns)})"
    return f"INSERT INTO {into} VALUES {', '.join([row] * rows)}"  # noqa: S608 - names of our own tables


def _file(rows: Sequence[Sequence[Any]]) -> io.StringIO:
    """As COPY reads it: texts between quotes, nothing at all for NULL. The writer of Python knows no NULL."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    for row in rows:
        if None in row:
            file.write(",".join(["" if value is None else _quoted(value) for value in row]) + "\n")
        else:
            writer.writerow(row)
    file.seek(0)
    return file


def _quoted(value: object) -> str:
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else str(value)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date) else value

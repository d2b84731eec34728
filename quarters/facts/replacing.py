"""Putting counted rows in a table, where most of them stand already: the database itself looks which ones differ."""

# ruff: noqa: S608 - built from the names of our own tables and columns

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

from initiatives.bulk_rows import insert_rows

COUNTED = "facts_counted"
"""The temporary table of rows that were counted. Without indexes and unlogged: it takes a tenth of the real one.

Only SQLite gets an index, and types, without which it would not use it: it compares the tables row by row, and that
took minutes for a hundred initiatives.
"""


def replace_rows(
    model: type[models.Model], columns: Sequence[str], key: Sequence[str], keys: Sequence[int], rows: Iterable[Any]
) -> None:
    """Give the initiatives `keys` exactly these rows, in the order of `columns`; `key` are those that identify one.

    Rows that stand there with the same values stay untouched. At most six statements; call it in a transaction.
    """
    before = model._default_manager.filter(initiative__in=keys).count()
    if not before:
        insert_rows(model, columns, rows)
        return
    table = connection.ops.quote_name(model._meta.db_table)
    every = ", ".join(_names(columns))
    same = " AND ".join(f"c.{name} = t.{name}" for name in _names(key))
    others = [name for name in _names(columns) if name not in _names(key)]
    mine, theirs = (", ".join(f"{letter}.{name}" for name in others) for letter in "tc")
    differs = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TEMPORARY TABLE {COUNTED} AS SELECT {every} FROM {table} WHERE FALSE")
        else:
            types = {field.column: field.db_type(connection) for field in model._meta.concrete_fields}
            typed = ", ".join(f"{connection.ops.quote_name(name)} {types[name]}" for name in columns)
            cursor.execute(f"CREATE TEMPORARY TABLE {COUNTED} ({typed}, PRIMARY KEY ({', '.join(_names(key))}))")
        number = insert_rows(model, columns, rows, table=COUNTED)
        cursor.execute(
            f"DELETE FROM {table} AS t WHERE initiative_id IN ({marks}) AND NOT EXISTS "
            f"(SELECT 1 FROM {COUNTED} c WHERE {same} AND NOT (({mine}) {differs} ({theirs})))",
            list(keys),
        )
        if number != before - cursor.rowcount:
            cursor.execute(
                f"INSERT INTO {table} ({every}) SELECT {every} FROM {COUNTED} c WHERE NOT EXISTS "
                f"(SELECT 1 FROM {table} t WHERE t.initiative_id IN ({marks}) AND {same})",
                list(keys),
            )
        cursor.execute(f"DROP TABLE {COUNTED}")


def _names(columns: Iterable[str]) -> list[str]:
    return [connection.ops.quote_name(name) for name in columns]

"""The codebook: what every column of every table means, made of the declaration the columns themselves come from."""

from collections.abc import Iterable

from reporting.cells import Value
from reporting.tables.declaration import Column, Scope, Table

CODEBOOK = "codebook"
HEADINGS = ("table", "column", "label", "meaning", "type", "unit", "values", "origin", "table_meaning")


def codebook(tables: Iterable[Table], scope: Scope) -> list[list[Value]]:
    """One row per column, in the order of the tables."""
    return [_row(table, column, scope) for table in tables for column in table.columns]


def _row(table: Table, column: Column, scope: Scope) -> list[Value]:
    return [
        table.name,
        column.name,
        column.label,
        column.meaning,
        column.kind.value,
        column.unit,
        "\n".join(f"{code} = {meaning}" for code, meaning in column.meanings(scope).items())
        or (f"kenmerk uit de tabel {column.to}" if column.to else ""),
        column.origin,
        f"{table.label}. {table.meaning}",
    ]

"""Questions to the database that can be asked one by one or all in one statement.

A page that asks ten small questions mostly waits for ten answers to travel; together they are one. How a question is
asked and how its answer is read stay in one place, so that both ways give the same figures.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import BooleanField, DateField, DecimalField, QuerySet

from reporting.replica import reading_connection

Answer = TypeVar("Answer")
Row = tuple[Any, ...]
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Question(Generic[Answer]):
    """`rows` gives a queryset of tuples (`values_list`), `read` makes the answer of them."""

    rows: Callable[[], QuerySet[Any, Any]]
    read: Callable[[Sequence[Row]], Answer]

    def answer(self) -> Answer:
        """Ask only this. One query."""
        return self.read(list(self.rows()))


@dataclass(frozen=True)
class Statement:
    """Several questions as one statement; `types` are how the columns of each come back."""

    sql: str
    params: tuple[Any, ...]
    types: tuple[tuple[Callable[[Any], Any] | None, ...], ...]

    def run(self, replaced: dict[Any, Any] | None = None) -> list[list[Row]]:
        """The rows of each question in its order. One query. Parameters found in `replaced` change into its values."""
        params = [replaced.get(value, value) for value in self.params] if replaced else list(self.params)
        with reading_connection().cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchone()
        return [
            [
                tuple(
                    value if turn is None or value is None else turn(value)
                    for turn, value in zip(types, row, strict=True)
                )
                for row in _rows(part)
            ]
            for types, part in zip(self.types, found, strict=True)
        ]


def together(questions: Sequence[Question[Any]]) -> Statement:
    """All of them as one statement, to be run now or later."""
    sources, results, params, types = [], [], [], []
    for number, question in enumerate(questions):
        compiler = question.rows().query.get_compiler(connection=connection)
        sql, own = compiler.as_sql()
        types.append(tuple(_turned(column.output_field) for column, _sql, _alias in compiler.select))
        names = ", ".join(f"c{place}" for place in range(len(compiler.select)))
        sources.append(f"q{number} ({names}) AS ({sql})")
        results.append(f"(SELECT {_as_json(names)} FROM q{number})")  # noqa: S608 - names we just made
        params += own
    return Statement(f"WITH {', '.join(sources)} SELECT {', '.join(results)}", tuple(params), tuple(types))


def _as_json(names: str) -> str:
    if connection.vendor == "postgresql":
        return f"json_agg(json_build_array({names}))::text"
    return f"json_group_array(json_array({names}))"


def _rows(text: str | None) -> list[list[Any]]:
    return json.loads(text, parse_float=Decimal) if text else []


def _turned(field: Any) -> Callable[[Any], Any] | None:
    """What makes of a value out of JSON what the database would have given; None for what already is it."""
    if isinstance(field, DecimalField):
        return lambda value: Decimal(value).quantize(CENT)
    if isinstance(field, DateField):
        return date.fromisoformat
    return bool if isinstance(field, BooleanField) else None

"""The theory of change, which nearly every test starts from, is laid down once per process and put back after that.

Laying it down asks the database dozens of things; its rows go back in one statement per table. They keep their
numbers: what was counted up to make them once is never counted back, so that nothing made later gets one of these.
"""

from typing import Any

from django.db import connection, models

from initiatives.models import (
    BasicPrinciple,
    Goal,
    GoalSubgroup,
    MediumTermGoal,
    Platform,
    RubricStep,
    TargetGroup,
    Topic,
)
from initiatives.theory import load_theory

# All that `load_theory` fills, what is referred to first.
FILLED: tuple[type[models.Model], ...] = (
    Platform,
    BasicPrinciple,
    TargetGroup,
    GoalSubgroup,
    Topic,
    MediumTermGoal,
    Goal,
    RubricStep,
)
statements: list[tuple[str, list[Any]]] = []  # empty until the theory was laid down once


def theory() -> Platform:
    """The platform with its theory of change, as `load_theory` makes it in a database that holds none."""
    if not statements or Platform.objects.exists():
        empty = not Platform.objects.exists()
        platform = load_theory()
        if empty:
            statements[:] = [inserting(model) for model in FILLED]
        return platform
    with connection.cursor() as cursor:
        for statement, values in statements:
            cursor.execute(statement, values)
    return Platform.objects.get()


def inserting(model: type[models.Model]) -> tuple[str, list[Any]]:
    """The statement that puts back all rows the model's table holds now."""
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {quoted(model._meta.db_table)}")  # noqa: S608 - our own table's name
        rows = cursor.fetchall()
        columns = ", ".join(quoted(column[0]) for column in cursor.description)
    row = f"({', '.join(['%s'] * len(rows[0]))})"
    into = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES "  # noqa: S608 - the same
    return into + ", ".join([row] * len(rows)), [value for one in rows for value in one]

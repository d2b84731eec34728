"""Works out the condition of a constraint for one row in Python.

Django asks the database for each, which takes minutes for a dossier of ten thousand records. A test holds this against
Django's own answer for every constraint of every model that travels.
"""

import operator
from collections.abc import Callable
from typing import Any

from django.db.models import F, Q

Answer = bool | None
"""As in SQL: None is unknown, because a value is missing."""

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, choices: value in choices,
    "range": lambda value, ends: ends[0] <= value <= ends[1],
}


class UnknownLookupError(NotImplementedError):
    """The condition uses something that is not worked out here; ask Django."""


def answer(condition: Any, row: Any) -> Answer:
    """Whether the condition holds for a model instance. Raises UnknownLookupError."""
    if isinstance(condition, tuple):
        path, wanted = condition
        return _compare(path, wanted, row)
    if not isinstance(condition, Q) or condition.connector not in (Q.AND, Q.OR):
        raise UnknownLookupError(condition)
    answers = [answer(child, row) for child in condition.children]
    decisive = condition.connector == Q.OR
    found: Answer = not decisive
    if decisive in answers:
        found = decisive
    elif None in answers:
        found = None
    return not found if condition.negated and found is not None else found


def _compare(path: str, wanted: Any, row: Any) -> Answer:
    name, _, lookup = path.partition("__")
    value = _value(name, row)
    if lookup == "isnull":
        return (value is None) is wanted
    if lookup and lookup not in _COMPARISONS:
        raise UnknownLookupError(path)
    if isinstance(wanted, F):
        wanted = _value(wanted.deconstruct()[1][0], row)
    elif hasattr(wanted, "resolve_expression"):
        raise UnknownLookupError(path)
    if value is None or wanted is None:
        return None
    return _COMPARISONS[lookup or "exact"](value, wanted)


def _value(name: str, row: Any) -> Any:
    return getattr(row, row._meta.get_field(name).attname)

"""Holds the records of a plan against the uniqueness rules of their models, together with the rows that stay."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from dossier.declaration import Entity
from dossier.plan import Plan, Record, attname, comparable, identity
from dossier.refusals import WORDS, words_for
from forms.conditions import answer


def check_uniqueness(plan: Plan) -> None:
    for entity in plan.entity.walk():
        for constraint in entity.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                if entity.parent:
                    _check(plan, entity, constraint)
                else:
                    _check_root(plan, constraint)


def _check_root(plan: Plan, constraint: models.UniqueConstraint) -> None:
    """The root is held against all others in the system."""
    try:
        constraint.validate(plan.entity.model, plan.root.instance)
    except ValidationError:
        plan.problems.append(plan.root.problem(words_for(constraint)))


def _check(plan: Plan, entity: Entity, constraint: models.UniqueConstraint) -> None:
    alike: dict[tuple[Any, ...], list[Record | None]] = defaultdict(list)
    for row in plan.kept[entity]:
        key = tuple(comparable(getattr(row, attname(entity, name))) for name in constraint.fields)
        if None not in key and _holds(constraint, row):
            alike[key].append(None)
    for record in plan.records[entity]:
        key = tuple(_token(record, name) for name in constraint.fields)
        if None not in key:
            alike[key].append(record)
    for found in alike.values():
        if len(found) > 1:
            _refuse(plan, constraint, [one for one in found if one is None or _holds(constraint, one.instance)])


def _token(record: Record, name: str) -> Any:
    if name in record.links:
        return identity(record.links[name])
    if name == record.entity.parent:
        return identity(record.parent)
    return getattr(record.instance, name)


def _holds(constraint: models.UniqueConstraint, row: Any) -> bool:
    """Whether the constraint speaks about this row at all."""
    return constraint.condition is None or answer(constraint.condition, row) is True


def _refuse(plan: Plan, constraint: models.UniqueConstraint, found: list[Record | None]) -> None:
    first, *others = found if found else [None]
    for record in others:
        if record is not None:
            text = WORDS.get(constraint.name) or _alike(record, constraint, first)
            plan.problems.append(record.problem(str(text)))


def _alike(record: Record, constraint: models.UniqueConstraint, first: Record | None) -> str:
    fields: list[Any] = [record.entity.model._meta.get_field(name) for name in constraint.fields]
    names = [str(field.verbose_name) for field in fields if field.name != record.entity.parent]
    text = _("Dit is hetzelfde als %(other)s: %(fields)s. Haal een van beide weg of pas een van beide aan.")
    other = first.problem("").place if first else _("een gegeven dat al in het systeem staat")
    return text % {"other": other, "fields": ", ".join(names)}

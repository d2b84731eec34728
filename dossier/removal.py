"""Which rows of an initiative or edition the file does not name, and which of those may go with --replace."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from dossier.declaration import Entity
from dossier.plan import Plan, attname
from dossier.problems import Problem


def plan_removal(plan: Plan, *, replace: bool) -> None:
    """Moves rows from `kept` to `removed` when asked. What never changes stays, and so does what it stands under."""
    if not replace:
        return
    needed: dict[Entity, set[Any]] = {}
    parents = {child: entity for entity in plan.entity.walk() for child in entity.children}
    inside = {entity.model for entity in plan.entity.walk()}
    for entity in reversed(list(plan.entity.walk())):
        going: list[Any] = []
        staying: list[Any] = []
        for row in plan.kept[entity]:
            stays = row.pk in needed.get(entity, ()) or entity.is_frozen(row)
            (staying if stays else going).append(row)
        plan.kept[entity], plan.removed[entity] = staying, going
        if entity in parents:
            used = {getattr(row, attname(entity, entity.parent)) for row in staying}
            used |= {record.before[entity.parent] for record in plan.records[entity] if not record.is_new}
            needed.setdefault(parents[entity], set()).update(used)
        _refuse_when_used_elsewhere(plan, entity, inside)


def _refuse_when_used_elsewhere(plan: Plan, entity: Entity, inside: set[type]) -> None:
    """A synthesis may stand on this row: removing it would silently take the ground away."""
    ids = [row.pk for row in plan.removed[entity]]
    for relation in entity.model._meta.related_objects:
        if relation.related_model in inside or not ids:
            continue
        name = relation.field.name
        rows: models.QuerySet[Any] = relation.related_model._default_manager.filter(**{f"{name}__in": ids})
        used = set(rows.values_list(f"{name}__pk", flat=True))
        for row in plan.removed[entity]:
            if row.pk in used:
                text = _("‘%(name)s’ staat niet in het bestand, maar wordt gebruikt in een ander onderdeel (%(kind)s). "
                         "Haal het daar eerst weg of importeer zonder --replace.")  # fmt: skip
                kind = relation.related_model._meta.verbose_name
                plan.problems.append(
                    Problem(entity.name, text % {"name": getattr(row, "reference", row), "kind": kind})
                )

"""From records to the text of a dossier. The same records always give the same bytes, on every database."""

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from dossier import values
from dossier.contents import ROOTS
from dossier.declaration import Entity, Kind
from dossier.problems import DossierError, Problem
from dossier.schema import FORMAT, VERSION

Json = dict[str, Any]


def document_of(root: Any, kind: Kind) -> Json:
    """Everything of an initiative or edition as JSON values. One query per entity and per list of links."""
    entity = ROOTS[kind]
    written = _Writer(root).records(entity)[None][0]
    lists = {child.name: written.pop(child.name) for child in entity.children if child.name in written}
    head = {"format": FORMAT, "version": VERSION, "kind": str(kind), "platform": root.platform.slug}
    return {**head, entity.name: written, **lists}


def text_of(document: Json) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


class _Writer:
    def __init__(self, root: models.Model) -> None:
        self.root = root

    def records(self, entity: Entity, path: str = "") -> dict[Any, list[Json]]:
        """The written records of an entity, by the id of their parent (None for the root), in the order of the file."""
        children = [
            (child.name, self.records(child, f"{child.parent}__{path}" if path else child.parent))
            for child in entity.children
        ]
        found: dict[Any, list[Json]] = defaultdict(list)
        for record in sorted(self._rows(entity, path), key=_sorting_key(entity)):
            written = {name: self._value(entity, record, name) for name in entity.fields}
            for name, by_parent in children:
                if record.pk in by_parent:
                    written[name] = by_parent[record.pk]
            parent_id = getattr(record, f"{entity.parent}_id") if entity.parent else None
            found[parent_id].append(written)
        return found

    def _rows(self, entity: Entity, path: str) -> models.QuerySet[Any]:
        rows = entity.model._default_manager.filter(**({path: self.root} if path else {"pk": self.root.pk}))
        fields = [entity.model._meta.get_field(name) for name in entity.links]
        single = [field.name for field in fields if not field.many_to_many]
        many = [field.name for field in fields if field.many_to_many]
        return rows.select_related(*single).prefetch_related(*many) if single else rows.prefetch_related(*many)

    def _value(self, entity: Entity, record: Any, name: str) -> Any:
        field: Any = entity.model._meta.get_field(name)
        link = entity.links.get(name)
        if link and field.many_to_many:
            return sorted(getattr(other, link.by) for other in getattr(record, name).all())
        if link:
            other = getattr(record, name)
            return getattr(other, link.by) if other else None
        try:
            return values.write(field, getattr(record, name))
        except OSError as error:
            raise DossierError(
                [
                    Problem(
                        f"{entity.name} ({getattr(record, 'reference', record.pk)})",
                        _("Het bestand staat niet meer in de opslag. Haal deze bijlage weg of zet het bestand terug."),
                    )
                ]
            ) from error


def _sorting_key(entity: Entity) -> Callable[[Any], tuple[Any, ...]]:
    """Sorts as the entity says, in Python: databases do not agree on letters and on where unknown stands."""

    def key(record: Any) -> tuple[Any, ...]:
        return (*((value is not None, value) for value in (_follow(record, path) for path in entity.order)), record.pk)

    return key


def _follow(record: Any, path: str) -> Any:
    for name in path.split("."):
        record = getattr(record, name) if record is not None else None
    return record

"""A plan: what an import would write, worked out and checked in full before anything is written."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from dossier.declaration import Entity, Kind
from dossier.files import DossierFile
from dossier.problems import Place, Problem, written_place


@dataclass(eq=False)
class Record:
    """One record of the file beside the row it becomes."""

    entity: Entity
    place: Place
    values: dict[str, Any]  # as in the file
    parent: "Record | None"
    instance: Any = None
    is_new: bool = True
    is_frozen: bool = False  # there already, and never to change
    before: dict[str, Any] = field(default_factory=dict)  # of a row that is already there
    links: dict[str, Any] = field(default_factory=dict)  # a record or a stored row, or None
    many: dict[str, list[Any]] = field(default_factory=dict)
    file: DossierFile | None = None

    @property
    def pk(self) -> int | None:
        return self.instance.pk

    @property
    def reference(self) -> str:
        return str(self.values.get("reference", ""))

    def problem(self, text: str, name: str = "") -> Problem:
        return Problem(written_place((*self.place, name) if name else self.place), text)

    def after(self) -> dict[str, Any]:
        """What the row would hold, to compare with `before`."""
        held: dict[str, Any] = {}
        for name in own_fields(self.entity):
            held[name] = comparable(getattr(self.instance, name))
        if self.file:
            held["file"] = self.file.name
        for name, other in self.links.items():
            held[name] = identity(other)
        for name, others in self.many.items():
            held[name] = {identity(other) for other in others}
        if self.parent:
            held[self.entity.parent] = identity(self.parent)
        return held

    def changes(self) -> list[str]:
        """The fields that would change in a row that is already there."""
        return [name for name, value in self.after().items() if self.before[name] != value]


@dataclass
class Plan:
    """Everything an import is about to do. `problems` empty means that it may."""

    kind: Kind
    platform: Any
    entity: Entity
    records: dict[Entity, list[Record]] = field(default_factory=lambda: defaultdict(list))
    kept: dict[Entity, list[Any]] = field(default_factory=lambda: defaultdict(list))  # rows the file does not name
    removed: dict[Entity, list[Any]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)

    @property
    def root(self) -> Record:
        return self.records[self.entity][0]

    def of(self, model: type[models.Model]) -> list[Record]:
        return [record for entity, found in self.records.items() if entity.model is model for record in found]

    def kept_of(self, model: type[models.Model]) -> list[Any]:
        return [row for entity, rows in self.kept.items() if entity.model is model for row in rows]


def by_parent(records: Iterable[Record]) -> dict[Record, list[Record]]:
    found: dict[Record, list[Record]] = defaultdict(list)
    for record in records:
        if record.parent:
            found[record.parent].append(record)
    return found


def own_fields(entity: Entity) -> list[str]:
    """The fields that are neither a link nor a file."""
    model = entity.model._meta
    return [
        name
        for name in entity.fields
        if name not in entity.links and not isinstance(model.get_field(name), models.FileField)
    ]


def comparable(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def identity(other: Any) -> Any:
    """What tells a linked row apart, also when it is not written yet."""
    if other is None:
        return None
    return other.pk if other.pk is not None else ("new", id(other))


def stored_state(entity: Entity, row: Any) -> dict[str, Any]:
    """A row as `Record.after` describes one."""
    held: dict[str, Any] = {name: comparable(getattr(row, name)) for name in own_fields(entity)}
    for name in entity.fields:
        if isinstance(entity.model._meta.get_field(name), models.FileField):
            held["file"] = getattr(row, name).name.rpartition("/")[2]
    for name in entity.links:
        kind: Any = entity.model._meta.get_field(name)
        if kind.many_to_many:
            held[name] = {other.pk for other in getattr(row, name).all()}
        else:
            held[name] = getattr(row, kind.attname)
    if entity.parent:
        held[entity.parent] = getattr(row, attname(entity, entity.parent))
    return held


def attname(entity: Entity, name: str) -> str:
    found: Any = entity.model._meta.get_field(name)
    return str(found.attname)

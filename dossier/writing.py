"""Carries out a plan without problems. Everything or nothing is for the caller's transaction to see to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import default_storage
from django.db import models, transaction

from dossier.declaration import Entity
from dossier.plan import Plan, Record, attname


@dataclass
class Written:
    """What an import did, in numbers of records, and which rows the file did not name."""

    root: Any = None
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: dict[str, list[str]] = field(default_factory=dict)  # entity name → references that stay as they were
    new_files: list[str] = field(default_factory=list)  # to be removed again when the import fails


def carry_out(plan: Plan, written: Written) -> None:
    """Writes the plan and notes in `written` what was done. Raises what the database raises."""
    _remove(plan, written)
    for entity in plan.entity.walk():
        _write(plan, entity, written)
        rows = plan.kept[entity]
        if rows:
            written.kept[entity.name] = sorted(str(getattr(row, "reference", row.pk)) for row in rows)
    written.root = plan.root.instance


def _remove(plan: Plan, written: Written) -> None:
    for entity in reversed(list(plan.entity.walk())):
        rows = plan.removed[entity]
        entity.model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
        written.removed += len(rows)
        for row in rows:
            _forget_file_later(entity, row)


def _write(plan: Plan, entity: Entity, written: Written) -> None:
    records = plan.records[entity]
    new = [record for record in records if record.is_new]
    changed = [record for record in records if not record.is_new and record.changes()]
    for record in (*new, *changed):
        if record.file:
            _place_file(record, written)
    for wave in _parents_first(entity, new):
        for record in wave:
            _point_at_rows(plan, record)
        entity.model._default_manager.bulk_create([record.instance for record in wave], batch_size=500)
    for record in changed:
        _point_at_rows(plan, record)
        record.instance.save()
    for record in (*new, *changed):
        for name, others in record.many.items():
            if not record.is_new or others:
                getattr(record.instance, name).set([other.pk for other in others])
    written.created += len(new)
    written.updated += len(changed)
    written.unchanged += len(records) - len(new) - len(changed)


def _parents_first(entity: Entity, new: list[Record]) -> Iterator[list[Record]]:
    """The new records in waves: what links to another new record of its own kind comes after that one."""
    own = [name for name in entity.links if entity.model._meta.get_field(name).related_model is entity.model]
    waiting = new
    while waiting:
        ahead = {id(record) for record in waiting}
        wave = [record for record in waiting if not any(id(record.links.get(name)) in ahead for name in own)]
        yield wave or waiting
        waiting = [record for record in waiting if wave and id(record) not in {id(one) for one in wave}]


def _point_at_rows(plan: Plan, record: Record) -> None:
    """Now that what stands before it is written, the record gets the real ids."""
    entity = record.entity
    if record.parent:
        setattr(record.instance, attname(entity, entity.parent), record.parent.pk)
    for name in entity.repeats_root:
        setattr(record.instance, attname(entity, name), plan.root.pk)
    for name, other in record.links.items():
        setattr(record.instance, attname(entity, name), other.pk if other else None)


def _place_file(record: Record, written: Written) -> None:
    name = file_field(record.entity)
    if name is None or record.file is None:
        return
    if not record.is_new:
        before: Any = record.entity.model._default_manager.get(pk=record.pk)
        if before.checksum == record.instance.checksum and PurePosixPath(before.file.name).name == record.file.name:
            setattr(record.instance, name, before.file.name)
            return
        _forget_file_later(record.entity, before)
    path, is_new = record.file.keep(record.reference, record.instance.checksum)
    if is_new:
        written.new_files.append(path)
    setattr(record.instance, name, path)


def _forget_file_later(entity: Entity, row: Any) -> None:
    name = file_field(entity)
    if name:
        path = getattr(row, name).name
        transaction.on_commit(lambda: default_storage.delete(path), robust=True)


def file_field(entity: Entity) -> str | None:
    names = (name for name in entity.fields if isinstance(entity.model._meta.get_field(name), models.FileField))
    return next(names, None)

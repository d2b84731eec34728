"""How an entity is declared: which fields travel, under which parent, with which links to what.

`dossier.contents` declares each entity once in these terms; export, import and the JSON Schema are all derived from
that, so that they cannot differ.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import models


class Kind(StrEnum):
    """What a file holds."""

    INITIATIVE = "initiative"
    SYNTHESIS = "synthesis"


class Where(StrEnum):
    """Where the record stands that a link names."""

    IN_FILE = "in file"  # another record of the same file, by its reference
    PLATFORM = "platform"  # the platform's theory and analysis model, by its code
    ELSEWHERE = "elsewhere"  # already in the system, by its reference or slug


@dataclass(frozen=True)
class Link:
    """A foreign key or many-to-many field, written as the name by which the other record is known everywhere."""

    where: Where
    by: str  # the field of the other model that names it: "reference", "code" or "slug"


@dataclass(frozen=True, eq=False)
class Entity:
    """One kind of record in a dossier. Raises nothing; `tests/dossier/test_contents.py` holds it against its model."""

    name: str  # the key of its list in the file; of the root, the key of its object
    model: type[models.Model]
    about: str  # one sentence for the schema
    fields: tuple[str, ...]  # in the order of the file
    parent: str = ""  # the foreign key to the entity it stands under; "" for the root
    key: tuple[str, ...] = ("reference",)  # what tells records apart: a reference, or fields unique under one parent
    order: tuple[str, ...] = ()  # by what records are sorted in the file, before the order of entry
    links: dict[str, Link] = field(default_factory=dict)
    fixed: dict[str, Any] = field(default_factory=dict)  # fields that say the same in every record of this file
    repeats_root: tuple[str, ...] = ()  # foreign keys that repeat the initiative the record stands under
    computed: dict[str, Callable[[Any], Any]] = field(default_factory=dict)  # what a field must be, given the record
    is_frozen: Callable[[Any], bool] = lambda record: False  # whether a stored record may never change or go
    left_out: dict[str, str] = field(default_factory=dict)  # fields that do not travel, each with the reason
    children: tuple["Entity", ...] = ()

    @property
    def has_reference(self) -> bool:
        return self.key == ("reference",)

    def walk(self) -> Iterator["Entity"]:
        """This entity and all below it, parents first, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()

    def paths(self, path: str = "") -> Iterator[tuple["Entity", str]]:
        """Each entity with the lookup that leads from it to the root ("" for the root itself)."""
        yield self, path
        for child in self.children:
            yield from child.paths(f"{child.parent}__{path}" if path else child.parent)

"""The JSON Schema of a dossier, derived from `dossier.contents`."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import override
from jsonschema import Draft202012Validator, ValidationError, validators

from dossier.contents import ROOTS
from dossier.declaration import Entity, Kind, Link, Where
from dossier.values import REFERENCE, Schema, schema_of

FORMAT = "wib-dossier"
VERSION = 1

SLUG = r"^[-a-zA-Z0-9_]+$(?!\n)"
CODE = r"^[-a-zA-Z0-9_.]+$(?!\n)"


@cache
def schema_for(kind: Kind) -> Schema:
    """The schema of one kind of dossier. Titles are the Dutch names people see; descriptions are for programmers."""
    root = ROOTS[kind]
    with override("nl"):
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"{FORMAT}-{kind}-{VERSION}",
            "title": f"Dossier ({kind})",
            "description": root.about,
            "type": "object",
            "additionalProperties": False,
            "required": ["format", "version", "kind", "platform", root.name],
            "properties": {
                "format": {"const": FORMAT},
                "version": {"const": VERSION, "description": "Raised when the meaning of a key changes."},
                "kind": {"const": str(kind)},
                "platform": {
                    "type": "string",
                    "pattern": SLUG,
                    "maxLength": 50,
                    "description": "Slug of the platform whose theory of change the codes in this file belong to.",
                },
                root.name: {"$ref": f"#/$defs/{root.name}"},
                **{child.name: _list_of(child) for child in root.children},
            },
            "$defs": {entity.name: _object_of(entity, is_root=entity is root) for entity in root.walk()},
        }


def validator_for(kind: Kind) -> Any:
    return _Validator(schema_for(kind))


def _unique_items(validator: Any, wanted: bool, items: Any, schema: Schema) -> Iterator[ValidationError]:
    """As the standard says, but not in quadratic time, which a hostile file could make hours."""
    if wanted and isinstance(items, list) and len({json.dumps(item, sort_keys=True) for item in items}) < len(items):
        yield ValidationError("not unique")


_Validator = validators.extend(Draft202012Validator, {"uniqueItems": _unique_items})


def _list_of(entity: Entity) -> Schema:
    return {"type": "array", "description": entity.about, "items": {"$ref": f"#/$defs/{entity.name}"}}


def _object_of(entity: Entity, *, is_root: bool) -> Schema:
    properties = {name: _property(entity, name) for name in entity.fields}
    if not is_root:
        properties |= {child.name: _list_of(child) for child in entity.children}
    return {
        "type": "object",
        "description": entity.about,
        "additionalProperties": False,
        "required": [name for name in entity.fields if is_required(entity, name)],
        "properties": properties,
    }


def is_required(entity: Entity, name: str) -> bool:
    """Whether a hand-written dossier must say it: without a default there is nothing to fall back on."""
    field: Any = entity.model._meta.get_field(name)
    if name in entity.key:
        return True
    if name in entity.computed or field.many_to_many:
        return False
    return not (field.null or field.blank or field.has_default())


def _property(entity: Entity, name: str) -> Schema:
    field: Any = entity.model._meta.get_field(name)
    link = entity.links.get(name)
    schema = _link_schema(field, link) if link else schema_of(field)
    described = {"title": str(field.verbose_name), **schema}
    notes = [str(field.help_text)] if field.help_text else []
    if link:
        notes.append(_link_note(field, link))
    if name in entity.computed:
        notes.append("May be left out: it is computed. When given it must be right.")
    if notes:
        described["description"] = " ".join(notes)
    if not is_required(entity, name) and _has_plain_default(field):
        described["default"] = field.get_default()
    return described


def _has_plain_default(field: models.Field) -> bool:
    return field.has_default() and not callable(field.default)


def _link_schema(field: Any, link: Link) -> Schema:
    pattern = {"reference": REFERENCE, "code": CODE, "slug": SLUG}[link.by]
    name: Schema = {"type": "string", "pattern": pattern, "maxLength": 80, "format": link.by}
    if field.many_to_many:
        return {"type": "array", "uniqueItems": True, "items": name}
    return {**name, "type": ["string", "null"]} if field.null else name


def _link_note(field: Any, link: Link) -> str:
    other = field.related_model._meta.object_name
    return {
        Where.IN_FILE: f"Reference of a record of {other} in this file.",
        Where.PLATFORM: f"Code of a record of {other} of the platform.",
        Where.ELSEWHERE: f"{link.by.capitalize()} of a record of {other} that is already in the system.",
    }[link.where]

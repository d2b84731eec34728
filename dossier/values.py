"""How the value of a model field is written in a dossier, read back, and described in the schema."""

import base64
import binascii
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from dossier.files import DossierFile

# Python's $ also matches before a last line break; (?!\n) closes that and says nothing new elsewhere.
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)"
MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})$(?!\n)"
REFERENCE = r"^[A-Za-z0-9][A-Za-z0-9_-]*$(?!\n)"
FILE_NAME = r"^(?!\.{1,2}$)[^/\\\u0000-\u001f]+$(?!\n)"
CHECKSUM = r"^([0-9a-f]{64})?$(?!\n)"
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200

Schema = dict[str, Any]


class UnreadableValueError(ValueError):
    """A value that cannot be what its field holds; the text says in Dutch what to write instead."""


def write(field: models.Field, value: Any) -> Any:
    """The value as JSON. Raises OSError for a file that the storage lost."""
    if isinstance(field, models.FileField):
        file = DossierFile.read(value)
        return {"name": file.name, "content": base64.b64encode(file.content).decode()}
    if value is None:
        return None
    if isinstance(field, models.DateTimeField):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(field, models.DateField):
        return value.isoformat()
    if isinstance(field, models.DecimalField):
        return f"{value.normalize():f}"
    if isinstance(field, models.BinaryField):
        return base64.b64encode(value).decode()
    if isinstance(field, models.JSONField):
        return in_order(value)
    return value


def in_order(value: Any) -> Any:
    """A free JSON value with its keys sorted: databases do not keep the order they were written in."""
    if isinstance(value, dict):
        return {key: in_order(value[key]) for key in sorted(value)}
    return [in_order(item) for item in value] if isinstance(value, list) else value


def read(field: models.Field, value: Any) -> Any:
    """The JSON value as the field holds it; its shape was checked against the schema. Raises UnreadableValueError."""
    if value is None:
        return None
    if isinstance(field, models.FileField):
        return DossierFile(value["name"], _bytes(value["content"]))
    if isinstance(field, models.DateTimeField):
        return _moment(value)
    if isinstance(field, models.DateField):
        return _day(value)
    if isinstance(field, models.DecimalField):
        return _decimal(value)
    if isinstance(field, models.BinaryField):
        return _bytes(value)
    if isinstance(field, models.IntegerField):
        return int(value)
    return value


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UnreadableValueError(_("‘%(text)s’ is geen bestaande datum.") % {"text": text}) from error
    _check_year(day.year, text)
    return day


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        _check_year(moment.year, text)
        return moment.astimezone(UTC)
    except UnreadableValueError:
        raise
    except (ValueError, OverflowError) as error:
        raise UnreadableValueError(_("‘%(text)s’ is geen bestaand tijdstip.") % {"text": text}) from error


def _check_year(year: int, text: str) -> None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise UnreadableValueError(_("Het jaar in ‘%(text)s’ kan niet kloppen.") % {"text": text})


def _decimal(value: str | int | float) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise UnreadableValueError(_("‘%(text)s’ is geen getal.") % {"text": value}) from error


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableValueError(_("De inhoud van dit bestand is geen geldige base64.")) from error


def schema_of(field: models.Field) -> Schema:
    """What the schema says about the value of a field that is no link."""
    schema = _schema_without_null(field)
    if field.null:
        kinds = schema["type"]
        schema["type"] = [*([kinds] if isinstance(kinds, str) else kinds), "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    return schema


def _schema_without_null(field: models.Field) -> Schema:
    if field.choices:
        values = [value for value, _label in field.flatchoices]
        kind = "integer" if isinstance(field, models.IntegerField) else "string"
        return {"type": kind, "enum": [*values, ""] if field.blank and kind == "string" else values}
    for field_kind, schema in _BY_FIELD:
        if isinstance(field, field_kind):
            return dict(schema)
    return _text_schema(field)


def _text_schema(field: models.Field) -> Schema:
    if field.name == "reference":
        return {"type": "string", "format": "reference", "pattern": REFERENCE, "maxLength": field.max_length}
    if field.name == "checksum":
        return {"type": "string", "format": "checksum", "pattern": CHECKSUM}
    schema: Schema = {"type": "string"}
    if not field.blank:
        schema["minLength"] = 1
    if field.max_length:
        schema["maxLength"] = field.max_length
    return schema


_FILE: Schema = {
    "type": "object",
    "required": ["name", "content"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "pattern": FILE_NAME, "minLength": 1, "maxLength": 200},
        "content": {"type": "string", "contentEncoding": "base64"},
    },
}

# The first that fits counts: a moment is also a date field, a positive number also an integer field.
_BY_FIELD: tuple[tuple[type, Schema], ...] = (
    (models.FileField, _FILE),
    (models.BooleanField, {"type": "boolean"}),
    (models.DateTimeField, {"type": "string", "format": "date-time", "pattern": MOMENT}),
    (models.DateField, {"type": "string", "format": "date", "pattern": DATE}),
    (models.PositiveSmallIntegerField, {"type": "integer", "minimum": 0, "maximum": 32767}),
    (models.PositiveIntegerField, {"type": "integer", "minimum": 0, "maximum": 2147483647}),
    (models.DecimalField, {"type": ["string", "number"], "pattern": r"^-?[0-9]{1,10}(\.[0-9]{1,2})?$(?!\n)"}),
    (models.BinaryField, {"type": "string", "contentEncoding": "base64"}),
    (models.JSONField, {"type": "object"}),
)


def is_filled_by_the_clock(field: models.Field) -> bool:
    """Whether a missing value means "now": such a value is kept as it is on a second import."""
    return isinstance(field, models.DateTimeField) and callable(field.default)

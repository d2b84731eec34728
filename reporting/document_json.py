"""Documents as plain JSON values, so that an adopted report can be stored and drawn again.

`from_json(to_json(document)) == document` always holds. Reading trusts nothing, as a stored document may come from a
dossier somebody else wrote: each value must be what the annotation in `document.py` promises; anything else raises
`DocumentError` with its place.
"""

import dataclasses
import datetime
import types
import typing
from functools import cache
from typing import Any, Literal, Union

from reporting.document import Document, DocumentError

JSON_FORMAT = 1
"""Raised when the meaning of a stored document changes; `from_json` must keep reading every earlier number."""

DEEPEST_NESTING = 100
"""Levels of tree that are read and written before giving up; real reports need about thirty."""


def to_json(document: Document) -> dict[str, Any]:
    """The document as plain JSON values. Raises `DocumentError` for a tree too deep to be read back."""
    return {"format": JSON_FORMAT, **_encode(document, DEEPEST_NESTING)}


def from_json(stored: dict[str, Any]) -> Document:
    """The document that `to_json` gave. Raises `DocumentError` naming the place when it is not one."""
    if not isinstance(stored, dict) or stored.get("format") != JSON_FORMAT:
        raise DocumentError("document: not a stored report of a known format")
    fields = {name: value for name, value in stored.items() if name != "format"}
    return _decode(fields, Document, "document", DEEPEST_NESTING)


def _encode(value: Any, depth: int) -> Any:
    if depth == 0:
        raise DocumentError("document: nested too deeply")
    if dataclasses.is_dataclass(value):
        parts = {field.name: _encode(getattr(value, field.name), depth - 1) for field in dataclasses.fields(value)}
        return {"type": type(value).__name__, **parts}
    if isinstance(value, tuple):
        return [_encode(part, depth - 1) for part in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@cache
def _field_types(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _decode(value: Any, hint: Any, place: str, depth: int) -> Any:
    """Reads one value as what the annotation promises."""
    if depth == 0:
        raise DocumentError(f"{place}: nested too deeply")
    origin = typing.get_origin(hint)
    if origin in (Union, types.UnionType):
        return _decode_choice(value, typing.get_args(hint), place, depth)
    if origin is tuple and isinstance(value, list):
        part = typing.get_args(hint)[0]
        return tuple(_decode(item, part, f"{place}[{number}]", depth - 1) for number, item in enumerate(value))
    if origin is Literal and isinstance(value, str) and value in typing.get_args(hint):
        return value
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and _is_part(value, hint):
        return _decode_part(value, hint, place, depth)
    if hint is datetime.date and isinstance(value, str):
        return _decode_date(value, place)
    if hint in (str, int, float, bool, types.NoneType) and type(value) is hint:
        return value
    raise DocumentError(f"{place}: unexpected value")


def _is_part(value: Any, kind: type) -> bool:
    return isinstance(value, dict) and value.get("type") == kind.__name__


def _decode_choice(value: Any, choices: tuple[Any, ...], place: str, depth: int) -> Any:
    for choice in choices:
        named = isinstance(value, dict) and value.get("type") == getattr(choice, "__name__", "")
        if named or type(value) is choice or (choice is datetime.date and isinstance(value, str)):
            return _decode(value, choice, place, depth)
    raise DocumentError(f"{place}: unexpected value")


def _decode_date(value: str, place: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise DocumentError(f"{place}: not a date") from error


def _decode_part(value: dict[str, Any], kind: type, place: str, depth: int) -> Any:
    hints = _field_types(kind)
    unknown = sorted(value.keys() - hints.keys() - {"type"}, key=str)
    if unknown:
        raise DocumentError(f"{place}.{unknown[0]}: unknown field")
    parts = {
        name: _decode(value[name], hint, f"{place}.{name}", depth - 1) for name, hint in hints.items() if name in value
    }
    try:
        return kind(**parts)
    except (TypeError, DocumentError) as error:
        raise DocumentError(f"{place}: {error}") from error

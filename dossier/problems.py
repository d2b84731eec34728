"""What is wrong with a dossier: every problem by its place in the file, in words that say what to do."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from jsonschema.exceptions import ValidationError as SchemaError

Place = tuple[str | int, ...]

SHOWN_AT_MOST = 60  # characters of a value repeated in a message


@dataclass(frozen=True, order=True)
class Problem:
    """`place` as in "participants[3].steps[2].on", counted from 0; "" is the file as a whole."""

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


class DossierError(Exception):
    """The dossier is refused, or cannot be written. `problems` are all that were found; nothing has changed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(dict.fromkeys(problems))
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def about_file(cls, text: str) -> "DossierError":
        return cls([Problem("", text)])


def written_place(place: Iterable[str | int]) -> str:
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def schema_problems(errors: Iterable[SchemaError], document: Any) -> list[Problem]:
    """What the JSON Schema found, in Dutch."""
    found = [
        Problem(written_place(place), _with_name(text, place, document))
        for error in errors
        for place, text in _translated(error)
    ]
    return list(dict.fromkeys(found))


def _with_name(text: str, place: Place, document: Any) -> str:
    """Adds the reference of the record the place is in, because counting to the 40th record is no work for people."""
    name, value = "", document
    for part in place:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(value, dict) and isinstance(value.get("reference"), str):
            name = value["reference"]
    return f"{text} {_('(kenmerk %(name)s)') % {'name': shortened(name)}}" if name else text


def _translated(error: SchemaError) -> Iterator[tuple[Place, str]]:
    place = tuple(error.absolute_path)
    if error.validator == "required":
        for key in error.validator_value:
            if key not in error.instance:
                yield (*place, key), _("Dit gegeven ontbreekt. Vul het in.")
    elif error.validator == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        for key in error.instance:
            if key not in known:
                yield (*place, shortened(key)), _unknown_key(key, known)
    else:
        yield place, _complaint(error)


def _unknown_key(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    if near:
        return _("Dit gegeven kennen wij niet. Bedoelt u ‘%(near)s’?") % {"near": near[0]}
    return _("Dit gegeven kennen wij niet. Haal het weg of kijk in docs/dossier.md hoe het heet.")


def _complaint(error: SchemaError) -> str:
    asked = error.validator_value
    match error.validator:
        case "type":
            kinds = [asked] if isinstance(asked, str) else asked
            wanted = _(" of ").join(KINDS[kind]() for kind in kinds)
            return _("Hier hoort %(wanted)s, maar er staat %(value)s.") % {
                "wanted": wanted,
                "value": shown(error.instance),
            }
        case "enum":
            return _("%(value)s is geen geldige keuze. Kies uit: %(choices)s.") % {
                "value": shown(error.instance),
                "choices": ", ".join(shown(choice) for choice in asked),
            }
        case "const":
            return _("Hier hoort %(wanted)s te staan, maar er staat %(value)s.") % {
                "wanted": shown(asked),
                "value": shown(error.instance),
            }
        case "pattern":
            return _pattern_complaint(error)
        case "minLength" | "minItems":
            return _("Dit is leeg. Vul het in.")
        case "maxLength":
            return _("Deze tekst heeft %(length)s tekens; er passen er %(most)s. Maak de tekst korter.") % {
                "length": len(error.instance),
                "most": asked,
            }
        case "minimum":
            return _("%(value)s is te klein; het moet minstens %(least)s zijn.") % {
                "value": shown(error.instance),
                "least": asked,
            }
        case "maximum":
            return _("%(value)s is te groot; het mag hoogstens %(most)s zijn.") % {
                "value": shown(error.instance),
                "most": asked,
            }
        case "uniqueItems":
            return _("Hier staat iets dubbel. Noem alles één keer.")
    return _("Dit klopt niet met de beschrijving van het dossier (%(rule)s).") % {"rule": error.validator}


def _pattern_complaint(error: SchemaError) -> str:
    values = {"value": shown(error.instance)}
    match error.schema.get("format"):
        case "date":
            return _("%(value)s is geen datum. Schrijf een datum als 2023-04-01.") % values
        case "date-time":
            return _("%(value)s is geen tijdstip. Schrijf een tijdstip als 2023-04-01T09:30:00Z.") % values
        case "reference":
            return _("%(value)s is geen kenmerk. Gebruik alleen letters, cijfers, - en _.") % values
        case "checksum":
            return _("%(value)s is geen controlegetal. Laat het weg, dan rekenen wij het uit.") % values
    return _("%(value)s heeft niet de goede vorm. Kijk in docs/dossier.md hoe u dit schrijft.") % values


KINDS = {
    "object": lambda: _("een groep gegevens {…}"),
    "array": lambda: _("een lijst […]"),
    "string": lambda: _("tekst tussen aanhalingstekens"),
    "integer": lambda: _("een heel getal"),
    "number": lambda: _("een getal"),
    "boolean": lambda: _("true of false"),
    "null": lambda: _("null"),
}


def shown(value: Any) -> str:
    """A value as a message repeats it: short, and never a whole group."""
    if isinstance(value, dict):
        return KINDS["object"]()
    if isinstance(value, list):
        return KINDS["array"]()
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return f"‘{shortened(value)}’" if isinstance(value, str) else shortened(str(value))


def shortened(text: str) -> str:
    """The text on one line, cut off where it becomes too long to read."""
    line = "".join(letter if letter.isprintable() else "�" for letter in text)
    return line if len(line) <= SHOWN_AT_MOST else f"{line[: SHOWN_AT_MOST - 1]}…"

"""From bytes that anybody may have made to plain JSON values, or to an error in words. Trusts nothing."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dossier.problems import DossierError, Problem, shortened, written_place

LARGEST_FILE = 50 * 1024 * 1024  # bytes; a dossier with adopted reports and attachments is a few MB
DEEPEST_NESTING = 100  # levels; an adopted report needs about thirty


class _DoubleKeyError(ValueError):
    pass


class _NoNumberError(ValueError):
    pass


def read_file(path: Path) -> bytes:
    """The bytes of the file. Raises DossierError when there is no such file or it is too large."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise DossierError.about_file(
            _("Het bestand %(path)s is niet te lezen (%(reason)s). Kijk of de naam klopt.")
            % {"path": path, "reason": error.strerror}
        ) from error
    if len(content) > LARGEST_FILE:
        raise DossierError.about_file(
            _("Het bestand is groter dan %(most)s MB. Maak bijlagen kleiner of haal ze weg.")
            % {"most": LARGEST_FILE // 1024 // 1024}
        )
    return content


def parse(content: bytes) -> dict[str, Any]:
    """The one JSON object in the file. Raises DossierError for anything else."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DossierError.about_file(
            _("Het bestand is geen tekst in UTF-8 (byte %(byte)s). Sla het op met de codering UTF-8.")
            % {"byte": error.start}
        ) from error
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_float, parse_int=_whole
        )
    except RecursionError as error:
        raise _too_deep() from error
    except _DoubleKeyError as error:
        raise DossierError.about_file(str(error)) from error
    except _NoNumberError as error:
        raise DossierError.about_file(
            _("‘%(number)s’ is geen getal dat wij kunnen bewaren. Laat het gegeven weg of vul een gewoon getal in.")
            % {"number": shortened(str(error))}
        ) from error
    except json.JSONDecodeError as error:
        raise DossierError.about_file(
            _("Het bestand is geen geldige JSON: regel %(line)s, teken %(column)s. Kijk daar naar komma’s en haakjes.")
            % {"line": error.lineno, "column": error.colno}
        ) from error
    if not isinstance(value, dict):
        raise DossierError.about_file(_("Het bestand is geen dossier: het begint niet met een groep gegevens {…}."))
    _check_texts(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        text = _("Het gegeven ‘%(key)s’ staat twee keer in dezelfde groep%(where)s. Haal er één weg.")
        name = found.get("reference")
        where = _(" (kenmerk %(name)s)") % {"name": shortened(name)} if isinstance(name, str) else ""
        raise _DoubleKeyError(text % {"key": shortened(double), "where": where})
    return found


def _constant(name: str) -> float:
    raise _NoNumberError(name)


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _NoNumberError(text)
    return number


def _whole(text: str) -> int:
    if len(text) > 20:
        raise _NoNumberError(text)
    return int(text)


def _check_texts(value: dict[str, Any]) -> None:
    """Refuses letters no database can store, and trees too deep to walk."""
    problems = []
    for place, text in _texts(value):
        if "\x00" in text:
            problems.append(Problem(written_place(place), _("Hier staat een onzichtbaar nulteken. Haal het weg.")))
        elif any("\ud800" <= letter <= "\udfff" for letter in text):
            problems.append(
                Problem(written_place(place), _("Hier staat een half teken (\\ud800–\\udfff). Typ het opnieuw."))
            )
    if problems:
        raise DossierError(problems)


def _texts(root: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text with its place, keys included; without recursion."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), root)]
    while waiting:
        place, value = waiting.pop()
        if len(place) > DEEPEST_NESTING:
            raise _too_deep()
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, list):
            waiting.extend(((*place, number), item) for number, item in enumerate(value))
        elif isinstance(value, dict):
            for key, item in value.items():
                yield (*place, shortened(key)), key
                waiting.append(((*place, shortened(key)), item))


def _too_deep() -> DossierError:
    return DossierError.about_file(
        _("Het bestand heeft meer dan %(most)s lagen in elkaar. Dat kan geen dossier zijn.") % {"most": DEEPEST_NESTING}
    )

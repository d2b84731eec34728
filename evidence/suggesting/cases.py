"""A file of statements, candidates and right answers, with which suggestions are measured (docs/suggestions.md)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from evidence.suggesting.texts import Candidate, Text, Traits
from evidence.suggesting.thesaurus import PARTICIPANT, RECOGNITION

FORMAT, VERSION = "wib-suggestion-cases", 1
TRAITS = ("subgroup", "phase", "topic", "kind", "level")
MOST_PROBLEMS = 5


class CasesError(Exception):
    """What is wrong with the file, as Dutch sentences that say where."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Cases:
    """`answers` holds per statement the keys of the right candidates; a statement without any is not scored."""

    title: str
    statements: tuple[Text, ...]
    candidates: tuple[Text, ...]
    answers: dict[str, frozenset[str]]
    own_words: dict[str, dict[str, tuple[str, ...]]]

    @property
    def scored(self) -> list[Text]:
        return [text for text in self.statements if self.answers[str(text.key)]]

    def with_links(self) -> list[Candidate]:
        """Each candidate with all statements that belong to it; a ranking hides those of the asker's initiative."""
        return [
            Candidate(own, tuple(one for one in self.statements if own.key in self.answers[str(one.key)]))
            for own in self.candidates
        ]

    def without_links(self) -> list[Candidate]:
        return [Candidate(own) for own in self.candidates]


def read_cases(content: bytes) -> Cases:
    """Raises CasesError when the content is no such file."""
    try:
        found = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise CasesError(_("Dit is geen leesbaar JSON-bestand: %(error)s") % {"error": error}) from error
    validator = Draft202012Validator(schema())
    errors = sorted(validator.iter_errors(found), key=lambda error: [str(step) for step in error.absolute_path])
    if errors:
        raise CasesError(*list(dict.fromkeys(_said(error) for error in errors))[:MOST_PROBLEMS])
    _check_references(found)
    return _cases(found)


def schema() -> dict[str, Any]:
    return dict(json.loads(Path(__file__).with_name("cases.schema.json").read_text(encoding="utf-8")))


def _said(error: Any) -> str:
    place = ".".join(str(step) for step in error.absolute_path) or _("het bestand zelf")
    said = {
        "required": _("hier ontbreekt: %(names)s") % {"names": _missing(error)},
        "additionalProperties": _("hier staat een veld dat niet bestaat: %(names)s") % {"names": _unknown(error)},
        "type": _("dit heeft de verkeerde vorm (tekst, lijst of getal)"),
        "const": _("hier moet staan: %(value)s") % {"value": error.validator_value},
        "minLength": _("deze tekst mag niet leeg zijn"),
        "minItems": _("deze lijst is te kort"),
        "uniqueItems": _("hier staat iets twee keer"),
    }.get(error.validator, _("dit klopt niet"))
    return f"{place}: {said}."


def _missing(error: Any) -> str:
    """What the error of a required field lacks; "" for another error."""
    if error.validator != "required":
        return ""
    return ", ".join(name for name in error.validator_value if name not in error.instance)


def _unknown(error: Any) -> str:
    if error.validator != "additionalProperties":
        return ""
    return ", ".join(name for name in error.instance if name not in error.schema["properties"])


def _check_references(found: dict[str, Any]) -> None:
    problems = []
    for name in ("statements", "candidates"):
        keys = [row["id"] for row in found[name]]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        problems += [_("%(place)s: “%(key)s” staat er twee keer.") % {"place": name, "key": key} for key in twice]
    known = {row["id"] for row in found["candidates"]}
    for number, row in enumerate(found["statements"]):
        problems += [
            _("statements.%(number)d.answers: er is geen kandidaat “%(key)s”.") % {"number": number, "key": key}
            for key in row["answers"]
            if key not in known
        ]
    both = {row["id"] for row in found["statements"]} & known
    problems += [_("“%(key)s” is een uitspraak en ook een kandidaat.") % {"key": key} for key in sorted(both)]
    if not problems and not any(row["answers"] for row in found["statements"]):
        problems = [_("Geen enkele uitspraak heeft een goed antwoord; dan valt er niets te meten.")]
    if problems:
        raise CasesError(*problems[:MOST_PROBLEMS])


def _cases(found: dict[str, Any]) -> Cases:
    def traits(row: dict[str, Any]) -> Traits:
        return Traits(**{name: row.get(name, "") for name in TRAITS})

    return Cases(
        title=found.get("title", ""),
        statements=tuple(
            Text(row["id"], row["text"], row.get("initiative", ""), traits(row)) for row in found["statements"]
        ),
        candidates=tuple(
            Text(row["id"], f"{row['title']}. {row.get('argument', '')}", "", traits(row))
            for row in found["candidates"]
        ),
        answers={row["id"]: frozenset(row["answers"]) for row in found["statements"]},
        own_words={
            row["slug"]: {code: tuple(row.get(code, ())) for code in (PARTICIPANT, RECOGNITION)}
            for row in found.get("initiatives", [])
        },
    )


def write_cases(
    title: str, statements: Iterable[dict[str, Any]], candidates: Iterable[dict[str, Any]], initiatives: Iterable[Any]
) -> str:
    """The file as text; the rows are those of the schema."""
    rows = {
        "format": FORMAT,
        "version": VERSION,
        "title": title,
        "initiatives": list(initiatives),
        "statements": list(statements),
        "candidates": list(candidates),
    }
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"

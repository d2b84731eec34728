"""What is known of a source, as the variables of a project: out as words, and back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from evidence.exchange.guids import computed
from evidence.models import Source

# Dutch whatever language somebody reads the pages in, as the names of the codes.
KINDS = {
    Source.Kind.QUARTERLY_REPORT: "Kwartaalrapportage",
    Source.Kind.INTERVIEW: "Interview",
    Source.Kind.SITE_VISIT: "Werkbezoek",
    Source.Kind.DOCUMENT: "Document",
    Source.Kind.VIDEO: "Video",
    Source.Kind.LITERATURE: "Literatuur",
}
METHODS = {
    Source.Method.ONE_TO_ONE: "Gesprek met één persoon",
    Source.Method.GROUP: "Groepsgesprek",
    Source.Method.PHONE: "Telefonisch gesprek",
    Source.Method.ONLINE: "Online gesprek",
    Source.Method.OBSERVATION: "Observatie",
    Source.Method.WALK_ALONG: "Meelopen op de werkplek",
    Source.Method.QUESTIONNAIRE: "Vragenlijst",
}


@dataclass(frozen=True)
class SourceVariable:
    """One field of a source. `told` gives its value as text, None when there is nothing to tell; `read` takes it back.

    `read` gives None for a value it does not understand.
    """

    field: str
    name: str
    type: str
    told: Callable[[Any], str | None]
    read: Callable[[str], Any]

    @property
    def guid(self) -> str:
        return computed("variable", self.field)


def _plain(value: str) -> str | None:
    return value or None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None


def _choice(names: dict[Any, str]) -> tuple[Callable[[Any], str | None], Callable[[str], Any]]:
    values = {name.casefold(): value for value, name in names.items()}
    return names.get, lambda text: values.get(text.strip().casefold())


def _page_starts(text: str) -> str | None:
    starts = [int(start) for start in text.split() if start.isdecimal() and len(start) < 9]
    return " ".join(map(str, sorted(starts))) or None


SOURCE_VARIABLES: tuple[SourceVariable, ...] = (
    SourceVariable("kind", "Soort bron", "Text", *_choice(KINDS)),
    SourceVariable("on", "Datum", "Date", lambda day: day.isoformat() if day else None, _day),
    SourceVariable(
        "is_month_only",
        "Alleen de maand is bekend",
        "Boolean",
        lambda yes: "true" if yes else None,
        lambda text: text.strip() in ("true", "1"),
    ),
    SourceVariable("place", "Plaats", "Text", _plain, lambda text: text.strip()[:120]),
    SourceVariable("method", "Hoe", "Text", *_choice(METHODS)),
    SourceVariable("roles", "Met wie (rollen)", "Text", _plain, str),
    SourceVariable(
        "url",
        "Webadres",
        "Text",
        _plain,
        lambda text: text if text.startswith(("http://", "https://")) and len(text) <= 500 else None,
    ),
    SourceVariable("page_starts", "Begin van elke pagina", "Text", _plain, _page_starts),
)

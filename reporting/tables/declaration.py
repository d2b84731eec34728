"""How a table is declared: once, for its columns and for the codebook alike, so that the two cannot differ."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

from django.utils import translation

from evidence.models import SynthesisEdition
from initiatives.models import Initiative
from reporting.cells import Value


class Kind(Enum):
    """What stands in a column; the value is the word of the codebook."""

    KEY = "kenmerk"  # the stable reference of a row; the key to join tables on
    LINK = "verwijzing"  # the key of a row in another table
    CODE = "code"
    CODES = "codes"  # several, with spaces between
    TEXT = "tekst"
    WHOLE = "geheel getal"
    NUMBER = "getal"
    DATE = "datum"
    YES_NO = "ja/nee"


@dataclass(frozen=True)
class Scope:
    """What is asked for: these initiatives, their figures on `day`, and the edition they are in, if it is about one.

    `is_blind` when the reader judges the edition blind and may not see yet what its support cells say.
    """

    initiatives: tuple[Initiative, ...]
    day: date
    edition: SynthesisEdition | None = None
    is_blind: bool = False
    read: dict[str, Any] = field(default_factory=dict)  # what several tables share, read once

    def once(self, name: str, read: Callable[[], Any]) -> Any:
        """What `read` gives, asked for once per scope."""
        if name not in self.read:
            self.read[name] = read()
        return self.read[name]

    @cached_property
    def ids(self) -> list[int]:
        return [one.pk for one in self.initiatives]

    @cached_property
    def slugs(self) -> dict[int, str]:
        return {one.pk: one.slug for one in self.initiatives}


@dataclass(frozen=True)
class Column:
    """One column: its stable name, what it is called, what it means, and how its value is read from a row.

    `values` gives the meaning of each code; `origin` says where the value comes from; `to` names the table a link
    leads to.
    """

    name: str
    label: str
    meaning: str
    read: Callable[[Any], Value]
    kind: Kind = Kind.TEXT
    values: Mapping[str, str] | Callable[[Scope], Mapping[str, str]] = field(default_factory=dict)
    unit: str = ""
    origin: str = "ingevuld in WIB Monitor"
    to: str = ""

    def meanings(self, scope: Scope) -> Mapping[str, str]:
        return self.values(scope) if callable(self.values) else self.values


@dataclass(frozen=True)
class Table:
    """One table: a stable name (of its sheet and its file), what it holds, and its rows."""

    name: str
    label: str
    meaning: str
    rows: Callable[[Scope], Iterable[Any]]
    columns: tuple[Column, ...]

    def lines(self, scope: Scope) -> list[list[Value]]:
        """The rows as values, in the order of the columns."""
        return [[column.read(row) for column in self.columns] for row in self.rows(scope)]


def words(choices: Any) -> dict[str, str]:
    """The codes of a model's choices with their Dutch words."""
    with translation.override("nl"):
        return {str(code): str(word) for code, word in choices if code != ""}


COUNTED = "geteld door WIB Monitor"

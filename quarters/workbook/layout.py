"""What a sheet of the workbook is: its columns and rows, declared once for writing, reading and comparing.

A cell is compared as a *text*: a choice by its value, a day as 2023-03-31, a number as 12.5, nothing as "". Headings
and choices are always Dutch, whatever the language of the page, so that a workbook can be sent in from every screen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils import translation

from forms.keeping.typed import clean_text

FORMAT = "1"
LANGUAGE = "nl"
EXPLANATION, LISTS, STAMP = "Uitleg", "_lijsten", "_wib"
REFERENCE_HEADING, PRINTS_HEADING = "kenmerk", "stand bij downloaden"
HEADING_ROW = 1
FIRST_COLUMN = 3  # before it stand the hidden columns: reference and fingerprints


class Kind(StrEnum):
    TEXT = "text"
    LONG = "long"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    REFERENCE = "reference"  # the name of a row on another sheet
    SHOWN = "shown"  # to look at; never read


@dataclass(frozen=True)
class Column:
    """One column. `is_fixed`: what it says belongs to the row and stays as it is once the row exists."""

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    width: int = 18
    choices: Mapping[str, str] = field(default_factory=dict)  # value → word
    of: str = ""  # for a REFERENCE: what it points at
    about: str = ""
    is_fixed: bool = False
    is_required: bool = False
    default: str = ""  # what an empty cell of a new row says

    def words(self, text: str) -> str:
        """The text as people read it."""
        if self.kind is Kind.DATE and text:
            day = date.fromisoformat(text)
            return f"{day.day}-{day.month}-{day.year}"
        if self.kind is Kind.NUMBER:
            return text.replace(".", ",")
        return self.choices.get(text, text)


@dataclass
class Row:
    """A row as it stands in the application now. `is_shown` False: known, but not of this quarter."""

    reference: str
    texts: dict[str, str]
    record: Any = None
    is_shown: bool = True
    shown: dict[str, str] = field(default_factory=dict)  # texts of the SHOWN columns


@dataclass
class Sheet:
    """One sheet. `key` names the columns by which a row without reference is recognised."""

    title: str
    about: str
    columns: list[Column]
    rows: list[Row]
    key: tuple[str, ...]
    spare: int = 0
    carries_references: bool = True  # whether a spare row carries the reference its record will have
    # The forms, models and subjects behind the sheet; only `quarters.workbook.proposal` looks into it.
    behind: Any = None

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    @property
    def editable(self) -> list[Column]:
        return [column for column in self.columns if column.kind is not Kind.SHOWN]

    def title_of(self, texts: Mapping[str, str]) -> str:
        """By what people recognise the row."""
        said = [self.column(key).words(texts.get(key, "")) for key in self.key]
        return " · ".join(part if len(part) <= 80 else f"{part[:80]}…" for part in said if part)


def text_of(value: Any) -> str:
    """The text by which a stored value is compared."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(value.pk)
    return cell_text(str(value))


def number_text(value: Decimal) -> str:
    """12.50 as 12.5 and 1E+2 as 100."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def cell_text(text: str) -> str:
    """Text as a cell can hold it: without the characters XML does not know, with one kind of line end."""
    kept = "".join(sign for sign in text if sign in "\t\n\r" or _is_xml(ord(sign)))
    return clean_text(kept.replace("\r\n", "\n").replace("\r", "\n"))


def _is_xml(code: int) -> bool:
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


def dutch(choices: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    """Choices with their Dutch words, without the empty one."""
    with translation.override(LANGUAGE):
        return {str(value): str(label) for value, label in choices if value not in ("", None)}


YES_NO = {"true": "Ja", "false": "Nee"}

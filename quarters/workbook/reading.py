"""From cells to rows that were sent in: which sheet, which column, what it says. Nothing is compared here yet."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

from forms.widgets import DATE_FORMATS
from quarters.models import QuarterlyReport
from quarters.workbook import layout
from quarters.workbook.layout import Column, Kind, Sheet, cell_text, number_text
from quarters.workbook.opening import RawCell, RawSheet

HEADING_SEARCH = 10  # rows in which the headings may stand, should somebody have put a line above them
CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where."""

    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        place = {"sheet": self.sheet, "cell": self.cell, "message": self.message}
        if self.cell:
            return _("Blad %(sheet)s, cel %(cell)s: %(message)s") % place
        return _("Blad %(sheet)s: %(message)s") % place


@dataclass
class SentRow:
    """A row of the file: the texts of its columns, and the fingerprints of what they said at download."""

    number: int
    reference: str
    prints: dict[str, str]
    texts: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)  # columns with something we could not read


@dataclass
class SentSheet:
    rows: list[SentRow] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)  # key of a column → its letter
    problems: list[Problem] = field(default_factory=list)


def check_stamp(sheets: Iterable[RawSheet], report: QuarterlyReport) -> None:
    """Raise ValidationError, in words, when the workbook is not one of this quarter."""
    page = next((sheet for sheet in sheets if sheet.title == layout.STAMP), None)
    stamp = {_shown(row[0]): _shown(row[1]) for row in page.rows if len(row) > 1} if page else {}
    if stamp.get("format") != layout.FORMAT:
        raise ValidationError(
            _("Dit is geen werkmap uit WIB Monitor. Download eerst de werkmap van dit kwartaal en vul die in.")
        )
    if stamp.get("initiatief") != report.initiative.slug:
        raise ValidationError(_("Deze werkmap hoort bij een ander initiatief. Kies de werkmap van dit initiatief."))
    if stamp.get("kwartaal") != str(report.quarter):
        raise ValidationError(
            _("Deze werkmap hoort bij kwartaal %(other)s. Upload hem daar, of kies de werkmap van %(quarter)s."),
            params={"other": stamp.get("kwartaal", "")[:20], "quarter": str(report.quarter)},
        )


def read_sheet(sheet: Sheet, page: RawSheet) -> SentSheet:
    """The rows of one sheet that say something."""
    sent = SentSheet()
    headings, start = _headings(page)
    for column in sheet.editable:
        found = headings.get(_plain(column.heading), [])
        if len(found) == 1:
            sent.places[column.key] = get_column_letter(found[0] + 1)
            continue
        words = {"column": column.heading}
        message = (
            _("de kolom ‘%(column)s’ staat er %(number)s keer. Haal er een weg.") % {**words, "number": len(found)}
            if found
            else _("de kolom ‘%(column)s’ ontbreekt. Zet de bovenste rij terug zoals die was.") % words
        )
        sent.problems.append(Problem(sheet.title, "", message))
    if not sent.problems:
        where = {column.key: headings[_plain(column.heading)][0] for column in sheet.editable}
        hidden = [headings.get(name, [None])[0] for name in (layout.REFERENCE_HEADING, layout.PRINTS_HEADING)]
        for number, cells in enumerate(page.rows[start:], start=start + 1):
            _read_row(sheet, sent, number, cells, where, hidden)
    return sent


def _headings(page: RawSheet) -> tuple[dict[str, list[int]], int]:
    """Where each heading stands, from the row among the first that has most text, and the row after it."""
    best: dict[str, list[int]] = {}
    start = 0
    for number, cells in enumerate(page.rows[:HEADING_SEARCH], start=1):
        found: dict[str, list[int]] = {}
        for place, cell in enumerate(cells):
            if cell is not None and cell.kind == "s":
                found.setdefault(_plain(_shown(cell)), []).append(place)
        if layout.REFERENCE_HEADING in found:
            return found, number
        if len(found) > len(best):
            best, start = found, number
    return best, start


def _plain(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _read_row(
    sheet: Sheet,
    sent: SentSheet,
    number: int,
    cells: tuple[RawCell | None, ...],
    where: dict[str, int],
    hidden: list[int | None],
) -> None:
    reference, prints = (_shown(cells[place]) if place is not None and place < len(cells) else "" for place in hidden)
    row = SentRow(number, reference, dict(part.rpartition(":")[::2] for part in prints.split() if ":" in part))
    for column in sheet.editable:
        cell = cells[where[column.key]] if where[column.key] < len(cells) else None
        try:
            row.texts[column.key] = understood(cell, column)
        except ValidationError as error:
            place = f"{sent.places[column.key]}{number}"
            sent.problems.append(Problem(sheet.title, place, " ".join(error.messages)))
            row.unread.add(column.key)
            row.texts[column.key] = ""
    if any(row.texts.values()) or row.unread or row.prints:
        sent.rows.append(row)


def understood(cell: RawCell | None, column: Column) -> str:
    """The text of a cell. Raises ValidationError, in words, for what cannot stand in this column."""
    if cell is None:
        return ""
    if cell.kind == "f" or not isinstance(cell.value, str | int | float | Decimal | date | time | timedelta):
        raise ValidationError(_("Hier staat een formule. Typ de uitkomst zelf."))
    if cell.kind == "e":
        raise ValidationError(_("Hier staat een foutmelding van Excel. Typ de waarde zelf."))
    if column.kind is Kind.DATE:
        return _day(cell.value)
    if column.kind is Kind.NUMBER:
        return _number(cell.value)
    text = _shown(cell)
    return _choice(text, column) if column.kind is Kind.CHOICE else text


def _shown(cell: RawCell | None) -> str:
    """What a cell says as text."""
    value: Any = cell.value if cell else ""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        value = int(value)
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    if type(value) is date:
        return f"{value.day}-{value.month}-{value.year}"
    return cell_text(CODE.sub(lambda found: chr(int(found[1], 16)), str(value)))


def _day(value: Any) -> str:
    wrong = ValidationError(_("Dit is geen datum. Vul dag, maand en jaar in, bijvoorbeeld 31-3-2023."))
    day: Any = None
    if isinstance(value, str):
        text = cell_text(value)
        if not text:
            return ""
        day = forms.DateField(input_formats=DATE_FORMATS, error_messages={"invalid": wrong.message}).clean(text)
    elif isinstance(value, date):
        day = value
    elif isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value < 100_000:
        day = from_excel(value)  # the cell lost its form as a date
    if isinstance(day, datetime):
        day = day.date()
    if not isinstance(day, date):
        raise wrong
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(
            _("Deze datum kan niet: het jaar is %(year)s. Controleer het jaar."), params={"year": day.year}
        )
    return day.isoformat()


def _number(value: Any) -> str:
    wrong = ValidationError(_("Dit is geen getal. Vul alleen cijfers in, bijvoorbeeld 12 of 12,5."))
    if isinstance(value, bool | date | time | timedelta):
        raise wrong
    text = cell_text(str(value)).replace("\u00a0", "").replace(" ", "")
    if isinstance(value, str):
        if not text:
            return ""
        if re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})+(,\d+)?", text):
            text = text.replace(".", "")
        text = text.replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise wrong from error
    # Excel counts in floating point: 0.1 + 0.2 is not 0.3 there; no column asks for more than these digits.
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        raise wrong
    return number_text(round(number, 6))


def _choice(text: str, column: Column) -> str:
    if not text:
        return ""
    for value, word in column.choices.items():
        # Of "3 – In ontwikkeling" the number alone is enough.
        if text.casefold() == word.casefold() or word.startswith(f"{text} – "):
            return value
    offered = ", ".join(column.choices.values())
    raise ValidationError(
        _("‘%(text)s’ staat niet in de lijst. Kies uit: %(offered)s."),
        params={"text": text[:60], "offered": offered if len(offered) < 400 else f"{offered[:400]}…"},
    )

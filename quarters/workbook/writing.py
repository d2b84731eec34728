"""Writes the workbook: prefilled, with lists to choose from, everything locked but what may be filled in."""

import io
import re
from collections.abc import Iterator, Mapping
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from forms.keeping.typed import fingerprint
from initiatives.references import new_reference
from quarters.models import QuarterlyReport
from quarters.workbook import layout
from quarters.workbook.contents import Contents
from quarters.workbook.explanation import explain
from quarters.workbook.layout import FIRST_COLUMN, HEADING_ROW, Column, Kind, Row, Sheet
from quarters.workbook.registers import EMPLOYER, MENTOR, PARTICIPANT
from quarters.workbook.sheets import sheets_of

CELL_LIMIT = 32_767  # characters Excel keeps in one cell
TOO_LONG = "(Deze tekst is te lang voor Excel. U leest en verandert hem in WIB Monitor.)"
STARTS_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "'")
# Excel reads _x0041_ as the letter A; written this way it stays what it is.
LOOKS_LIKE_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
PETROL, GREY, LINE = "FF0B5351", "FFE9E6DD", "FFCFCABD"
# Where the names on other sheets stand: their sheet and the key of their column.
NAMES_ON = {PARTICIPANT: ("Deelnemers", "code"), EMPLOYER: ("Werkgevers", "name"), MENTOR: ("Leermeesters", "function")}


def write_workbook(report: QuarterlyReport) -> bytes:
    """The bytes of the .xlsx file with everything the quarter says now."""
    contents = Contents(report)
    sheets = sheets_of(contents)
    book = Workbook()
    explain(_only_sheet(book), contents, sheets)
    looks = _looks(book)
    lists = _write_lists(book, sheets)
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.title), sheet, sheets, lists, looks)
    book.move_sheet(layout.LISTS, len(sheets))
    _write_stamp(book.create_sheet(layout.STAMP), report)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _only_sheet(book: Workbook) -> Worksheet:
    page: Any = book.active
    page.title = layout.EXPLANATION
    return page


def _looks(book: Workbook) -> dict[str, Cell]:
    """One cell per look, from which the others copy: setting a style cell by cell takes seconds."""
    page = book.create_sheet("_stijlen")
    thin = Side(style="thin", color=LINE)
    around = Border(left=thin, right=thin, top=thin, bottom=thin)
    looks = {}
    for place, name in enumerate(("heading", "open", "date", "locked", "locked_date", "hidden"), start=1):
        cell = page.cell(1, place)
        cell.border = around
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.protection = Protection(locked=name not in ("open", "date"))
        if name == "heading":
            cell.font, cell.fill = (
                Font(name="Calibri", size=11, bold=True, color="FFFFFFFF"),
                PatternFill("solid", fgColor=PETROL),
            )
        elif name.startswith("locked"):
            cell.fill = PatternFill("solid", fgColor=GREY)
        if name.endswith("date"):
            cell.number_format = "d-m-yyyy"
            cell.alignment = Alignment(horizontal="left", vertical="top")
        looks[name] = cell
    book.remove(page)
    return looks


def _write_lists(book: Workbook, sheets: list[Sheet]) -> dict[tuple[str, ...], str]:
    """Every list of choices once, on a hidden sheet; gives per list where it stands."""
    page = book.create_sheet(layout.LISTS)
    page.sheet_state = "hidden"
    places: dict[tuple[str, ...], str] = {}
    for column in (column for sheet in sheets for column in sheet.columns if column.choices):
        words = tuple(column.choices.values())
        if words in places:
            continue
        letter = get_column_letter(len(places) + 1)
        for number, word in enumerate(words, start=1):
            _write_text(page.cell(number, len(places) + 1), word)
        places[words] = f"{quote_sheetname(layout.LISTS)}!${letter}$1:${letter}${len(words)}"
    page.protection.sheet = True
    return places


def _write_sheet(
    page: Worksheet, sheet: Sheet, sheets: list[Sheet], lists: Mapping[tuple[str, ...], str], looks: Mapping[str, Cell]
) -> None:
    _write_headings(page, sheet, looks)
    number = HEADING_ROW
    for row in (row for row in sheet.rows if row.is_shown):
        number += 1
        _write_row(page, number, sheet, row, looks)
    for _spare in range(sheet.spare):
        number += 1
        _write_spare(page, number, sheet, looks)
    for place, column in enumerate(sheet.columns, start=FIRST_COLUMN):
        _offer(page, place, number, column, sheets, lists)
    page.freeze_panes = page.cell(HEADING_ROW + 1, FIRST_COLUMN + 1)
    page.protection.sheet = True
    # Widths, heights, sorting and looking for something stay possible.
    for freedom in ("formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(page.protection, freedom, False)
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"


def _write_headings(page: Worksheet, sheet: Sheet, looks: Mapping[str, Cell]) -> None:
    for place, heading in enumerate((layout.REFERENCE_HEADING, layout.PRINTS_HEADING), start=1):
        _write_text(page.cell(HEADING_ROW, place), heading)
        page.column_dimensions[get_column_letter(place)].hidden = True
    for place, column in enumerate(sheet.columns, start=FIRST_COLUMN):
        cell = page.cell(HEADING_ROW, place)
        _write_text(cell, column.heading)
        _dress(cell, looks["heading"])
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.row_dimensions[HEADING_ROW].height = 32


def _write_row(page: Worksheet, number: int, sheet: Sheet, row: Row, looks: Mapping[str, Cell]) -> None:
    _write_text(page.cell(number, 1), row.reference)
    prints = " ".join(f"{column.key}:{fingerprint(row.texts[column.key])}" for column in sheet.editable)
    _write_text(page.cell(number, 2), prints)
    for place, column in enumerate(sheet.columns, start=FIRST_COLUMN):
        cell = page.cell(number, place)
        is_locked = column.is_fixed or column.kind is Kind.SHOWN
        if column.kind is Kind.SHOWN:
            _write_text(cell, row.shown.get(column.key, ""))
        else:
            is_locked |= not _write_value(cell, column, row.texts[column.key])
        _dress(cell, looks[_look_of(column, is_locked)])
        _mark_text(cell)


def _write_spare(page: Worksheet, number: int, sheet: Sheet, looks: Mapping[str, Cell]) -> None:
    if sheet.carries_references:
        _write_text(page.cell(number, 1), new_reference())
    for place, column in enumerate(sheet.columns, start=FIRST_COLUMN):
        _dress(page.cell(number, place), looks[_look_of(column, column.kind is Kind.SHOWN)])


def _look_of(column: Column, is_locked: bool) -> str:
    if column.kind is Kind.DATE:
        return "locked_date" if is_locked else "date"
    return "locked" if is_locked else "open"


def _dress(cell: Cell, look: Cell) -> None:
    cell._style = copy(look._style)


def _write_value(cell: Cell, column: Column, text: str) -> bool:
    """Whether the whole text fits: what does not is said in words and locked."""
    if not text:
        return True
    if column.kind is Kind.DATE:
        cell.value = date.fromisoformat(text)
    elif column.kind is Kind.NUMBER:
        cell.value = Decimal(text)
    else:
        words = column.words(text)
        _write_text(cell, words if len(words) <= CELL_LIMIT else TOO_LONG)
        return len(words) <= CELL_LIMIT
    return True


def _write_text(cell: Cell, text: str) -> None:
    """Always as text: what looks like a formula stays a sentence."""
    if text:
        cell.value = LOOKS_LIKE_CODE.sub("_x005F_", layout.cell_text(text))
        cell.data_type = "s"
        _mark_text(cell)


def _mark_text(cell: Cell) -> None:
    """Tell Excel that it is text, also when somebody opens the cell and presses Enter."""
    if cell.data_type == "s" and str(cell.value or "").startswith(STARTS_LIKE_FORMULA):
        cell.quotePrefix = True


def _offer(
    page: Worksheet,
    place: int,
    last_row: int,
    column: Column,
    sheets: list[Sheet],
    lists: Mapping[tuple[str, ...], str],
) -> None:
    """A list to choose from, a date that must be one, and a word of explanation beside the cell."""
    offer = _validation_for(column, sheets, lists)
    if offer is None or last_row == HEADING_ROW:
        return
    offer.allow_blank = True
    if column.about:
        offer.promptTitle, offer.prompt, offer.showInputMessage = column.heading[:32], column.about[:255], True
    letter = get_column_letter(place)
    offer.add(f"{letter}{HEADING_ROW + 1}:{letter}{last_row}")
    page.add_data_validation(offer)


def _validation_for(column: Column, sheets: list[Sheet], lists: Mapping[tuple[str, ...], str]) -> DataValidation | None:
    if column.kind is Kind.CHOICE:
        offer = DataValidation(type="list", formula1=lists[tuple(column.choices.values())])
        offer.errorTitle, offer.error = "Kies uit de lijst", "Kies een van de woorden uit de lijst, of laat het leeg."
    elif column.kind is Kind.REFERENCE:
        offer = DataValidation(type="list", formula1=_names(column, sheets))
        offer.errorTitle, offer.error = "Niet gevonden", f"Zet dit eerst op het blad {NAMES_ON[column.of][0]}."
    elif column.kind is Kind.DATE:
        offer = DataValidation(type="date", operator="between", formula1="DATE(1950,1,1)", formula2="DATE(2100,12,31)")
        offer.errorTitle, offer.error = "Geen datum", "Vul een datum in, bijvoorbeeld 31-3-2023."
    elif column.about and column.kind is not Kind.SHOWN:
        return DataValidation()
    else:
        return None
    offer.showErrorMessage = True
    return offer


def _names(column: Column, sheets: list[Sheet]) -> str:
    """Where the names stand, spare rows included, so that somebody new can be chosen at once."""
    title, key = NAMES_ON[column.of]
    sheet = next(sheet for sheet in sheets if sheet.title == title)
    letter = get_column_letter(FIRST_COLUMN + [one.key for one in sheet.columns].index(key))
    last = HEADING_ROW + sum(row.is_shown for row in sheet.rows) + sheet.spare
    return f"{quote_sheetname(title)}!${letter}${HEADING_ROW + 1}:${letter}${last}"


def stamp_of(report: QuarterlyReport) -> Iterator[tuple[str, str]]:
    """What the workbook says about itself."""
    yield "format", layout.FORMAT
    yield "initiatief", report.initiative.slug
    yield "kwartaal", str(report.quarter)


def _write_stamp(page: Worksheet, report: QuarterlyReport) -> None:
    page.sheet_state = "veryHidden"
    told = [*stamp_of(report), ("gedownload", timezone.localtime().isoformat(timespec="minutes"))]
    for number, (name, value) in enumerate(told, start=1):
        _write_text(page.cell(number, 1), name)
        _write_text(page.cell(number, 2), value)
    page.protection.sheet = True

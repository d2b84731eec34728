"""Cells of Excel sheets and CSV files: text that stays text, and the look of a sheet that is only read."""

import re
from collections.abc import Sequence
from copy import copy
from datetime import date
from decimal import Decimal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from quarters.workbook.layout import cell_text

Value = str | int | Decimal | date | bool | None

CELL_LIMIT = 32_767  # characters Excel keeps in one cell
TOO_LONG = " […] (Deze tekst is te lang voor Excel. U leest hem helemaal in WIB Monitor.)"
STARTS_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
# Excel reads _x0041_ as the letter A; written this way it stays what it is.
LOOKS_LIKE_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
PETROL, PALE, LINE = "FF0B5351", "FFEEF4F1", "FFCFCABD"


def write(cell: Cell, value: Value) -> None:
    """Put the value in the cell; what looks like a formula stays a sentence, also when somebody edits the cell."""
    if isinstance(value, bool):
        value = written_bool(value)
    if not isinstance(value, str):
        cell.value = value
        return
    text = LOOKS_LIKE_CODE.sub("_x005F_", cell_text(value))
    if len(text) > CELL_LIMIT:
        text = text[: CELL_LIMIT - len(TOO_LONG)] + TOO_LONG
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(STARTS_LIKE_FORMULA)


def csv_text(value: Value) -> str:
    """The value in a CSV file: a decimal comma, dates as 2023-04-01, and an apostrophe before what starts a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return written_bool(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    text = cell_text(value)
    return f"'{text}" if text.startswith(STARTS_LIKE_FORMULA) else text


def written_bool(value: bool) -> str:
    return "ja" if value else "nee"


class Looks:
    """The looks of a sheet. A style that is made once and copied takes a tenth of the time of one per cell."""

    def __init__(self, page: Worksheet) -> None:
        thin = Side(style="thin", color=LINE)
        around = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._looks = {}
        for place, name in enumerate(("heading", "side", "text"), start=1):
            cell = page.cell(1, place)
            cell.border = around
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if name == "heading":
                cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
                cell.fill = PatternFill("solid", fgColor=PETROL)
            elif name == "side":
                cell.font = Font(name="Calibri", size=11, bold=True)
                cell.fill = PatternFill("solid", fgColor=PALE)
            self._looks[name] = copy(cell._style)

    def dress(self, cell: Cell, name: str) -> None:
        prefixed = cell.quotePrefix
        cell._style = copy(self._looks[name])
        cell.quotePrefix = prefixed


def write_rows(
    page: Worksheet, looks: Looks, headings: Sequence[str], rows: Sequence[Sequence[Value]], *, sides: int = 0
) -> None:
    """Headings, then rows; the first `sides` columns are heads of their rows and stay in sight with the headings."""
    for place, heading in enumerate(headings, start=1):
        write(page.cell(1, place), heading)
        looks.dress(page.cell(1, place), "heading")
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            cell = page.cell(number, place)
            write(cell, value)
            looks.dress(cell, "side" if place <= sides else "text")
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
    page.freeze_panes = page.cell(2, sides + 1)
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.print_title_rows = "1:1"


def set_widths(page: Worksheet, widths: Sequence[float]) -> None:
    """The width of each column, in letters."""
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width

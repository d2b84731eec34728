"""The tables as files: one Excel workbook with a sheet per table, or a zip with a CSV file per table."""

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from reporting.cells import Looks, Value, csv_text, set_widths, write_rows
from reporting.tables import Scope, tables_of
from reporting.tables.codebook import CODEBOOK, HEADINGS, codebook

NARROW, WIDE, WIDEST = 14.0, 36.0, 60.0
Sheet = tuple[str, list[str], list[list[Value]]]


def sheets(scope: Scope) -> list[Sheet]:
    """Per file or sheet its name, its headings and its rows; the codebook comes first."""
    tables = tables_of(scope)
    found: list[Sheet] = [(CODEBOOK, list(HEADINGS), codebook(tables, scope))]
    found += [(table.name, [column.name for column in table.columns], table.lines(scope)) for table in tables]
    return found


def write_xlsx(scope: Scope) -> bytes:
    """The bytes of the .xlsx file."""
    book = Workbook()
    page: Any = book.active
    looks = Looks(page)
    for name, headings, rows in sheets(scope):
        sheet = book.create_sheet(name)
        write_rows(sheet, looks, headings, rows, sides=1)
        set_widths(sheet, [_width(headings[place], [row[place] for row in rows]) for place in range(len(headings))])
        sheet.auto_filter.ref = sheet.dimensions
    book.remove(page)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _width(heading: str, values: list[Value]) -> float:
    """Letters: as wide as most of what stands there, within bounds."""
    longest = max([len(heading) + 3, *(len(csv_text(value)) for value in values[:200])])
    return min(max(float(longest), NARROW), WIDE if longest < 200 else WIDEST)


def write_csv(scope: Scope) -> bytes:
    """The bytes of a zip with a CSV file per table: UTF-8 with a mark, semicolons, one row of headings."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, headings, rows in sheets(scope):
            text = io.StringIO(newline="")
            writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
            writer.writerow(headings)
            writer.writerows([csv_text(value) for value in row] for row in rows)
            archive.writestr(f"{name}.csv", text.getvalue().encode("utf-8-sig"))
    return kept.getvalue()


FILES: dict[str, tuple[str, Callable[[Scope], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "zip": ("application/zip", write_csv),
}
"""By the ending of the file: its type for browsers and what makes it."""

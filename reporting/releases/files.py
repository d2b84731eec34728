"""A released table as a file for other programs."""

import csv
import io
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from reporting.cells import Looks, Value, csv_text, set_widths, write_rows
from reporting.dashboards.files import XLSX
from reporting.models import Release
from reporting.releases.shown import ShownTable

NOTE = "Afgerond op vijf; een streepje is een klein aantal, nul, of een tabel die niet getoond mag worden."


def rows(table: ShownTable) -> list[list[Value]]:
    """Headings and rows; a dash stays a dash."""
    found: list[list[Value]] = [[str(table.corner), *table.columns]]
    for (name, texts), labels in zip(table.rows, table.labels, strict=True):
        cells = [text if label is None else label for text, label in zip(texts, labels, strict=True)]
        found.append([name, *cells])
    return found


def write_csv(_release: Release, table: ShownTable) -> bytes:
    """With semicolons and a mark of its encoding, as Dutch Excel reads it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([csv_text(value) for value in row] for row in rows(table))
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(release: Release, table: ShownTable) -> bytes:
    """Two sheets: the figures, and what one must know to read them."""
    book = Workbook()
    bare: Any = book.active
    looks = Looks(bare)
    page, meaning = book.create_sheet("Cijfers"), book.create_sheet("Uitleg")
    headings, *figures = rows(table)
    write_rows(page, looks, [str(heading) for heading in headings], figures, sides=1)
    set_widths(page, [40.0, *([18.0] * len(table.columns))])
    about: list[list[Value]] = [
        ["Wat", str(table.name)],
        ["Hoe geteld", str(table.meaning)],
        ["Publicatie", f"{release.number}, over {release.quarter}"],
        ["Let op", NOTE],
    ]
    write_rows(meaning, looks, ["Onderwerp", "Uitleg"], about, sides=1)
    set_widths(meaning, [18.0, 90.0])
    book.remove(bare)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


FILES: dict[str, tuple[str, Callable[[Release, ShownTable], bytes]]] = {
    "xlsx": (XLSX, write_xlsx),
    "csv": ("text/csv; charset=utf-8", write_csv),
}

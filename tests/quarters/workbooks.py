"""Workbooks for tests: the real one of a quarter, filled in as a person would, and a small one made by hand."""

import io
from functools import lru_cache

from openpyxl import Workbook, load_workbook

from quarters.workbook import layout
from quarters.workbook.opening import open_workbook
from quarters.workbook.proposal import propose
from quarters.workbook.writing import write_workbook


class Book:
    """A downloaded workbook, open in memory."""

    def __init__(self, content: bytes) -> None:
        self.book = load_workbook(io.BytesIO(content))

    def place(self, sheet: str, heading: str) -> int:
        cells = self.book[sheet][layout.HEADING_ROW]
        return next(cell.column for cell in cells if cell.value == heading)

    def cell(self, sheet: str, row: int, heading: str):
        return self.book[sheet].cell(row, self.place(sheet, heading))

    def row_of(self, sheet: str, heading: str, value) -> int:
        page, place = self.book[sheet], self.place(sheet, heading)
        return next(row for row in range(2, page.max_row + 1) if page.cell(row, place).value == value)

    def spare_row(self, sheet: str) -> int:
        """The first row nobody has filled in."""
        page = self.book[sheet]
        first = layout.FIRST_COLUMN
        return next(
            row
            for row in range(2, page.max_row + 2)
            if all(page.cell(row, place).value is None for place in range(first, page.max_column + 1))
        )

    def fill(self, sheet: str, row: int, **values) -> int:
        """Fill in cells; a heading with other signs than letters comes through `values_by_heading`."""
        return self.write(sheet, row, values)

    def write(self, sheet: str, row: int, values: dict) -> int:
        for heading, value in values.items():
            cell = self.cell(sheet, row, heading)
            cell.value = value
            if isinstance(value, str) and not value.startswith("=FORMULE"):
                cell.data_type = "s"
        return row

    def add(self, sheet: str, values: dict) -> int:
        return self.write(sheet, self.spare_row(sheet), values)

    def bytes(self) -> bytes:
        kept = io.BytesIO()
        self.book.save(kept)
        return kept.getvalue()


def download(report) -> Book:
    return Book(write_workbook(report))


def proposal_for(report, book: Book | bytes, **choices):
    content = book if isinstance(book, bytes) else book.bytes()
    return propose(open_workbook(content), report, **choices)


@lru_cache
def small_workbook(slug: str, quarter: str) -> bytes:
    """A workbook with one sheet: an answer that is changed and one that is new."""
    book = Workbook()
    story = book.active
    story.title = "Verhaal"
    story.append([layout.REFERENCE_HEADING, layout.PRINTS_HEADING, "Vraag", "Antwoord"])
    story.append(["verhaal.goes_well", "", "Wat gaat goed?", "Het gaat nog beter."])
    story.append(["verhaal.learned", "", "Wat hebben we geleerd?", "Vaker langsgaan."])
    stamp = book.create_sheet(layout.STAMP)
    for line in (("format", layout.FORMAT), ("initiatief", slug), ("kwartaal", quarter)):
        stamp.append(line)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()

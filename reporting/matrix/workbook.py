"""The matrix as an Excel workbook: the grid, what each summary rests on, and what was asked for."""

import io
from typing import Any

from openpyxl import Workbook

from evidence.matrix import Axis, Matrix, MatrixCell
from reporting.cells import Looks, Value, set_widths, write_rows
from reporting.matrix import Sheetful
from reporting.wording import matrix as said

GRID, BASE, EXPLANATION = "Matrix", "Bewijs", "Toelichting"


def write_matrix(sheetful: Sheetful) -> bytes:
    """The bytes of the .xlsx file."""
    book = Workbook()
    page: Any = book.active
    looks = Looks(book.create_sheet("_stijlen"))
    del book["_stijlen"]
    page.title = GRID
    _write_grid(page, looks, sheetful.matrix)
    _write_base(book.create_sheet(BASE), looks, sheetful.matrix)
    _write_explanation(book.create_sheet(EXPLANATION), looks, sheetful)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _write_grid(page: Any, looks: Looks, matrix: Matrix) -> None:
    headings = ["Initiatief", *(column.name for column in matrix.columns)]
    rows = [[row.initiative.name, *(_told(cell) for cell in row.cells)] for row in matrix.rows]
    write_rows(page, looks, headings, rows, sides=1)
    set_widths(page, [24, *(40 for _ in matrix.columns)])


def _told(cell: MatrixCell) -> str:
    """All that stands in a cell: the summary or what is there instead, a warning, and how much was found."""
    own = f"{cell.label}:\n" if cell.text and cell.label != cell.column.name else ""
    words = f"{own}{cell.text}" if cell.text else f"({said.STATE_WORDS[cell.state]})"
    mark = f"[{said.mark(cell)}]" if said.mark(cell) else ""
    return "\n".join(line for line in (words, mark, said.counts(cell)) if line)


def _write_base(page: Any, looks: Looks, matrix: Matrix) -> None:
    """One row for each thing a summary rests on; of quotes the place, not the words."""
    rows: list[list[Value]] = []
    for row in matrix.rows:
        for cell in row.cells:
            start = [row.initiative.name, cell.column.name]
            rows += [
                [*start, "element", each.reference, each.statement, each.counts] for each in cell.rests_on_elements
            ]
            rows += [
                [*start, "citaat", each.reference, ", ".join(filter(None, (each.source, each.locator))), each.counts]
                for each in cell.rests_on_quotes
            ]
    column = "Onderwerp" if matrix.axis is Axis.TOPICS else "Subgroep van doelen"
    write_rows(page, looks, ["Initiatief", column, "Soort", "Kenmerk", "Uitspraak of plaats", "Telt mee"], rows)
    set_widths(page, [24, 30, 10, 36, 70, 10])


def _write_explanation(page: Any, looks: Looks, sheetful: Sheetful) -> None:
    matrix = sheetful.matrix
    rows: list[list[Value]] = [
        ["Gaat over", sheetful.subject],
        ["Gemaakt op", sheetful.made_on],
        ["Stand", said.filled(matrix.summarised, matrix.size)],
        ["Uitleg", said.EXPLANATION],
        ["Citaten", said.QUOTES_NOT_PRINTED],
    ]
    rows += [[f"Keuze: {label}", chosen] for label, chosen in sheetful.choices]
    if matrix.narrowing:
        rows.append(["Let op", said.NARROWED])
    rows += [[said.STATE_WORDS[state], meaning] for state, meaning in said.STATE_MEANINGS.items()]
    write_rows(page, looks, ["Wat", "Uitleg"], rows, sides=1)
    set_widths(page, [28, 100])

"""A chart of a dashboard as a file: the drawing, or its figures for other programs."""

import csv
import io
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from reporting import charts
from reporting.cells import Looks, Value, csv_text, set_widths, write_rows
from reporting.dashboards.blocks import ChartBlock
from reporting.document import Chart
from reporting.wording.definitions import EXPLAINED

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def rows(chart: Chart) -> list[list[Value]]:
    """The figures of the chart under their headings; what is hidden or unknown as the word that stands in the table."""
    found: list[list[Value]] = [[chart.category_title, *(series.name for series in chart.series)]]
    for index, category in enumerate(chart.categories):
        found.append([category, *(_value(series.values[index], series.written()[index]) for series in chart.series)])
    return found


def _value(value: Decimal | float | None, written: str) -> Value:
    if value is None:
        return written
    return int(value) if value == int(value) else Decimal(str(value))


def about(block: ChartBlock) -> list[list[Value]]:
    """What one must know to read the figures: what they are, how they are counted, and what to mind."""
    words = EXPLAINED[block.code]
    chart = block.chart
    said: Sequence[tuple[str, object]] = (
        ("Wat", chart.title),
        ("Conclusie", chart.conclusion),
        ("Hoe geteld", chart.description),
        ("Definitie", words.meaning),
        ("Let op", " ".join(str(each) for each in (words.mind, block.note) if each)),
    )
    return [[name, str(text)] for name, text in said if str(text)]


def write_svg(block: ChartBlock) -> bytes:
    return charts.svg(block.chart, f"chart-{block.key}").encode()


def write_csv(block: ChartBlock) -> bytes:
    """With semicolons and a mark of its encoding, as Dutch Excel reads it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([csv_text(value) for value in row] for row in rows(block.chart))
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(block: ChartBlock) -> bytes:
    """Two sheets: the figures, and what they mean."""
    book = Workbook()
    bare: Any = book.active
    looks = Looks(bare)
    page, meaning = book.create_sheet("Cijfers"), book.create_sheet("Uitleg")
    headings, *figures = rows(block.chart)
    write_rows(page, looks, [str(heading) for heading in headings], figures, sides=1)
    set_widths(page, [40.0, *([16.0] * len(block.chart.series))])
    write_rows(meaning, looks, ["Onderwerp", "Uitleg"], about(block), sides=1)
    set_widths(meaning, [18.0, 90.0])
    book.remove(bare)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


FILES: dict[str, tuple[str, Callable[[ChartBlock], bytes]]] = {
    "xlsx": (XLSX, write_xlsx),
    "csv": ("text/csv; charset=utf-8", write_csv),
    "svg": ("image/svg+xml", write_svg),
}
"""By the end of the file's name: its type and how it is made."""

"""What stands on a dashboard as a file: its drawing, or its figures for other programs."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from initiatives.models import Step
from reporting import charts
from reporting.cells import Looks, Value, csv_text, set_widths, write_rows
from reporting.dashboards.blocks import ChartBlock, FigureStrip, HeatMap
from reporting.dashboards.drawings import heat_svg, strip_svg
from reporting.wording.definitions import EXPLAINED

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MIND = "Let op"
UNKNOWN = "onbekend"
Block = ChartBlock | HeatMap | FigureStrip
"""What has downloads."""


def rows(block: Block) -> list[list[Value]]:
    """The figures under their headings; what is hidden or unknown as the word or sign that stands on the page."""
    if isinstance(block, HeatMap):
        found: list[list[Value]] = [[str(block.corner), *(" ".join(dict.fromkeys(each)) for each in block.columns)]]
        return found + [[row.name, *(_step(cell.text) for cell in row.cells)] for row in block.rows]
    if isinstance(block, FigureStrip):
        found = [["Kwartaal", *(str(name) for name, _points in block.rows)]]
        for place, quarter in enumerate(block.quarters):
            found.append([quarter, *(_value(points[place], UNKNOWN) for _name, points in block.rows)])
        return found
    chart = block.chart
    found = [[chart.category_title, *(series.name for series in chart.series)]]
    for index, category in enumerate(chart.categories):
        found.append([category, *(_value(series.values[index], series.written()[index]) for series in chart.series)])
    return found


def _value(value: Decimal | float | None, written: str) -> Value:
    if value is None:
        return written
    return int(value) if value == int(value) else Decimal(str(value))


def _step(text: str) -> Value:
    """A step as a number; two that share the middle, and what is not told, as they stand on the page."""
    return int(text) if text.isdecimal() else text


def about(block: Block) -> list[list[Value]]:
    """What one must know to read the figures: what they are, how they are counted, and what to mind."""
    said: list[tuple[object, object]]
    if isinstance(block, FigureStrip):
        said = [("Wat", block.title), ("Conclusie", block.conclusion), (MIND, block.confidential)]
        said += [(each.label, EXPLAINED[each.code].meaning) for each in block.figures]
    else:
        said = _about_one(block)
    return [[str(name), str(text)] for name, text in said if str(text)]


def _about_one(block: ChartBlock | HeatMap) -> list[tuple[object, object]]:
    words = EXPLAINED[block.code]
    mind = " ".join(str(each) for each in (block.confidential, words.mind, block.note) if each)
    if isinstance(block, HeatMap):
        how: object = "De stappen: " + ", ".join(f"{step.value} {str(step.label).lower()}" for step in Step) + "."
        title, conclusion = block.title, block.conclusion
    else:
        how, title, conclusion = block.chart.description, block.chart.title, block.chart.conclusion
    return [
        ("Wat", title),
        ("Conclusie", conclusion),
        ("Hoe geteld", how),
        ("Definitie", words.meaning),
        (MIND, mind),
    ]


def write_svg(block: Block) -> bytes:
    identifier = f"chart-{block.key}"
    if isinstance(block, HeatMap):
        return heat_svg(block, identifier).encode()
    if isinstance(block, FigureStrip):
        return strip_svg(block, identifier).encode()
    return charts.svg(block.chart, identifier, str(block.confidential)).encode()


def write_csv(block: Block) -> bytes:
    """With semicolons and a mark of its encoding, as Dutch Excel reads it.

    What stays inside says so in a last column: each row keeps it wherever it is pasted, and every program still finds
    the headings in the first row.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    headings, *figures = rows(block)
    mark = str(block.confidential)
    if mark:
        headings, figures = [*headings, MIND], [[*each, mark] for each in figures]
    writer.writerows([csv_text(value) for value in row] for row in (headings, *figures))
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(block: Block) -> bytes:
    """Two sheets: the figures, and what they mean."""
    book = Workbook()
    bare: Any = book.active
    looks = Looks(bare)
    page, meaning = book.create_sheet("Cijfers"), book.create_sheet("Uitleg")
    headings, *figures = rows(block)
    write_rows(page, looks, [str(heading) for heading in headings], figures, sides=1)
    set_widths(page, [40.0, *([18.0] * (len(headings) - 1))])
    write_rows(meaning, looks, ["Onderwerp", "Uitleg"], about(block), sides=1)
    set_widths(meaning, [28.0, 90.0])
    if block.confidential:
        page.oddHeader.center.text = str(block.confidential)
    book.remove(bare)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


FILES: dict[str, tuple[str, Callable[[Block], bytes]]] = {
    "xlsx": (XLSX, write_xlsx),
    "csv": ("text/csv; charset=utf-8", write_csv),
    "svg": ("image/svg+xml", write_svg),
}
"""By the end of the file's name: its type and how it is made."""

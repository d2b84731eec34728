"""Drawings on a dashboard."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from reporting import charts
from reporting.dashboards.blocks import Cell, ChartBlock
from reporting.document import Chart
from reporting.sparkline import sparkline as drawn

register = template.Library()


@register.simple_tag
def chart_svg(block: ChartBlock) -> SafeString:
    """The drawing of a chart; its texts are escaped where it is drawn."""
    return _svg(block.chart, f"chart-{block.key}", get_language())


@lru_cache(256)
def _svg(chart: Chart, identifier: str, language: str | None) -> SafeString:
    """In this language: the words of a chart may be translated late."""
    return mark_safe(charts.svg(chart, identifier))  # noqa: S308


@register.simple_tag
def sparkline(points: tuple[float | None, ...]) -> SafeString:
    return mark_safe(drawn(points))  # noqa: S308 - numbers only


@register.simple_tag
def chart_rows(block: ChartBlock) -> list[tuple[str, list[str]]]:
    """The rows of the table below a chart: a name and how each value is written."""
    written = [series.written() for series in block.chart.series]
    return [(name, [texts[index] for texts in written]) for index, name in enumerate(block.chart.categories)]


@register.simple_tag
def heat_cells(cells: tuple[Cell, ...]) -> SafeString:
    """The cells of a row of a heatmap. Most rows are as they were a minute ago, and there may be fifty."""
    return _heat_cells(cells, get_language())


@lru_cache(2048)
def _heat_cells(cells: tuple[Cell, ...], language: str | None) -> SafeString:
    return format_html_join("", "{}", ((_heat_cell(cell, language),) for cell in cells))


@lru_cache(1024)
def _heat_cell(cell: Cell, language: str | None) -> SafeString:
    """In this language: the words of a cell may be translated late."""
    return format_html(
        '<td class="{}" title="{}"><span aria-hidden="true">{}</span><span class="visually-hidden">{}</span></td>',
        *(cell.css, cell.title, cell.text, cell.title),
    )

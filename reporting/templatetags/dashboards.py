"""Drawings on a dashboard."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

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
    return mark_safe(charts.svg(chart, identifier))  # noqa: S308 - the drawing escapes its words


@register.simple_tag
def sparkline(points: tuple[float | None, ...]) -> SafeString:
    return mark_safe(drawn(points))  # noqa: S308 - numbers only


@register.simple_tag
def chart_rows(block: ChartBlock) -> list[tuple[str, list[str]]]:
    """The rows of the table below a chart: a name and how each value is written."""
    written = [series.written() for series in block.chart.series]
    return [(name, [texts[index] for texts in written]) for index, name in enumerate(block.chart.categories)]


@register.simple_tag
def value_cells(values: Iterable[object]) -> SafeString:
    """The cells of a row of figures; None is not known."""
    return _value_cells(tuple(_("onbekend") if value is None else str(localize(value)) for value in values))


@lru_cache(2048)
def _value_cells(values: tuple[str, ...]) -> SafeString:
    return format_html_join("", '<td class="numeric">{}</td>', ((value,) for value in values))


@dataclass(frozen=True)
class Bar:
    """A bar of a chart as a line of text with its length, for a screen on which the drawing does not fit."""

    name: str
    value: float | None
    most: float
    text: str
    reached: bool


@register.simple_tag
def chart_bars(block: ChartBlock) -> list[Bar]:
    """The bars of a chart with one bar per name; none for other charts, nor where a bar has no length to compare."""
    chart = block.chart
    if chart.kind == "target":
        return _bars_beside_targets(chart)
    if chart.kind != "grouped" or len(chart.series) != 1:
        return []
    series = chart.series[0]
    most = max((float(value) for value in series.values if value is not None), default=0.0)
    rows = zip(chart.categories, series.values, series.written(), strict=True)
    return [Bar(name, None if value is None else float(value), most, text, True) for name, value, text in rows]


def _bars_beside_targets(chart: Chart) -> list[Bar]:
    realised, target = chart.series
    rows = zip(chart.categories, realised.values, target.values, realised.written(), target.written(), strict=True)
    return [
        Bar(
            name,
            None if value is None or not goal else float(value),
            float(goal or 0),
            _("%(value)s van %(goal)s") % {"value": told, "goal": told_goal},
            value is not None and bool(goal) and value >= (goal or 0),
        )
        for name, value, goal, told, told_goal in rows
    ]


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

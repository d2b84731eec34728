"""Drawings on a dashboard."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from reporting import charts
from reporting.dashboards.blocks import ChartBlock
from reporting.sparkline import sparkline as drawn

register = template.Library()


@register.simple_tag
def chart_svg(block: ChartBlock) -> SafeString:
    """The drawing of a chart; its texts are escaped where it is drawn."""
    return mark_safe(charts.svg(block.chart, f"chart-{block.key}"))  # noqa: S308 - the drawing escapes its words


@register.simple_tag
def sparkline(points: tuple[float | None, ...]) -> SafeString:
    return mark_safe(drawn(points))  # noqa: S308 - numbers only


@register.simple_tag
def chart_rows(block: ChartBlock) -> list[tuple[str, list[str]]]:
    """The rows of the table below a chart: a name and how each value is written."""
    written = [series.written() for series in block.chart.series]
    return [(name, [texts[index] for texts in written]) for index, name in enumerate(block.chart.categories)]

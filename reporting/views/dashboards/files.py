"""A chart of any dashboard as a file."""

from collections.abc import Iterable

from django.http import Http404, HttpResponse

from reporting.dashboards.blocks import ChartBlock
from reporting.dashboards.files import FILES
from reporting.views.matrix import file_response


def chart_file(charts: Iterable[ChartBlock], key: str, format_: str, name: str) -> HttpResponse:
    """Raises Http404 for a chart that is not on the page and for a format there is none of."""
    block = next((each for each in charts if each.key == key), None)
    if block is None or format_ not in FILES:
        raise Http404
    content_type, write = FILES[format_]
    return file_response(write(block), content_type=content_type, name=f"{name}.{format_}")

"""A chart of any dashboard as a file."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page
from django.http import Http404, HttpResponse

from reporting.dashboards.files import FILES, Block
from reporting.views.matrix import file_response

ALL_ROWS = 10_000
"""So many initiatives a file of figures has at the most."""


def page_query(query: str, page: Page[Any] | None) -> str:
    """What was chosen, with the page of the list where it is not the first."""
    if page is None or page.number == 1:
        return query
    return f"{query}&page={page.number}" if query else f"?page={page.number}"


def chart_file(charts: Iterable[Block], key: str, format_: str, name: str) -> HttpResponse:
    """What stays inside says so in its name, too.

    Raises Http404 for a chart that is not on the page and for a format there is none of.
    """
    block = next((each for each in charts if each.key == key), None)
    if block is None or format_ not in FILES:
        raise Http404
    content_type, write = FILES[format_]
    name = f"{name}-vertrouwelijk" if block.confidential else name
    return file_response(write(block), content_type=content_type, name=f"{name}.{format_}")

"""The remarks on the page of their section."""

from typing import Any

from django import template

from reporting.models import Report
from reporting.remarks import remarks_on
from reporting.views.desk import Desk
from reporting.views.remarks import remark_lines

register = template.Library()


@register.inclusion_tag("reporting/_remarks.html", takes_context=True)
def remarks_on_section(context: dict[str, Any], desk: Desk, draft: Report, key: str, text: str = "") -> dict[str, Any]:
    """The remarks beside the section with this key, with the ways to answer. `text` is what the section says now, so
    that a remark on words that are gone says so. One query."""
    found = remarks_on(draft, key)
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "remarks": remark_lines(desk, found, text),
        "open_count": sum(remark.is_open for remark in found),
        "add_url": desk.url("remark_add", key),
    }

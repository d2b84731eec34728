"""The control that says how far a section is, for the page on which it is written."""

from typing import Any

from django import template

from reporting.actions import build_report
from reporting.built import BuiltSection

register = template.Library()


@register.inclusion_tag("reporting/_section_state.html", takes_context=True)
def section_state(context: dict[str, Any]) -> dict[str, Any]:
    """Leeg, concept or gereed, with the buttons to change that and to leave the section out.

    Takes `desk` and `key` from the page, and `built` when the page has the section already; `fields` say which heading
    and text it shows. Nothing without a draft.
    """
    desk, built = context["desk"], context.get("built")
    key = built.key if isinstance(built, BuiltSection) else context["key"]
    if not isinstance(built, BuiltSection):
        draft = desk.draft()
        built = build_report(draft).section(key) if draft else None
    return {
        "built": built,
        "ready_url": desk.url("section_ready", key),
        "leave_out_url": desk.url("section_leave_out", key),
        "shown": [(was.html_name, was.value()) for _field, was in context.get("fields", [])],
        "csrf_token": context.get("csrf_token"),
    }

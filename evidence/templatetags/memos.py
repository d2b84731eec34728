"""Memos on the page of what they are about."""

from typing import Any

from django import template
from django.urls import reverse

from evidence.memos import has_memos, home_of, is_own, may_see, memos_for, subject_for
from evidence.models import SynthesisEdition

register = template.Library()

MOST = 20
"""Memos shown with a thing; the rest is a link away."""


@register.inclusion_tag("evidence/_memos.html", takes_context=True)
def memos_on(context: dict[str, Any], row: Any) -> dict[str, Any]:
    """The memos about this row, with the way to a new one; nothing for who may not see them. One or two queries.

    For a source, quote, element, code, summary of the matrix, overarching element, barrier or conclusion that is
    saved; for None or a new row nothing.
    """
    request = context["request"]
    if not has_memos(row) or not may_see(request.user, home := home_of(row)):
        return {}
    subject = subject_for(row, home)
    found = list(memos_for(request.user, home).filter(**{subject.kind.field: row})[: MOST + 1])
    prefix = _prefix(home)
    return {
        "subject": subject,
        "lines": [(memo, is_own(memo, request.user)) for memo in found[:MOST]],
        "has_more": len(found) > MOST,
        "list_url": reverse(f"{prefix}s", args=[home.slug]),
        "add_url": reverse(f"{prefix}_add", args=[home.slug]),
        "edit_name": f"{prefix}_edit",
        "remove_name": f"{prefix}_remove",
        "home_slug": home.slug,
        "back": f"{request.get_full_path()}#memos-{row.reference}",
    }


@register.inclusion_tag("evidence/_memo_link.html", takes_context=True)
def memo_link(context: dict[str, Any], row: Any) -> dict[str, Any]:
    """A link to the memos about this row, for lists: it asks the database nothing."""
    # The page knows it already; asking the row would cost a query per line.
    home = context.get("initiative") or context.get("edition")
    if not has_memos(row) or home is None or not may_see(context["request"].user, home):
        return {}
    subject = subject_for(row, home)
    return {"subject": subject, "list_url": reverse(f"{_prefix(home)}s", args=[home.slug])}


def _prefix(home: Any) -> str:
    return "edition_memo" if isinstance(home, SynthesisEdition) else "memo"

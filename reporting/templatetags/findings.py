"""What was found in one section, on the page on which it is written: `{% load findings %}{% findings_in_section %}`."""

from typing import Any

from django import template

from reporting.checking import check_section

register = template.Library()


@register.inclusion_tag("reporting/_section_findings.html", takes_context=True)
def findings_in_section(context: dict[str, Any], text: str | None = None) -> dict[str, Any]:
    """What does not hold in the text of a section, with a button that shows the words in the editor.

    Takes `desk` and `key` from the page; `draft` and `built` (the section) too where it has them. `text` is what the
    editor holds; without it the kept text is read. A fixed number of queries; nothing without a draft.
    """
    desk, key, built = context["desk"], context["key"], context.get("built")
    draft = context.get("draft") or desk.draft()
    if draft is None:
        return {"findings": (), "is_shown": False}
    if text is None:
        text = draft.sections.filter(key=key).values_list("text", flat=True).first() or ""
    references = getattr(built, "references", None)
    findings = check_section(draft, key, text, references) if text.strip() else ()
    return {"findings": findings, "is_shown": bool(text.strip())}

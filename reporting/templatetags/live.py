"""What stands beside the text of a section: figures and evidence to put in, and figures that changed."""

from typing import Any

from django import template

from reporting.actions import build_report
from reporting.built import Built, BuiltSection
from reporting.live.beside import evidence_beside, figure_lines
from reporting.live.reading import read_report, read_text

register = template.Library()


def _section(context: dict[str, Any]) -> BuiltSection | None:
    """The section of the page; made when the page has only its `key`."""
    built = context.get("built")
    if isinstance(built, BuiltSection):
        return built
    draft = context["desk"].draft()
    return build_report(draft).section(context["key"]) if draft else None


@register.inclusion_tag("reporting/_figures_to_insert.html", takes_context=True)
def figures_to_insert(context: dict[str, Any]) -> dict[str, Any]:
    """The list of figures, each with a button that puts it in the text. No queries when the page has the section."""
    section = _section(context)
    references = section.references if section else None
    return {"lines": figure_lines(references.catalog) if references else ()}


@register.inclusion_tag("reporting/_evidence_to_cite.html", takes_context=True)
def evidence_to_cite(context: dict[str, Any]) -> dict[str, Any]:
    """What was found for the section, each with a button that puts it in the text. Five queries."""
    section = _section(context)
    key = section.key if section else context["key"]
    return {"beside": evidence_beside(context["desk"].subject, key), "is_synthesis": context["desk"].is_synthesis}


@register.inclusion_tag("reporting/_changed_figures.html", takes_context=True)
def changed_figures(context: dict[str, Any]) -> dict[str, Any]:
    """The figures in the text of the section that changed since it was last read, with the button to take them over."""
    section = _section(context)
    if section is None or section.references is None:
        return {"reading": None}
    reading = read_text(section.text, section.references.catalog, section.key, section.title)
    return {
        "reading": reading,
        "csrf_token": context.get("csrf_token"),
        "take_over_url": context["desk"].url("section_figures", section.key),
    }


@register.inclusion_tag("reporting/_changed_figures_of_report.html", takes_context=True)
def changed_figures_of_report(context: dict[str, Any], built: Built | None = None) -> dict[str, Any]:
    """The sections in which a figure changed since they were read, each with its address. No queries."""
    built = built or context.get("built")
    if not isinstance(built, Built):
        return {"changed": ()}
    desk = context["desk"]
    return {"changed": [(each, desk.url("section", each.key)) for each in read_report(built) if each.changed]}

"""Suggestions as parts of other pages; for who may not see them there is nothing."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import Permission
from evidence.agreement import is_blind_for
from evidence.models import Element, OverarchingElement, SynthesisEdition
from evidence.suggesting.why import Why
from evidence.suggestions import open_places, suggestions_for_element

register = template.Library()

SAME = {
    "subgroup": gettext_lazy("subgroep"),
    "phase": gettext_lazy("fase"),
    "topic": gettext_lazy("onderwerp"),
    "kind": gettext_lazy("soort"),
    "level": gettext_lazy("niveau"),
}


@register.filter
def why_words(why: Why) -> str:
    """ "gedeeld: begeleider, aanpassen; zelfde fase". A topic lies in one phase, so that is not said twice."""
    shared = ", ".join(why.shared) or _("alleen stukken van woorden")
    names = [str(SAME[name]) for name in why.same if name != "phase" or "topic" not in why.same]
    said = _("gedeeld: %(shared)s") % {"shared": shared}
    if not names:
        return said
    listed = _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]} if names[1:] else names[0]
    return _("%(shared)s; zelfde %(names)s") % {"shared": said, "names": listed}


@register.inclusion_tag("evidence/_suggestions.html", takes_context=True)
def suggestions_for(context: template.Context, element: Element) -> dict[str, Any]:
    """What this element of an initiative resembles, for who collects evidence."""
    user = context["request"].user
    if not user.may(Permission.COLLECT_EVIDENCE):
        return {}
    return {
        "request": context["request"],
        "element": element,
        "initiative": element.initiative,
        "found": suggestions_for_element(element, user),
    }


@register.inclusion_tag("evidence/_suggestions_overarching.html", takes_context=True)
def suggestions_for_overarching(
    context: template.Context, element: OverarchingElement, edition: SynthesisEdition
) -> dict[str, Any]:
    """Per initiative with nothing linked here: its elements that resemble this one, for who writes the synthesis."""
    user = context["request"].user
    if not _may_write(user, edition) or is_blind_for(edition, user):
        return {}
    return {
        "request": context["request"],
        "element": element,
        "edition": edition,
        "places": open_places(edition, only=element, least=0.0),
    }


@register.simple_tag(takes_context=True)
def open_suggestions(context: template.Context, edition: SynthesisEdition) -> int | None:
    """How many places wait on the page of suggestions; None for who may not see it."""
    user = context["request"].user
    if not _may_write(user, edition) or is_blind_for(edition, user):
        return None
    return len(open_places(edition))


def _may_write(user: Any, edition: SynthesisEdition) -> bool:
    return edition.status == SynthesisEdition.Status.DRAFT and user.may(Permission.WRITE_SYNTHESIS)

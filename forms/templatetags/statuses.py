"""How a state is shown: colour, icon and words. Words and icon carry the meaning, the colour repeats it."""

from typing import NamedTuple

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


class StatusLook(NamedTuple):
    """`tone` is a class of the style sheet (status-…), `icon` a drawing in parts/_icons.html."""

    tone: str
    icon: str
    label: Promise | str


# The names are those of the models' own choices, and for what a page works out itself the Dutch word as well.
LOOKS = {
    # work to do
    "late": StatusLook("red", "warning", _("Te laat")),
    "in_progress": StatusLook("amber", "hourglass", _("Mee bezig")),
    "to_review": StatusLook("amber", "eye", _("Nakijken")),
    "done": StatusLook("petrol", "check", _("Klaar")),
    "not_started": StatusLook("grey", "circle", _("Nog niet begonnen")),
    "open": StatusLook("amber", "calendar", _("Open")),
    # reports, editions, judgements
    "draft": StatusLook("grey", "pencil", _("Concept")),
    "submitted": StatusLook("violet", "sent", _("Ingediend")),
    "returned": StatusLook("amber", "back", _("Teruggegeven")),
    "accepted": StatusLook("petrol", "lock", _("Vastgesteld")),
    "adopted": StatusLook("petrol", "lock", _("Vastgesteld")),
    "agreed": StatusLook("petrol", "lock", _("Vastgesteld")),
    "proposed": StatusLook("grey", "pencil", _("Voorgesteld")),
    "assessed": StatusLook("violet", "eye", _("Beoordeeld")),
    "unsupported": StatusLook("red", "warning", _("Onbelegd")),
    # evidence
    "works": StatusLook("petrol", "check", _("Werkt")),
    "improvement": StatusLook("amber", "arrow-up", _("Verbeterpunt")),
    "barrier": StatusLook("red", "wall", _("Belemmering")),
    "supports": StatusLook("petrol", "check", _("Ondersteunt")),
    "contradicts": StatusLook("red", "cross", _("Spreekt tegen")),
    "not_investigated": StatusLook("grey", "minus", _("Niet onderzocht")),
    "no_indication": StatusLook("grey", "question", _("Geen aanwijzing")),
    # consent
    "given": StatusLook("petrol", "check", _("Toestemming")),
    "not_asked": StatusLook("amber", "question", _("Nog niet gevraagd")),
    "refused": StatusLook("red", "cross", _("Geen toestemming")),
    "withdrawn": StatusLook("red", "cross", _("Toestemming ingetrokken")),
    # initiatives and trajectories
    "preparing": StatusLook("grey", "pencil", _("In voorbereiding")),
    "running": StatusLook("petrol", "half", _("Lopend")),
    "finished": StatusLook("grey", "check", _("Afgerond")),
    "registered": StatusLook("grey", "circle", _("Aangemeld")),
    "intake": StatusLook("grey", "eye", _("Intake")),
    "started": StatusLook("petrol", "half", _("Gestart")),
    "paused": StatusLook("amber", "hourglass", _("Pauze")),
    "resumed": StatusLook("petrol", "half", _("Hervat")),
    "moved_on": StatusLook("petrol", "arrow-up", _("Doorstroom")),
    "aftercare": StatusLook("petrol", "check", _("Nazorg")),
    "stopped": StatusLook("grey", "cross", _("Gestopt")),
    "unknown": StatusLook("grey", "question", _("Onbekend")),
}
DUTCH_NAMES = {
    "te_laat": "late",
    "bezig": "in_progress",
    "nakijken": "to_review",
    "klaar": "done",
    "niet_begonnen": "not_started",
    "concept": "draft",
    "ingediend": "submitted",
    "teruggegeven": "returned",
    "vastgesteld": "accepted",
    "voorgesteld": "proposed",
    "beoordeeld": "assessed",
    "onbelegd": "unsupported",
    "toestemming": "given",
    "geen_toestemming": "refused",
    "onbekend": "unknown",
}


@register.simple_tag
def status_look(kind: str) -> StatusLook:
    """The look of a state; one that is not known is shown in its own words, in grey."""
    return LOOKS.get(DUTCH_NAMES.get(kind, kind), StatusLook("grey", "circle", kind))

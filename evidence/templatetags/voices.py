"""Who is heard, as a panel on somebody else's page: `{% load voices %}{% voices_of element %}`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evidence.models import Element, OverarchingElement, SynthesisEdition
from evidence.repeats import findings_in
from evidence.voices import (
    Voices,
    heard,
    silence,
    voices_beneath_edition,
    voices_beneath_overarching,
    voices_of_edition,
    voices_of_elements,
    voices_of_initiative,
    voices_of_overarching,
)

register = template.Library()


@dataclass(frozen=True)
class VoicePart:
    """One table of the panel; `title` only where there are more."""

    voices: Voices
    title: Promise | str = ""

    @property
    def silence(self) -> str:
        return silence(self.voices)

    @property
    def heard(self) -> str:
        return heard(self.voices)

    @property
    def source_count(self) -> int:
        return len({source.pk for each in self.voices for source in each.sources})


@register.inclusion_tag("evidence/_voices.html")
def voices_of(row: Any, until: date | None = None) -> dict[str, Any]:
    """The panel of an element, overarching element, edition or initiative; one or two queries.

    `until`: for an initiative only sources up to and including that day, as its report counts.
    """
    quoted, beneath = _("In de synthese geciteerd"), _("In het bewijs van de gekoppelde elementen")
    if isinstance(row, Element):
        parts = [VoicePart(voices_of_elements([row.pk])[row.pk])]
    elif isinstance(row, OverarchingElement):
        parts = [VoicePart(voices_of_overarching(row), quoted), VoicePart(voices_beneath_overarching(row), beneath)]
    elif isinstance(row, SynthesisEdition):
        parts = [VoicePart(voices_of_edition(row), quoted), VoicePart(voices_beneath_edition(row), beneath)]
    else:
        parts = [VoicePart(voices_of_initiative(row, until))]
    return {"parts": parts}


@register.inclusion_tag("evidence/_printed_twice.html")
def printed_twice_in(edition: SynthesisEdition) -> dict[str, Any]:
    """What the synthesis would print twice; nothing when it does not. Three queries."""
    return {"findings": findings_in(edition)}

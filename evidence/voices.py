"""Who is heard: how many quotes that may be used, of how many voices, out of which sources, per perspective.

Counted are quotes, never people, so that nothing about a person can be read from it. A voice is one role in one
source: "deelnemer" in two interviews are two voices, the same role twice in one interview is one, because nobody
wrote down who it was. A perspective without a quote is counted as zero and said aloud.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.models import OverarchingElement, Quote, SynthesisEdition
from evidence.querysets import QuoteQuerySet
from initiatives.models import Initiative
from quarters.models import Perspective

NOBODY = {
    Perspective.PARTICIPANT: gettext_lazy("geen enkele deelnemer"),
    Perspective.EMPLOYER: gettext_lazy("geen enkele werkgever"),
    Perspective.INITIATIVE: gettext_lazy("niemand van het initiatief"),
    Perspective.STAKEHOLDER: gettext_lazy("geen enkele andere stakeholder"),
}


@dataclass(frozen=True, order=True)
class VoiceSource:
    """A source somebody speaks in; `initiative` is the id of whose source it is."""

    title: str
    pk: int
    initiative: int


@dataclass(frozen=True)
class VoiceCount:
    """What one perspective says: quotes that may be used, different voices, and the sources in which they speak."""

    perspective: Perspective
    quotes: int = 0
    voices: int = 0
    sources: tuple[VoiceSource, ...] = ()

    @property
    def label(self) -> str:
        return str(self.perspective.label)


Voices = tuple[VoiceCount, ...]


@dataclass(frozen=True)
class _Said:
    quote: int
    perspective: str
    role: str
    source: VoiceSource


def voices_of_quotes(quotes: QuoteQuerySet) -> Voices:
    """Every perspective, silent ones too, in a fixed order; of these quotes only those that may be used. One query."""
    return _counted(_said(row) for row in _rows(quotes))


def voices_of_initiative(initiative: Initiative, until: date | None = None) -> Voices:
    """All quotes of the initiative; with `until` those of sources up to and including that day or without a date."""
    return voices_of_quotes(_of_initiative(initiative, until))


def voices_of_edition(edition: SynthesisEdition) -> Voices:
    """The quotes that stand in the synthesis itself."""
    return voices_of_quotes(Quote.objects.filter(overarching_elements__edition=edition).usable_in(edition))


def voices_beneath_edition(edition: SynthesisEdition) -> Voices:
    """The quotes of the elements that support cells of the edition link."""
    linked = Quote.objects.filter(elements__support_cells__overarching_element__edition=edition)
    return voices_of_quotes(linked.usable_in(edition))


def voices_of_overarching(element: OverarchingElement) -> Voices:
    """The quotes chosen for the element itself."""
    return voices_of_quotes(element.quotes.usable_in(element.edition))


def voices_beneath_overarching(element: OverarchingElement) -> Voices:
    """The quotes of the elements that its support cells link."""
    linked = Quote.objects.filter(elements__support_cells__overarching_element=element)
    return voices_of_quotes(linked.usable_in(element.edition))


def voices_of_elements(ids: Iterable[int]) -> dict[int, Voices]:
    """By the id of the element the quotes that support it. One query however many elements there are."""
    wanted = list(ids)
    said: dict[int, list[_Said]] = {pk: [] for pk in wanted}
    found = Quote.objects.filter(elements__in=wanted)
    for element, *row in _rows(found, "elements"):
        said[element].append(_said(row))
    return {pk: _counted(rows) for pk, rows in said.items()}


def silence(voices: Voices) -> str:
    """The perspectives that say nothing, in one sentence; "" when everybody is heard."""
    nobody = [str(NOBODY[each.perspective]) for each in voices if not each.quotes]
    if not nobody:
        return ""
    if len(nobody) == len(voices):
        return _("Niemand komt aan het woord: %(who)s.") % {"who": _joined(nobody)}
    return capfirst(_("%(who)s komt aan het woord.") % {"who": _joined(nobody)})


def heard(voices: Voices) -> str:
    """How many quotes of how many voices there are in all; "" when there are none."""
    quotes, speaking = sum(each.quotes for each in voices), sum(each.voices for each in voices)
    if not quotes:
        return ""
    said = ngettext(
        "%(number)d citaat dat gebruikt mag worden", "%(number)d citaten die gebruikt mogen worden", quotes
    ) % {"number": quotes}
    by = ngettext("%(number)d stem", "%(number)d stemmen", speaking) % {"number": speaking}
    return _("%(quotes)s, van %(voices)s.") % {"quotes": said, "voices": by}


def _of_initiative(initiative: Initiative, until: date | None) -> QuoteQuerySet:
    quotes = Quote.objects.of(initiative)
    return quotes.filter(Q(source__on__isnull=True) | Q(source__on__lte=until)) if until else quotes


def _rows(quotes: QuoteQuerySet, *first: str) -> Iterable[Any]:
    """`first` and then the fields of `_Said`; a query that joins may give a row twice."""
    fields = (*first, "pk", "perspective", "speaker_role", "source__title", "source_id", "source__initiative_id")
    return quotes.cleared_for_use().order_by().values_list(*fields).distinct()


def _said(row: Sequence[Any]) -> _Said:
    quote, perspective, role, title, source, initiative = row
    return _Said(quote, perspective, role, VoiceSource(title, source, initiative))


def _counted(said: Iterable[_Said]) -> Voices:
    by_perspective: dict[str, dict[int, _Said]] = {each.value: {} for each in Perspective}
    for each in said:
        by_perspective[each.perspective][each.quote] = each
    return tuple(
        VoiceCount(
            perspective=perspective,
            quotes=len(rows := list(by_perspective[perspective.value].values())),
            voices=len({(same_role(row.role), row.source.pk) for row in rows}),
            sources=tuple(sorted({row.source for row in rows})),
        )
        for perspective in Perspective
    )


def same_role(role: str) -> str:
    """The role in one spelling: capitals and spaces make no other voice."""
    return " ".join(role.casefold().split())


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {_('en')} {parts[-1]}"

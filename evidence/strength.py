"""How strong an element is, in plain facts: what it rests on, who speaks, when, and what contradicts it.

Never a grade. Everything linked is counted, nothing is weighed; judging is for people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Element, Quote, Source, SupportCell, SynthesisEdition
from evidence.voices import same_role
from quarters.models import Perspective

KIND_ORDER = list(Source.Kind.values)
Words = tuple[int, str]  # id of the source and role in one spelling: the same role in another source is another voice


@dataclass
class Strength:
    """What stands behind one element. A quote without consent counts only as one that does not count."""

    quotes: int = 0
    passages: int = 0
    figures: int = 0
    not_counting: int = 0
    contradicting_quotes: int = 0
    contradicting_not_counting: int = 0
    # Overarching elements of editions to which this element was linked as something that speaks against them.
    contradicted_overarching: int = 0
    # By id: the kind and the date of every source that counts, and those linked as a whole.
    kinds: dict[int, str] = field(default_factory=dict)
    dates: list[date] = field(default_factory=list)
    whole_sources: set[int] = field(default_factory=set)
    # Per perspective the voices, with the role as it was first written.
    speakers: dict[str, dict[Words, str]] = field(default_factory=lambda: defaultdict(dict))
    perspectives: set[str] = field(default_factory=set)

    @property
    def has_evidence(self) -> bool:
        return bool(self.kinds or self.figures)

    @property
    def sources(self) -> int:
        return len(self.kinds)

    @property
    def kinds_of_source(self) -> list[str]:
        """The kinds of source, each once, in the order of the model."""
        return sorted(set(self.kinds.values()), key=KIND_ORDER.index)

    @property
    def voices(self) -> dict[str, int]:
        """How many speak per perspective, zeros included: one per role in each source. A passage is nobody's voice."""
        return {perspective: len(self.speakers.get(perspective, ())) for perspective in Perspective.values}

    @property
    def first(self) -> date | None:
        return min(self.dates, default=None)

    @property
    def last(self) -> date | None:
        return max(self.dates, default=None)

    @property
    def is_from_one_source(self) -> bool:
        return self.sources == 1 and not self.figures

    @property
    def is_own_words_only(self) -> bool:
        """Whether only the initiative itself says so: no other perspective, no figure, no source from elsewhere."""
        others = {self.kinds[pk] for pk in self.whole_sources} - {Source.Kind.QUARTERLY_REPORT}
        return self.has_evidence and not (self.figures or others or self.perspectives - {Perspective.INITIATIVE})


def strength_of(
    elements: Iterable[Element], *, editions: "QuerySet[SynthesisEdition] | None" = None
) -> dict[int, Strength]:
    """The strength of each element by its id, in five queries however many there are.

    `editions` are those whose judgements may be told here; None: all of them.
    """
    found = {element.pk: Strength() for element in elements}
    links = Quote.objects.with_consent().filter(elements__in=found).order_by("pk")
    fields = ("kind", "counts", "perspective", "speaker_role", "source_id", "source__kind", "source__on")
    for pk, kind, counts, perspective, role, source, source_kind, on in links.values_list("elements", *fields):
        _add_quote(found[pk], kind, counts, perspective)
        if counts:
            _add_source(found[pk], source, source_kind, on)
            if kind == Quote.Kind.QUOTE:
                found[pk].speakers[perspective].setdefault((source, same_role(role)), role)
    against = Quote.objects.with_consent().filter(contradicted_elements__in=found).order_by("pk")
    for pk, counts in against.values_list("contradicted_elements", "counts"):
        if counts:
            found[pk].contradicting_quotes += 1
        else:
            found[pk].contradicting_not_counting += 1
    whole = Source.objects.filter(elements__in=found).order_by("pk").values_list("elements", "pk", "kind", "on")
    for pk, source, source_kind, on in whole:
        _add_source(found[pk], source, source_kind, on)
        found[pk].whole_sources.add(source)
    for pk in Element.indicators.through.objects.filter(element__in=found).values_list("element_id", flat=True):
        found[pk].figures += 1
    cells = SupportCell.objects.filter(support=SupportCell.Support.CONTRADICTS, elements__in=found).order_by("pk")
    if editions is not None:
        cells = cells.filter(overarching_element__edition__in=editions)
    for pk in cells.values_list("elements", flat=True):
        found[pk].contradicted_overarching += 1
    return found


def _add_quote(strength: Strength, kind: str, counts: bool, perspective: str) -> None:
    if not counts:
        strength.not_counting += 1
        return
    strength.perspectives.add(perspective)
    if kind == Quote.Kind.PASSAGE:
        strength.passages += 1
    else:
        strength.quotes += 1


def _add_source(strength: Strength, source: int, kind: str, on: date | None) -> None:
    if source not in strength.kinds and on:
        strength.dates.append(on)
    strength.kinds[source] = kind


def sentences(strength: Strength) -> list[str]:
    """The facts as sentences, for the page of one element."""
    if not strength.has_evidence:
        told = [_("Onbelegd: er staat geen citaat, passage, bron of cijfer bij dat meetelt.")]
    else:
        told = [_rests_on(strength)]
        if strength.is_from_one_source:
            told.append(_("Steunt op één bron."))
        if strength.is_own_words_only:
            told.append(_("Steunt alleen op woorden van het initiatief zelf."))
        told.append(_who_speaks(strength))
    return [*told, *_what_contradicts(strength), *_what_does_not_count(strength)]


def in_short(strength: Strength) -> list[str]:
    """The same facts in a few words each, for a line in a list."""
    told = [*_counts(strength)]
    if strength.sources:
        told.append(ngettext("%(n)s bron", "%(n)s bronnen", strength.sources) % {"n": strength.sources})
    if strength.figures:
        told.append(_figures(strength.figures))
    speaking = [str(Perspective(each).label).lower() for each, number in strength.voices.items() if number]
    if speaking:
        told.append(_("spreekt: %(who)s") % {"who": ", ".join(speaking)})
    if strength.is_from_one_source:
        told.append(_("steunt op één bron"))
    if strength.is_own_words_only:
        told.append(_("alleen woorden van het initiatief zelf"))
    if strength.contradicting_quotes:
        told.append(
            ngettext("%(n)s citaat spreekt dit tegen", "%(n)s citaten spreken dit tegen", strength.contradicting_quotes)
            % {"n": strength.contradicting_quotes}
        )
    return told


def _rests_on(strength: Strength) -> str:
    parts = _counts(strength)
    if strength.sources:
        sources = ngettext("%(n)s bron (%(kinds)s)", "%(n)s bronnen (%(kinds)s)", strength.sources) % {
            "n": strength.sources,
            "kinds": ", ".join(_kind_words(strength)),
        }
        heard = _and(parts)
        parts = [_("%(what)s uit %(sources)s") % {"what": heard, "sources": sources} if heard else sources]
    period = _period(strength.first, strength.last)
    told = ", ".join([*parts, period] if period else parts)
    if strength.figures:
        figures = _figures(strength.figures)
        told = _("%(told)s, en daarnaast %(figures)s") % {"told": told, "figures": figures} if told else figures
    return f"{told}."


def _counts(strength: Strength) -> list[str]:
    told = []
    if strength.quotes:
        told.append(ngettext("%(n)s citaat", "%(n)s citaten", strength.quotes) % {"n": strength.quotes})
    if strength.passages:
        told.append(ngettext("%(n)s passage", "%(n)s passages", strength.passages) % {"n": strength.passages})
    return told


def _figures(number: int) -> str:
    return ngettext("%(n)s cijfer", "%(n)s cijfers", number) % {"n": number}


def _kind_words(strength: Strength) -> list[str]:
    numbers = Counter(strength.kinds.values())
    words = [(str(Source.Kind(kind).label).lower(), numbers[kind]) for kind in strength.kinds_of_source]
    return [word if number == 1 else f"{number} × {word}" for word, number in words]


def _period(first: date | None, last: date | None) -> str:
    """ "in maart 2023", "tussen maart en juni 2023", "tussen november 2022 en juni 2023"; "" without a date."""
    if first is None or last is None:
        return ""
    end = date_format(last, "F Y")
    if (first.year, first.month) == (last.year, last.month):
        return _("in %(month)s") % {"month": end}
    start = date_format(first, "F" if first.year == last.year else "F Y")
    return _("tussen %(start)s en %(end)s") % {"start": start, "end": end}


def _who_speaks(strength: Strength) -> str:
    heard = [
        f"{number} × {str(Perspective(each).label).lower()}{_roles(strength.speakers[each])}"
        for each, number in strength.voices.items()
        if number
    ]
    if not heard:
        return _("Niemand is aan het woord: er is geen citaat dat meetelt.")
    silent = [str(Perspective(each).label).lower() for each, number in strength.voices.items() if not number]
    told = _("Wie spreekt: %(who)s.") % {"who": _and(heard)}
    none = _and([_("geen %(who)s") % {"who": who} for who in silent])
    return f"{told} {capfirst(none)}." if none else told


def _roles(speakers: dict[Words, str]) -> str:
    """The roles behind a number, in brackets; nothing when no role was given."""
    numbers = Counter(role for _source, role in speakers if role)
    written = {role: as_written for (_source, role), as_written in reversed(speakers.items())}
    told = [written[role] if number == 1 else f"{number} × {written[role]}" for role, number in sorted(numbers.items())]
    return f" ({', '.join(told)})" if told else ""


def _what_contradicts(strength: Strength) -> list[str]:
    quotes, cells = strength.contradicting_quotes, strength.contradicted_overarching
    told = []
    if quotes:
        told.append(ngettext("%(n)s citaat spreekt dit tegen.", "%(n)s citaten spreken dit tegen.", quotes))
        told[-1] %= {"n": quotes}
    else:
        told.append(_("Er is geen citaat gekoppeld dat dit tegenspreekt."))
    if cells:
        words = ngettext(
            "Dit element is gebruikt om %(n)s overkoepelend element tegen te spreken.",
            "Dit element is gebruikt om %(n)s overkoepelende elementen tegen te spreken.",
            cells,
        )
        told.append(words % {"n": cells})
    return told


def _what_does_not_count(strength: Strength) -> list[str]:
    number, against = strength.not_counting, strength.contradicting_not_counting
    told = []
    if number:
        words = ngettext(
            "%(n)s citaat telt niet mee: daar is geen toestemming voor.",
            "%(n)s citaten tellen niet mee: daar is geen toestemming voor.",
            number,
        )
        told.append(words % {"n": number})
    if against:
        words = ngettext(
            "%(n)s citaat dat dit tegenspreekt, telt niet mee: daar is geen toestemming voor.",
            "%(n)s citaten die dit tegenspreken, tellen niet mee: daar is geen toestemming voor.",
            against,
        )
        told.append(words % {"n": against})
    return told


def _and(parts: list[str]) -> str:
    """ "a", "a en b", "a, b en c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s en %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}

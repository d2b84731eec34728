"""Quotes that say the same: registered twice, one cut out of another, overlapping in their source, or printed twice.

A report that prints the same words twice makes one voice look like two. Words are compared apart from white space,
punctuation, quotation marks, capitals and editorial marks. Runs of words are looked up in an index, so that a thousand
quotes are not compared with each other one by one.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.exactness import pieces_of
from evidence.models import OverarchingElement, Quote, SynthesisEdition

FEWEST_WORDS = 5
WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Repeat(StrEnum):
    SAME = "same"  # the same words
    EXCERPT = "excerpt"  # this one is cut out of the other
    HOLDS = "holds"  # the other is cut out of this one
    OVERLAP = "overlap"  # part of this one is part of the other, in the same text


REPEAT_WORDS: dict[Repeat, Promise] = {
    Repeat.SAME: gettext_lazy("Staat er twee keer"),
    Repeat.EXCERPT: gettext_lazy("Is een uittreksel van een ander citaat"),
    Repeat.HOLDS: gettext_lazy("Een ander citaat is hier een uittreksel van"),
    Repeat.OVERLAP: gettext_lazy("Overlapt met een ander citaat"),
}


@dataclass(frozen=True)
class Found:
    """What a quote has to do with another one."""

    kind: Repeat
    other: Quote

    def __str__(self) -> str:
        said = Truncator(self.other.text).chars(80)
        return _("%(what)s: “%(words)s” (%(source)s)") % {
            "what": REPEAT_WORDS[self.kind],
            "words": said,
            "source": self.other.source.title,
        }


Words = tuple[str, ...]


def repeats_among(quotes: Iterable[Quote]) -> dict[int, tuple[Found, ...]]:
    """By the id of each quote that repeats another: which, and how. No query; sources must be there already."""
    rows = list(quotes)
    pieces = {quote.pk: _pieces(quote.text) for quote in rows}
    found: dict[int, dict[int, Found]] = defaultdict(dict)

    def note(one: Quote, kind: Repeat, other: Quote) -> None:
        found[one.pk].setdefault(other.pk, Found(kind, other))

    groups = _grouped(rows, pieces)
    for first, *again in groups:
        for other in again:
            note(first, Repeat.SAME, other)
            note(other, Repeat.SAME, first)
    for short, long in _excerpts([group[0] for group in groups], pieces):
        note(short, Repeat.EXCERPT, long)
        note(long, Repeat.HOLDS, short)
    for one, other in _overlaps(rows):
        note(one, Repeat.OVERLAP, other)
        note(other, Repeat.OVERLAP, one)
    return {pk: tuple(each.values()) for pk, each in found.items() if each}


def repeats_of(quote: Quote, others: Iterable[Quote]) -> tuple[Found, ...]:
    """What one quote repeats among the others of its initiative."""
    rows = [quote, *(other for other in others if other.pk != quote.pk)]
    return repeats_among(rows).get(quote.pk, ())


def printed_twice(elements: Iterable[OverarchingElement], quotes: dict[int, list[Quote]]) -> list[str]:
    """Sentences on what a synthesis prints twice; `quotes` by the id of the element that prints them."""
    titles: dict[int, list[str]] = defaultdict(list)
    by_id: dict[int, Quote] = {}
    for element in elements:
        for quote in quotes.get(element.pk, []):
            titles[quote.pk].append(element.title)
            by_id[quote.pk] = quote
    said = [
        _("Het citaat “%(words)s” staat bij meer dan één element: %(titles)s.")
        % {"words": Truncator(by_id[pk].text).chars(80), "titles": "; ".join(where)}
        for pk, where in titles.items()
        if len(where) > 1
    ]
    return said + list(pair_sentences(repeats_among(by_id.values()), by_id))


def pair_sentences(repeats: dict[int, tuple[Found, ...]], by_id: dict[int, Quote]) -> Iterator[str]:
    """Each pair once, the excerpt first."""
    told: set[frozenset[int]] = set()
    for pk, others in repeats.items():
        for found in others:
            pair = frozenset((pk, found.other.pk))
            if pair in told or found.kind == Repeat.HOLDS:
                continue
            told.add(pair)
            names = {"one": Truncator(by_id[pk].text).chars(80), "other": Truncator(found.other.text).chars(80)}
            if found.kind == Repeat.SAME:
                yield _("“%(one)s” staat er twee keer. Haal één van de twee weg.") % names
            elif found.kind == Repeat.EXCERPT:
                yield _("“%(one)s” is een uittreksel van “%(other)s”. Kies er één.") % names
            else:
                yield _("“%(one)s” overlapt met “%(other)s”. Kies er één, of maak er één citaat van.") % names


def findings_in(edition: SynthesisEdition) -> list[str]:
    """What an edition would print twice, in sentences. Three queries."""
    elements = list(edition.overarching_elements.all())
    links = OverarchingElement.quotes.through.objects.filter(overarchingelement__edition=edition)
    usable = {quote.pk: quote for quote in Quote.objects.usable_in(edition).select_related("source")}
    by_element: dict[int, list[Quote]] = defaultdict(list)
    for element, quote in links.order_by("pk").values_list("overarchingelement_id", "quote_id"):
        if quote in usable:
            by_element[element].append(usable[quote])
    return printed_twice(elements, by_element)


def _pieces(text: str) -> tuple[Words, ...]:
    """The words between editorial marks, bent to one form."""
    normal = (unicodedata.normalize("NFC", piece).casefold().replace("’", "'") for piece in pieces_of(text))
    return tuple(words for words in (tuple(WORD.findall(piece)) for piece in normal) if words)


def _grouped(rows: list[Quote], pieces: dict[int, tuple[Words, ...]]) -> list[list[Quote]]:
    """Quotes with the same words together, whatever their marks; most are alone."""
    same: dict[Words, list[Quote]] = defaultdict(list)
    for quote in rows:
        words = tuple(word for piece in pieces[quote.pk] for word in piece)
        if words:
            same[words].append(quote)
    return list(same.values())


def _excerpts(rows: list[Quote], pieces: dict[int, tuple[Words, ...]]) -> Iterator[tuple[Quote, Quote]]:
    """The short and the long one: every piece of the short one stands in a piece of the long one, in this order."""
    index: dict[Words, set[int]] = defaultdict(set)
    by_id = {quote.pk: quote for quote in rows}
    for quote in rows:
        for piece in pieces[quote.pk]:
            for run in _runs(piece):
                index[run].add(quote.pk)
    for quote in rows:
        # The rarest run of words decides with whom it is compared at all.
        runs = _runs(max(pieces[quote.pk], key=len))
        for pk in min((index[run] for run in runs), key=len, default=set()):
            if pk != quote.pk and _is_within(pieces[quote.pk], pieces[pk]):
                yield quote, by_id[pk]


def _runs(piece: Words) -> list[Words]:
    return [piece[start : start + FEWEST_WORDS] for start in range(len(piece) - FEWEST_WORDS + 1)]


def _is_within(short: tuple[Words, ...], long: tuple[Words, ...]) -> bool:
    text = "  ".join(" ".join(("", *piece, "")) for piece in long)
    position = 0
    for piece in short:
        found = text.find(" ".join(("", *piece, "")), position)
        if found < 0:
            return False
        position = found + 1
    return True


def _overlaps(rows: list[Quote]) -> Iterator[tuple[Quote, Quote]]:
    """Neighbours in one text of which the second begins before the first has ended."""
    by_text: dict[tuple[int, str, int | None], list[Quote]] = defaultdict(list)
    for quote in rows:
        if quote.start is not None and quote.end is not None:
            by_text[quote.source_id, quote.passage, quote.passage_version].append(quote)
    for same in by_text.values():
        reaching: list[Quote] = []
        for quote in sorted(same, key=lambda each: (each.start or 0, each.end or 0)):
            reaching = [each for each in reaching if (each.end or 0) > (quote.start or 0)]
            yield from ((each, quote) for each in reaching)
            reaching.append(quote)

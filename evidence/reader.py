"""The text of a source as one reads and codes it: in blocks and paragraphs, with what is quoted marked."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from evidence.identifiable import Recognisable
from evidence.models import Quote, Source
from evidence.passages import passages_of
from evidence.places import Place, paragraphs_of
from evidence.querysets import TAKEN_BACK
from quarters.models import SubmittedVersion

PER_FOLD = 50  # so many cards of quotes stand open; further ones are folded away per fifty


@dataclass
class Card:
    """A quote of this source; `number` counts in the order of the text, `place` None when it stands nowhere in it.

    `is_barred` when the speaker refused or took back the consent.
    """

    quote: Quote
    number: int
    place: Place | None
    is_barred: bool
    codes: Sequence[str] = ()
    recognisable: Recognisable | None = None


@dataclass
class Piece:
    """A stretch of text under the same quotes; `ending` are those that end here."""

    text: str
    cards: tuple[Card, ...] = ()
    ending: list[Card] = field(default_factory=list)

    @property
    def foremost(self) -> Card:
        """The shortest quote here: the one meant when somebody points at these words."""
        return min(self.cards, key=lambda card: card.place.end - card.place.start if card.place else 0)

    @property
    def look(self) -> str:
        """The classes of its mark."""
        if not self.cards:
            return ""
        kinds = {"barred" if card.is_barred else card.quote.kind for card in self.cards}
        kind = next(kind for kind in (Quote.Kind.QUOTE, Quote.Kind.PASSAGE, "barred") if kind in kinds)
        return f"marked-{kind}" + (" marked-more" if len(self.cards) > 1 else "")


@dataclass
class Paragraph:
    """A paragraph and the white space behind it, so that the paragraphs of a block add up to its text."""

    number: int
    pieces: list[Piece]
    gap: str


@dataclass
class Block:
    """A text in which offsets count: that of the source (`anchor` empty), or one passage of a quarter."""

    anchor: str
    title: str
    opening: str
    paragraphs: list[Paragraph]
    is_collected: bool = False


def texts_of(source: Source, version: SubmittedVersion | None) -> dict[str, str]:
    """The texts one codes in by anchor: the source's own under "", else the passages of this version."""
    if version is None:
        return {"": source.text} if source.text.strip() else {}
    return {anchor: passage.text for anchor, passage in passages_of(version).items() if passage.text.strip()}


def cards_of(quotes: Iterable[Any], texts: dict[str, str], version: SubmittedVersion | None) -> list[Card]:
    """The quotes (`with_consent`) as cards, in the order of the text; those without a place in it come last."""
    anchors = list(texts)
    number = version.number if version else None
    placed, loose = [], []
    for quote in quotes:
        stands = quote.start is not None and quote.passage_version == number and quote.passage in texts
        if stands and quote.end is not None and quote.end <= len(texts[quote.passage]):
            placed.append((anchors.index(quote.passage), Place(quote.start or 0, quote.end), quote))
        else:
            loose.append(quote)
    placed.sort(key=lambda found: (found[0], found[1].start, found[1].end, found[2].pk))
    ordered: list[tuple[Any, Place | None]] = [(quote, place) for _anchor, place, quote in placed]
    ordered += [(quote, None) for quote in loose]
    return [
        Card(quote, number, place, quote.effective_consent in TAKEN_BACK)
        for number, (quote, place) in enumerate(ordered, start=1)
    ]


def blocks_of(texts: dict[str, str], version: SubmittedVersion | None, cards: Sequence[Card]) -> list[Block]:
    """The text to read, with the cards that stand in it."""
    passages = passages_of(version) if version else {}
    found = []
    for anchor, text in texts.items():
        paragraphs = paragraphs_of(text)
        here = [card for card in cards if card.place and card.quote.passage == anchor]
        passage = passages.get(anchor)
        found.append(
            Block(
                anchor=anchor,
                title=passage.place if passage else "",
                opening=text[: paragraphs[0].start],
                paragraphs=_marked(text, paragraphs, here),
                is_collected=bool(passage and passage.quote_reference),
            )
        )
    return found


def folds(cards: Sequence[Card]) -> list[Sequence[Card]]:
    return [cards[start : start + PER_FOLD] for start in range(0, len(cards), PER_FOLD)]


def _marked(text: str, paragraphs: Sequence[Place], cards: Sequence[Card]) -> list[Paragraph]:
    bounds = sorted({bound for card in cards if card.place for bound in (card.place.start, card.place.end)})
    last: dict[int, Piece] = {}
    found = []
    following = [*(paragraph.start for paragraph in paragraphs[1:]), len(text)]
    for number, (paragraph, until) in enumerate(zip(paragraphs, following, strict=True), start=1):
        inside = bounds[bisect_left(bounds, paragraph.start + 1) : bisect_left(bounds, paragraph.end)]
        edges = [paragraph.start, *inside, paragraph.end]
        near = [card for card in cards if card.place and card.place.start < edges[-1] and card.place.end > edges[0]]
        pieces = []
        for start, end in pairwise(edges):
            over = tuple(card for card in near if card.place and card.place.start <= start and card.place.end >= end)
            piece = Piece(text[start:end], over)
            pieces.append(piece)
            last.update((card.number, piece) for card in over)
        found.append(Paragraph(number, pieces, text[paragraph.end : until]))
    for card in cards:
        if card.number in last:
            last[card.number].ending.append(card)
    return found

"""Where words stand in a text: offsets that are checked, found and told.

An offset counts Unicode code points from 0; the end is exclusive. Texts use LF only.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from evidence.exactness import EDITORIAL_MARK, QUOTATION_MARKS, SAME_SIGN
from evidence.models import Quote, Source
from evidence.passages import compared_texts

BETWEEN_PARAGRAPHS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
WITHOUT_WIDTH = "\u200b\ufeff"


@dataclass(frozen=True, order=True)
class Place:
    """From `start` up to and not including `end`."""

    start: int
    end: int

    def words(self, text: str) -> str:
        return text[self.start : self.end]


def check(start: int, end: int, words: str, text: str) -> Place:
    """The place, when the words stand there to the letter.

    Raises ValidationError when they do not: somebody changed the text, or the offsets were counted otherwise. A form
    sends the end of a line as CR LF, which is the same end of a line.
    """
    place = Place(start, end)
    if not 0 <= start < end <= len(text) or place.words(text) != lf_only(words):
        raise ValidationError(
            _("Deze woorden staan niet (meer) op deze plaats in de tekst. Kies ze opnieuw in de tekst."), "not there"
        )
    return place


def lf_only(text: str) -> str:
    """The text with LF as the only end of a line, as offsets count it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def find(words: str, text: str) -> list[Place]:
    """Every place where the words stand, in the order of the text; none when they do not stand there.

    White space, editorial marks, bent quotation marks and composed or decomposed accents make no difference, exactly
    as in `exactness.stands_in`. Places of whole words win from places within a longer word. A quote that leaves words
    out runs from its first word to its last.
    """
    bare, places = _bare(text)
    found = _runs(_pieces(words), bare)
    if not found and _is_framed(words):
        found = _runs(_pieces(words.strip()[1:-1]), bare)
    everywhere = [Place(places[start].start, places[end - 1].end) for start, end in found]
    return [place for place in everywhere if _is_whole(place, text)] or everywhere


def locator_of(source: Source, place: Place) -> str:
    """How the place is cited: "p. 4" when the text knows its pages, else "alinea 12"; always Dutch."""
    page = source.page_at(place.start)
    with translation.override("nl"):
        if page is not None:
            return _("p. %(page)d") % {"page": page}
        return _("alinea %(number)d") % {"number": paragraph_at(source.text, place.start)}


def text_of(quote: Quote) -> str:
    """The text in which the offsets of the quote count: that of its passage, else of its source."""
    return compared_texts([quote])[quote.pk]


def paragraphs_of(text: str) -> list[Place]:
    """The paragraphs: pieces of text with an empty line between them, without white space around them."""
    found, start = [], 0
    ends = [(gap.start(), gap.end()) for gap in BETWEEN_PARAGRAPHS.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        piece = text[start:end]
        inner = piece.strip()
        if inner:
            begin = start + piece.index(inner)
            found.append(Place(begin, begin + len(inner)))
        start = following
    return found


def paragraph_at(text: str, offset: int) -> int:
    """The number, from 1, of the paragraph in which the offset stands; the last one begun before it."""
    return sum(paragraph.start <= offset for paragraph in paragraphs_of(text)) or 1


def _pieces(words: str) -> list[str]:
    return [piece for piece in (_bare(part)[0] for part in EDITORIAL_MARK.split(words)) if piece]


def _runs(pieces: list[str], bare: str) -> list[tuple[int, int]]:
    """Where the pieces follow each other; of runs with the same end only the shortest."""
    shortest: dict[int, int] = {}
    start = bare.find(pieces[0]) if pieces else -1
    while start >= 0:
        end = start + len(pieces[0])
        for piece in pieces[1:]:
            following = bare.find(piece, end)
            if following < 0:
                return sorted((start, end) for end, start in shortest.items())
            end = following + len(piece)
        shortest[end] = start
        start = bare.find(pieces[0], start + 1)
    return sorted((start, end) for end, start in shortest.items())


def _is_framed(words: str) -> bool:
    stripped = words.strip()
    return len(stripped) > 1 and stripped[0] in QUOTATION_MARKS and stripped[-1] in QUOTATION_MARKS


def _is_whole(place: Place, text: str) -> bool:
    """Whether no letter or figure touches the place from outside."""
    before, after = text[place.start - 1 : place.start], text[place.end : place.end + 1]
    starts = not (before.isalnum() and text[place.start].isalnum())
    return starts and not (after.isalnum() and text[place.end - 1].isalnum())


def _bare(text: str) -> tuple[str, list[Place]]:
    """The text as exactness compares it, and for each of its characters where that stands in the text."""
    characters: list[str] = []
    places: list[Place] = []
    for start, cluster in _clusters(text):
        for character in unicodedata.normalize("NFC", cluster).translate(SAME_SIGN):
            if not character.isspace() and character not in WITHOUT_WIDTH:
                characters.append(character)
                places.append(Place(start, start + len(cluster)))
    return "".join(characters), places


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """The text in letters with the accents that follow them."""
    start = 0
    for offset, character in enumerate(text):
        if offset > start and not unicodedata.combining(character):
            yield start, text[start:offset]
            start = offset
    if start < len(text):
        yield start, text[start:]

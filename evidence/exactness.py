"""Whether a quote stands word for word in its source, and where it first differs."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

# "(…)" leaves words out; "[…]" and "[uitleg]" are the editor's own words.
EDITORIAL_MARK = re.compile(r"\(\s*(?:…|\.\.\.)\s*\)|\[[^\]]*\]")
QUOTATION_MARKS = "\"'“”„‟‘’‚‛«»‹›"
# Word processors bend these without anybody asking; they are the same words.
SAME_SIGN = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛‹›`´", "'"), "\u00ad": ""})
WITHOUT_WIDTH = str.maketrans(dict.fromkeys("\u200b\ufeff", ""))
FEWEST_WORDS = 2  # fewer words than these stand anywhere, so they say nothing about where a quote went wrong
SHOWN_WORDS = 5


class Exactness(StrEnum):
    LITERAL = "literal"
    NOT_LITERAL = "not literal"
    NOT_AT_PLACE = "not at place"  # it does stand in the source, but not where its place says
    UNKNOWN = "unknown"  # the source has no text to compare with


@dataclass(frozen=True)
class Difference:
    """Where a quote leaves its source: the last words that are the same, and what follows in the source and in it.

    `same` is "" when not even the first words stand there, `original` when the source ends there.
    """

    same: str
    original: str
    quoted: str


@dataclass(frozen=True)
class Comparison:
    exactness: Exactness
    difference: Difference | None = None


class Original:
    """A text quotes are compared with; made bare once, however many quotes there are."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def normal(self) -> str:
        return _normal(self.text)

    @cached_property
    def bare(self) -> str:
        return _without_space(self.normal)

    @cached_property
    def places(self) -> list[int]:
        """Where each character of `bare` stands in `normal`."""
        return [place for place, character in enumerate(self.normal) if not character.isspace()]


def compare(quote: str, original: Original, start: int | None = None, end: int | None = None) -> Comparison:
    """The quote beside its source; with a place (code points, end exclusive) it must stand within that place."""
    if not original.text.strip():
        return Comparison(Exactness.UNKNOWN)
    if start is not None and stands_in(quote, original.text[start:end]):
        return Comparison(Exactness.LITERAL)
    missing = _first_missing(quote, original.bare)
    if missing is None:
        return Comparison(Exactness.LITERAL if start is None else Exactness.NOT_AT_PLACE)
    return Comparison(Exactness.NOT_LITERAL, _difference(*missing, original))


def exactness_of(quote: str, source: str) -> Exactness:
    """Compares the quote with the text of its source."""
    return compare(quote, Original(source)).exactness


def stands_in(quote: str, source: str) -> bool:
    """Whether the words of the quote stand in the source, in this order, apart from white space and editorial marks.

    Between two marks the words must follow each other exactly; curved and straight quotation marks count as the same.
    A quote without any word of its own stands nowhere.
    """
    return _first_missing(quote, Original(source).bare) is None


def pieces_of(quote: str) -> Iterator[str]:
    """The words of the quote between its editorial marks, without the quotation marks around it; never blank."""
    return (piece for piece in EDITORIAL_MARK.split(_without_frame(quote)) if _without_space(_normal(piece)))


def _first_missing(quote: str, text: str) -> tuple[str, int] | None:
    """The first piece of the quote that does not stand in the bare text, and from where it was looked for."""
    position, piece = 0, ""
    for piece in pieces_of(quote):
        wanted = _without_space(_normal(piece))
        found = text.find(wanted, position)
        if found < 0:
            return piece, position
        position = found + len(wanted)
    return None if piece else ("", 0)


def _difference(piece: str, position: int, original: Original) -> Difference:
    words = _normal(piece).split()
    found, length = _longest_start("".join(words), original.bare, position)
    same = _whole_words(words, length)
    while same and not _begins_a_word(original, found + len("".join(words[:same]))):
        same -= 1
    if same < min(FEWEST_WORDS, len(words)):
        return Difference("", "", " ".join(words[:SHOWN_WORDS]))
    at = found + len("".join(words[:same]))
    following = original.normal[original.places[at] :][:200].split() if at < len(original.places) else []
    shown = " ".join(words[max(0, same - SHOWN_WORDS) : same])
    return Difference(
        f"… {shown}" if same > SHOWN_WORDS else shown, " ".join(following[:1]), " ".join(words[same : same + 1])
    )


def _longest_start(wanted: str, text: str, position: int) -> tuple[int, int]:
    """Where the longest beginning of `wanted` stands after `position`, and how long that is."""
    fits, fails, found = 0, len(wanted), position
    while fits + 1 < fails:
        middle = (fits + fails) // 2
        place = text.find(wanted[:middle], position)
        if place < 0:
            fails = middle
        else:
            fits, found = middle, place
    return found, fits


def _whole_words(words: list[str], length: int) -> int:
    """How many of these words fit in so many characters."""
    for number, word in enumerate(words):
        length -= len(word)
        if length < 0:
            return number
    return len(words)


def _begins_a_word(original: Original, at: int) -> bool:
    places = original.places
    return not 0 < at < len(places) or places[at] > places[at - 1] + 1


def _without_frame(quote: str) -> str:
    """The quote without the quotation marks somebody typed around it."""
    stripped = quote.strip()
    if len(stripped) > 1 and stripped[0] in QUOTATION_MARKS and stripped[-1] in QUOTATION_MARKS:
        return stripped[1:-1]
    return quote


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(SAME_SIGN).translate(WITHOUT_WIDTH)


def _without_space(normal: str) -> str:
    return "".join(normal.split())

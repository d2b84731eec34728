"""Whether a quote stands word for word in its source."""

import re
import unicodedata
from enum import StrEnum

# "(…)" leaves words out; "[…]" and "[uitleg]" are the editor's own words.
EDITORIAL_MARK = re.compile(r"\(\s*(?:…|\.\.\.)\s*\)|\[[^\]]*\]")
QUOTATION_MARKS = "\"'“”„‟‘’‚‛«»‹›"
# Word processors bend these without anybody asking; they are the same words.
SAME_SIGN = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛‹›`´", "'"), "\u00ad": ""})


class Exactness(StrEnum):
    LITERAL = "literal"
    NOT_LITERAL = "not literal"
    UNKNOWN = "unknown"  # the source has no text to compare with


def exactness_of(quote: str, source: str) -> Exactness:
    """Compares the quote with the text of its source."""
    if not source.strip():
        return Exactness.UNKNOWN
    return Exactness.LITERAL if stands_in(quote, source) else Exactness.NOT_LITERAL


def stands_in(quote: str, source: str) -> bool:
    """Whether the words of the quote stand in the source, in this order, apart from white space and editorial marks.

    Between two marks the words must follow each other exactly; curved and straight quotation marks count as the same.
    A quote without any word of its own stands nowhere.
    """
    pieces = [piece for piece in (_bare(part) for part in EDITORIAL_MARK.split(_without_frame(quote))) if piece]
    text, position = _bare(source), 0
    for piece in pieces:
        found = text.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    return bool(pieces)


def _without_frame(quote: str) -> str:
    """The quote without the quotation marks somebody typed around it."""
    stripped = quote.strip()
    if len(stripped) > 1 and stripped[0] in QUOTATION_MARKS and stripped[-1] in QUOTATION_MARKS:
        return stripped[1:-1]
    return quote


def _bare(text: str) -> str:
    normal = unicodedata.normalize("NFC", text).translate(SAME_SIGN)
    return "".join(character for character in normal if not character.isspace() and character not in "\u200b\ufeff")

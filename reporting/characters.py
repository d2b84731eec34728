"""Characters no report can hold, and how wide the others are drawn at most."""

import re
import unicodedata

# Control characters, halves of surrogate pairs, non-characters, tags, and marks that silently turn round the order.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff\U0001fffe\U0001ffff\U0002fffe-\U0002ffff\U000e0000-\U000e0fff]"
)
_NARROW = frozenset("ijlItfr.,:;'’‘|!()[]/- ")
_WIDE = frozenset("mwMWGOQDCNHU%@&…—œæŒÆ©®¶¼½¾ßďĦŉŴŵƁƊƱǢǣǥǼǽɄ")


def printable(text: str) -> str:
    """The text without what XML, PDF or Word forbid; a tab becomes a space, half a pair the replacement mark."""
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub(_replacement, text.replace("\r\n", "\n").replace("\t", " "))


def _replacement(match: re.Match[str]) -> str:
    character = match.group()
    if character in "\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    return "\ufffd" if "\ud800" <= character <= "\udfff" else ""


def width(text: str, size: float) -> float:
    """The most room a text takes in a sans serif of that size (same unit), whichever font is at hand."""
    return size * sum(map(_SHARES.__getitem__, text))


def _share(character: str) -> float:
    if character in _NARROW:
        return 0.38
    if character in _WIDE:
        return 0.9
    if unicodedata.combining(character):
        return 0.0
    if ord(character) < 0x530:
        return 0.68 if character.isupper() else 0.58
    return 1.25


class _Shares(dict[str, float]):
    """The share of each character that was met, because reports measure millions of them."""

    def __missing__(self, character: str) -> float:
        self[character] = _share(character)
        return self[character]


_SHARES = _Shares()


def wrap(text: str, size: float, room: float) -> list[str]:
    """The text in lines that fit in `room`; a word that is too long by itself is cut with a hyphen."""
    lines = [""]
    for word in printable(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size) <= room:
            lines[-1] = longer
            continue
        *cut, rest = _cut(word, size, room)
        lines += [*cut, rest]
    return [line for line in lines if line] or [""]


def _cut(word: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character + "-", size) > room:
            pieces.append("")
        pieces[-1] += character
    return [piece if piece.endswith("-") else f"{piece}-" for piece in pieces[:-1]] + pieces[-1:]

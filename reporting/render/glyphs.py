"""Which characters our fonts can draw, read from the fonts themselves; others are written as their code point.

PDF/UA forbids a glyph without a shape, and typst then gives no file at all. So a report is checked before it is set: a
character that no font of ours has becomes “[U+4F60]”, which loses nothing and shows the editor where it stands.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from reporting.characters import printable
from reporting.document import field_names
from reporting.months import MONTHS
from reporting.render.typesetting import FONTS

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\n")
_LONG = re.compile(r"\S{31,}")
_DATE = re.compile(rf"\b(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
_ROOM_FOR_BREAK = "\u200b"
_BESIDE_A_WORD = ".,;:!?()‘’“”'\""
LONGEST_WORD = 60
"""Letters up to which something without a space may be a word, which is divided by its syllables."""

Node = TypeVar("Node")


def drawable(node: Node, *, only_own_letters: bool = False) -> Node:
    """The same tree with every text made drawable. Addresses of links stay as they are.

    `only_own_letters` keeps to the house's own two families, for the rare text that no single font can combine.
    """
    return _mapped(node, only_own_letters)


def breakable(text: str) -> str:
    """The text with places to break in what is too long for a line and has no syllables, such as a long address.

    A date is kept on one line.
    """
    return _LONG.sub(_with_breaks, _DATE.sub(_unbroken, text))


def _unbroken(match: re.Match[str]) -> str:
    return "\u00a0".join(part for part in match.groups() if part)


def _with_breaks(match: re.Match[str]) -> str:
    word = match.group()
    if len(word) <= LONGEST_WORD and word.strip(_BESIDE_A_WORD).isalpha():  # hyphens divide it
        return word
    return _ROOM_FOR_BREAK.join(word[start : start + 10] for start in range(0, len(word), 10))


def _mapped(value: Any, own: bool) -> Any:
    if isinstance(value, str):
        return _drawable_text(value, own)
    if isinstance(value, tuple):
        return tuple(_mapped(part, own) for part in value)
    names = field_names(type(value))
    if names is None:
        return value
    parts = {name: getattr(value, name) for name in names}
    return type(value)(**{name: part if name == "url" else _mapped(part, own) for name, part in parts.items()})


def _drawable_text(text: str, own: bool) -> str:
    if text.isascii() and text.isprintable():
        return text
    known = _own_characters() if own else _all_characters()
    pieces: list[str] = []
    codes: list[str] = []
    for character in unicodedata.normalize("NFC", printable(text)) if own else printable(text):
        if own and unicodedata.category(character).startswith("M"):
            codes.append(f"U+{ord(character):04X}")
        elif character in known or (not own and character in _INVISIBLE) or character == "\n":
            pieces += [f"[{' '.join(codes)}]"] * bool(codes)
            codes = []
            pieces.append(character)
        elif character not in _INVISIBLE:
            codes.append(f"U+{ord(character):04X}")
    return "".join(pieces) + (f"[{' '.join(codes)}]" if codes else "")


@cache
def _all_characters() -> frozenset[str]:
    """What at least one font draws, in upright letters of normal weight."""
    return frozenset().union(*(_characters(font) for font in FONTS.glob("*/400Regular/*.ttf")))


@cache
def _own_characters() -> frozenset[str]:
    """What the house's letters draw, upright and italic."""
    fonts = [font for name in ("source-sans-3", "source-serif-4") for font in FONTS.glob(f"{name}/400Regular*/*.ttf")]
    drawn = [_characters(font) for font in fonts]
    return frozenset(drawn[0].intersection(*drawn[1:])) if drawn else frozenset()


def _characters(font: Path) -> frozenset[str]:
    """The characters in the `cmap` table of a TrueType font (subtables of format 4 and 12)."""
    content = font.read_bytes()
    tables = struct.unpack_from(">H", content, 4)[0]
    entries = (struct.unpack_from(">4sLLL", content, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _checksum, offset, _length in entries if tag == b"cmap")
    found: set[str] = set()
    for number in range(struct.unpack_from(">H", content, start + 2)[0]):
        offset = start + struct.unpack_from(">L", content, start + 8 + 8 * number)[0]
        reader = {4: _segments, 12: _groups}.get(struct.unpack_from(">H", content, offset)[0])
        for first, last in reader(content, offset) if reader else ():
            found.update(map(chr, range(first, last + 1)))
    return frozenset(found)


def _segments(content: bytes, offset: int) -> list[tuple[int, int]]:
    """Ranges of a subtable of format 4; the closing one (0xFFFF) stands for nothing."""
    count = struct.unpack_from(">H", content, offset + 6)[0] // 2
    lasts = struct.unpack_from(f">{count}H", content, offset + 14)
    firsts = struct.unpack_from(f">{count}H", content, offset + 16 + 2 * count)
    return [(first, last) for first, last in zip(firsts, lasts, strict=True) if last != 0xFFFF]


def _groups(content: bytes, offset: int) -> list[tuple[int, int]]:
    """Ranges of a subtable of format 12."""
    count = struct.unpack_from(">L", content, offset + 12)[0]
    return [struct.unpack_from(">LL", content, offset + 16 + 12 * number) for number in range(count)]

"""The number a label says, and the same label with another number: words stay words, figures stay figures."""

import re
from dataclasses import dataclass
from decimal import Decimal

from reporting.wording.language import NUMBER_WORDS, UNKNOWN, capital, figure, number

_TEENS = ("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")


def _compounds() -> tuple[str, ...]:
    """From twintig to negenennegentig."""
    found: list[str] = []
    for tens in _TENS:
        found += [tens, *(f"{unit}{'ën' if unit.endswith('e') else 'en'}{tens}" for unit in _UNITS)]
    return tuple(found)


WORDS: tuple[str, ...] = (*NUMBER_WORDS, *_TEENS, *_compounds())
"""How whole numbers from 0 are written out, each at its own place."""

NONE = "geen"
_VALUES = {word: value for value, word in enumerate(WORDS)} | {NONE: 0}
_FIGURES = r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,]){_FIGURES}(?!\w|[.,]\d)|\b(?:{'|'.join(sorted(_VALUES, key=len, reverse=True))})\b", re.I
)


@dataclass(frozen=True)
class Said:
    """The one number in a label, and where it stands there."""

    value: Decimal
    start: int
    end: int
    is_word: bool


def said_in(label: str) -> Said | None:
    """The number a label says; None when it says none or more than one."""
    found = list(_NUMBER.finditer(label))
    if len(found) != 1:
        stripped = label.strip()
        if stripped.casefold() != "een":
            return None
        start = label.index(stripped)
        return Said(Decimal(1), start, start + len(stripped), is_word=True)
    text = found[0].group()
    word = _VALUES.get(text.casefold())
    value = Decimal(word) if word is not None else Decimal(text.replace(".", "").replace(",", "."))
    return Said(value, found[0].start(), found[0].end(), is_word=word is not None)


def says(label: str, value: Decimal | int | None) -> bool:
    """Whether the label still says the value; what is not known is said as "onbekend"."""
    if value is None:
        return label.strip().casefold() == UNKNOWN
    found = said_in(label)
    return found is not None and found.value == value


def saying(label: str, value: Decimal | int | None) -> str:
    """The label with this value: "twaalf studenten" becomes "elf studenten", "12" becomes "11".

    A label without one number of its own becomes the value alone, written as in a sentence.
    """
    if says(label, value):
        return label
    found = said_in(label)
    if value is None:
        return UNKNOWN
    if found is None:
        return number(value)
    written = _in_words(value, found) if found.is_word else figure(value)
    if label[found.start].isupper():
        written = capital(written)
    return f"{label[: found.start]}{written}{label[found.end :]}"


def _in_words(value: Decimal | int, before: Said) -> str:
    """Words up to and including twelve, and beyond where the label had such a word already."""
    if before.value >= len(NUMBER_WORDS) and value == int(value) and 0 <= value < len(WORDS):
        return WORDS[int(value)]
    return number(value)

"""What in a text looks like it leads to a person: an e-mail address, a telephone number, a BSN.

It finds what has a fixed shape and no more: names and addresses are for the reader to see.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

MOST = 20
"""Finds that are told; a list of hundreds helps nobody."""


class Trace(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    BSN = "bsn"


@dataclass(frozen=True)
class Find:
    """One place; `start` and `end` are code points in the text, the end exclusive."""

    trace: Trace
    start: int
    end: int


EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
# Dutch numbers: ten digits that begin with 0, or +31 with nine; with spaces, dots or dashes between.
PHONE = re.compile(r"(?<![\w.,-])(?:\+31|0031|0)(?:[ .()-]{0,3}\d){9}(?![\d])")
BSN = re.compile(r"(?<![\w.,-])\d(?:[ .]?\d){7,8}(?![\w]|[.,-]\d)")


def find_personal(text: str) -> list[Find]:
    """The first places in order of the text."""
    found = [Find(Trace.EMAIL, *match.span()) for match in EMAIL.finditer(text)]
    found += [Find(Trace.PHONE, *match.span()) for match in PHONE.finditer(text) if _is_number(match[0])]
    taken = [(each.start, each.end) for each in found]
    for match in BSN.finditer(text):
        free = not any(start < match.end() and match.start() < end for start, end in taken)
        if free and passes_eleven_test(match[0]):
            found.append(Find(Trace.BSN, *match.span()))
    return sorted(found, key=lambda each: each.start)[:MOST]


def passes_eleven_test(digits: str) -> bool:
    """Whether these eight or nine digits can be a BSN: weighed 9 to 2 and −1 they are a multiple of eleven."""
    bare = [int(each) for each in digits if each.isdecimal()]
    if len(bare) not in (8, 9) or not any(bare):
        return False
    bare = [0] * (9 - len(bare)) + bare
    return sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), bare, strict=True)) % 11 == 0


def _is_number(words: str) -> bool:
    """Not a row of zeros, as a template has it."""
    return len({each for each in words if each.isdecimal()}) > 2

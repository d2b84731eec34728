"""Two texts beside each other, with the words that changed marked: as data, the page gives it a look."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

PIECE = re.compile(r"\s+|\w+|[^\w\s]")
# Texts that have less than this in common were written anew; marking word by word would only be noise.
ALIKE = 0.35
# The number of comparisons of pieces that is still done at once; two texts of some 2,500 words.
LIMIT = 25_000_000


class Mark(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Words:
    """A stretch of text: in both, only in the old one, or only in the new one."""

    text: str
    mark: Mark


def marked(before: str, after: str) -> tuple[Words, ...]:
    """The stretches in order of reading. All but the added give `before` back, all but the removed give `after`."""
    return tuple(
        Words(text, mark)
        for same, removed, added in _stretches(PIECE.findall(before), PIECE.findall(after))
        for text, mark in ((same, Mark.SAME), (removed, Mark.REMOVED), (added, Mark.ADDED))
        if text
    )


def old_text(words: tuple[Words, ...]) -> str:
    return "".join(part.text for part in words if part.mark is not Mark.ADDED)


def new_text(words: tuple[Words, ...]) -> str:
    return "".join(part.text for part in words if part.mark is not Mark.REMOVED)


def _stretches(before: list[str], after: list[str]) -> list[tuple[str, str, str]]:
    """(same, "", "") or ("", removed, added), in turns. White space between two changes belongs to them."""
    whole = [("", "".join(before), "".join(after))]
    if len(before) * len(after) > LIMIT:
        return whole
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return whole
    found: list[tuple[str, str, str]] = []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        old, new = "".join(before[start:end]), "".join(after[other_start:other_end])
        if kind == "equal" and not (found and old.isspace() and end < len(before)):
            found.append((old, "", ""))
        elif found and not found[-1][0]:
            found[-1] = ("", found[-1][1] + old, found[-1][2] + new)
        else:
            found.append(("", old, new))
    return found

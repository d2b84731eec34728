"""A text as the checks read it: what is markup is blanked, every word stays where it was typed.

Everything here takes time in proportion to the text, whatever somebody types: no pattern can be tried twice over an
unbounded stretch, and sentences are read up to `LONGEST` tokens.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reporting.checking.vocabulary import SHORT
from reporting.findings import Kind, Severity

LONGEST = 120
"""Tokens of a sentence that are read; who writes longer ones is not checked beyond them."""

AROUND = 50
"""Characters shown before and after a place."""

LINK = re.compile(r"\[([^\[\]\n]{0,300})\]\(([^()\s]{1,500})\)")
NOTE_MARK = re.compile(r"\[\^[^\[\]\s]{1,60}\]:?")
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S{1,2000}")
QUOTED = re.compile(r"“[^“”]{1,3000}”|„[^„”“]{1,3000}[”“]|\"[^\"\n]{1,3000}\"")
TOKEN = re.compile(r"\w+(?:['’/–-]\w+)*(?:[.,]\d+)*|[^\w\s]")
BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-+*•➢]|\d{1,3}[.)])[ \t])")
LISTED = re.compile(r"^[ \t]*(?:[-+*•➢]|\d{1,3}[.)])[ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place in a text with what is wrong there. `start` and `end` are code points from 0, the end exclusive."""

    kind: Kind
    severity: Severity
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or one sign."""

    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        return self.text.casefold()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


class Prose:
    """One typed text. `plain` is as long as what was typed: markup and addresses have become spaces."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.live: list[tuple[int, int, str]] = []  # where a live figure stands, and its key
        self.plain = ADDRESS.sub(_blank, NOTE_MARK.sub(_blank, LINK.sub(self._label, text)))

    def _label(self, match: re.Match[str]) -> str:
        """Only the words of a link; of a live figure its place is remembered."""
        target = match[2]
        if target.startswith("cijfer:"):
            self.live.append((match.start(1), match.end(1), target.removeprefix("cijfer:")))
        return f" {match[1]}{' ' * (match.end() - match.end(1))}"

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """Where others are speaking, in order."""
        return [match.span() for match in QUOTED.finditer(self.plain)]

    def is_quoted(self, place: int) -> bool:
        found = bisect_right(self.quoted, (place, len(self.text)))
        return found > 0 and self.quoted[found - 1][1] > place

    def is_live(self, place: int) -> bool:
        """Whether a live figure begins or stands here; it is checked where it comes from."""
        found = bisect_right(self.live, (place, len(self.text), ""))
        return found > 0 and self.live[found - 1][1] > place

    def around(self, start: int, end: int) -> tuple[str, str]:
        """A few words before and after a place, to show it with; markup is left out."""
        before = self.plain[max(0, start - AROUND) : start]
        after = self.plain[end : end + AROUND]
        if start > AROUND:
            before = f"… {before.partition(' ')[2]}"
        if end + AROUND < len(self.plain):
            after = f"{after.rpartition(' ')[0]} …"
        return _spaced(before), _spaced(after)

    @cached_property
    def pieces(self) -> list[tuple[int, int]]:
        """Paragraphs and items of lists: where each begins and ends."""
        ends = [match.span() for match in BREAK.finditer(self.plain)]
        starts = [0, *(end for _, end in ends)]
        return list(zip(starts, [*(start for start, _ in ends), len(self.plain)], strict=True))

    @cached_property
    def sentences(self) -> list["Sentence"]:
        return [
            Sentence(tokens[:LONGEST], piece)
            for piece, (start, end) in enumerate(self.pieces)
            for tokens in _sentences(self.plain, start, end)
        ]


@dataclass(frozen=True)
class Sentence:
    """Words and signs up to a full stop. `piece` is the place of its paragraph or item among `Prose.pieces`."""

    tokens: tuple[Token, ...]
    piece: int

    def before(self, place: int, steps: int = 1) -> str:
        """The word so many tokens earlier, "" before the beginning."""
        return self.tokens[place - steps].word if place >= steps else ""

    def after(self, place: int, steps: int = 1) -> str:
        return self.tokens[place + steps].word if place + steps < len(self.tokens) else ""


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[Token, ...]]:
    marker = LISTED.match(text, start, end)
    tokens: list[Token] = []
    for match in TOKEN.finditer(text, marker.end() if marker else start, end):
        token = Token(match[0], match.start(), match.end())
        tokens.append(token)
        if token.text in ".!?;" and _ends(text, tokens, end):
            yield tuple(tokens)
            tokens = []
    if tokens:
        yield tuple(tokens)


def _ends(text: str, tokens: list[Token], end: int) -> bool:
    """Whether the sign at the end closes the sentence: not within "o.a. door", "p. 4" or "J. de Wit"."""
    place = tokens[-1].end
    following = text[place : min(place + 3, end)].lstrip()[:1]
    if tokens[-1].text == ".":
        last = tokens[-2] if len(tokens) > 1 else None
        if last and last.end == tokens[-1].start and (last.word in SHORT or len(last.text) == 1):
            return False
        if place < end and not text[place].isspace() and text[place] not in "”\"’')":
            return False
    return not following.islower()


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())

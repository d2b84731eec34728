"""Words that mean the same when statements are compared: what comes with us, and what initiatives call things."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from evidence.suggesting.grams import words_of

PARTICIPANT = "participant"
RECOGNITION = "recognition"
WILDCARD = "*"


@dataclass(frozen=True)
class Concept:
    """`kind` is who, where or what. A word may be several words ("persoon met autisme") and may end in a `*`."""

    code: str
    kind: str
    name: str
    words: tuple[str, ...]


def default_concepts() -> tuple[Concept, ...]:
    """The concepts that come with us, made for the field in general."""
    rows = json.loads(Path(__file__).with_name("thesaurus.json").read_text(encoding="utf-8"))
    return tuple(Concept(row["code"], row["kind"], row["name"], tuple(row["words"])) for row in rows)


@dataclass(frozen=True)
class _Lookup:
    """Words → codes: whole words, beginnings of words by their length, and runs of words by their first."""

    whole: dict[str, tuple[str, ...]] = field(default_factory=dict)
    begins: dict[str, tuple[str, ...]] = field(default_factory=dict)
    runs: dict[str, list[tuple[tuple[str, ...], bool, str]]] = field(default_factory=dict)

    def add(self, entry: str, code: str) -> None:
        is_open = entry.rstrip().endswith(WILDCARD)
        run = tuple(words_of(entry))
        if not run:
            return
        if len(run) > 1:
            self.runs.setdefault(run[0], []).append((run, is_open, code))
            return
        table = self.begins if is_open else self.whole
        table[run[0]] = (*table.get(run[0], ()), code)

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(begin) for begin in self.begins}))

    def codes_at(self, place: int, words: list[str]) -> Iterable[tuple[str, int]]:
        """The codes that begin at this place, each with how many words it takes."""
        word = words[place]
        yield from ((code, 1) for code in self.whole.get(word, ()))
        for length in self.lengths:
            if length > len(word):
                break
            yield from ((code, 1) for code in self.begins.get(word[:length], ()))
        for run, is_open, code in self.runs.get(word, ()):
            if _stands_at(run, is_open, place, words):
                yield code, len(run)


def _stands_at(run: tuple[str, ...], is_open: bool, place: int, words: list[str]) -> bool:
    found = words[place : place + len(run)]
    if len(found) < len(run) or tuple(found[:-1]) != run[:-1]:
        return False
    return found[-1].startswith(run[-1]) if is_open else found[-1] == run[-1]


class Thesaurus:
    """The concepts of a platform with, per initiative, its own words for some of them.

    Own words count only in texts of that initiative: one calls its participants "medewerkers", while those of another
    are simply employees.
    """

    def __init__(self, concepts: Iterable[Concept], own: Mapping[str, Mapping[str, Iterable[str]]] | None = None):
        self.concepts = tuple(concepts)
        self.names = {concept.code: concept.name for concept in self.concepts}
        self._shared = _Lookup()
        for concept in self.concepts:
            for word in concept.words:
                self._shared.add(word, concept.code)
        self._own: dict[str, _Lookup] = {}
        self._replaced: dict[str, frozenset[str]] = {}
        for owner, words_by_code in (own or {}).items():
            self._add_own(owner, words_by_code)

    def _add_own(self, owner: str, words_by_code: Mapping[str, Iterable[str]]) -> None:
        lookup = self._own[owner] = _Lookup()
        claimed: set[str] = set()
        for code, words in words_by_code.items():
            if code not in self.names:
                continue
            for word in words:
                lookup.add(word, code)
                claimed.update(run[0] for run in [words_of(word)] if len(run) == 1)
        self._replaced[owner] = frozenset(claimed)

    def concepts_in(self, text: str, owner: str = "") -> dict[str, list[str]]:
        """The words of the text by the code of the concept they stand for, in the order of the text."""
        words = words_of(text)
        own, claimed = self._own.get(owner), self._replaced.get(owner, frozenset())
        found: dict[str, list[str]] = {}
        for place, word in enumerate(words):
            codes = [] if word in claimed else list(self._shared.codes_at(place, words))
            if own is not None:
                codes += own.codes_at(place, words)
            for code, length in dict(codes).items():
                found.setdefault(code, []).append(" ".join(words[place : place + length]))
        return found

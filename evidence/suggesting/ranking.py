"""Candidates ordered by how much they resemble a statement.

A text is a bag of runs of letters and of concepts, weighed by how rare they are among the texts at hand; resemblance
is the cosine of two bags. Where both stand in the same place of the analysis model, something is added: the words
are few, and people who wrote about the same phase and topic often mean the same. What is unknown adds nothing and
costs nothing. Why these choices: docs/decisions/0066.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from evidence.suggesting.grams import grams_of
from evidence.suggesting.texts import Candidate, Text, Traits
from evidence.suggesting.thesaurus import Thesaurus

CONCEPT = "#"  # before the code of a concept; no run of letters begins so


@dataclass(frozen=True)
class Weights:
    """How much each thing counts. The defaults were measured; see docs/decisions/0066."""

    concept: float = 1.0
    subgroup: float = 0.1
    phase: float = 0.03
    topic: float = 0.03
    kind: float = 0.01
    level: float = 0.01
    linked: float = 0.9  # of the resemblance with a linked statement, against that with the candidate's own text


NO_PRIOR = Weights(subgroup=0, phase=0, topic=0, kind=0, level=0)
PLAIN = Weights(concept=0, subgroup=0, phase=0, topic=0, kind=0, level=0)


@dataclass(frozen=True)
class Ranked:
    """One candidate in its place. `part` is the text of it that resembles the statement most."""

    candidate: Candidate
    part: Text
    score: float
    resemblance: float
    same: tuple[str, ...] = ()  # names of the traits both have


Vector = dict[str, float]


class Ranking:
    """The texts at hand, weighed once; then any statement among them is ranked in a fraction of a millisecond."""

    def __init__(
        self,
        statements: Iterable[Text],
        candidates: Iterable[Candidate],
        thesaurus: Thesaurus,
        weights: Weights | None = None,
    ) -> None:
        self.candidates = list(candidates)
        self.thesaurus = thesaurus
        self.weights = weights or Weights()
        texts = {text.key: text for text in statements}
        texts |= {text.key: text for one in self.candidates for text in (one.own, *one.linked)}
        bags = {key: self._bag(text) for key, text in texts.items()}
        seen = Counter(token for bag in bags.values() for token in bag)
        self._rarity = {token: math.log(1 + len(bags) / count) for token, count in seen.items()}
        self._vectors = {key: self._vector(bag) for key, bag in bags.items()}
        self._where: dict[Hashable, list[tuple[int, Text]]] = defaultdict(list)
        self._postings: dict[str, list[tuple[Hashable, float]]] = defaultdict(list)
        for number, candidate in enumerate(self.candidates):
            for text in (candidate.own, *candidate.linked):
                if text.key not in self._where:
                    for token, weight in self._vectors[text.key].items():
                        self._postings[token].append((text.key, weight))
                self._where[text.key].append((number, text))

    def _bag(self, text: Text) -> Counter[str]:
        bag = Counter(grams_of(text.words))
        if self.weights.concept:
            for code, words in self.thesaurus.concepts_in(text.words, text.owner).items():
                bag[CONCEPT + code] = len(words)
        return bag

    def _vector(self, bag: Counter[str]) -> Vector:
        weighed = {
            token: (1 + math.log(count))
            * self._rarity[token]
            * (self.weights.concept if token.startswith(CONCEPT) else 1.0)
            for token, count in bag.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {token: weight / length for token, weight in weighed.items()}

    def rank(self, statement: Text, limit: int | None = None) -> list[Ranked]:
        """The candidates, the most alike first; equal ones in the order in which they were given."""
        resemblance: dict[Hashable, float] = defaultdict(float)
        for token, weight in self._vectors[statement.key].items():
            for key, other in self._postings.get(token, ()):
                resemblance[key] += weight * other
        ranked = [self._placed(statement, candidate, resemblance) for candidate in self.candidates]
        ranked.sort(key=lambda one: -one.score)
        return ranked[:limit]

    def _placed(self, statement: Text, candidate: Candidate, resemblance: dict[Hashable, float]) -> Ranked:
        parts = candidate.parts_for(statement)
        best, most = candidate.own, resemblance.get(candidate.own.key, 0.0)
        for part in parts[1:]:
            found = resemblance.get(part.key, 0.0) * self.weights.linked
            if found > most:
                best, most = part, found
        same = _same(statement.traits, parts)
        prior = sum(getattr(self.weights, name) for name in same)
        return Ranked(candidate, best, round(most + prior, 9), round(most, 9), same)


TRAITS = ("subgroup", "phase", "topic", "kind", "level")


def _same(traits: Traits, parts: Sequence[Text]) -> tuple[str, ...]:
    return tuple(
        name
        for name in TRAITS
        if getattr(traits, name) and any(getattr(part.traits, name) == getattr(traits, name) for part in parts)
    )


def rank(
    statement: Text,
    candidates: Sequence[Candidate],
    thesaurus: Thesaurus,
    *,
    weights: Weights | None = None,
    limit: int | None = None,
) -> list[Ranked]:
    """One statement among candidates. For many statements make one `Ranking`: it weighs the texts only once."""
    return Ranking([statement], candidates, thesaurus, weights).rank(statement, limit)

"""How often the right answer stands among the first: measured, expected by chance, and how sure that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb, sqrt

from evidence.suggesting.cases import Cases
from evidence.suggesting.ranking import NO_PRIOR, PLAIN, Ranking, Weights
from evidence.suggesting.texts import Candidate
from evidence.suggesting.thesaurus import Concept, Thesaurus

FIRST = (1, 3, 5)
Z = 1.959964  # 95 % of a normal distribution lies within so many standard deviations


@dataclass(frozen=True)
class Score:
    """Shares between 0 and 1. `hits` by how many first ones one looks at; `reciprocal` is the mean of 1 / place."""

    hits: dict[int, float]
    reciprocal: float

    def interval(self, first: int, statements: int) -> tuple[float, float]:
        return wilson(round(self.hits[first] * statements), statements)


@dataclass(frozen=True)
class Measured:
    """Each way of ranking with its score, the whole method last; `places` is the place of the first right answer."""

    statements: int
    candidates: int
    chance: Score
    scores: dict[str, Score]
    places: dict[str, int]
    per_owner: dict[str, tuple[int, Score]]


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); (0, 1) when nothing was tried."""
    if not total:
        return 0.0, 1.0
    share, square = hits / total, Z * Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = Z * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def chance_of_hit(candidates: int, right: int, first: int) -> float:
    """That at least one of the right ones stands among the first of a list in random order."""
    return 1 - comb(candidates - right, first) / comb(candidates, first) if first <= candidates else 1.0


def chance_reciprocal(candidates: int, right: int) -> float:
    """What 1 / (place of the first right one) is on average in random order."""
    ways = comb(candidates, right)
    return sum(comb(candidates - place, right - 1) / ways / place for place in range(1, candidates - right + 2))


def score_of(places: Sequence[int]) -> Score:
    total = len(places) or 1
    return Score(
        {first: sum(place <= first for place in places) / total for first in FIRST},
        sum(1 / place for place in places) / total,
    )


def chance(candidates: int, rights: Sequence[int]) -> Score:
    total = len(rights) or 1
    return Score(
        {first: sum(chance_of_hit(candidates, right, first) for right in rights) / total for first in FIRST},
        sum(chance_reciprocal(candidates, right) for right in rights) / total,
    )


def places_of(cases: Cases, candidates: Iterable[Candidate], thesaurus: Thesaurus, weights: Weights) -> dict[str, int]:
    """Per scored statement the place, from 1, of the first right candidate."""
    ranking = Ranking(cases.statements, candidates, thesaurus, weights)
    found = {}
    for statement in cases.scored:
        right = cases.answers[str(statement.key)]
        keys = [one.candidate.key for one in ranking.rank(statement)]
        found[str(statement.key)] = next(place for place, key in enumerate(keys, start=1) if key in right)
    return found


def measure(cases: Cases, concepts: Iterable[Concept], weights: Weights | None = None) -> Measured:
    """Every way of ranking on the same statements; none sees links of its own initiative."""
    whole = weights or Weights()
    thesaurus = Thesaurus(concepts, cases.own_words)
    ways = {
        "grams": (cases.without_links(), PLAIN),
        "grams, concepts": (cases.without_links(), NO_PRIOR),
        "grams, concepts, prior": (cases.without_links(), whole),
        "all": (cases.with_links(), whole),
    }
    by_way = {name: places_of(cases, candidates, thesaurus, used) for name, (candidates, used) in ways.items()}
    places = by_way["all"]
    owners = sorted({statement.owner for statement in cases.scored})
    per_owner = {
        owner: [places[str(one.key)] for one in cases.scored if one.owner == owner] for owner in owners if owner
    }
    return Measured(
        statements=len(cases.scored),
        candidates=len(cases.candidates),
        chance=chance(len(cases.candidates), [len(cases.answers[key]) for key in places]),
        scores={name: score_of(list(found.values())) for name, found in by_way.items()},
        places=places,
        per_owner={owner: (len(found), score_of(found)) for owner, found in per_owner.items()},
    )

"""What a statement and a candidate share, by name, so that a person can judge the suggestion."""

from dataclasses import dataclass

from evidence.suggesting.grams import telling_words
from evidence.suggesting.ranking import Ranked
from evidence.suggesting.texts import Text
from evidence.suggesting.thesaurus import Thesaurus

MOST = 6
BEGINNING = 5  # letters two words share at their start to be called the same ("aanpassen", "aanpassing")
LITTLE = frozenset(("mensen", "werk", "werken", "initiatief", "initiatieven"))  # in nearly every statement


@dataclass(frozen=True)
class Why:
    """`concepts` are names of the thesaurus, `words` words of the statement, `same` names of traits."""

    concepts: tuple[str, ...]
    words: tuple[str, ...]
    same: tuple[str, ...]

    @property
    def shared(self) -> tuple[str, ...]:
        """Concepts first, then words; a word that is the name of a concept is not said twice."""
        names = {name.lower() for name in self.concepts}
        return (*self.concepts, *(word for word in self.words if word not in names))[:MOST]


def why(statement: Text, ranked: Ranked, thesaurus: Thesaurus) -> Why:
    """What made the candidate stand where it stands: against the part of it that resembles the statement most."""
    part = ranked.part
    here = thesaurus.concepts_in(statement.words, statement.owner)
    there = thesaurus.concepts_in(part.words, part.owner)
    shared = [code for code in here if code in there]
    covered = {word for code in shared for run in here[code] for word in run.split()}
    words = [word for word in dict.fromkeys(telling_words(statement.words)) if word not in covered]
    others = telling_words(part.words)
    return Why(
        concepts=tuple(thesaurus.names[code] for code in shared),
        words=tuple(word for word in words if word not in LITTLE and any(alike(word, other) for other in others)),
        same=ranked.same,
    )


def alike(one: str, other: str) -> bool:
    """Whether two words are the same, begin the same for most of their length, or one stands within the other."""
    if one == other:
        return True
    shortest = min(len(one), len(other))
    if shortest > BEGINNING and (one in other or other in one):
        return True
    shared = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), shortest)
    return shared >= BEGINNING and shared * 4 >= shortest * 3

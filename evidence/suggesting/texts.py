"""What is compared: statements of initiatives, and what they may belong to."""

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True)
class Traits:
    """Where a text stands in the analysis model. Empty is unknown, and counts neither for nor against."""

    subgroup: str = ""
    phase: str = ""
    topic: str = ""
    kind: str = ""
    level: str = ""


@dataclass(frozen=True)
class Text:
    """One text. `owner` is the short name of the initiative whose words they are; "" for words of the researchers."""

    key: Hashable
    words: str
    owner: str = ""
    traits: Traits = Traits()


@dataclass(frozen=True)
class Candidate:
    """What a statement may belong to: its own text, and statements that people linked to it before."""

    own: Text
    linked: tuple[Text, ...] = ()

    @property
    def key(self) -> Hashable:
        return self.own.key

    def parts_for(self, statement: Text) -> tuple[Text, ...]:
        """The texts this statement is held against: never itself, and never links of its own initiative.

        Links of its own initiative would say what its researchers already decided, not what the words say.
        """
        linked = (
            part
            for part in self.linked
            if part.key != statement.key and not (part.owner and part.owner == statement.owner)
        )
        return (self.own, *linked)

"""The elements of one initiative as people read them: per phase and topic, each with its strength."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q

from evidence.models import Element
from evidence.strength import Strength, in_short, strength_of
from evidence.topics import NamedTopic
from initiatives.models import Initiative, Phase

KIND_ORDER = list(Element.Kind.values)


@dataclass(frozen=True)
class ElementLine:
    """One element in its list, and whether it can move up or down among those of its kind."""

    element: Element
    strength: Strength
    is_first: bool
    is_last: bool

    @property
    def has_evidence(self) -> bool:
        return self.strength.has_evidence

    @property
    def facts(self) -> list[str]:
        return in_short(self.strength)


@dataclass(frozen=True)
class TopicBlock:
    code: str
    label: str
    lines: list[ElementLine]

    @property
    def unfounded(self) -> int:
        return len([line for line in self.lines if not line.has_evidence])


@dataclass(frozen=True)
class PhaseBlock:
    label: str
    topics: list[TopicBlock]


def elements_by_phase(
    initiative: Initiative, topics: Iterable[NamedTopic], condition: Q | None = None
) -> list[PhaseBlock]:
    """The elements the condition asks for, per phase and topic, under the initiative's own labels.

    Empty topics are left out. Six queries.
    """
    found = list(initiative.elements.filter(condition or Q()))
    strengths = strength_of(found)
    by_topic: dict[int, list[Element]] = {}
    for element in found:
        by_topic.setdefault(element.topic_id, []).append(element)
    blocks: dict[str, list[TopicBlock]] = {}
    for named in topics:
        if named.topic.pk in by_topic:
            lines = list(_lines(by_topic[named.topic.pk], strengths))
            blocks.setdefault(named.topic.phase, []).append(TopicBlock(named.topic.code, named.label, lines))
    return [PhaseBlock(str(Phase(phase).label), topics) for phase, topics in blocks.items()]


def _lines(elements: Iterable[Element], strengths: dict[int, Strength]) -> Iterable[ElementLine]:
    placed = sorted(elements, key=lambda element: (KIND_ORDER.index(element.kind), element.order, element.pk))
    for _kind, group in groupby(placed, key=lambda element: element.kind):
        same = list(group)
        for element in same:
            yield ElementLine(element, strengths[element.pk], is_first=element is same[0], is_last=element is same[-1])

"""The topics of the analysis model as one initiative names and orders them."""

from collections.abc import Iterable
from dataclasses import dataclass

from initiatives.models import Initiative, Phase, Topic, TopicLabel


@dataclass(frozen=True)
class NamedTopic:
    """A topic under the initiative's own label; `is_used` False when the initiative left it out."""

    topic: Topic
    label: str
    is_used: bool


def named_topics(initiative: Initiative) -> list[NamedTopic]:
    """All topics of the platform in the initiative's own order within each phase. Two queries."""
    labels: dict[int, TopicLabel] = {label.topic_id: label for label in initiative.topic_labels.all()}
    phases = list(Phase.values)
    found = []
    for topic in initiative.platform.topics.all():
        own = labels.get(topic.pk)
        place = (phases.index(topic.phase), own.order if own and own.order else topic.order, topic.order, topic.pk)
        named = NamedTopic(topic, (own.label if own else "") or topic.name, own is None or own.is_used)
        found.append((place, named))
    return [named for _, named in sorted(found, key=lambda pair: pair[0])]


def grouped_choices(topics: Iterable[NamedTopic], keep: int | None = None) -> list[tuple[str, list[tuple[int, str]]]]:
    """The used topics (and the one with id `keep`) as choices per phase."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for named in topics:
        if named.is_used or named.topic.pk == keep:
            phase = str(Phase(named.topic.phase).label)
            groups.setdefault(phase, []).append((named.topic.pk, named.label))
    return list(groups.items())

"""The codes of an initiative as one tree: topics, perspectives, goals, elements, own codes, consent, speakers."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils import translation

from evidence.exchange.groups import (
    CONTRADICTS,
    ELEMENT_KINDS,
    FIXED,
    Group,
    role_guid,
)
from evidence.exchange.guids import computed, guid_of
from evidence.exchange.project import CodeNode
from evidence.models import Code, Element
from evidence.topics import NamedTopic
from initiatives.models import Goal, GoalGroup, GoalSubgroup, Phase, Platform, Topic


def topic_guid(platform: Platform, topic: Topic) -> str:
    return computed("topic", platform.slug, topic.code)


def subgroup_guid(platform: Platform, subgroup: GoalSubgroup) -> str:
    return computed("subgroup", platform.slug, subgroup.code)


def goal_guid(platform: Platform, goal: Goal) -> str:
    return computed("goal", platform.slug, goal.code)


def phase_guid(phase: str) -> str:
    return computed("phase", phase)


def goal_group_guid(group: str) -> str:
    return computed("goal group", group)


def element_kind_guid(kind: str) -> str:
    return computed("element kind", kind)


def counter_guid(element: Element) -> str:
    """The code of what speaks against the element."""
    return computed("counter", element.reference)


def one_line(text: str, limit: int = 1000) -> str:
    """The text as a name: on one line, and not without end."""
    return " ".join(text.split())[:limit]


def topic_nodes(platform: Platform, topics: Iterable[NamedTopic]) -> CodeNode:
    phases = {}
    with translation.override("nl"):
        for phase in Phase:
            phases[phase.value] = CodeNode(phase_guid(phase.value), str(phase.label), is_codable=False)
    for named in topics:
        node = CodeNode(topic_guid(platform, named.topic), one_line(named.label))
        phases[named.topic.phase].children.append(node)
    return _group(Group.TOPICS, phases.values())


def goal_nodes(platform: Platform, subgroups: Iterable[GoalSubgroup], goals: Iterable[Goal]) -> CodeNode:
    groups = {}
    with translation.override("nl"):
        for group in GoalGroup:
            groups[group.value] = CodeNode(goal_group_guid(group.value), str(group.label), is_codable=False)
    by_subgroup = defaultdict(list)
    for goal in goals:
        name = one_line(f"{goal.code} {goal.short_name}")
        by_subgroup[goal.subgroup_id].append(CodeNode(goal_guid(platform, goal), name, description=goal.wording_plural))
    for subgroup in subgroups:
        node = CodeNode(subgroup_guid(platform, subgroup), one_line(subgroup.name), children=by_subgroup[subgroup.pk])
        groups[subgroup.group].children.append(node)
    return _group(Group.GOALS, groups.values())


def element_nodes(elements: Iterable[Element], contradicted: set[int], notes: dict[int, list[str]]) -> CodeNode:
    kinds = {str(kind): CodeNode(element_kind_guid(kind), name, False) for kind, name in ELEMENT_KINDS.items()}
    for element in elements:
        told = (
            ("In welke context", element.context),
            ("Waardoor", element.mechanism),
            ("Wat levert het op", element.outcome),
        )
        node = CodeNode(
            guid_of("element", element.reference),
            one_line(element.statement),
            description="\n".join(f"{label}: {text}" for label, text in told if text),
            notes=notes.get(element.pk, []),
        )
        if element.pk in contradicted:
            node.children.append(CodeNode(counter_guid(element), CONTRADICTS))
        kinds[element.kind].children.append(node)
    return _group(Group.ELEMENTS, kinds.values())


def own_nodes(codes: Iterable[Code], notes: dict[int, list[str]]) -> CodeNode:
    codes = list(codes)
    nodes = {
        code.pk: CodeNode(
            guid_of("code", code.reference),
            one_line(code.name),
            code.is_codable,
            code.description,
            notes.get(code.pk, []),
        )
        for code in codes
    }
    for code in codes:
        if code.parent_id in nodes:
            nodes[code.parent_id].children.append(nodes[code.pk])
    return _group(Group.OWN, [nodes[code.pk] for code in codes if code.parent_id not in nodes])


def fixed_nodes(group: Group, roles: Iterable[str] = ()) -> CodeNode:
    """A group of codes that never change, and the roles that spoke."""
    fixed = [CodeNode(each.guid, each.name) for each in FIXED if each.group == group]
    return _group(group, [*fixed, *(CodeNode(role_guid(role), one_line(role)) for role in roles)])


def _group(group: Group, children: Iterable[CodeNode]) -> CodeNode:
    return CodeNode(group.guid, group.value, is_codable=False, children=list(children))

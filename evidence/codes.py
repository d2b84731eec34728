"""The codes of one initiative: the tree of its own, and how often each is used."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from evidence.models import Code, Quote
from evidence.topics import named_topics
from initiatives.models import GoalGroup, Initiative
from quarters.models import Perspective

INDENT = "– "  # before a code in a list of choices, once per step down the tree


@dataclass
class CodeLine:
    """A code in its tree: `depth` counts from 0, `count` are the quotes that have this code itself."""

    code: Code
    depth: int
    count: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class FixedCode:
    """A code of the platform; `key` is how an address names it."""

    key: str
    label: str
    count: int


def tree_of(initiative: Initiative) -> list[CodeLine]:
    """Every own code, each followed by the codes under it. One query."""
    under: dict[int | None, list[Any]] = {}
    for code in initiative.codes.annotate(quote_count=Count("quotes")).order_by("order", "id"):
        under.setdefault(code.parent_id, []).append(code)
    return list(_lines(under, None, 0))


def _lines(under: dict[int | None, list[Any]], parent: int | None, depth: int) -> Iterator[CodeLine]:
    codes = under.get(parent, [])
    for place, code in enumerate(codes):
        yield CodeLine(code, depth, code.quote_count, place == 0, place == len(codes) - 1)
        yield from _lines(under, code.pk, depth + 1)


def at_or_under(code: Code, tree: list[CodeLine]) -> set[int]:
    """The ids of this code and of all codes under it."""
    found: set[int] = set()
    for line in tree:  # a code stands before those under it
        if line.code.pk == code.pk or line.code.parent_id in found:
            found.add(line.code.pk)
    return found


def tree_choices(tree: list[CodeLine]) -> list[tuple[int, str]]:
    return [(line.code.pk, f"{INDENT * line.depth}{line.code.name}") for line in tree]


def codable_choices(initiative: Initiative) -> list[tuple[int, str]]:
    """The codes one can code to, each under the names of those above it. One query."""
    names: dict[int | None, str] = {None: ""}
    found = []
    for line in tree_of(initiative):
        above = names[line.code.parent_id]
        names[line.code.pk] = f"{above} › {line.code.name}" if above else line.code.name
        if line.code.is_codable:
            found.append((line.code.pk, names[line.code.pk]))
    return found


def topics_of(initiative: Initiative) -> list[FixedCode]:
    """The topics under the initiative's own label; one it left out only when quotes have it."""
    counts = _counts(initiative, "topic_id")
    return [
        FixedCode(named.topic.code, named.label, counts.get(named.topic.pk, 0))
        for named in named_topics(initiative)
        if named.is_used or named.topic.pk in counts
    ]


def perspectives_of(initiative: Initiative) -> list[FixedCode]:
    counts = _counts(initiative, "perspective")
    return [FixedCode(value, str(label), counts.get(value, 0)) for value, label in Perspective.choices]


def subgroups_of(initiative: Initiative) -> list[FixedCode]:
    """The subgroups of goals, each after the group it belongs to."""
    counts = _counts(initiative, "subgroup_id")
    return [
        FixedCode(
            subgroup.code, f"{GoalGroup(subgroup.group).label}: {subgroup.name.lower()}", counts.get(subgroup.pk, 0)
        )
        for subgroup in initiative.platform.goal_subgroups.all()
    ]


def _counts(initiative: Initiative, field: str) -> dict[Any, int]:
    found = Quote.objects.of(initiative).exclude(**{field: None}).order_by()
    return dict(found.values_list(field).annotate(total=Count("pk")))

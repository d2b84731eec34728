"""How elements stand and what they are linked to, written down in references so that a change can be undone."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from evidence.models import Element, OverarchingElement, Rejection, SynthesisBarrier, SynthesisEdition
from initiatives.models import Initiative

State = dict[str, Any]
TEXTS = ("statement", "context", "mechanism", "outcome")
CHOICES = ("kind", "perspective", "level")
CODED = ("topic", "subgroup")  # rows of the platform, named by their code
PLAIN = (*TEXTS, *CHOICES, *CODED, "order")
# What hangs on an element, and by which name each is remembered. Everything that points at an element stands here,
# or in `rejections_of` (a test compares).
LINKS = {
    "goals": "code",
    "quotes": "reference",
    "counter_quotes": "reference",
    "sources": "reference",
    "indicators": "reference",
    "support_cells": "reference",
    "synthesis_barriers": "reference",
    "matrix_summaries": "reference",
    "memos": "reference",
}


def place_of(element: Element) -> State:
    """Where an element stands in the list."""
    return {"topic": element.topic.code, "order": element.order}


def state_of(element: Element) -> State:
    """Everything an element says and is linked to. The id, because rows of equal order stand in that of their ids."""
    state: State = {"id": element.pk, "order": element.order}
    state |= {name: getattr(element, name) for name in (*TEXTS, *CHOICES)}
    state |= {name: getattr(getattr(element, name), "code", None) for name in CODED}
    for name, by in LINKS.items():
        state[name] = sorted(getattr(element, name).values_list(by, flat=True))
    return {**state, "rejections": rejections_of(element)}


def rejections_of(element: Element) -> list[State]:
    """The suggestions for this element that were set aside, as seen from this element."""
    rows = Rejection.objects.filter(Q(element=element) | Q(other_element=element))
    told = [
        {
            "of": "overarching" if row.overarching_element_id else "element",
            "reference": _other_end(row, element).reference,
            "by": row.by_id,
            "at": row.at.isoformat(),
            "why": row.why,
        }
        for row in rows.select_related("element", "other_element", "overarching_element")
    ]
    return sorted(told, key=lambda each: (each["of"], each["reference"]))


def rejection_of(state: State, element: Element) -> Rejection | None:
    """The row for what `rejections_of` wrote, as it is or as it would be; None when its other end is gone."""
    kind: Any = OverarchingElement if state["of"] == "overarching" else Element
    other = kind.objects.filter(reference=state["reference"]).first()
    if other is None or other == element:
        return None
    if state["of"] == "overarching":
        ends: State = {"element": element, "overarching_element": other}
    else:
        first, second = sorted((element, other), key=lambda each: each.pk)
        ends = {"element": first, "other_element": second}
    return Rejection.objects.filter(**ends).first() or Rejection(**ends)


def _other_end(row: Rejection, element: Element) -> Any:
    if row.overarching_element:
        return row.overarching_element
    return row.other_element if row.element_id == element.pk else row.element


def missing_from(initiative: Initiative, state: State) -> list[str]:
    """The lists of links of which something was removed since the state was written."""
    return [name for name in LINKS if set(state[name]) - set(_named(initiative, name, state[name]))]


def linked(initiative: Initiative, name: str, references: Iterable[str]) -> QuerySet[Any]:
    """The rows a list of links names, as far as they still exist."""
    model: Any = Element._meta.get_field(name).related_model
    found = model.objects.filter(**{f"{LINKS[name]}__in": list(references)})
    return found.filter(platform=initiative.platform) if name == "goals" else found


def _named(initiative: Initiative, name: str, references: list[str]) -> list[str]:
    return list(linked(initiative, name, references).values_list(LINKS[name], flat=True)) if references else []


def coded(initiative: Initiative, name: str, code: str | None) -> Any:
    """The topic or subgroup with this code; None without one."""
    rows: Any = initiative.platform.topics if name == "topic" else initiative.platform.goal_subgroups
    return rows.filter(code=code).first() if code else None


def in_adopted_edition(elements: Iterable[Element]) -> set[int]:
    """The ids of those an adopted edition rests on; what was published keeps pointing at them."""
    return set(
        Element.objects.filter(pk__in=[element.pk for element in elements])
        .filter(
            Q(support_cells__overarching_element__edition__status=SynthesisEdition.Status.ADOPTED)
            | Q(synthesis_barriers__edition__status=SynthesisEdition.Status.ADOPTED)
        )
        .values_list("pk", flat=True)
    )


def adopted_since(states: Iterable[Mapping[str, Any]]) -> bool:
    """Whether one of these states is linked to an edition that is adopted by now."""
    cells = [reference for state in states for reference in state["support_cells"]]
    barriers = [reference for state in states for reference in state["synthesis_barriers"]]
    adopted = SynthesisEdition.Status.ADOPTED
    return (
        OverarchingElement.objects.filter(edition__status=adopted, cells__reference__in=cells).exists()
        or SynthesisBarrier.objects.filter(edition__status=adopted, reference__in=barriers).exists()
    )

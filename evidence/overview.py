"""What was found, arranged as people read it: elements per phase and topic, an edition as a table."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evidence.models import (
    EditionInitiative,
    Element,
    OverarchingElement,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)
from evidence.support import Support, Verdict, support_of
from evidence.topics import named_topics
from initiatives.models import GoalGroup, GoalSubgroup, Initiative, Phase

KIND_ORDER = list(Element.Kind.values)
GROUP_ORDER = [GoalGroup.EMPLOYERS, GoalGroup.PARTICIPANTS, GoalGroup.MATCHING]  # the chapters of SYN

VERDICT_WORDS: dict[Verdict, Promise] = {
    Verdict.OVERARCHING: _("Overkoepelend: genoeg initiatieven ondersteunen dit met bewijs"),
    Verdict.SINGLE_MOTIVATED: _("Eén initiatief, met uitleg waarom het van waarde is voor de andere"),
    Verdict.SINGLE_UNMOTIVATED: _("Eén initiatief; de uitleg waarom het van waarde is voor de andere ontbreekt"),
    Verdict.BELOW_THRESHOLD: _("Meer dan één initiatief, maar minder dan de drempel"),
    Verdict.UNSUPPORTED: _("Geen enkel initiatief ondersteunt dit met bewijs"),
}


def has_evidence(element: Element) -> bool:
    """Whether a quote, source or figure stands behind an element that was read with its counts."""
    return bool(element.quote_count or element.source_count or element.indicator_count)


@dataclass(frozen=True)
class ElementLine:
    """One element in its list, and whether it can move up or down among those of its kind."""

    element: Element
    is_first: bool
    is_last: bool

    @property
    def has_evidence(self) -> bool:
        return has_evidence(self.element)


@dataclass(frozen=True)
class TopicBlock:
    label: str
    lines: list[ElementLine]


@dataclass(frozen=True)
class PhaseBlock:
    label: str
    topics: list[TopicBlock]


def elements_by_phase(initiative: Initiative) -> list[PhaseBlock]:
    """The elements of the initiative per phase and topic, under its own labels; empty topics are left out."""
    by_topic: dict[int, list[Element]] = {}
    for element in initiative.elements.with_evidence_counts():
        by_topic.setdefault(element.topic_id, []).append(element)
    blocks: dict[str, list[TopicBlock]] = {}
    for named in named_topics(initiative):
        if named.topic.pk in by_topic:
            block = TopicBlock(named.label, list(_lines(by_topic[named.topic.pk])))
            blocks.setdefault(named.topic.phase, []).append(block)
    return [PhaseBlock(str(Phase(phase).label), topics) for phase, topics in blocks.items()]


def _lines(elements: Iterable[Element]) -> Iterable[ElementLine]:
    placed = sorted(elements, key=lambda element: (KIND_ORDER.index(element.kind), element.order, element.pk))
    for _kind, group in groupby(placed, key=lambda element: element.kind):
        same = list(group)
        for element in same:
            yield ElementLine(element, is_first=element is same[0], is_last=element is same[-1])


@dataclass(frozen=True)
class CellView:
    """What one initiative says about one overarching element, ready to be shown."""

    initiative: Initiative
    support: SupportCell.Support
    has_evidence: bool = False
    note: str = ""
    elements: list[Element] = field(default_factory=list)

    @property
    def is_unfounded(self) -> bool:
        """Says "ondersteunt" without any linked evidence."""
        return self.support == SupportCell.Support.SUPPORTS and not self.has_evidence


@dataclass(frozen=True)
class OverarchingRow:
    element: OverarchingElement
    support: Support
    cells: list[CellView]
    is_first: bool
    is_last: bool

    @property
    def verdict(self) -> Promise:
        return VERDICT_WORDS[self.support.verdict]

    @property
    def is_agreed(self) -> bool:
        return self.element.status == OverarchingElement.Status.AGREED

    @property
    def no_longer_holds(self) -> bool:
        """Agreed once, while the evidence of today is not enough."""
        return self.is_agreed and not self.support.may_be_agreed


@dataclass(frozen=True)
class SubgroupBlock:
    subgroup: GoalSubgroup
    rows: list[OverarchingRow]


@dataclass(frozen=True)
class GroupBlock:
    label: str
    subgroups: list[SubgroupBlock]


@dataclass(frozen=True)
class EditionOverview:
    """An edition as the page shows it; seven queries however large it is."""

    entries: list[EditionInitiative]
    groups: list[GroupBlock]

    @property
    def rows(self) -> list[OverarchingRow]:
        return [row for group in self.groups for block in group.subgroups for row in block.rows]

    @property
    def agreed(self) -> int:
        return len([row for row in self.rows if row.is_agreed])

    @property
    def unsupported(self) -> int:
        return len([row for row in self.rows if not row.support.is_substantiated])

    @property
    def no_longer_held(self) -> int:
        return len([row for row in self.rows if row.no_longer_holds])


def overview_of(edition: SynthesisEdition) -> EditionOverview:
    """The elements of the edition per group and subgroup, each with its support and its cell per initiative."""
    entries = list(edition.entries.select_related("initiative"))
    elements = list(edition.overarching_elements.all())
    support = support_of(elements, edition.threshold, len(entries))
    all_cells = SupportCell.objects.filter(overarching_element__edition=edition)
    founded = set(all_cells.substantiated().values_list("pk", flat=True))
    cells = {(cell.overarching_element_id, cell.initiative_id): cell for cell in all_cells}
    by_subgroup: dict[int, list[OverarchingElement]] = {}
    for element in elements:
        by_subgroup.setdefault(element.subgroup_id, []).append(element)

    def row(element: OverarchingElement, same: list[OverarchingElement]) -> OverarchingRow:
        views = [cell_view(entry, cells.get((element.pk, entry.initiative_id)), founded) for entry in entries]
        return OverarchingRow(element, support[element.pk], views, element is same[0], element is same[-1])

    groups = []
    subgroups = list(edition.platform.goal_subgroups.all())
    for group in GROUP_ORDER:
        blocks = [
            SubgroupBlock(subgroup, [row(element, same) for element in same])
            for subgroup in subgroups
            if subgroup.group == group
            for same in [by_subgroup.get(subgroup.pk, [])]
        ]
        groups.append(GroupBlock(str(group.label), blocks))
    return EditionOverview(entries, groups)


def cell_view(entry: EditionInitiative, cell: SupportCell | None, founded: set[int]) -> CellView:
    """The cell of one initiative; without one nothing was investigated."""
    if cell is None:
        return CellView(entry.initiative, SupportCell.Support.NOT_INVESTIGATED)
    return CellView(entry.initiative, SupportCell.Support(cell.support), cell.pk in founded, cell.note)


def cells_with_elements(element: OverarchingElement, entries: list[EditionInitiative]) -> list[CellView]:
    """The cells of one overarching element with the linked elements and their evidence. Three queries."""
    founded = set(element.cells.substantiated().values_list("pk", flat=True))
    linked = Element.objects.with_evidence_counts()
    cells = {cell.initiative_id: cell for cell in element.cells.prefetch_related(Prefetch("elements", queryset=linked))}
    views = []
    for entry in entries:
        cell = cells.get(entry.initiative_id)
        view = cell_view(entry, cell, founded)
        if cell is not None:
            view.elements.extend(cell.elements.all())
        views.append(view)
    return views


@dataclass(frozen=True)
class BarrierView:
    """A barrier across initiatives with the barriers of the initiatives it rests on."""

    barrier: SynthesisBarrier
    elements: list[Element]

    @property
    def is_substantiated(self) -> bool:
        return any(has_evidence(element) for element in self.elements)


def barriers_of(edition: SynthesisEdition) -> list[BarrierView]:
    """The barriers of the edition in their order. Two queries."""
    linked = Element.objects.with_evidence_counts().select_related("initiative")
    barriers = edition.barriers.prefetch_related(Prefetch("elements", queryset=linked))
    return [BarrierView(barrier, list(barrier.elements.all())) for barrier in barriers]

"""An edition of the synthesis, arranged as people read it: as a table."""

from collections.abc import Collection

from evidence.edition_parts import (
    BarrierView,
    CellView,
    ConclusionView,
    EditionOverview,
    EntryView,
    GroupBlock,
    LessonView,
    LinkedElement,
    OverarchingRow,
    OverarchingText,
    PublicationView,
    QuoteView,
    SubgroupBlock,
    SubgroupView,
)
from evidence.frozen import Content, content_of, content_of_elements
from evidence.models import Element, Quote, SupportCell, SynthesisEdition
from evidence.support import Support, Verdict
from initiatives.models import GoalGroup

GROUP_ORDER = [GoalGroup.EMPLOYERS, GoalGroup.PARTICIPANTS, GoalGroup.MATCHING]  # the chapters of SYN


def has_evidence(element: Element) -> bool:
    """Whether a quote, source or figure stands behind an element that was read with its counts."""
    return bool(element.quote_count or element.source_count or element.indicator_count)


def overview_of(edition: SynthesisEdition, only: str = "") -> EditionOverview:
    """The edition as it is now; one that was adopted as it was then, but for quotes whose consent was taken back.

    With the reference of an element `only` that one has to be there, and no barriers and conclusions.
    """
    if edition.frozen is None:
        return overview_from(content_of_elements(edition, only) if only else content_of(edition))
    stood = {quote["reference"] for element in edition.frozen["elements"] for quote in element["quotes"]}
    cleared = set(Quote.objects.cleared_for_use().filter(reference__in=stood).values_list("reference", flat=True))
    return overview_from(edition.frozen, hidden=stood - cleared)


def overview_from(content: Content, hidden: Collection[str] = ()) -> EditionOverview:
    """`content` as `evidence.frozen` wrote it; quotes with a reference in `hidden` are left out."""
    entries = tuple(EntryView(**each) for each in content["initiatives"])
    subgroups = [SubgroupView(**each) for each in content["subgroups"]]
    by_subgroup: dict[str, list[Content]] = {}
    for element in content["elements"]:
        by_subgroup.setdefault(element["subgroup"], []).append(element)
    threshold = content["threshold"]

    def block(subgroup: SubgroupView) -> SubgroupBlock:
        same = by_subgroup.get(subgroup.code, [])
        return SubgroupBlock(subgroup, tuple(_row(each, same, subgroup, entries, threshold, hidden) for each in same))

    return EditionOverview(
        threshold=threshold,
        entries=entries,
        groups=tuple(
            GroupBlock(str(group.label), tuple(block(each) for each in subgroups if each.group == group))
            for group in GROUP_ORDER
        ),
        barriers=tuple(_barrier(each) for each in content["barriers"]),
        conclusions=tuple(_conclusion(each) for each in content["conclusions"]),
        publications=tuple(PublicationView(**each) for each in content["publications"]),
        hidden_quotes=len(hidden),
    )


def _row(
    element: Content,
    same: list[Content],
    subgroup: SubgroupView,
    entries: tuple[EntryView, ...],
    threshold: int,
    hidden: Collection[str],
) -> OverarchingRow:
    texts = {name: element[name] for name in ("reference", "title", "argument", "motivation", "status")}
    quotes = tuple(QuoteView(**each) for each in element["quotes"] if each["reference"] not in hidden)
    cells = {cell["initiative"]: cell for cell in element["cells"]}
    return OverarchingRow(
        element=OverarchingText(**texts, subgroup=subgroup, quotes=quotes),
        support=Support(
            supporting=element["supporting"],
            claimed_without_evidence=element["claimed"],
            contradicting=element["contradicting"],
            initiatives=len(entries),
            verdict=Verdict(element["verdict"]),
        ),
        threshold=threshold,
        cells=tuple(_cell(entry, cells.get(entry.slug)) for entry in entries),
        is_first=element is same[0],
        is_last=element is same[-1],
    )


def _cell(entry: EntryView, cell: Content | None) -> CellView:
    """Without a row nothing was investigated, and nobody said so either."""
    if cell is None:
        return CellView(entry, SupportCell.Support.NOT_INVESTIGATED, is_filled=False)
    linked = tuple(LinkedElement(**each) for each in cell["elements"])
    return CellView(entry, SupportCell.Support(cell["support"]), note=cell["note"], elements=linked)


def _barrier(barrier: Content) -> BarrierView:
    linked = tuple(LinkedElement(**each) for each in barrier["elements"])
    return BarrierView(barrier["reference"], barrier["title"], barrier["text"], linked)


def _conclusion(conclusion: Content) -> ConclusionView:
    lessons = tuple(LessonView(each["reference"], each["text"]) for each in conclusion["lessons"])
    return ConclusionView(conclusion["reference"], conclusion["title"], conclusion["text"], lessons)

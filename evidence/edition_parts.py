"""The parts of an edition as its pages and its report show them; `evidence.overview` reads them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.models import Element, OverarchingElement, SupportCell
from evidence.support import Support, Verdict
from initiatives.models import Publication

# What an initiative can say that asks for evidence.
CLAIMS = (SupportCell.Support.SUPPORTS, SupportCell.Support.CONTRADICTS)

VERDICT_WORDS: dict[Verdict, Promise] = {
    Verdict.OVERARCHING: gettext_lazy(
        "Overkoepelend: minstens %(threshold)d van de %(total)d initiatieven ondersteunen dit met bewijs"
    ),
    Verdict.SINGLE_MOTIVATED: gettext_lazy(
        "Eén van de %(total)d initiatieven, met uitleg waarom het van waarde is voor de andere"
    ),
    Verdict.SINGLE_UNMOTIVATED: gettext_lazy(
        "Eén van de %(total)d initiatieven; de uitleg waarom het van waarde is voor de andere ontbreekt"
    ),
    Verdict.BELOW_THRESHOLD: gettext_lazy(
        "%(supporting)d van de %(total)d initiatieven; de drempel is %(threshold)d initiatieven met bewijs"
    ),
    Verdict.UNSUPPORTED: gettext_lazy("Geen van de %(total)d initiatieven ondersteunt dit met bewijs"),
}


@dataclass(frozen=True)
class EntryView:
    """An initiative of an edition."""

    slug: str
    name: str
    box_text: str
    summary: str


@dataclass(frozen=True)
class LinkedElement:
    """An element of an initiative that a cell or barrier rests on, with how much stands behind it."""

    reference: str
    statement: str
    kind: str
    quotes: int
    sources: int
    figures: int
    initiative: str = ""  # its name, where elements of several initiatives stand together

    @property
    def has_evidence(self) -> bool:
        return bool(self.quotes or self.sources or self.figures)


@dataclass(frozen=True)
class CellView:
    """What one initiative says about one overarching element, ready to be shown."""

    initiative: EntryView
    support: SupportCell.Support
    is_filled: bool = True  # False: nobody looked at it yet; in the synthesis that is "niet onderzocht"
    note: str = ""
    elements: tuple[LinkedElement, ...] = ()

    @property
    def has_evidence(self) -> bool:
        return any(element.has_evidence for element in self.elements)

    @property
    def is_unfounded(self) -> bool:
        """Says that it works, or that it does not, without any linked evidence."""
        return self.support in CLAIMS and not self.has_evidence

    @property
    def unfounded_label(self) -> str:
        return _("%(support)s – onbelegd") % {"support": self.support.label}

    @property
    def rests_on_problems(self) -> bool:
        """Says "ondersteunt", while all that is linked can be better or stands in the way: worth a second look."""
        is_claim = self.support == SupportCell.Support.SUPPORTS
        return is_claim and bool(self.elements) and all(each.kind != Element.Kind.WORKS for each in self.elements)


@dataclass(frozen=True)
class QuoteView:
    """A quote that may be used, as it stands with an overarching element."""

    reference: str
    text: str
    role: str
    is_role_unique: bool
    perspective: str
    initiative: str
    source: str
    locator: str


@dataclass(frozen=True)
class SubgroupView:
    code: str
    group: str
    name: str


@dataclass(frozen=True)
class OverarchingText:
    """What the researchers wrote about an overarching element."""

    reference: str
    title: str
    argument: str
    motivation: str
    status: str
    subgroup: SubgroupView
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True)
class OverarchingRow:
    element: OverarchingText
    support: Support
    threshold: int
    cells: tuple[CellView, ...]
    is_first: bool
    is_last: bool

    @property
    def verdict(self) -> str:
        return verdict_in_words(self.support, self.threshold)

    @property
    def is_agreed(self) -> bool:
        return self.element.status == OverarchingElement.Status.AGREED

    @property
    def no_longer_holds(self) -> bool:
        """Agreed once, while the evidence of today is not enough."""
        return self.is_agreed and not self.support.may_be_agreed

    @property
    def unfilled(self) -> int:
        return sum(not cell.is_filled for cell in self.cells)

    def cell_of(self, initiative: str) -> CellView | None:
        return next((cell for cell in self.cells if cell.initiative.slug == initiative), None)


def verdict_in_words(support: Support, threshold: int) -> str:
    """What the rule says of an element, with the numbers it says it on."""
    numbers = {"threshold": threshold, "total": support.initiatives, "supporting": support.supporting}
    return str(VERDICT_WORDS[support.verdict]) % numbers


def rule_in_words(threshold: int, initiatives: int) -> str:
    """The rule of the synthesis, as it stands on the pages."""
    return _(
        "Een element is overkoepelend als minstens %(threshold)d van de %(total)d initiatieven het met bewijs "
        "ondersteunen. Ondersteunt maar één initiatief het? Dan schrijft u waarom het van waarde is voor de andere."
    ) % {"threshold": threshold, "total": initiatives}


@dataclass(frozen=True)
class RowCounts:
    """How far some rows are."""

    rows: int
    founded: int  # may be called overarching, as far as the evidence goes
    agreed: int
    unsupported: int
    unfilled: int  # cells nobody looked at yet
    cells: int
    no_longer_held: int


def counts_of(rows: Iterable[OverarchingRow]) -> RowCounts:
    found = list(rows)
    return RowCounts(
        rows=len(found),
        founded=sum(row.support.may_be_agreed for row in found),
        agreed=sum(row.is_agreed for row in found),
        unsupported=sum(not row.support.is_substantiated for row in found),
        unfilled=sum(row.unfilled for row in found),
        cells=sum(len(row.cells) for row in found),
        no_longer_held=sum(row.no_longer_holds for row in found),
    )


@dataclass(frozen=True)
class SubgroupBlock:
    subgroup: SubgroupView
    rows: tuple[OverarchingRow, ...]


@dataclass(frozen=True)
class GroupBlock:
    label: str
    subgroups: tuple[SubgroupBlock, ...]

    @property
    def rows(self) -> list[OverarchingRow]:
        return [row for block in self.subgroups for row in block.rows]

    @property
    def counts(self) -> RowCounts:
        return counts_of(self.rows)


@dataclass(frozen=True)
class BarrierView:
    """A barrier across initiatives with the barriers of the initiatives it rests on."""

    reference: str
    title: str
    text: str
    elements: tuple[LinkedElement, ...]

    @property
    def is_substantiated(self) -> bool:
        return any(element.has_evidence for element in self.elements)


@dataclass(frozen=True)
class LessonView:
    reference: str
    text: str


@dataclass(frozen=True)
class ConclusionView:
    reference: str
    title: str
    text: str
    lessons: tuple[LessonView, ...]


@dataclass(frozen=True)
class PublicationView:
    kind: str
    title: str
    year: int | None
    url: str

    @property
    def kind_label(self) -> str:
        return str(Publication.Kind(self.kind).label)


@dataclass(frozen=True)
class EditionOverview:
    """An edition as its pages and its report show it."""

    threshold: int
    entries: tuple[EntryView, ...]
    groups: tuple[GroupBlock, ...]
    barriers: tuple[BarrierView, ...]
    conclusions: tuple[ConclusionView, ...]
    publications: tuple[PublicationView, ...]
    hidden_quotes: int = 0  # stood in it when it was adopted; the consent was taken back since

    @property
    def rows(self) -> list[OverarchingRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def counts(self) -> RowCounts:
        return counts_of(self.rows)

    @property
    def no_longer_held(self) -> int:
        return self.counts.no_longer_held

    @property
    def rule(self) -> str:
        return rule_in_words(self.threshold, len(self.entries))

    def row_of(self, reference: str) -> OverarchingRow | None:
        return next((row for row in self.rows if row.element.reference == reference), None)


@dataclass(frozen=True)
class ShownGroup:
    """A group with its counts over everything, and of its rows those that stand on this page."""

    group: GroupBlock
    subgroups: tuple[SubgroupBlock, ...]


def shown_groups(
    overview: EditionOverview, rows: Iterable[OverarchingRow], *, with_empty: bool
) -> tuple[ShownGroup, ...]:
    """The groups with only these rows; `with_empty` keeps subgroups in which there is nothing at all yet."""
    wanted = {row.element.reference for row in rows}
    groups = []
    for group in overview.groups:
        blocks = []
        for block in group.subgroups:
            chosen = tuple(row for row in block.rows if row.element.reference in wanted)
            if chosen or (with_empty and not block.rows):
                blocks.append(SubgroupBlock(block.subgroup, chosen))
        if blocks:
            groups.append(ShownGroup(group, tuple(blocks)))
    return tuple(groups)

"""Everything a synthesis is made of, fetched once in a fixed number of queries."""

from dataclasses import dataclass, replace
from datetime import date

from evidence.edition_parts import (
    BarrierView,
    ConclusionView,
    LinkedElement,
    OverarchingRow,
    OverarchingText,
    PublicationView,
    QuoteView,
)
from evidence.models import EditionInitiative, OverarchingElement, SupportCell, SynthesisEdition
from evidence.overview import overview_of
from evidence.support import Support
from initiatives.models import Goal, GoalSubgroup, Indicator, Initiative, MediumTermGoal
from reporting import figures
from reporting.built import Texts
from reporting.document import Content, plain
from reporting.end_report.material import texts_of, with_references
from reporting.live.catalog import catalog_of_edition
from reporting.live.references import LiveReferences
from reporting.models import Report
from reporting.wording import live
from reporting.wording.language import capital
from reporting.wording.synthesis import UNSUBSTANTIATED, support

SHOWN_COUNTS = (
    Indicator.Count.STARTED,
    Indicator.Count.ACTIVE,
    Indicator.Count.PLACEMENTS,
    Indicator.Count.RECOGNITIONS_OBTAINED,
    Indicator.Count.PAID_WORK,
)
FACTS = (
    Indicator.Count.STARTED,
    Indicator.Count.ACTIVE,
    Indicator.Count.PAUSED,
    Indicator.Count.STOPPED,
    Indicator.Count.MOVED_ON,
    Indicator.Count.PLACEMENTS,
    Indicator.Count.WORKPLACES,
    Indicator.Count.PAID_WORK,
    Indicator.Count.EMPLOYERS,
    Indicator.Count.RECOGNITIONS_REGISTERED,
    Indicator.Count.RECOGNITIONS_ENROLLED,
    Indicator.Count.RECOGNITIONS_OBTAINED,
)
"""What the annex with facts tells, in the order of `wording.synthesis.FACTS`; `SHOWN_COUNTS` are among them."""
# The words for what is said without any linked evidence.
UNFOUNDED = {SupportCell.Support.SUPPORTS: "claimed", SupportCell.Support.CONTRADICTS: "contradicts_unfounded"}


@dataclass(frozen=True)
class Weighed:
    """An overarching element with what each initiative of the edition says: names, in the order of the edition."""

    element: OverarchingText
    support: Support
    cells: dict[str, str]  # the word for each initiative, by its short name
    supporting: tuple[str, ...]
    claimed: tuple[str, ...]
    contradicting: tuple[str, ...]
    contradicting_unfounded: tuple[str, ...]  # without linked evidence
    not_investigated: tuple[str, ...]
    unfilled: int  # of those: cells nobody looked at yet
    quotes: tuple[QuoteView, ...]
    linked: tuple[tuple[str, str, tuple[LinkedElement, ...]], ...]  # short name and name of who linked statements

    @property
    def is_agreed(self) -> bool:
        return self.element.status == OverarchingElement.Status.AGREED


@dataclass(frozen=True)
class Material:
    edition: SynthesisEdition
    on: date
    texts: Texts
    entries: tuple[EditionInitiative, ...]
    subgroups: tuple[GoalSubgroup, ...]
    goals: tuple[Goal, ...]
    medium_term_goals: tuple[MediumTermGoal, ...]
    publications: tuple[PublicationView, ...]
    elements: tuple[Weighed, ...]
    barriers: tuple[BarrierView, ...]
    conclusions: tuple[ConclusionView, ...]
    counts: dict[int, tuple[int | None, ...]]  # `SHOWN_COUNTS` by initiative; None where nobody is registered
    facts: dict[int, tuple[int | None, ...]]  # `FACTS` by initiative, likewise
    end_reports: dict[int, Report]  # the last adopted one by initiative
    left_out: int  # elements that are not agreed and therefore not in it

    @property
    def references(self) -> frozenset[str]:
        """Those of the elements that stand in the synthesis."""
        return frozenset(each.element.reference for each in self.elements)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(entry.initiative.name for entry in self.entries)


def collect(edition: SynthesisEdition, on: date, report: Report | None, *, only_agreed: bool) -> Material:
    platform = edition.platform
    entries = tuple(
        edition.entries.select_related("initiative")
        .prefetch_related("initiative__target_groups", "initiative__holders")
        .order_by("order", "pk")
    )
    overview = overview_of(edition)
    counted = _count(entries, on)
    elements = tuple(_weigh(row) for row in overview.rows)
    chosen = tuple(each for each in elements if each.is_agreed or not only_agreed)
    material = Material(
        edition=edition,
        on=on,
        texts=texts_of(list(report.sections.all())) if report else Texts(),
        entries=entries,
        subgroups=tuple(platform.goal_subgroups.all()),
        goals=tuple(platform.goals.select_related("subgroup")),
        medium_term_goals=tuple(platform.medium_term_goals.all()),
        publications=overview.publications,
        elements=chosen,
        barriers=overview.barriers,
        conclusions=overview.conclusions,
        counts=_counts(counted, SHOWN_COUNTS),
        facts=_counts(counted, FACTS),
        end_reports=_end_reports(entries),
        left_out=len(elements) - len(chosen),
    )
    references = LiveReferences(
        edition,
        catalog_of_edition(material),
        marks_changes=report is not None and not report.is_adopted,
        overarching={each.element.reference: _note_on(each, len(entries)) for each in chosen},
    )
    return replace(material, texts=with_references(material.texts, references))


def _note_on(weighed: Weighed, initiatives: int) -> Content:
    """What a footnote says of an overarching element."""
    title = f"{live.OVERARCHING}: ‘{weighed.element.title.rstrip('.')}’."
    supported = support(weighed.supporting, initiatives)
    return plain(f"{title} {capital(supported or f'{UNSUBSTANTIATED}.')}")


def _weigh(row: OverarchingRow) -> Weighed:
    names: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for cell in row.cells:
        words[cell.initiative.slug] = said = UNFOUNDED[cell.support] if cell.is_unfounded else str(cell.support)
        names.setdefault(said, []).append(cell.initiative.name)
    return Weighed(
        element=row.element,
        support=row.support,
        cells=words,
        supporting=tuple(names.get("supports", ())),
        claimed=tuple(names.get("claimed", ())),
        contradicting=tuple(names.get("contradicts", ())),
        contradicting_unfounded=tuple(names.get("contradicts_unfounded", ())),
        not_investigated=tuple(names.get("not_investigated", ())),
        unfilled=row.unfilled,
        quotes=row.element.quotes,
        linked=tuple(
            (cell.initiative.slug, cell.initiative.name, cell.elements) for cell in row.cells if cell.elements
        ),
    )


def _count(entries: tuple[EditionInitiative, ...], on: date) -> dict[int, dict[str, int | None]]:
    """Every count of `FACTS` by initiative; None where nobody is registered."""
    chosen = Initiative.objects.filter(pk__in=[entry.initiative_id for entry in entries])
    registered = set(chosen.filter(participants__isnull=False).values_list("pk", flat=True))
    counted = {kind: figures.COUNTS[kind](chosen, on) for kind in FACTS}
    return {
        entry.initiative_id: {
            kind: found.get(entry.initiative_id, 0) if entry.initiative_id in registered else None
            for kind, found in counted.items()
        }
        for entry in entries
    }


def _counts(
    counted: dict[int, dict[str, int | None]], kinds: tuple[Indicator.Count, ...]
) -> dict[int, tuple[int | None, ...]]:
    return {initiative: tuple(counts[kind] for kind in kinds) for initiative, counts in counted.items()}


def _end_reports(entries: tuple[EditionInitiative, ...]) -> dict[int, Report]:
    """The last end report of each initiative that was adopted here."""
    adopted = Report.objects.filter(
        kind=Report.Kind.END_REPORT,
        status=Report.Status.ADOPTED,
        initiative__in=[entry.initiative_id for entry in entries],
    )
    kept = {each.initiative_id: each for each in adopted.defer("document", "data").order_by("version")}
    return {entry.initiative_id: kept[entry.initiative_id] for entry in entries if entry.initiative_id in kept}

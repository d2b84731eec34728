"""Everything a synthesis is made of, fetched once in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from evidence.models import (
    Conclusion,
    EditionInitiative,
    OverarchingElement,
    Quote,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)
from evidence.support import Support, support_of
from initiatives.models import Goal, GoalSubgroup, Indicator, Initiative, MediumTermGoal, Publication
from reporting import figures
from reporting.built import Texts
from reporting.end_report.material import texts_of
from reporting.models import Report

SHOWN_COUNTS = (
    Indicator.Count.STARTED,
    Indicator.Count.ACTIVE,
    Indicator.Count.PLACEMENTS,
    Indicator.Count.RECOGNITIONS_OBTAINED,
    Indicator.Count.PAID_WORK,
)


@dataclass(frozen=True)
class Weighed:
    """An overarching element with what each initiative of the edition says: names, in the order of the edition."""

    element: OverarchingElement
    support: Support
    cells: dict[int, str]  # the word for each initiative, by its id
    supporting: tuple[str, ...]
    claimed: tuple[str, ...]
    contradicting: tuple[str, ...]
    not_investigated: tuple[str, ...]
    quotes: tuple[Quote, ...]

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
    publications: tuple[Publication, ...]
    elements: tuple[Weighed, ...]
    barriers: tuple[SynthesisBarrier, ...]
    conclusions: tuple[Conclusion, ...]
    counts: dict[int, tuple[int | None, ...]]  # `SHOWN_COUNTS` by initiative; None where nobody is registered
    left_out: int  # elements that are not agreed and therefore not in it

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(entry.initiative.name for entry in self.entries)


def collect(edition: SynthesisEdition, on: date, report: Report | None, *, only_agreed: bool) -> Material:
    platform = edition.platform
    entries = tuple(
        edition.entries.select_related("initiative")
        .prefetch_related("initiative__target_groups")
        .order_by("order", "pk")
    )
    elements = _weighed(edition, entries)
    chosen = tuple(each for each in elements if each.is_agreed or not only_agreed)
    return Material(
        edition=edition,
        on=on,
        texts=texts_of(list(report.sections.all())) if report else Texts(),
        entries=entries,
        subgroups=tuple(platform.goal_subgroups.all()),
        goals=tuple(platform.goals.select_related("subgroup")),
        medium_term_goals=tuple(platform.medium_term_goals.all()),
        publications=tuple(platform.publications.all()),
        elements=chosen,
        barriers=tuple(edition.barriers.prefetch_related("elements__initiative").order_by("order", "pk")),
        conclusions=tuple(edition.conclusions.prefetch_related("lessons").order_by("order", "pk")),
        counts=_counts(entries, on),
        left_out=len(elements) - len(chosen),
    )


def _weighed(edition: SynthesisEdition, entries: tuple[EditionInitiative, ...]) -> tuple[Weighed, ...]:
    cleared = Quote.objects.usable_in(edition).select_related("source__initiative").order_by("order", "pk")
    elements = list(
        edition.overarching_elements.select_related("subgroup")
        .prefetch_related("cells", Prefetch("quotes", queryset=cleared))
        .order_by("subgroup__order", "order", "pk")
    )
    supports = support_of(elements, edition.threshold, len(entries))
    substantiated = set(
        SupportCell.objects.filter(overarching_element__edition=edition).substantiated().values_list("pk", flat=True)
    )
    return tuple(_weigh(element, supports[element.pk], entries, substantiated) for element in elements)


def _weigh(
    element: OverarchingElement, support: Support, entries: tuple[EditionInitiative, ...], substantiated: set[int]
) -> Weighed:
    kinds = SupportCell.Support
    cells = {cell.initiative_id: cell for cell in element.cells.all()}
    words: dict[int, str] = {}
    names: dict[str, list[str]] = {"supports": [], "claimed": [], "contradicts": [], "not_investigated": []}
    for entry in entries:
        cell = cells.get(entry.initiative_id)
        said: str = cell.support if cell else kinds.NOT_INVESTIGATED
        if cell and said == kinds.SUPPORTS and cell.pk not in substantiated:
            said = "claimed"
        words[entry.initiative_id] = said
        names.setdefault(said, []).append(entry.initiative.name)
    return Weighed(
        element=element,
        support=support,
        cells=words,
        supporting=tuple(names["supports"]),
        claimed=tuple(names["claimed"]),
        contradicting=tuple(names["contradicts"]),
        not_investigated=tuple(names["not_investigated"]),
        quotes=tuple(element.quotes.all()),
    )


def _counts(entries: tuple[EditionInitiative, ...], on: date) -> dict[int, tuple[int | None, ...]]:
    chosen = Initiative.objects.filter(pk__in=[entry.initiative_id for entry in entries])
    registered = set(chosen.filter(participants__isnull=False).values_list("pk", flat=True))
    counted = [figures.COUNTS[kind](chosen, on) for kind in SHOWN_COUNTS]
    return {
        entry.initiative_id: tuple(
            each.get(entry.initiative_id, 0) if entry.initiative_id in registered else None for each in counted
        )
        for entry in entries
    }

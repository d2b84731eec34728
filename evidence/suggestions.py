"""Which elements resemble what: from rows to texts and back. Nothing is linked here; a person does that.

Only words of initiatives the user may see come in, so nothing of a hidden one can show through.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from itertools import islice

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import User
from accounts.roles import Permission
from evidence.access import editable_by
from evidence.agreement import blind_editions
from evidence.models import Element, OverarchingElement, Rejection, SupportCell, SynthesisEdition
from evidence.suggesting import Candidate, Ranked, Ranking, Text, Thesaurus, Traits
from evidence.suggesting.why import Why, why
from evidence.thesaurus import thesaurus_of
from initiatives import access as initiative_access
from initiatives.models import Initiative

FIRST = 5  # so many are shown beside one statement
PER_INITIATIVE = 3  # so many beside one overarching element, per initiative
THRESHOLD = 0.25  # from here on a suggestion stands on the page of the edition: docs/decisions/0066
LEAST = 0.02  # less resemblance in words than this is none
OVERARCHING, ELEMENT = "overarching", "element"


@dataclass(frozen=True)
class Suggestion:
    """An element that resembles an overarching element, or an element of another initiative.

    `edition` is, for an element of another initiative, a draft that holds both; there an overarching one can be made.
    """

    element: Element
    why: Why
    score: float
    overarching: OverarchingElement | None = None
    other: Element | None = None
    edition: SynthesisEdition | None = None


@dataclass(frozen=True)
class ForElement:
    """What one element resembles: overarching elements, elements of others, and what was set aside."""

    overarching: list[Suggestion]
    others: list[Suggestion]
    rejected: list[Rejection]


@dataclass(frozen=True)
class Place:
    """An overarching element × an initiative that has nothing linked there, with what resembles it."""

    overarching: OverarchingElement
    initiative: Initiative
    suggestions: list[Suggestion]

    @property
    def score(self) -> float:
        return self.suggestions[0].score


def text_of(element: Element) -> Text:
    """The statement and where it stands; its topic, subgroup and initiative were read with it."""
    traits = Traits(
        subgroup=element.subgroup.code if element.subgroup else "",
        phase=element.topic.phase,
        topic=element.topic.code,
        kind=element.kind,
        level=element.level,
    )
    return Text((ELEMENT, element.pk), element.statement, element.initiative.slug, traits)


def with_place(elements: QuerySet[Element]) -> QuerySet[Element]:
    return elements.select_related("topic", "subgroup", "initiative")


def read_overarching(editions: Collection[SynthesisEdition]) -> list[OverarchingElement]:
    """The overarching elements of the editions with their cells and what is linked. Three queries."""
    linked = with_place(Element.objects.order_by("pk"))
    found = OverarchingElement.objects.filter(edition__in=editions).select_related("subgroup", "edition")
    return list(found.prefetch_related(Prefetch("cells__elements", queryset=linked)))


def candidate_of(overarching: OverarchingElement) -> Candidate:
    """The element with the statements that were linked as support; `read_overarching` has read these with it."""
    words = f"{overarching.title}. {overarching.argument}"
    own = Text((OVERARCHING, overarching.pk), words, "", Traits(subgroup=overarching.subgroup.code))
    cells = (cell for cell in overarching.cells.all() if cell.support == SupportCell.Support.SUPPORTS)
    return Candidate(own, tuple(text_of(element) for cell in cells for element in cell.elements.all()))


@dataclass(frozen=True)
class Compared:
    """The ranking of some candidates, with the words of their initiatives."""

    ranking: Ranking
    thesaurus: Thesaurus

    def alike(self, element: Element, least: float = 0.0) -> list[Ranked]:
        """The candidates that share anything with the words of the element, the most alike first."""
        found = self.ranking.rank(text_of(element))
        return [one for one in found if one.resemblance >= LEAST and one.score >= least]

    def why(self, element: Element, ranked: Ranked) -> Why:
        return why(text_of(element), ranked, self.thesaurus)


def drafts_of(initiative: Initiative, user: User) -> list[SynthesisEdition]:
    """The draft editions with this initiative that the user may write and need not judge blind."""
    drafts = editable_by(user).filter(
        status=SynthesisEdition.Status.DRAFT, platform=initiative.platform_id, entries__initiative=initiative
    )
    return list(drafts.exclude(pk__in=blind_editions(user)).prefetch_related("entries"))


def others_for(element: Element, user: User) -> QuerySet[Element]:
    """The elements of other initiatives of the platform that the user may collect evidence for."""
    seen = initiative_access.editable_by(user, Permission.COLLECT_EVIDENCE)
    seen = seen.filter(platform=element.initiative.platform_id).exclude(pk=element.initiative_id)
    return with_place(Element.objects.filter(initiative__in=seen))


def suggestions_for_element(element: Element, user: User) -> ForElement:
    """What this element resembles: in each draft edition the user may write, and among elements the user may see."""
    drafts = drafts_of(element.initiative, user)
    overarching = read_overarching(drafts)
    others = list(others_for(element, user))
    rejected = rejections_of(element, overarching, others)
    owners = {row.initiative_id: row.initiative for row in [element, *others]}
    thesaurus = thesaurus_of(element.initiative.platform_id, owners.values())
    candidates = [candidate_of(one) for one in overarching] + [Candidate(text_of(one)) for one in others]
    compared = Compared(Ranking([text_of(element)], candidates, thesaurus), thesaurus)
    hidden = _linked_to(element, overarching) | {_key_of(row, element) for row in rejected}
    alike = [one for one in compared.alike(element) if one.candidate.key not in hidden]
    return ForElement(
        overarching=_in_editions(element, overarching, alike, compared),
        others=_at_others(element, others, alike, compared, drafts),
        rejected=rejected,
    )


def _linked_to(element: Element, overarching: Iterable[OverarchingElement]) -> set[Hashable]:
    """The keys of the overarching elements in which this element stands already."""
    return {
        (OVERARCHING, one.pk)
        for one in overarching
        for cell in one.cells.all()
        if element in cell.elements.all()  # prefetched: no query
    }


def _in_editions(
    element: Element, overarching: list[OverarchingElement], alike: list[Ranked], compared: Compared
) -> list[Suggestion]:
    if element.kind == Element.Kind.BARRIER:
        return []  # an edition treats barriers apart
    rows: dict[Hashable, OverarchingElement] = {(OVERARCHING, one.pk): one for one in overarching}
    first = islice((one for one in alike if one.candidate.key in rows), FIRST)
    return [
        Suggestion(element, compared.why(element, one), one.score, overarching=rows[one.candidate.key]) for one in first
    ]


def _at_others(
    element: Element, others: list[Element], alike: list[Ranked], compared: Compared, drafts: list[SynthesisEdition]
) -> list[Suggestion]:
    rows: dict[Hashable, Element] = {(ELEMENT, one.pk): one for one in others}
    inside = [(draft, {entry.initiative_id for entry in draft.entries.all()}) for draft in drafts]
    found = []
    for one in islice((one for one in alike if one.candidate.key in rows), FIRST):
        other = rows[one.candidate.key]
        edition = next((draft for draft, held in inside if other.initiative_id in held), None)
        found.append(Suggestion(element, compared.why(element, one), one.score, other=other, edition=edition))
    return found


def rejections_of(
    element: Element, overarching: Iterable[OverarchingElement], others: Iterable[Element]
) -> list[Rejection]:
    """What was set aside for this element, as far as the user sees the other side. One query."""
    ids = [one.pk for one in others]
    about = (
        Q(element=element, overarching_element__in=[one.pk for one in overarching])
        | Q(element=element, other_element__in=ids)
        | Q(other_element=element, element__in=ids)
    )
    return list(
        Rejection.objects.filter(about).select_related(
            "overarching_element__edition", "element__initiative", "other_element__initiative", "by"
        )
    )


def _key_of(rejection: Rejection, element: Element) -> Hashable:
    if rejection.overarching_element_id:
        return (OVERARCHING, rejection.overarching_element_id)
    return (ELEMENT, rejection.other_element_id if rejection.element_id == element.pk else rejection.element_id)


def open_places(
    edition: SynthesisEdition, *, only: OverarchingElement | None = None, least: float = THRESHOLD
) -> list[Place]:
    """Where nothing is linked yet and something resembles, most telling first; `only` keeps to one element.

    Barriers are left out: an edition treats them apart. Six queries however large the edition is.
    """
    initiatives = {entry.initiative_id: entry.initiative for entry in edition.entries.select_related("initiative")}
    overarching = read_overarching([edition])
    statements = Element.objects.filter(initiative__in=initiatives).exclude(kind=Element.Kind.BARRIER)
    elements = list(with_place(statements))
    thesaurus = thesaurus_of(edition.platform_id, initiatives.values())
    ranking = Ranking(map(text_of, elements), map(candidate_of, overarching), thesaurus)
    compared = Compared(ranking, thesaurus)
    rows: dict[Hashable, OverarchingElement] = {
        (OVERARCHING, one.pk): one for one in overarching if only is None or one.pk == only.pk
    }
    closed = _set_aside(edition)
    filled = {(one.pk, cell.initiative_id) for one in overarching for cell in one.cells.all() if cell.elements.all()}
    found: dict[tuple[int, int], list[tuple[Ranked, Element]]] = defaultdict(list)
    for element in elements:
        for one in compared.alike(element, least):
            row = rows.get(one.candidate.key)
            if row is None or (row.pk, element.pk) in closed or (row.pk, element.initiative_id) in filled:
                continue
            found[row.pk, element.initiative_id].append((one, element))
    places = [
        Place(rows[OVERARCHING, pk], initiatives[initiative], _most_alike(ranked, compared))
        for (pk, initiative), ranked in found.items()
    ]
    return sorted(places, key=lambda place: (-place.score, place.overarching.pk, place.initiative.pk))


def _set_aside(edition: SynthesisEdition) -> set[tuple[int | None, int]]:
    rejections = Rejection.objects.filter(overarching_element__edition=edition)
    return set(rejections.values_list("overarching_element_id", "element_id"))


def _most_alike(found: list[tuple[Ranked, Element]], compared: Compared) -> list[Suggestion]:
    first = sorted(found, key=lambda pair: (-pair[0].score, pair[1].pk))[:PER_INITIATIVE]
    return [Suggestion(element, compared.why(element, one), one.score) for one, element in first]

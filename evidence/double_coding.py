"""A round of double coding as its pages show it: one's own progress while it is open, both sides once it is closed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Role
from evidence.agreement import Agreement, agreement_of
from evidence.models import (
    BlindJudgement,
    DoubleCoding,
    EditionInitiative,
    Element,
    OverarchingElement,
    Resolution,
    SupportCell,
    SynthesisEdition,
)
from initiatives.models import Initiative, Membership

Coder = BlindJudgement.Coder
Support = SupportCell.Support


def coder_of(coding: DoubleCoding, user: User) -> Coder | None:
    """Which of the two the user is; None for anybody else."""
    if user.pk is not None and user.pk == coding.first_id:
        return Coder.FIRST
    return Coder.SECOND if user.pk is not None and user.pk == coding.second_id else None


def is_done(coding: DoubleCoding, coder: Coder) -> bool:
    return (coding.first_done_at if coder == Coder.FIRST else coding.second_done_at) is not None


def possible_coders(edition: SynthesisEdition) -> QuerySet[User]:
    """Researchers who see every initiative of the edition, and so may judge all of it. One query."""
    outside = Initiative.objects.filter(edition_entries__edition=edition)
    users: QuerySet[User] = User.objects.filter(role=Role.RESEARCHER, is_active=True)
    for initiative in outside:
        users = users.filter(pk__in=Membership.objects.filter(initiative=initiative).values("user"))
    return users.order_by("name", "pk")


@dataclass(frozen=True)
class Progress:
    """How many of the initiatives one judged for one element."""

    element: OverarchingElement
    judged: int
    asked: int

    @property
    def status(self) -> str:
        if self.judged == 0:
            return "not_started"
        return "done" if self.judged >= self.asked else "in_progress"


def progress_of(coding: DoubleCoding, coder: Coder) -> list[Progress]:
    """Per element of the edition what this coder judged. Three queries, however many elements there are."""
    entries = set(coding.edition.entries.values_list("initiative_id", flat=True))
    judged = Counter(
        element
        for element, initiative in coding.judgements.filter(coder=coder).values_list(
            "overarching_element_id", "initiative_id"
        )
        if initiative in entries
    )
    elements = coding.edition.overarching_elements.select_related("subgroup")
    return [Progress(element, judged[element.pk], len(entries)) for element in elements]


@dataclass(frozen=True)
class Pair:
    """One cell as both judged it; `resolution` is the last that was decided about it."""

    element: OverarchingElement
    initiative: Initiative
    first: BlindJudgement | None
    second: BlindJudgement | None
    resolution: Resolution | None = None

    @property
    def values(self) -> tuple[str | None, str | None]:
        return (self.first.support if self.first else None, self.second.support if self.second else None)

    @property
    def is_same(self) -> bool:
        return self.first is not None and self.second is not None and self.first.support == self.second.support

    @property
    def is_different(self) -> bool:
        return self.first is not None and self.second is not None and self.first.support != self.second.support


@dataclass(frozen=True)
class Crossing:
    """What the first answered (`label`), with how often the second answered what."""

    label: str
    counts: list[int]


@dataclass(frozen=True)
class Comparison:
    """Both sides of a closed round."""

    pairs: list[Pair]

    @cached_property
    def agreement(self) -> Agreement:
        return agreement_of([pair.values for pair in self.pairs])

    @cached_property
    def differences(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.is_different]

    @property
    def resolved(self) -> int:
        return sum(pair.resolution is not None for pair in self.differences)

    @property
    def open_differences(self) -> int:
        return len(self.differences) - self.resolved

    @property
    def labels(self) -> list[str]:
        return [str(Support(value).label) for value in Support.values]

    @cached_property
    def crossings(self) -> list[Crossing]:
        counted = Counter(pair.values for pair in self.pairs if None not in pair.values)
        return [
            Crossing(str(Support(mine).label), [counted[mine, theirs] for theirs in Support.values])
            for mine in Support.values
        ]


def comparison_of(coding: DoubleCoding) -> Comparison:
    """Every cell of the edition with both judgements and what was decided. Four queries.

    Raises ValueError while the round is open: then nobody sees both sides.
    """
    if coding.is_open:
        raise ValueError("a round that is open is not compared")
    entries = list(coding.edition.entries.select_related("initiative"))
    judged = {(one.overarching_element_id, one.initiative_id, one.coder): one for one in coding.judgements.all()}
    decided = {(one.overarching_element_id, one.initiative_id): one for one in coding.resolutions.select_related("by")}
    pairs = [
        Pair(
            element,
            entry.initiative,
            judged.get((element.pk, entry.initiative_id, Coder.FIRST)),
            judged.get((element.pk, entry.initiative_id, Coder.SECOND)),
            decided.get((element.pk, entry.initiative_id)),
        )
        for element in coding.edition.overarching_elements.all()
        for entry in entries
    ]
    return Comparison(pairs)


def material_for(element: OverarchingElement, entries: Iterable[EditionInitiative]) -> dict[int, list[Element]]:
    """Per initiative its own elements of the same subgroup, to judge by. One query.

    Never which of them a colleague linked: that would say what the colleague thinks.
    """
    found: dict[int, list[Element]] = {entry.initiative_id: [] for entry in entries}
    own: Any = Element.objects.filter(initiative__in=found, subgroup=element.subgroup_id)
    for one in own.with_evidence_counts().order_by("kind", "order", "id"):
        found[one.initiative_id].append(one)
    return found

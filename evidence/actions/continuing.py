"""Beginning the next edition of the synthesis: what the earlier one says is where it starts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.actions.editions import free_slug
from evidence.models import (
    Conclusion,
    EditionInitiative,
    Judgement,
    Lesson,
    OverarchingElement,
    Rejection,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)
from initiatives.models import Initiative


@dataclass(frozen=True)
class _Move:
    """From one edition into the next, for the initiatives that are in both."""

    before: SynthesisEdition
    after: SynthesisEdition
    initiatives: set[int]
    by: User


def continue_edition(
    *, edition: SynthesisEdition, title: str, dated_on: date, initiatives: Iterable[Initiative], by: User
) -> SynthesisEdition:
    """The next edition, filled with what `edition` says about initiatives that are in both; every element is proposed.

    The same title and date a second time give the edition that was made the first time.
    """
    chosen = list(initiatives)
    with transaction.atomic():
        before = SynthesisEdition.objects.select_for_update().get(pk=edition.pk)  # what two presses wait for
        found = SynthesisEdition.objects.filter(previous=before, title=title, dated_on=dated_on).first()
        if found:
            return found
        after = SynthesisEdition.objects.create(
            platform=before.platform,
            slug=free_slug(title),
            title=title,
            dated_on=dated_on,
            threshold=before.threshold,
            previous=before,
        )
        move = _Move(before, after, {each.pk for each in chosen}, by)
        _entries(move, chosen)
        elements = _elements(move)
        _barriers(move)
        _conclusions(move)
        record("continue edition", on=after, by=by, previous=before.pk, elements=len(elements))
    return after


def _entries(move: _Move, chosen: list[Initiative]) -> None:
    """Those of the earlier edition keep their order and text, the new ones come after them."""
    earlier = {entry.initiative_id: entry for entry in move.before.entries.all()}
    places = {pk: place for place, pk in enumerate(earlier)}
    ordered = sorted(chosen, key=lambda each: (places.get(each.pk, len(places)), each.name))
    EditionInitiative.objects.bulk_create(
        EditionInitiative(
            edition=move.after,
            initiative=each,
            box_text=earlier[each.pk].box_text if each.pk in earlier else "",
            order=place,
        )
        for place, each in enumerate(ordered, start=1)
    )


def _elements(move: _Move) -> dict[int, OverarchingElement]:
    """By the id of the element it follows."""
    old = list(move.before.overarching_elements.all())
    new = OverarchingElement.objects.bulk_create(
        OverarchingElement(
            edition=move.after,
            subgroup_id=each.subgroup_id,
            title=each.title,
            argument=each.argument,
            motivation=each.motivation,
            follows=each,
            order=each.order,
        )
        for each in old
    )
    by_old = {earlier.pk: later for earlier, later in zip(old, new, strict=True)}
    _judgements(move, old, by_old)
    _cells(move, by_old)
    quotes = models.Q(quote__source__initiative__in=move.initiatives)
    _copy_links(OverarchingElement.quotes.through, "overarchingelement", by_old, quotes)
    Rejection.objects.bulk_create(
        Rejection(
            element_id=each.element_id,
            overarching_element=by_old[each.overarching_element_id],
            by_id=each.by_id,
            at=each.at,
            why=each.why,
        )
        for each in Rejection.objects.filter(overarching_element__in=by_old).exclude(overarching_element=None)
        if each.overarching_element_id is not None
    )
    return by_old


def _judgements(move: _Move, old: list[OverarchingElement], by_old: dict[int, OverarchingElement]) -> None:
    """A judgement belongs to an edition: each element starts as proposed, and says what it was before."""
    Judgement.objects.bulk_create(
        Judgement(
            element=by_old[each.pk],
            status=OverarchingElement.Status.PROPOSED,
            by=move.by,
            by_role=move.by.role,
            why=_("Overgenomen uit “%(edition)s”. Daar was het element %(status)s.")
            % {"edition": move.before.title, "status": each.get_status_display().lower()},
        )
        for each in old
    )


def _cells(move: _Move, by_old: dict[int, OverarchingElement]) -> None:
    old = list(SupportCell.objects.filter(overarching_element__in=by_old, initiative__in=move.initiatives))
    new = SupportCell.objects.bulk_create(
        SupportCell(
            overarching_element=by_old[each.overarching_element_id],
            initiative_id=each.initiative_id,
            support=each.support,
            note=each.note,
        )
        for each in old
    )
    cells = {earlier.pk: later for earlier, later in zip(old, new, strict=True)}
    _copy_links(SupportCell.elements.through, "supportcell", cells)


def _barriers(move: _Move) -> None:
    old = list(move.before.barriers.all())
    new = SynthesisBarrier.objects.bulk_create(
        SynthesisBarrier(edition=move.after, title=each.title, text=each.text, follows=each, order=each.order)
        for each in old
    )
    by_old = {earlier.pk: later for earlier, later in zip(old, new, strict=True)}
    elements = models.Q(element__initiative__in=move.initiatives)
    _copy_links(SynthesisBarrier.elements.through, "synthesisbarrier", by_old, elements)


def _conclusions(move: _Move) -> None:
    old = list(move.before.conclusions.prefetch_related("lessons"))
    new = Conclusion.objects.bulk_create(
        Conclusion(edition=move.after, title=each.title, text=each.text, follows=each, order=each.order) for each in old
    )
    Lesson.objects.bulk_create(
        Lesson(conclusion=later, text=lesson.text, follows=lesson, order=lesson.order)
        for earlier, later in zip(old, new, strict=True)
        for lesson in earlier.lessons.all()
    )


def _copy_links(through: Any, owner: str, by_old: dict[int, Any], which: models.Q | None = None) -> None:
    """What the old rows were linked to, for the new ones; `owner` is the column that points at the row."""
    links = through.objects.filter(which or models.Q(), **{f"{owner}__in": by_old})
    other = next(field.attname for field in through._meta.fields if field.is_relation and field.name != owner)
    through.objects.bulk_create(
        through(**{f"{owner}_id": by_old[getattr(link, f"{owner}_id")].pk, other: getattr(link, other)})
        for link in links
    )

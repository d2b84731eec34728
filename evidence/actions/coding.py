"""Keeping words of a source as a quote, with a checked place and under its codes."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.actions.collecting import keep
from evidence.actions.ordering import last_order
from evidence.models import Code, Quote, Source
from evidence.passages import passages_of, place_in
from evidence.places import check, locator_of
from initiatives.models import Initiative
from quarters.models import SubmittedVersion


def code_words(form: Any, *, source: Source, version: SubmittedVersion | None, by: User) -> Quote:
    """Save the quote of a valid `CodingForm` with its place and codes; new codes are made on the way.

    Raises ValidationError when the text changed meanwhile and the words no longer stand in that place, or when they
    are those of a collected quote that is evidence already.
    """
    quote = form.instance
    with transaction.atomic():
        locked = Source.objects.select_for_update().get(pk=source.pk)
        quote.source = locked
        if version is not None and form.anchor:
            _place_in_passage(quote, version, form.anchor)
        if form.place is not None:
            # A version never changes; the text of a source can, as long as nothing stands in it.
            text = form.texts[form.anchor] if form.anchor else locked.text
            place = check(form.place.start, form.place.end, form.words_there, text)
            quote.start, quote.end = place.start, place.end
            quote.locator = quote.locator or locator_of(locked, place)
        if quote.pk is None:
            quote.order = last_order(Quote.objects.of(locked.initiative))
        keep(form, by=by)
        under, new_codes = form.cleaned_data["for_elements"], form.cleaned_data["new_codes"]
        put_under(quote, under, new_codes, initiative=locked.initiative, by=by)
    return quote


def put_under(quote: Quote, elements: Iterable[Any], names: list[str], *, initiative: Initiative, by: User) -> None:
    """Link the quote to these elements, and to own codes by name."""
    for element in elements:
        element.quotes.add(quote)
    quote.codes.add(*(_code_named(name, initiative=initiative, by=by) for name in names))


def _place_in_passage(quote: Quote, version: SubmittedVersion, anchor: str) -> None:
    """A passage that is a collected quote keeps its reference, so that both stay one quote."""
    passage = passages_of(version)[anchor]
    reference = passage.quote_reference
    if reference and reference != quote.reference:
        if Quote.objects.filter(reference=reference).exists():
            raise ValidationError(
                _("Dit citaat uit het kwartaal hoort al bij het bewijs. Wijzig dat citaat in plaats van een nieuw.")
            )
        quote.reference = reference
    for name, value in place_in(version, passage).items():
        setattr(quote, name, value)


def _code_named(name: str, *, initiative: Initiative, by: User) -> Code:
    """The own code with this name, whatever its capitals; a heading becomes a code one can code to."""
    found = initiative.codes.filter(name__iexact=name).order_by("-is_codable", "id").first()
    if found is None:
        found = Code.objects.create(
            initiative=initiative, name=name, order=last_order(initiative.codes.filter(parent=None))
        )
        record("code added", on=found, by=by)
    elif not found.is_codable:
        found.is_codable = True
        found.save(update_fields=["is_codable"])
        record("code changed", on=found, by=by)
    return found

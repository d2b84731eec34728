"""Removing what was collected, and telling what still leans on it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.access import told_to, visible_to
from evidence.memos import memos_lost_with
from evidence.models import (
    Code,
    Element,
    MatrixSummary,
    OverarchingElement,
    Quote,
    Source,
    SupportCell,
    SynthesisBarrier,
)
from evidence.querysets import SynthesisEditionQuerySet


def uses_of(row: models.Model, *, reader: User) -> list[str]:
    """What leans on this row, in words; a row somebody leans on cannot be removed.

    What an edition says that the reader may not see is told without its words.
    """
    if isinstance(row, Source):
        return [*_quotes(row.quotes.all()), *_elements(row.elements.all())]
    if isinstance(row, Quote):
        leaning = Element.objects.filter(models.Q(quotes=row) | models.Q(counter_quotes=row)).distinct()
        overarching = _overarching(row.overarching_elements.all(), visible_to(reader))
        return [*_elements(leaning), *overarching, *_summaries(row.matrix_summaries.all())]
    if isinstance(row, Code):
        return [*_quotes(row.quotes.all()), *(_("code eronder: %(name)s") % {"name": c} for c in row.children.all())]
    if isinstance(row, Element):
        cells = SupportCell.objects.filter(elements=row)
        return [
            *_overarching(OverarchingElement.objects.filter(cells__in=cells), told_to(reader)),
            *_barriers(SynthesisBarrier.objects.filter(elements=row), visible_to(reader)),
            *_summaries(row.matrix_summaries.all()),
        ]
    return []


def remove(row: models.Model, *, by: User) -> None:
    """Remove the row with what hangs under it. Raises ValidationError while something else leans on it."""
    refusal = _("Dit wordt nog ergens gebruikt. Haal het daar eerst weg; daarna kunt u het verwijderen.")
    try:
        with transaction.atomic():
            if uses_of(row, reader=by):
                raise ValidationError(refusal)
            memos = memos_lost_with(row)
            record(f"{row._meta.model_name} removed", on=row, by=by, **({"memos": memos} if memos else {}))
            row.delete()
    except ProtectedError as error:
        raise ValidationError(refusal) from error


def _quotes(quotes: Iterable[Quote]) -> list[str]:
    return [_("citaat: %(text)s") % {"text": Truncator(quote.text).chars(90)} for quote in quotes]


def _elements(elements: Iterable[Element]) -> list[str]:
    return [_("element: %(text)s") % {"text": Truncator(element.statement).chars(90)} for element in elements]


def _summaries(summaries: "models.QuerySet[MatrixSummary]") -> list[str]:
    kind = MatrixSummary._meta.verbose_name
    return [f"{kind}: {each.topic or each.subgroup}" for each in summaries.select_related("topic", "subgroup")]


def _overarching(elements: "models.QuerySet[OverarchingElement]", editions: SynthesisEditionQuerySet) -> list[str]:
    told = [
        _("overkoepelend element in %(edition)s: %(title)s") % {"edition": element.edition, "title": element}
        for element in elements.filter(edition__in=editions).select_related("edition").distinct()
    ]
    return [*told, *([_("overkoepelende elementen")] if elements.exclude(edition__in=editions).exists() else [])]


def _barriers(barriers: "models.QuerySet[SynthesisBarrier]", editions: SynthesisEditionQuerySet) -> list[str]:
    told = [
        _("belemmering in %(edition)s: %(title)s") % {"edition": barrier.edition, "title": barrier}
        for barrier in barriers.filter(edition__in=editions).select_related("edition")
    ]
    return [*told, *([_("belemmeringen in edities")] if barriers.exclude(edition__in=editions).exists() else [])]

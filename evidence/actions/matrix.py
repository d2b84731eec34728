"""Writing in a cell of the matrix, without losing what somebody else wrote there meanwhile."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.matrix import Axis, MatrixColumn
from evidence.models import Element, MatrixSummary, Quote
from forms.keeping.typed import clean_text, fingerprint
from initiatives.models import Initiative


class WrittenMeanwhileError(ValidationError):
    """Somebody else wrote in the cell since the page was drawn; `current` is what stands there now."""

    def __init__(self, current: MatrixSummary) -> None:
        super().__init__(
            _(
                "Iemand anders heeft deze cel intussen veranderd. Die tekst staat hieronder; uw eigen tekst staat nog "
                "in het veld. Maak er één tekst van en sla die op."
            )
        )
        self.current = current


def summary_of(initiative: Initiative, column: MatrixColumn) -> MatrixSummary | None:
    """What was written in the cell, if anything."""
    return initiative.matrix_summaries.filter(**_place(column)).first()


def new_summary(initiative: Initiative, column: MatrixColumn) -> MatrixSummary:
    """An empty one for the cell, not saved."""
    return MatrixSummary(initiative=initiative, **_place(column))


def print_of(summary: MatrixSummary | None) -> str:
    """The words by which a page says which summary it was drawn with: its text and what it rests on."""
    if summary is None or summary.pk is None:
        return fingerprint("")
    elements = summary.elements.order_by("pk").values_list("pk", flat=True)
    quotes = summary.quotes.order_by("pk").values_list("pk", flat=True)
    base = f"{' '.join(map(str, elements))}|{' '.join(map(str, quotes))}" if elements or quotes else ""
    return fingerprint(f"{base}\n{summary.text}")


def write_summary(
    *,
    initiative: Initiative,
    column: MatrixColumn,
    text: str,
    elements: Iterable[Element],
    quotes: Iterable[Quote],
    drawn_with: str,
    by: User,
) -> MatrixSummary | None:
    """Keep the text of the cell and what it rests on; None when there is nothing to keep.

    Raises WrittenMeanwhileError when the cell no longer says what the page was drawn with, unless it says the same.
    """
    text, elements, quotes = clean_text(text), list(elements), list(quotes)
    with transaction.atomic():
        # The row of the initiative is what two people at once wait for.
        Initiative.objects.select_for_update().get(pk=initiative.pk)
        found = summary_of(initiative, column)
        is_changed = found is not None and print_of(found) != drawn_with
        if found and is_changed and clean_text(found.text) != text:
            raise WrittenMeanwhileError(found)
        if found is None and not (text or elements or quotes):
            return None
        summary = found or new_summary(initiative, column)
        summary.text, summary.by_role, summary.changed_at = text, by.role, timezone.now()
        summary.save()
        # What somebody else ticked meanwhile stays.
        summary.elements.set([*elements, *(summary.elements.all() if is_changed else ())])
        summary.quotes.set([*quotes, *(summary.quotes.all() if is_changed else ())])
        record(
            f"matrixsummary {'changed' if found else 'added'}",
            on=summary,
            by=by,
            elements=len(elements),
            quotes=len(quotes),
        )
    return summary


def _place(column: MatrixColumn) -> dict[str, int]:
    return {"topic_id" if column.axis is Axis.TOPICS else "subgroup_id": column.pk}

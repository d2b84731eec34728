"""Which quotes, elements and cells."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from quarters.models import CollectedQuote, Consent

if TYPE_CHECKING:
    from evidence.models import SynthesisEdition
    from initiatives.models import Initiative

TAKEN_BACK = (Consent.REFUSED, Consent.WITHDRAWN)
CLEARED = Q(kind="quote", effective_consent=Consent.GIVEN)
COUNTING = CLEARED | (Q(kind="passage") & ~Q(effective_consent__in=TAKEN_BACK))


class SourceQuerySet(models.QuerySet[Any]):
    def with_use_counts(self) -> "SourceQuerySet":
        from evidence.models import Element, Quote

        return self.annotate(
            quote_count=_number_of(Quote.objects.filter(source=OuterRef("pk")), "source"),
            element_count=_number_of(Element.objects.filter(sources=OuterRef("pk")), "sources"),
        )


class QuoteQuerySet(models.QuerySet[Any]):
    def with_consent(self) -> "QuoteQuerySet":
        """With `effective_consent`, what holds today, and `counts`, whether it may found a statement.

        Every list shows these, never the quote's own `consent`.

        A quote taken over from a quarter follows that quarter as soon as it says that the speaker refuses or
        withdrew: a quarter that was given back can still change. A refusal of the quote's own stays one.
        """
        taken_back = CollectedQuote.objects.filter(reference=OuterRef("reference"), consent__in=TAKEN_BACK)
        return self.annotate(
            effective_consent=Case(
                When(consent__in=TAKEN_BACK, then=F("consent")),
                default=Coalesce(Subquery(taken_back.values("consent")[:1]), F("consent")),
            )
        ).annotate(counts=Case(When(COUNTING, then=Value(True)), default=Value(False)))

    def cleared_for_use(self) -> "QuoteQuerySet":
        """The one place that decides on consent: only these may be printed. A passage is never printed as a quote."""
        return self.with_consent().filter(CLEARED)

    def counting_as_evidence(self) -> "QuoteQuerySet":
        """What may found a statement: cleared quotes, and passages unless the speaker refused or withdrew.

        Nobody is quoted in a passage, so it does not wait for somebody to be asked.
        """
        return self.with_consent().filter(COUNTING)

    def said(self) -> "QuoteQuerySet":
        """Somebody's own words; passages describe."""
        return self.filter(kind="quote")

    def of(self, initiative: "Initiative") -> "QuoteQuerySet":
        return self.filter(source__initiative=initiative)

    def usable_in(self, edition: "SynthesisEdition") -> "QuoteQuerySet":
        """Cleared quotes of the initiatives of this edition."""
        return self.cleared_for_use().filter(source__initiative__edition_entries__edition=edition)


class ElementQuerySet(models.QuerySet[Any]):
    def substantiated(self) -> "ElementQuerySet":
        """With at least one quote that counts, source or figure behind it; the others are "onbelegd"."""
        from evidence.models import Quote

        counting = Quote.objects.counting_as_evidence().filter(elements=OuterRef("pk"))
        return self.filter(Exists(counting) | _has("sources") | _has("indicators"))

    def of_edition(self, edition: "SynthesisEdition") -> "ElementQuerySet":
        return self.filter(initiative__edition_entries__edition=edition)

    def with_evidence_counts(self) -> "ElementQuerySet":
        """With the numbers of quotes that count, sources and figures; `unusable_quote_count` are those that do not.

        Subqueries: a product of three joins grows with every one of them.
        """
        from evidence.models import Quote

        counting = Quote.objects.counting_as_evidence().filter(elements=OuterRef("pk"))
        numbers = {
            f"{field}_count": _number_of(_links(f"{field}s"), "element") for field in ("quote", "source", "indicator")
        }
        linked = numbers.pop("quote_count")
        return self.annotate(
            **numbers,
            quote_count=_number_of(counting, "elements"),
            unusable_quote_count=linked - F("quote_count"),
        )


def _links(field: str) -> QuerySet[Any]:
    from evidence.models import Element

    many: Any = Element._meta.get_field(field)
    return many.remote_field.through.objects.filter(element=OuterRef("pk"))


def _has(field: str) -> Exists:
    return Exists(_links(field))


def _number_of(rows: QuerySet[Any], outer: str) -> Coalesce:
    """How many of these rows each outer row has; `outer` is the name by which they point at it."""
    counted = rows.order_by().values(outer).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), Value(0), output_field=IntegerField())


class SupportCellQuerySet(models.QuerySet[Any]):
    def told_something(self) -> "SupportCellQuerySet":
        """Cells somebody filled in: another answer than "niet onderzocht", a note, or linked elements."""
        return self.exclude(support="not_investigated", note="", elements__isnull=True)

    def substantiated(self) -> "SupportCellQuerySet":
        """Cells that say "ondersteunt" with at least one linked element that itself has evidence."""
        from evidence.models import Element

        linked = Element.objects.substantiated().filter(support_cells=OuterRef("pk"))
        return self.filter(support="supports").filter(Exists(linked))


class SynthesisEditionQuerySet(models.QuerySet[Any]):
    def with_sizes(self) -> "SynthesisEditionQuerySet":
        """With the numbers of initiatives, overarching elements and agreed ones, for the list of editions."""
        elements = "overarching_elements"
        return self.annotate(
            initiative_count=Count("entries", distinct=True),
            element_count=Count(elements, distinct=True),
            agreed_count=Count(elements, filter=Q(overarching_elements__status="agreed"), distinct=True),
        )

"""Which quotes, elements and cells."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from quarters.models import CollectedQuote

if TYPE_CHECKING:
    from evidence.models import SynthesisEdition
    from initiatives.models import Initiative


class SourceQuerySet(models.QuerySet[Any]):
    def with_use_counts(self) -> "SourceQuerySet":
        return self.annotate(
            quote_count=Count("quotes", distinct=True),
            element_count=Count("elements", distinct=True),
        )


class QuoteQuerySet(models.QuerySet[Any]):
    def cleared_for_use(self) -> "QuoteQuerySet":
        """The one place that decides on consent: only these may stand in a report.

        A quote taken over from a quarter falls out as soon as that quarter says that the speaker refuses or withdrew:
        a quarter that was given back can still change.
        """
        taken_back = CollectedQuote.objects.filter(
            reference=OuterRef("reference"), consent__in=["refused", "withdrawn"]
        )
        return self.filter(consent="given").exclude(Exists(taken_back))

    def of(self, initiative: "Initiative") -> "QuoteQuerySet":
        return self.filter(source__initiative=initiative)

    def usable_in(self, edition: "SynthesisEdition") -> "QuoteQuerySet":
        """Cleared quotes of the initiatives of this edition."""
        return self.cleared_for_use().filter(source__initiative__edition_entries__edition=edition)


class ElementQuerySet(models.QuerySet[Any]):
    def substantiated(self) -> "ElementQuerySet":
        """With at least one quote, source or figure behind it; the others are "onbelegd"."""
        return self.filter(Q(quotes__isnull=False) | Q(sources__isnull=False) | Q(indicators__isnull=False)).distinct()

    def of_edition(self, edition: "SynthesisEdition") -> "ElementQuerySet":
        return self.filter(initiative__edition_entries__edition=edition)

    def with_evidence_counts(self) -> "ElementQuerySet":
        return self.annotate(
            quote_count=Count("quotes", distinct=True),
            source_count=Count("sources", distinct=True),
            indicator_count=Count("indicators", distinct=True),
        )


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

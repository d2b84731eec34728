"""Which quotes, elements and cells."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

if TYPE_CHECKING:
    from initiatives.models import Initiative


class QuoteQuerySet(models.QuerySet[Any]):
    def cleared_for_use(self) -> "QuoteQuerySet":
        """The one place that decides on consent: only these may stand in a report."""
        return self.filter(consent="given")

    def of(self, initiative: "Initiative") -> "QuoteQuerySet":
        return self.filter(source__initiative=initiative)


class ElementQuerySet(models.QuerySet[Any]):
    def substantiated(self) -> "ElementQuerySet":
        """With at least one quote, source or figure behind it; the others are "onbelegd"."""
        return self.filter(Q(quotes__isnull=False) | Q(sources__isnull=False) | Q(indicators__isnull=False)).distinct()

    def with_evidence_counts(self) -> "ElementQuerySet":
        return self.annotate(
            quote_count=Count("quotes", distinct=True),
            source_count=Count("sources", distinct=True),
            indicator_count=Count("indicators", distinct=True),
        )


class SupportCellQuerySet(models.QuerySet[Any]):
    def substantiated(self) -> "SupportCellQuerySet":
        """Cells that say "ondersteunt" with at least one linked element that itself has evidence."""
        from evidence.models import Element

        linked = Element.objects.substantiated().filter(support_cells=OuterRef("pk"))
        return self.filter(support="supports").filter(Exists(linked))

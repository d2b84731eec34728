"""Which employers."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q


class EmployerQuerySet(models.QuerySet[Any]):
    def involved_on(self, day: date) -> "EmployerQuerySet":
        """Involved on `day`; an unknown begin counts as begun, an unknown end as not ended."""
        return self.filter(Q(involved_from__isnull=True) | Q(involved_from__lte=day)).filter(
            Q(involved_until__isnull=True) | Q(involved_until__gte=day)
        )

    def involved_between(self, first: date, last: date) -> "EmployerQuerySet":
        """Involved on at least one day of the period; an unknown begin counts as begun, an unknown end as not ended."""
        return self.filter(Q(involved_from__isnull=True) | Q(involved_from__lte=last)).filter(
            Q(involved_until__isnull=True) | Q(involved_until__gte=first)
        )

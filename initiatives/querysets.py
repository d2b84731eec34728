"""Which initiatives, and which of their things."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from initiatives.models import Initiative  # noqa: F401  (only for the annotation below)


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def running_on(self, day: date) -> "InitiativeQuerySet":
        """Started on or before `day` and not ended before it."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class HolderPeriodQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> "HolderPeriodQuerySet":
        """The periods that contain `day`; an end date is the last day of the period."""
        return self.filter(Q(from_on__isnull=True) | Q(from_on__lte=day)).filter(
            Q(until_on__isnull=True) | Q(until_on__gte=day)
        )

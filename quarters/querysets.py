"""Which quarterly reports and which scores."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from quarters.calendar import Quarter


class QuarterlyReportQuerySet(models.QuerySet[Any]):
    def for_quarter(self, quarter: Quarter) -> "QuarterlyReportQuerySet":
        return self.filter(year=quarter.year, number=quarter.number)

    def handed_in(self) -> "QuarterlyReportQuerySet":
        """Submitted or accepted: with the researcher or past it."""
        return self.filter(status__in=["submitted", "accepted"])

    def late_on(self, day: date) -> "QuarterlyReportQuerySet":
        return self.filter(status__in=["draft", "returned"], due_on__lt=day)

    def with_corrections(self) -> "QuarterlyReportQuerySet":
        """Each with `is_in_correction`: it was accepted once and is open again. Only a correction opens it."""
        accepted = apps.get_model("quarters", "StatusChange").objects.filter(report=OuterRef("pk"), status="accepted")
        return self.annotate(is_in_correction=~Q(status="accepted") & Exists(accepted))


class GoalScoreQuerySet(models.QuerySet[Any]):
    def assessed(self) -> "GoalScoreQuerySet":
        """Scores with a step; "niet beoordeeld" is no score."""
        return self.filter(step__isnull=False)

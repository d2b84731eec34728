"""Which quarterly reports and which scores."""

from datetime import date
from typing import Any

from django.db import models

from quarters.calendar import Quarter


class QuarterlyReportQuerySet(models.QuerySet[Any]):
    def for_quarter(self, quarter: Quarter) -> "QuarterlyReportQuerySet":
        return self.filter(year=quarter.year, number=quarter.number)

    def handed_in(self) -> "QuarterlyReportQuerySet":
        """Submitted or accepted: with the researcher or past it."""
        return self.filter(status__in=["submitted", "accepted"])

    def late_on(self, day: date) -> "QuarterlyReportQuerySet":
        return self.filter(status__in=["draft", "returned"], due_on__lt=day)


class GoalScoreQuerySet(models.QuerySet[Any]):
    def assessed(self) -> "GoalScoreQuerySet":
        """Scores with a step; "niet beoordeeld" is no score."""
        return self.filter(step__isnull=False)

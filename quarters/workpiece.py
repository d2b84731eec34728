"""The quarter as what its pages write in (`forms.keeping`)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from quarters.actions.editing import lock_for_editing
from quarters.models import QuarterlyReport

OPEN = (QuarterlyReport.Status.DRAFT, QuarterlyReport.Status.RETURNED)


@dataclass(frozen=True)
class QuarterWorkpiece:
    """A `forms.keeping.live.Workpiece`: closed once the quarter was handed in."""

    report: QuarterlyReport

    @property
    def drafts(self) -> Any:
        return self.report.drafts

    @property
    def is_open(self) -> bool:
        return self.report.may_be_edited

    def lock(self) -> None:
        lock_for_editing(self.report)

    def add_active_time(self, seconds: int) -> None:
        """Counted as long as the quarter is open."""
        if seconds:
            open_report = QuarterlyReport.objects.filter(pk=self.report.pk, status__in=OPEN)
            open_report.update(active_seconds=F("active_seconds") + seconds)

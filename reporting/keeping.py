"""The section of a draft as what its page writes in, kept while somebody types (`forms.keeping`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from accounts.models import User
from reporting.actions.writing import lock_draft, write_section
from reporting.forms import SectionForm
from reporting.models import Report, ReportDraft
from reporting.structure import is_end_report_key, is_free_key, is_synthesis_key

HEADING, TEXT = "heading", "text"


@dataclass(frozen=True)
class ReportWorkpiece:
    """A `forms.keeping.live.Workpiece`: closed once the report was adopted. How long somebody writes is not counted."""

    report: Report

    @property
    def drafts(self) -> Any:
        return self.report.drafts

    @property
    def is_open(self) -> bool:
        return not self.report.is_adopted

    def lock(self) -> None:
        lock_draft(self.report)

    def add_active_time(self, seconds: int) -> None:
        pass


class SectionFields:
    """Heading and text of one section; a free section that was taken away has no fields any more."""

    rewrites = True

    def __init__(self, report: Report, key: str) -> None:
        self.report, self.key = report, key

    def now(self) -> dict[str, str]:
        row = self.report.sections.filter(key=self.key).values(HEADING, TEXT).first()
        if row is None and is_free_key(self.key):
            return {}
        return row or {HEADING: "", TEXT: ""}

    def keep(self, changes: Mapping[str, str], *, by: User) -> dict[str, str]:
        form = SectionForm(now={}, is_free=is_free_key(self.key))
        written, waiting = {}, {}
        for name, text in changes.items():
            try:
                written[name] = form.read(name, text)
            except ValidationError as error:
                waiting[name] = " ".join(error.messages)
        if written:
            write_section(report=self.report, key=self.key, changes=written, by=by)
        return waiting


def has_section(report: Report, key: str) -> bool:
    """Whether the report has a place under this key, without building it."""
    if is_free_key(key):
        return report.sections.filter(key=key).exists()
    if report.edition:
        return is_synthesis_key(key, report.edition.platform.goal_subgroups.values_list("code", flat=True))
    assert report.initiative  # noqa: S101 - one of the two is there
    return is_end_report_key(key, report.initiative.platform.topics.values_list("code", flat=True))


def left_typed(reports: QuerySet[Report], page: str, user: User) -> QuerySet[ReportDraft]:
    """What this person typed on the page of a section when the report had just been adopted: it stands in none."""
    adopted = reports.filter(status=Report.Status.ADOPTED).order_by().values("pk")
    return ReportDraft.objects.filter(report__in=adopted, page=page, user=user).order_by("-saved_at")

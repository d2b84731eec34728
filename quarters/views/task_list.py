"""The task list of one quarter: every section with how far it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Permission
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport
from quarters.progress import DONE, section_states
from quarters.sections import SECTIONS
from quarters.views.frame import get_report, may_edit, section_url, why_closed


def quarter(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """The task list: every section with how far it is, and the note of the researcher when it came back."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    states = section_states(report)
    returned = None
    if report.status == QuarterlyReport.Status.RETURNED:
        returned = report.status_changes.filter(status=QuarterlyReport.Status.RETURNED).last()
    context = {
        "report": report,
        "initiative": report.initiative,
        "quarter": quarter,
        "is_late": report.is_late_on(timezone.localdate()),
        "may_edit": may_edit(request, report),
        "why_closed": why_closed(request, report),
        "returned": returned,
        "tasks": _tasks(report, states),
        "done_count": sum(state == DONE for state in states.values()),
        "section_count": len(SECTIONS),
        "crumbs": [(report.initiative.name, reverse("initiative", args=[slug]))],
    }
    return render(request, "quarters/quarter.html", context)


def _tasks(report: QuarterlyReport, states: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "label": section.label_for(report.initiative),
            "hint": section.why_for(report.initiative),
            "url": section_url(report, section.key),
            "status": states[section.key],
        }
        for section in SECTIONS
    ]

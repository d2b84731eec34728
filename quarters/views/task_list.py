"""The task list of one quarter: every section with how far it is; what came back first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Permission
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport, StatusChange
from quarters.progress import DONE, section_states
from quarters.remarks import Remark, asked_with, remarks
from quarters.sections import SECTIONS, Section
from quarters.versions import last_return, open_correction
from quarters.views.frame import get_report, may_edit, section_url, why_closed


def quarter(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """The task list. When sections were given back, those stand first with their remarks, the others folded."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    states = section_states(report)
    changes = list(report.status_changes.order_by("at", "id"))
    returned = last_return(changes)
    asked = asked_with(remarks(report), returned) if returned else []
    given_back = _given_back(returned, asked)
    context = {
        "report": report,
        "initiative": report.initiative,
        "quarter": quarter,
        "is_late": report.is_late_on(timezone.localdate()),
        "may_edit": may_edit(request, report),
        "may_enter": request.user.may(Permission.ENTER_QUARTER),
        "may_review": report.status == QuarterlyReport.Status.SUBMITTED and request.user.may(Permission.REVIEW_QUARTER),
        "may_correct": report.status == QuarterlyReport.Status.ACCEPTED,
        "why_closed": why_closed(request, report),
        "returned": returned,
        "correction": open_correction(changes),
        "asked_back": [
            {
                **_task(report, section, states),
                "status": DONE if states[section.key] == DONE else "to_review",
                "remarks": [remark for remark in asked if remark.section == section.key],
            }
            for section in SECTIONS
            if section.key in given_back
        ],
        "tasks": [_task(report, section, states) for section in SECTIONS if section.key not in given_back],
        "has_versions": any(change.status == QuarterlyReport.Status.SUBMITTED for change in changes),
        "done_count": sum(state == DONE for state in states.values()),
        "section_count": len(SECTIONS),
        "crumbs": [(report.initiative.name, reverse("initiative", args=[slug]))],
    }
    return render(request, "quarters/quarter.html", context)


def _given_back(returned: StatusChange | None, asked: list[Remark]) -> set[str]:
    """The keys of the sections to look at again: those given back, and where a remark stands all the same."""
    if returned is None:
        return set()
    return {*returned.section_keys, *(remark.section for remark in asked)}


def _task(report: QuarterlyReport, section: Section, states: dict[str, str]) -> dict[str, Any]:
    return {
        "label": section.label_for(report.initiative),
        "hint": section.why_for(report.initiative),
        "url": section_url(report, section.key),
        "status": states[section.key],
    }

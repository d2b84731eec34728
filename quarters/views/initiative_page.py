"""The page of one initiative, what is due and what is in; and the task list of one quarter."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.roles import Permission
from initiatives.access import get_initiative
from quarters.actions.opening import open_quarter
from quarters.agenda import agenda, first_waiting, owed_first
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport
from quarters.progress import DONE, section_states
from quarters.sections import SECTIONS
from quarters.views.frame import get_report, may_edit, section_url, why_closed


def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """For all who may see the initiative. Staff see which quarters are in, nothing of what stands in them."""
    found = get_initiative(request.user, slug)
    lines = agenda(found, timezone.localdate())
    owed = owed_first(found, lines)
    done = owed.report.section_marks.count() if owed and owed.report else 0
    user = request.user
    may_review = user.may(Permission.REVIEW_QUARTER)
    context = {
        "initiative": found,
        "lines": lines,
        "owed": owed,
        "waiting": first_waiting(lines) if may_review else None,
        "done_count": done,
        "section_count": len(SECTIONS),
        "holders": found.holders.all(),
        "target_groups": found.target_groups.all(),
        "may_read": user.may(Permission.READ_REGISTERS),
        "may_enter": user.may(Permission.ENTER_QUARTER),
        "may_review": may_review,
        "may_collect": user.may(Permission.COLLECT_EVIDENCE),
        "may_write": user.may(Permission.WRITE_REPORT),
        "may_manage": user.may(Permission.MANAGE_INITIATIVES),
    }
    return render(request, "quarters/initiative.html", context)


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


@require_POST
def quarter_open(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """Open the quarter and go to its task list."""
    found = get_initiative(request.user, slug, Permission.ENTER_QUARTER)
    try:
        open_quarter(initiative=found, quarter=quarter, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("initiative", slug)
    return redirect("quarter", slug, quarter)

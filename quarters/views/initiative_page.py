"""The page of one initiative: what is due and what is in; and opening a quarter."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.roles import Permission
from initiatives.access import get_initiative
from quarters.actions.opening import open_quarter
from quarters.agenda import agenda, first_waiting, owed_first
from quarters.calendar import Quarter
from quarters.sections import SECTIONS


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

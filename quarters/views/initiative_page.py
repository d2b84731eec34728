"""The page of one initiative: what is due and what is in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.roles import Permission
from initiatives.access import get_initiative
from quarters.actions.opening import open_begun_quarters
from quarters.agenda import agenda, first_waiting, owed_first, with_reports
from quarters.owed import owed_sentence, waiting_sentence
from quarters.sections import SECTIONS


def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """For all who may see the initiative. Staff see which quarters are in, nothing of what stands in them."""
    found = get_initiative(request.user, slug)
    today = timezone.localdate()
    open_begun_quarters([found], today)
    with_reports([found])
    lines = agenda(found, today)
    owed = owed_first(lines)
    user = request.user
    may_review = user.may(Permission.REVIEW_QUARTER)
    context = {
        "initiative": found,
        "lines": lines,
        "sentence": (may_review and waiting_sentence([(found, lines)])) or owed_sentence([(found, lines)], today),
        "owed": owed,
        "waiting": first_waiting(lines) if may_review else None,
        "done_count": owed.report.section_marks.count() if owed and owed.report else 0,
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

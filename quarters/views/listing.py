"""Where somebody starts: the first page of each role and the list of initiatives."""

from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import Permission, Role
from initiatives.access import visible_to
from initiatives.models import HolderPeriod, Initiative
from quarters.actions.opening import open_begun_quarters
from quarters.agenda import QuarterLine, agenda, first_waiting, owed_first, with_reports
from quarters.owed import Agendas, owed_sentence, waiting_sentence


def home(request: HttpRequest) -> HttpResponse:
    """Staff start at the overview; who has one initiative at that one; others at the list."""
    if request.user.may(Permission.SEE_PLATFORM):
        return redirect("overview")
    slugs = list(visible_to(request.user).values_list("slug", flat=True)[:2])
    return redirect("initiative", slugs[0]) if len(slugs) == 1 else redirect("initiatives")


def initiatives(request: HttpRequest) -> HttpResponse:
    """What is owed over all of them in one sentence, and of each how its reports stand."""
    today: date = timezone.localdate()
    current = Prefetch("holders", queryset=HolderPeriod.objects.on(today), to_attr="current_holders")
    found = list(visible_to(request.user).prefetch_related(current).order_by("name"))
    open_begun_quarters(found, today)
    with_reports(found)
    may_review = request.user.may(Permission.REVIEW_QUARTER)
    agendas = [(each, agenda(each, today)) for each in found]
    context = {
        "rows": [_row(each, lines, may_review) for each, lines in agendas],
        "sentence": _sentence(request, agendas, today),
        "page_title": _("Mijn initiatieven") if request.user.role == Role.COORDINATOR else _("Initiatieven"),
        "may_read": request.user.may(Permission.READ_REGISTERS),
        "may_manage": request.user.may(Permission.MANAGE_INITIATIVES),
    }
    return render(request, "quarters/initiatives.html", context)


def _row(initiative: Initiative, lines: list[QuarterLine], may_review: bool) -> dict[str, Any]:
    """The initiative with the report that matters now to the reader, and how many others are late."""
    owed, waiting = owed_first(lines), first_waiting(lines)
    if waiting and (may_review or owed is None or not owed.is_pressing):
        owed = waiting
    line = owed or (lines[0] if lines else None)
    return {
        "initiative": initiative,
        "line": line,
        "more_late": sum(each.is_late for each in lines if each is not line),
    }


def _sentence(request: HttpRequest, agendas: Agendas, today: date) -> str | None:
    """For staff it stands on the overview."""
    if not agendas:
        return None
    if request.user.may(Permission.REVIEW_QUARTER):
        return waiting_sentence(agendas) or _("Er wacht geen rapportage op uw oordeel.")
    return owed_sentence(agendas, today) if request.user.may(Permission.ENTER_QUARTER) else None

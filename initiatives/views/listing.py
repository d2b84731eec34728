"""Where somebody starts: the first page of each role and the list of initiatives."""

from datetime import date

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import Permission, Role
from initiatives.access import visible_to
from initiatives.models import HolderPeriod


def home(request: HttpRequest) -> HttpResponse:
    """Staff start at the overview; who has one initiative at that one; others at the list."""
    if request.user.may(Permission.SEE_PLATFORM):
        return redirect("overview")
    slugs = list(visible_to(request.user).values_list("slug", flat=True)[:2])
    return redirect("initiative", slugs[0]) if len(slugs) == 1 else redirect("initiatives")


def initiatives(request: HttpRequest) -> HttpResponse:
    today: date = timezone.localdate()
    current = Prefetch("holders", queryset=HolderPeriod.objects.on(today), to_attr="current_holders")
    rows = visible_to(request.user).prefetch_related(current).order_by("name")
    context = {
        "initiatives": rows,
        "page_title": _("Mijn initiatieven") if request.user.role == Role.COORDINATOR else _("Initiatieven"),
        "may_manage": request.user.may(Permission.MANAGE_INITIATIVES),
    }
    return render(request, "initiatives/list.html", context)

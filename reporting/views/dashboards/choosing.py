"""Initiatives to choose from by a part of their name, where there are too many to tick on the dashboard itself."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from initiatives.access import require, visible_to
from initiatives.querysets import InitiativeQuerySet
from reporting.dashboards.choices import read_choices, written

SHOWN = 30
"""So many are listed; of more one types another letter."""
DASHBOARDS = ("overview", "overview_goals", "overview_goal", "overview_quarter")
"""The pages one can choose for, by the name of their address."""


def choosing_url(dashboard: str, chosen: Sequence[tuple[str, str]], options: Sequence[object]) -> str:
    """Where one chooses for the dashboard at this address, with what is chosen already; "" where one ticks there."""
    return "" if options else f"{reverse('overview_choose')}?{urlencode([('naar', dashboard), *chosen])}"


@require_safe
def choose_initiatives(request: HttpRequest) -> HttpResponse:
    """The search, what was chosen and what was found; with "klaar" on to the dashboard. The address says all of it."""
    if not request.user.may(Permission.SEE_PLATFORM):
        require(request.user, Permission.READ_SYNTHESIS)
    visible = visible_to(request.user).order_by("name", "pk")
    choices = read_choices(request.GET, visible, timezone.localdate())
    platform = request.GET.get("platform", "")
    kept = [pair for pair in choices.pairs if pair[0] != "initiatief"]
    kept += [(name, request.GET[name]) for name in ("platform", "toon") if request.GET.get(name)]
    dashboard = _dashboard(request)
    if "klaar" in request.GET:
        return redirect(dashboard + written([*kept, *(("initiatief", slug) for slug in choices.initiatives)]))
    if platform and "\x00" not in platform:
        visible = visible.filter(platform__slug=platform)
    words = request.GET.get("zoek", "").replace("\x00", "").strip()[:100]
    found = _found(visible, words).exclude(slug__in=choices.initiatives)
    number = found.count()
    context = {
        "choices": choices,
        "kept": [("naar", dashboard), *kept],
        "words": words,
        "chosen": visible.filter(slug__in=choices.initiatives) if choices.initiatives else (),
        "found": found[:SHOWN],
        "number": number,
        "left_out": max(number - SHOWN, 0),
        "dashboard": dashboard + choices.query,
    }
    return render(request, "reporting/dashboards/choose.html", context)


def _found(visible: InitiativeQuerySet, words: str) -> InitiativeQuerySet:
    """All words in the name or the place."""
    for word in words.split():
        visible = visible.filter(Q(name__icontains=word) | Q(place__icontains=word))
    return visible


def _dashboard(request: HttpRequest) -> str:
    """The address one came from where it is that of a dashboard; otherwise the first the reader may open."""
    asked = request.GET.get("naar", "")
    try:
        if asked.startswith("/") and resolve(asked).url_name in DASHBOARDS:
            return asked
    except Resolver404:
        pass
    return reverse("overview" if request.user.may(Permission.SEE_PLATFORM) else "overview_goals")

"""The figures of one initiative, and its charts as files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.access import get_initiative
from quarters.actions.opening import open_begun_quarters
from quarters.facts import bring_up_to_date
from reporting.dashboards.audience import reader_of
from reporting.dashboards.initiative import InitiativeDashboard, choices_of
from reporting.dashboards.initiative import initiative_dashboard as dashboard
from reporting.views.dashboards.files import chart_file


def _dashboard(request: HttpRequest, slug: str) -> InitiativeDashboard:
    """For all who may see the initiative; what each sees is for the class of a figure to say."""
    initiative = get_initiative(request.user, slug)
    today = timezone.localdate()
    open_begun_quarters([initiative], today)
    bring_up_to_date(today)
    reader = reader_of(request.user, initiative)
    return dashboard(initiative, reader, choices_of(request.GET, initiative, today), today)


@require_safe
def initiative_figures(request: HttpRequest, slug: str) -> HttpResponse:
    found = _dashboard(request, slug)
    context = {
        "found": found,
        "initiative": found.initiative,
        "reader": found.reader,
        "choices": found.choices,
        "target_groups": found.groups,
        "words": found.words,
        "charts": {chart.key.replace("-", "_"): chart for chart in found.charts},
        "files": reverse("initiative_figures", args=[slug]),
    }
    return render(request, "reporting/dashboards/initiative.html", context)


@require_safe
def initiative_chart(request: HttpRequest, slug: str, key: str, format_: str) -> HttpResponse:
    return chart_file(_dashboard(request, slug).downloads, key, format_, f"{slug}-{key}")

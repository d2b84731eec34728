"""The first page of staff, and its charts as files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from initiatives.access import require, visible_to
from quarters.actions.opening import open_begun_quarters
from quarters.facts import bring_up_to_date
from reporting.dashboards import platform as dashboards
from reporting.dashboards.choices import MOST_LISTED, Choices, read_choices
from reporting.dashboards.platform import PlatformDashboard
from reporting.views.dashboards.files import chart_file


def _dashboard(request: HttpRequest) -> PlatformDashboard:
    require(request.user, Permission.SEE_PLATFORM)
    today = timezone.localdate()
    visible = visible_to(request.user)
    open_begun_quarters(visible, today)
    bring_up_to_date(today)
    choices = read_choices(request.GET, visible, today)
    number = request.GET.get("pagina", "")
    return dashboards.platform_dashboard(visible, choices, today, int(number) if number.isdecimal() else 1)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    found = _dashboard(request)
    context = {
        "found": found,
        "choices": found.choices,
        "options": initiative_options(request, found.choices),
        "lead": dashboards.summary(found),
        "more_to_do": dashboards.more_to_do(found),
        "charts": {chart.key: chart for chart in found.charts},
        "files": reverse("overview"),
        "page_query": found.choices.query.removeprefix("?"),
    }
    return render(request, "reporting/dashboards/platform.html", context)


@require_safe
def overview_chart(request: HttpRequest, key: str, format_: str) -> HttpResponse:
    return chart_file(_dashboard(request).charts, key, format_, f"overzicht-{key}")


def initiative_options(request: HttpRequest, choices: Choices) -> list[tuple[str, str]]:
    """The initiatives to choose from; none when there are too many to tick."""
    found = list(visible_to(request.user).order_by("name").values_list("slug", "name")[: MOST_LISTED + 1])
    return found if len(found) <= MOST_LISTED else []

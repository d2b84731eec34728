"""The first page of staff, and its charts as files."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from initiatives.access import require, visible_to
from reporting.dashboards import platform as dashboards
from reporting.dashboards.changes import Standing, stand_now
from reporting.dashboards.choices import Choices, read_choices
from reporting.dashboards.kept import keep
from reporting.dashboards.platform import PlatformDashboard
from reporting.views.dashboards.choosing import choosing_url
from reporting.views.dashboards.files import ALL_ROWS, chart_file, page_query


@dataclass(frozen=True)
class Asked:
    """What is asked for, on which day, and how everything stood then."""

    choices: Choices
    page: int
    today: date
    standing: Standing

    @property
    def depends_on(self) -> str:
        """All that the page says follows from this. Whoever sees the platform sees all initiatives."""
        return f"{self.choices} {self.page} {self.today} {sorted(self.standing.marks.items())}"


@dataclass(frozen=True)
class Shown:
    """The page without its frame, which differs by reader."""

    is_empty: bool
    lead: str
    content: str


def _asked(request: HttpRequest) -> Asked:
    require(request.user, Permission.SEE_PLATFORM)
    today = timezone.localdate()
    visible = visible_to(request.user)
    standing = stand_now(visible, today)
    number = request.GET.get("page", "")
    page = int(number) if number.isdecimal() and len(number) < 10 else 1
    return Asked(read_choices(request.GET, visible, today), page, today, standing)


def _found(request: HttpRequest, asked: Asked, rows_on_page: int | None = None) -> PlatformDashboard:
    return dashboards.platform_dashboard(
        visible_to(request.user),
        asked.choices,
        asked.today,
        asked.page,
        asked.standing,
        rows_on_page or dashboards.ROWS_ON_PAGE,
    )


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    shown = keep("overview", asked.depends_on, lambda: _shown(_found(request, asked)))
    return render(request, "reporting/dashboards/platform.html", {"choices": asked.choices, "shown": shown})


def _shown(found: PlatformDashboard) -> Shown:
    lead = dashboards.summary(found)
    context = {
        "found": found,
        "choices": found.choices,
        "options": found.frame.options,
        "choose_url": choosing_url(reverse("overview"), found.choices.pairs, found.frame.options),
        "more_to_do": dashboards.more_to_do(found),
        "charts": {chart.key: chart for chart in found.charts},
        "files": reverse("overview"),
        "page_query": found.choices.query.removeprefix("?"),
        "is_paged": found.page is not None and found.page.has_other_pages(),
        "drawn_query": page_query(found.choices.query, found.page),
    }
    return Shown(found.is_empty, lead, render_to_string("reporting/dashboards/_platform.html", context))


@require_safe
def overview_chart(request: HttpRequest, key: str, format_: str) -> HttpResponse:
    """A table in colour as figures has the initiatives of all pages, as a drawing those of one."""
    asked = _asked(request)
    is_whole = key.startswith("stappen") and format_ != "svg"
    found = _found(request, replace(asked, page=1), ALL_ROWS) if is_whole else _found(request, asked)
    return chart_file(found.downloads, key, format_, f"overzicht-{key}")

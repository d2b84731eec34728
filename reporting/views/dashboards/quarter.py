"""One quarter of all initiatives, for staff."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from initiatives.access import require, visible_to
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.facts import last_quarter_over
from reporting.dashboards.changes import stand_now
from reporting.dashboards.kept import keep
from reporting.dashboards.quarter import ONLY, quarter_dashboard
from reporting.wording import dashboards as said

TOPICS = ("initiatives", "facts")
"""All that the page shows follows from these, and facts from the registers and reports."""


@dataclass(frozen=True)
class Shown:
    """The page without its frame, which differs by reader."""

    lead: str
    content: str


@require_safe
def overview_quarter(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    require(request.user, Permission.SEE_PLATFORM)
    today = timezone.localdate()
    standing = stand_now(visible_to(request.user), today)
    only = request.GET.get("toon", "")
    only = only if only in ONLY else ""
    number = request.GET.get("page", "")
    page = int(number) if number.isdecimal() and len(number) < 10 else 1
    last = last_quarter_over(today)
    context = {
        "quarter": quarter,
        "lead": "",
        "previous": quarter.previous if quarter > FIRST_QUARTER else None,
        "next": quarter.next if quarter < last else None,
    }
    if quarter <= last:
        depends_on = f"{quarter} {only} {page} {today} {standing.of(TOPICS)}"
        shown = keep("quarter", depends_on, lambda: _shown(quarter, today, only, page))
        context |= {"lead": shown.lead, "content": shown.content}
    return render(request, "reporting/dashboards/quarter.html", context)


def _shown(quarter: Quarter, today: date, only: str, page: int) -> Shown:
    found = quarter_dashboard(quarter, today, only, page)
    names = (_("Alle"), _("Te laat"), _("Nog niet binnen"), _("Nakijken"), _("Vastgesteld"))
    context = {
        "found": found,
        "kinds": list(zip(ONLY, names, strict=True)),
        "page_query": f"toon={only}" if only else "",
    }
    content = render_to_string("reporting/dashboards/_quarter.html", context)
    return Shown(said.quarter(found.totals, found.late), content)

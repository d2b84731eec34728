"""One quarter of all initiatives, for staff."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from initiatives.access import require, visible_to
from quarters.actions.opening import open_begun_quarters
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.facts import bring_up_to_date, last_quarter_over
from reporting.dashboards.quarter import ONLY, quarter_dashboard
from reporting.wording import dashboards as said


@require_safe
def overview_quarter(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    require(request.user, Permission.SEE_PLATFORM)
    today = timezone.localdate()
    visible = visible_to(request.user)
    open_begun_quarters(visible, today)
    bring_up_to_date(today)
    only = request.GET.get("toon", "")
    only = only if only in ONLY else ""
    number = request.GET.get("page", "")
    page = int(number) if number.isdecimal() and len(number) < 10 else 1
    found = quarter_dashboard(visible, quarter, today, only, page)
    last = last_quarter_over(today)
    names = (_("Alle"), _("Te laat"), _("Nog niet binnen"), _("Nakijken"), _("Vastgesteld"))
    context = {
        "found": found,
        "is_over": quarter <= last,
        "lead": said.quarter(found.totals, found.late) if quarter <= last else "",
        "kinds": list(zip(ONLY, names, strict=True)),
        "previous": quarter.previous if quarter > FIRST_QUARTER else None,
        "next": quarter.next if quarter < last else None,
        "page_query": f"toon={only}" if only else "",
    }
    return render(request, "reporting/dashboards/quarter.html", context)

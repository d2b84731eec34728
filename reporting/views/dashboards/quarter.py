"""One quarter of all initiatives, for staff."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from initiatives.access import require, visible_to
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.facts import last_quarter_over
from reporting.dashboards.changes import Standing, stand_now
from reporting.dashboards.choices import Choices, read_choices, written
from reporting.dashboards.kept import keep
from reporting.dashboards.platform import frame_of
from reporting.dashboards.quarter import ONLY, quarter_dashboard
from reporting.views.dashboards.choosing import choosing_url
from reporting.wording import dashboards as said

TOPICS = ("initiatives", "facts")
"""All that the page shows follows from these, and facts from the registers and reports."""


@dataclass(frozen=True)
class Shown:
    """The page without its frame, which differs by reader."""

    lead: str
    content: str


@dataclass(frozen=True)
class Wanted:
    """What is asked for, and on which day."""

    quarter: Quarter
    choices: Choices
    today: date
    only: str
    page: int


@require_safe
def overview_quarter(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    require(request.user, Permission.SEE_PLATFORM)
    today = timezone.localdate()
    visible = visible_to(request.user)
    standing = stand_now(visible, today)
    asked = request.GET.copy()
    asked["kwartaal"] = ""  # it is in the address
    choices = read_choices(asked, visible, today)
    only = request.GET.get("toon", "")
    only = only if only in ONLY else ""
    number = request.GET.get("page", "")
    page = int(number) if number.isdecimal() and len(number) < 10 else 1
    last = last_quarter_over(today)
    context = {
        "quarter": quarter,
        "lead": "",
        "query": choices.query,
        "previous": quarter.previous if quarter > FIRST_QUARTER else None,
        "next": quarter.next if quarter < last else None,
    }
    if quarter <= last:
        wanted = Wanted(quarter, choices, today, only, page)
        shown = keep("quarter", f"{wanted} {standing.of(TOPICS)}", lambda: _shown(wanted, visible, standing))
        context |= {"lead": shown.lead, "content": shown.content}
    return render(request, "reporting/dashboards/quarter.html", context)


def _shown(wanted: Wanted, visible: InitiativeQuerySet, standing: Standing) -> Shown:
    quarter, choices, only = wanted.quarter, wanted.choices, wanted.only
    chosen = None if choices.is_everything else choices.among(visible)
    found = quarter_dashboard(quarter, wanted.today, only, wanted.page, chosen)
    frame = frame_of(visible, standing)
    kept = [("toon", only)] if only else []
    address = reverse("overview_quarter", args=[quarter])
    context = {
        "found": found,
        "choices": choices,
        "frame": frame,
        "choose_url": choosing_url(address, [*kept, *choices.pairs], frame.options),
        "kinds": [
            (written([*([("toon", key)] if key else []), *choices.pairs]), name, key == only)
            for key, name in zip(ONLY, names(), strict=True)
        ],
        "page_query": written([*kept, *choices.pairs]).removeprefix("?"),
        "nothing_else": f"?toon={only}" if only else "?",
    }
    content = render_to_string("reporting/dashboards/_quarter.html", context)
    return Shown(said.quarter(found.totals, found.late), content)


def names() -> tuple[str, ...]:
    """Of what the list can be narrowed to."""
    return _("Alle"), _("Te laat"), _("Nog niet binnen"), _("Nakijken"), _("Vastgesteld")

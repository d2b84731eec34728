"""Which page shows which section."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from accounts.access import require
from accounts.roles import Permission
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport
from quarters.sections import SECTION_BY_KEY
from quarters.views import registers, scores, told
from quarters.views.frame import get_report

SectionView = Callable[[HttpRequest, QuarterlyReport], HttpResponse]

SECTION_PAGES: dict[str, SectionView] = {
    "deelnemers": registers.participants_section,
    "werkgevers": registers.employers_section,
    "plaatsingen": registers.placements_section,
    "erkenningen": registers.recognitions_section,
    "doelen": scores.goals_section,
    "activiteiten": told.activities_section,
    "samenwerking": told.cooperation_section,
    "verhaal": told.story_section,
    "citaten": told.quotes_section,
    "bijlagen": told.attachments_section,
}


def quarter_section(request: HttpRequest, slug: str, quarter: Quarter, section: str) -> HttpResponse:
    """One section, for reading by everybody who reads registers, for changing by the coordinator."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    if section not in SECTION_BY_KEY:
        raise Http404
    if request.method == "POST":
        require(request.user, Permission.ENTER_QUARTER)
    return SECTION_PAGES[section](request, report)

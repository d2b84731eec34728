"""The coordinator checks the whole quarter and hands it in."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.roles import Permission
from quarters.actions.submitting import QuarterIncompleteError, submit_quarter
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport
from quarters.sections import SECTION_BY_KEY
from quarters.validation import Finding, validate
from quarters.views.frame import get_report, quarter_crumbs, section_url


def quarter_check(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """What still has to be done, each with a link to the place; without errors the button to hand in."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    if not report.may_be_edited:
        messages.info(request, _("Kwartaal %(quarter)s is al ingediend.") % {"quarter": quarter})
        return redirect("quarter", slug, quarter)
    return _check_page(request, report, validate(report))


@require_POST
def quarter_submit(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """Hand in; a second press is answered kindly."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    seen = request.POST.get("versies", "")
    try:
        submission = submit_quarter(
            report=report,
            by=request.user,
            versions_seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else None,
            page_url=request.build_absolute_uri(reverse("quarter_review", args=[slug, quarter])),
        )
    except QuarterIncompleteError:
        messages.error(request, _("Het kwartaal is nog niet ingediend. Kijk wat er nog moet gebeuren."))
        return _check_page(request, report, validate(report), status=422)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("quarter", slug, quarter)
    if submission.is_new:
        messages.success(
            request, _("Kwartaal %(quarter)s is ingediend. De onderzoeker krijgt een mail.") % {"quarter": quarter}
        )
    else:
        messages.info(
            request, _("Kwartaal %(quarter)s was al ingediend. U hoeft niets te doen.") % {"quarter": quarter}
        )
    return redirect("quarter", slug, quarter)


def _check_page(
    request: HttpRequest, report: QuarterlyReport, findings: list[Finding], status: int = 200
) -> HttpResponse:
    initiative, quarter = report.initiative, report.quarter
    overview = reverse("quarter", args=[initiative.slug, quarter])
    told = [(finding, _shown(report, finding)) for finding in findings]
    context = {
        "report": report,
        "initiative": initiative,
        "quarter": quarter,
        "errors": [shown for finding, shown in told if finding.is_error],
        "warnings": [shown for finding, shown in told if not finding.is_error],
        "versions": report.versions.count(),
        "submit_url": reverse("quarter_submit", args=[initiative.slug, quarter]),
        "back_url": overview,
        "crumbs": quarter_crumbs(report),
    }
    return render(request, "quarters/check.html", context, status=status)


def _shown(report: QuarterlyReport, finding: Finding) -> dict[str, Any]:
    """The sentence with the address of the place, and the words of the link."""
    address = [report.initiative.slug, report.quarter]
    label = SECTION_BY_KEY[finding.section].label_for(report.initiative)
    url, link = section_url(report, finding.section), _("Naar ‘%(section)s’") % {"section": label}
    if finding.participant:
        url, link = reverse("participant", args=[*address, finding.participant]), _("Naar dit traject")
    elif finding.placement:
        url, link = reverse("placement_edit", args=[*address, finding.placement]), _("Naar deze plaatsing")
    return {"message": finding.message, "url": url, "link": link}

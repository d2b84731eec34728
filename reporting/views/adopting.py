"""The check list before a report is adopted, and adopting itself."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reporting import actions
from reporting.built import Built
from reporting.checking import Finding, Kind, Severity, check_list, check_report
from reporting.views.desk import Desk, desk_to_write


def adopt(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Show what was found, then ask, then adopt. A second click finds no draft any more and says so."""
    desk = desk_to_write(request, kind, slug)
    draft = desk.draft()
    if draft is None:
        messages.info(request, _("Er is geen concept om vast te stellen."))
        return redirect(desk.url())
    if request.method == "POST":
        try:
            adopted = actions.adopt_report(report=draft, by=request.user)
        except ValidationError as error:
            why = " ".join(error.messages)
            messages.error(request, _("Het rapport is nog niet vastgesteld. %(why)s") % {"why": why})
        else:
            said = _("Versie %(version)s is vastgesteld en verandert niet meer.")
            messages.success(request, said % {"version": adopted.version})
            return redirect(desk.url())
    built = actions.build_report(draft)
    findings = check_report(draft, built)
    context = {
        "desk": desk,
        "draft": draft,
        "headings": [
            {"heading": heading, "rows": [_row(desk, built, finding) for finding in heading.findings]}
            for heading in check_list(findings)
        ],
        "blocking_count": sum(finding.blocks for finding in findings),
        "important_count": sum(finding.severity == Severity.SHOULD for finding in findings),
        "all_count": len(findings),
        "report_url": desk.url(),
        "preview_url": desk.url("preview"),
    }
    return render(request, "reporting/adopt.html", context)


def _row(desk: Desk, built: Built, finding: Finding) -> dict[str, object]:
    """A finding with the address where one can do something about it, and what that place is called."""
    place = built.section(finding.key) if finding.key else None
    if finding.url:
        return {"finding": finding, "url": finding.url, "place": ""}
    if place is None and finding.kind == Kind.REMARK:
        return {"finding": finding, "url": desk.url("remarks"), "place": ""}
    if place is None:
        return {"finding": finding, "url": desk.url(), "place": ""}
    anchor = "#bevindingen" if finding.is_in_text else ""
    return {"finding": finding, "url": f"{desk.url('section', place.key)}{anchor}", "place": place.title}

"""The researcher reads a quarter that was handed in and decides; everyone with access reads what was handed in."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import require
from accounts.roles import Permission, Role
from forms.plain import complain
from quarters.actions.reviewing import accept_quarter, return_quarter
from quarters.calendar import Quarter
from quarters.forms.review import ReturnForm
from quarters.models import QuarterlyReport, SubmittedVersion
from quarters.snapshot import Content
from quarters.submitted import told
from quarters.views.frame import get_report, quarter_crumbs

UNREADABLE = gettext_lazy("De ingediende versie van dit kwartaal is niet leesbaar. Neem contact op met het platform.")


def quarter_review(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """The latest version on one page, with the two decisions for who may take them."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    if request.method == "POST":
        require(request.user, Permission.REVIEW_QUARTER)
    form = ReturnForm(request.POST if request.POST.get("besluit") == "teruggeven" else None)
    if request.method == "POST":
        answer = _decide(request, report, form)
        if answer:
            return answer
    version = report.versions.order_by("-number").first()
    shown = _told(report, version) if version else {}
    if version and not shown:
        messages.error(request, UNREADABLE)
    waits = report.status == QuarterlyReport.Status.SUBMITTED and bool(shown)
    context = {
        "form": form,
        "may_decide": waits and request.user.may(Permission.REVIEW_QUARTER),
        "may_cite": _may_cite(request, report),
        "history": _history(report),
        "older": [(number, _version_url(report, number)) for number in range(1, version.number)] if version else [],
        **_page(report),
        **shown,
    }
    return render(request, "quarters/review.html", context, status=422 if form.is_bound else 200)


def quarter_version(request: HttpRequest, slug: str, quarter: Quarter, number: int) -> HttpResponse:
    """One version as it was handed in, from its stored content alone."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    version = get_object_or_404(report.versions, number=number)
    shown = _told(report, version)
    if not shown:
        messages.error(request, UNREADABLE)
        return redirect("quarter", slug, quarter)
    return render(request, "quarters/version.html", {**_page(report), **shown, "may_cite": _may_cite(request, report)})


def _decide(request: HttpRequest, report: QuarterlyReport, form: ReturnForm) -> HttpResponse | None:
    """Carry out the decision and go back to the page; None when something is wrong, said on form or page."""
    seen = request.POST.get("versie", "")
    asked: dict[str, Any] = {
        "report": report,
        "by": request.user,
        "version_seen": int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else None,
        "page_url": request.build_absolute_uri(_url("quarter", report)),
    }
    here = _url("quarter_review", report)
    if request.POST.get("besluit") == "vaststellen":
        try:
            accept_quarter(**asked)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Kwartaal %(quarter)s is vastgesteld.") % {"quarter": report.quarter})
        return redirect(here)
    if request.POST.get("besluit") != "teruggeven":
        messages.error(request, _("Kies ‘vaststellen’ of ‘teruggeven’."))
        return redirect(here)
    if form.is_valid():
        try:
            return_quarter(note=form.cleaned_data["note"], **asked)
        except ValidationError as error:
            complain(form, error)
            report.refresh_from_db()
        else:
            words = {"quarter": report.quarter}
            messages.success(
                request, _("Kwartaal %(quarter)s is teruggegeven. De coördinator krijgt een mail.") % words
            )
            return redirect(here)
    return None


def _may_cite(request: HttpRequest, report: QuarterlyReport) -> bool:
    """Whether the passages lead to “Citaat toevoegen”."""
    handed_in = report.status in (QuarterlyReport.Status.SUBMITTED, QuarterlyReport.Status.ACCEPTED)
    return handed_in and request.user.may(Permission.COLLECT_EVIDENCE)


def _page(report: QuarterlyReport) -> dict[str, Any]:
    return {
        "report": report,
        "initiative": report.initiative,
        "quarter": report.quarter,
        "crumbs": quarter_crumbs(report),
    }


def _told(report: QuarterlyReport, version: SubmittedVersion) -> dict[str, Any]:
    """The version in words; empty when its content, which may come from somebody else's dossier, cannot be read."""
    try:
        return _in_words(report, version)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return {}


def _in_words(report: QuarterlyReport, version: SubmittedVersion) -> dict[str, Any]:
    present = set(report.attachments.values_list("reference", flat=True))
    attachments = [
        {**file, "url": _attachment_url(report, file["reference"]) if file["reference"] in present else ""}
        for file in version.content["attachments"]
    ]
    return {
        "version": version,
        "words": version.content["initiative"],
        "told": told(version.content, _content_of_quarter_before(report)),
        "attachments": attachments,
    }


def _content_of_quarter_before(report: QuarterlyReport) -> Content | None:
    before = report.quarter.previous
    versions = SubmittedVersion.objects.filter(
        report__initiative=report.initiative_id, report__year=before.year, report__number=before.number
    )
    return versions.order_by("-number").values_list("content", flat=True).first()


def _history(report: QuarterlyReport) -> list[dict[str, Any]]:
    roles = dict(Role.choices)
    return [
        {
            "at": change.at,
            "status": change.get_status_display(),
            "role": roles.get(change.by_role, ""),
            "note": change.note,
        }
        for change in report.status_changes.all()
    ]


def _url(name: str, report: QuarterlyReport, *more: object) -> str:
    return reverse(name, args=[report.initiative.slug, report.quarter, *more])


def _version_url(report: QuarterlyReport, number: int) -> str:
    return _url("quarter_version", report, number)


def _attachment_url(report: QuarterlyReport, reference: str) -> str:
    return _url("quarter_attachment", report, reference)

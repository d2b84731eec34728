"""What the coordinator tells besides the registers: activities, quotes, partners and attachments, one by one."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.roles import Permission
from initiatives.models import Stakeholder
from quarters.actions.content import add_attachment, remove_attachment
from quarters.attachments import DamagedFileError, download_name, file_type_of, open_checked
from quarters.calendar import Quarter
from quarters.forms.content import ActivityForm, AttachmentForm, CollectedQuoteForm, StakeholderForm
from quarters.models import Activity, Attachment, CollectedQuote, QuarterlyReport
from quarters.views.frame import get_report, section_crumbs, section_url
from quarters.views.registers import remove_page, row_page


def activity(request: HttpRequest, slug: str, quarter: Quarter, reference: str | None = None) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    row = get_object_or_404(report.activities, reference=reference) if reference else Activity(report=report)
    row.report = report
    form = ActivityForm(request.POST or None, instance=row)
    title = _("Activiteit aanpassen") if reference else _("Activiteit toevoegen")
    return row_page(request, report, form, title=title, **_around(report, "activiteiten"))


def activity_remove(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    row = get_object_or_404(report.activities, reference=reference)
    question = _("Wilt u ‘%(title)s’ verwijderen?") % {"title": row.title}
    return remove_page(
        request,
        report,
        row,
        title=_("Activiteit verwijderen"),
        question=question,
        **_around(report, "activiteiten"),
    )


def collected_quote(request: HttpRequest, slug: str, quarter: Quarter, reference: str | None = None) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    row = get_object_or_404(report.collected_quotes, reference=reference) if reference else CollectedQuote()
    row.report = report
    form = CollectedQuoteForm(request.POST or None, instance=row)
    title = _("Citaat aanpassen") if reference else _("Citaat toevoegen")
    return row_page(request, report, form, title=title, **_around(report, "citaten"))


def collected_quote_remove(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    row = get_object_or_404(report.collected_quotes, reference=reference)
    return remove_page(
        request,
        report,
        row,
        title=_("Citaat verwijderen"),
        question=_("Wilt u dit citaat verwijderen?"),
        text=row.text,
        **_around(report, "citaten"),
    )


def stakeholder_add(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """A new partner of the initiative, seen from the quarter in which it turned up."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    form = StakeholderForm(request.POST or None, instance=Stakeholder(initiative=report.initiative))
    return row_page(request, report, form, title=_("Samenwerkingspartner toevoegen"), **_around(report, "samenwerking"))


def attachment_add(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    form = AttachmentForm(request.POST or None, request.FILES or None, instance=Attachment(report=report))

    def save(checked: AttachmentForm) -> None:
        row = checked.instance
        upload = checked.cleaned_data["file"]
        add_attachment(report=report, title=row.title, upload=upload, by=request.user, reference=row.reference)

    return row_page(request, report, form, title=_("Bijlage toevoegen"), save=save, **_around(report, "bijlagen"))


def attachment_remove(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    row = get_object_or_404(report.attachments, reference=reference)
    return remove_page(
        request,
        report,
        row,
        remove=lambda: remove_attachment(attachment=row, report=report, by=request.user),
        title=_("Bijlage verwijderen"),
        question=_("Wilt u ‘%(title)s’ verwijderen?") % {"title": row.title},
        text=_("Het bestand wordt gewist. Was het al eens ingediend? Dan blijft alleen de titel daarvan bewaard."),
        **_around(report, "bijlagen"),
    )


def quarter_attachment(
    request: HttpRequest, slug: str, quarter: Quarter, reference: str
) -> HttpResponse | FileResponse:
    """Hand out an attachment: to save, never to show in the page, and noted in the audit trail."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    attachment = get_object_or_404(report.attachments, reference=reference)
    kind = file_type_of(attachment.file.name or "")
    try:
        file = open_checked(attachment.file.name or "", attachment.checksum)
    except OSError as problem:
        return _without_file(request, attachment, problem)
    record("attachment read", on=attachment, by=request.user)
    return FileResponse(
        file,
        as_attachment=True,
        filename=download_name(attachment.title, attachment.file.name or ""),
        content_type=kind.content_type if kind else "application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )


def _without_file(request: HttpRequest, attachment: Attachment, problem: OSError) -> HttpResponse:
    """Why there is no file behind the link, and what to do."""
    if isinstance(problem, FileNotFoundError):
        status, text = 404, _("Het bestand van deze bijlage is niet meer te vinden. Voeg de bijlage opnieuw toe.")
    elif isinstance(problem, DamagedFileError):
        status, text = 404, _("Het bestand van deze bijlage is beschadigd geraakt. Voeg de bijlage opnieuw toe.")
    else:
        status, text = 503, _("De opslag van bestanden antwoordt niet. Probeer het over een paar minuten opnieuw.")
    report = attachment.report
    context = {"attachment": attachment, "text": text, **_around(report, "bijlagen")}
    return render(request, "quarters/attachment_gone.html", context, status=status)


def _around(report: QuarterlyReport, section: str) -> dict[str, Any]:
    """Where one came from and goes back to."""
    return {"back_url": section_url(report, section), "crumbs": section_crumbs(report, section)}

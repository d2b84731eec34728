"""The quarter as an Excel workbook: out, in, and the page that shows what coming in would change."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.audit import record
from accounts.roles import Permission
from forms.plain import PlainForm, complain
from quarters.actions.taking_in import ProposalChangedError, WorkbookRefusedError, keep_upload, take_in
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport, WorkbookUpload
from quarters.views.frame import get_report, may_edit, quarter_crumbs, why_closed
from quarters.workbook.opening import SIZE_LIMIT, open_workbook
from quarters.workbook.proposal import Proposal, propose
from quarters.workbook.writing import write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MINE = "mijn"
TAKEN_IN = "werkmap-overgenomen"  # in the session: the last upload that was taken in, for who presses twice


class WorkbookForm(PlainForm):
    file = forms.FileField(
        label=gettext_lazy("De ingevulde werkmap"),
        help_text=gettext_lazy("Een Excel-werkmap (.xlsx), hoogstens 5 MB. U ziet eerst wat er verandert."),
        widget=forms.FileInput(attrs={"accept": f".xlsx,{XLSX}"}),
        error_messages={
            "required": gettext_lazy("Kies de werkmap die u hebt ingevuld."),
            "empty": gettext_lazy("Dit bestand is leeg. Kies de werkmap die u hebt ingevuld."),
        },
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > SIZE_LIMIT:
            raise forms.ValidationError(
                _("Dit bestand is groter dan 5 MB. Kies alleen de werkmap van dit kwartaal, zonder plaatjes.")
            )
        return upload


def quarter_workbook(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """Download the workbook here, and send it in again."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    form = WorkbookForm(request.POST, request.FILES) if request.method == "POST" else WorkbookForm()
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            upload = keep_upload(report=report, name=sent.name or "", content=sent.read(), by=request.user)
            return redirect("quarter_workbook_preview", slug, quarter, upload.reference)
        except ValidationError as error:
            complain(form, ValidationError({"file": error.messages}))
    context = {**_frame(request, report), "form": form, "crumbs": quarter_crumbs(report)}
    return render(request, "quarters/workbook.html", context, status=422 if form.is_bound else 200)


@require_safe
def quarter_workbook_download(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """The workbook, also of a quarter that is closed: then it is for reading."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    content = write_workbook(report)
    record("workbook downloaded", on=report, by=request.user, quarter=str(quarter), size=len(content))
    name = f"kwartaal-{slug}-{quarter}.xlsx"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=XLSX, headers=headers)


def quarter_workbook_preview(request: HttpRequest, slug: str, quarter: Quarter, reference: str) -> HttpResponse:
    """What the workbook would change, and the button that does it. An upload is its sender's alone."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    if request.session.get(TAKEN_IN) == reference:
        messages.info(request, _("Deze werkmap is al overgenomen. U hoeft niets meer te doen."))
        return redirect("quarter", slug, quarter)
    upload = get_object_or_404(report.workbook_uploads, reference=reference, by=request.user)
    try:
        if request.method == "POST":
            return _confirmed(request, report, upload)
        proposal = propose(open_workbook(bytes(upload.content)), report)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("quarter_workbook", slug, quarter)
    return _preview(request, report, upload, proposal)


def _confirmed(request: HttpRequest, report: QuarterlyReport, upload: WorkbookUpload) -> HttpResponse:
    mine_wins = request.POST.get("keuze") == MINE
    try:
        proposal = take_in(
            upload=upload, report=report, seen=request.POST.get("gezien", ""), mine_wins=mine_wins, by=request.user
        )
    except WorkbookRefusedError as refused:
        return _preview(request, report, upload, refused.proposal, status=422)
    except ProposalChangedError as changed:
        messages.warning(
            request, _("Er is intussen iets veranderd in dit kwartaal. Kijk nog een keer wat er verandert.")
        )
        return _preview(request, report, upload, changed.proposal, status=409)
    request.session[TAKEN_IN] = upload.reference
    if proposal.changes_something:
        messages.success(
            request,
            _(
                "De werkmap is overgenomen. Nieuwe rijen: %(new)s. Veranderde rijen: %(changed)s. "
                "Zet nu de onderdelen op klaar."
            )
            % {"new": proposal.new_count, "changed": proposal.changed_count},
        )
    else:
        messages.info(request, _("Er verandert niets: alles in de werkmap staat al in WIB Monitor."))
    return redirect("quarter", report.initiative.slug, report.quarter)


def _preview(
    request: HttpRequest, report: QuarterlyReport, upload: WorkbookUpload, proposal: Proposal, status: int = 200
) -> HttpResponse:
    page = _frame(request, report)
    context = {
        **page,
        "upload": upload,
        "proposal": proposal,
        "mine": MINE,
        "crumbs": [*quarter_crumbs(report), (_("Invullen in Excel"), page["back_url"])],
    }
    return render(request, "quarters/workbook_preview.html", context, status=status)


def _frame(request: HttpRequest, report: QuarterlyReport) -> dict[str, Any]:
    address = [report.initiative.slug, report.quarter]
    return {
        "report": report,
        "initiative": report.initiative,
        "quarter": report.quarter,
        "may_edit": may_edit(request, report),
        "why_closed": why_closed(request, report),
        "download_url": reverse("quarter_workbook_download", args=address),
        "back_url": reverse("quarter_workbook", args=address),
        "quarter_url": reverse("quarter", args=address),
    }

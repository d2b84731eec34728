"""Files of many reports at once: order them, watch how far they are, take them along as one zip."""

import tempfile

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.audit import record
from forms.plain import complain
from reporting.actions.batching import order_batch, throw_away_batch, try_again
from reporting.batches import KEPT_FOR, Progress, may_order, offered_to, orders_of, progress_of, write_zip
from reporting.forms import BatchForm
from reporting.models import BatchFile, ReportBatch
from reporting.render import FORMATS

IN_MEMORY = 8 * 1024 * 1024
"""Bytes of a zip before it goes to a file on disk."""


def report_batches(request: HttpRequest) -> HttpResponse:
    """The form for an order, and the orders of this person."""
    _only_who_orders(request)
    form = BatchForm(request.POST if request.method == "POST" else None, offered=offered_to(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            batch = order_batch(reports=form.chosen, formats=form.cleaned_data["formats"], by=request.user)
        except ValidationError as error:
            complain(form, error)
        else:
            return redirect("report_batch", batch.reference)
    context = {
        "form": form,
        "orders": orders_of(request.user),
        "days": KEPT_FOR.days,
        "crumbs": [(_("Rapporten"), reverse("reports"))],
    }
    return render(request, "reporting/batches.html", context, status=422 if form.is_bound else 200)


def report_batch(request: HttpRequest, reference: str) -> HttpResponse:
    """How far the order is; posting to here makes again what failed and what holds a quote that was taken back."""
    batch = _own_batch(request, reference)
    if request.method == "POST":
        if not try_again(batch=batch, by=request.user):
            messages.info(request, _("Er is niets om opnieuw te maken. U hoeft niets te doen."))
        return redirect("report_batch", reference)
    progress = progress_of(batch)
    context = {
        "batch": batch,
        "progress": progress,
        "lines": [
            (line, [_look(file, file.pk in progress.withheld) for file in line.files]) for line in progress.lines
        ],
        "zip_url": reverse("report_batch_zip", args=[reference]),
        "said": _said(progress),
        "until": timezone.localdate(batch.at + KEPT_FOR),
        "crumbs": _crumbs(),
    }
    return render(request, "reporting/batch.html", context)


@require_safe
def report_batch_zip(request: HttpRequest, reference: str) -> FileResponse | HttpResponse:
    """Everything that was made so far."""
    batch = _own_batch(request, reference)
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    files = write_zip(batch, request.user, target)
    target.seek(0)
    record("download reports", on=batch, by=request.user, files=files)
    name = f"rapporten-{timezone.localtime(batch.at):%Y-%m-%d-%H%M}.zip"
    response = FileResponse(target, as_attachment=True, filename=name, content_type="application/zip")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def report_batch_remove(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask, then stop the order and remove its files."""
    batch = _own_batch(request, reference)
    if request.method == "POST":
        throw_away_batch(batch=batch, by=request.user)
        messages.success(request, _("De opdracht is verwijderd. De rapporten zelf zijn niet veranderd."))
        return redirect("report_batches")
    crumbs = [*_crumbs(), (_name(batch), reverse("report_batch", args=[reference]))]
    return render(request, "reporting/batch_remove.html", {"batch": batch, "crumbs": crumbs})


def _only_who_orders(request: HttpRequest) -> None:
    if not may_order(request.user):
        raise PermissionDenied


def _own_batch(request: HttpRequest, reference: str) -> ReportBatch:
    """An order is of who gave it: for everybody else it does not exist."""
    _only_who_orders(request)
    return get_object_or_404(ReportBatch, by=request.user, reference=reference)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Rapporten"), reverse("reports")), (_("Veel rapporten tegelijk"), reverse("report_batches"))]


def _name(batch: ReportBatch) -> str:
    return _("Opdracht van %(at)s") % {"at": f"{timezone.localtime(batch.at):%d-%m-%Y %H:%M}"}


def _said(progress: Progress) -> str:
    """The state in one sentence, for the eye and for a screen reader."""
    if not progress.is_finished:
        said = ngettext(
            "%(done)s van de %(all)s bestanden is klaar.",
            "%(done)s van de %(all)s bestanden zijn klaar.",
            progress.done,
        )
        return said % {"done": progress.done, "all": progress.ordered}
    problems = []
    if progress.failed:
        said = ngettext(
            "%(failed)s van de %(all)s bestanden is niet gelukt.",
            "%(failed)s van de %(all)s bestanden zijn niet gelukt.",
            progress.failed,
        )
        problems.append(said % {"failed": progress.failed, "all": progress.ordered})
    if progress.withheld:
        said = ngettext(
            "%(count)s bestand krijgt u niet meer, omdat een citaat erin niet meer gebruikt mag worden.",
            "%(count)s bestanden krijgt u niet meer, omdat een citaat erin niet meer gebruikt mag worden.",
            len(progress.withheld),
        )
        problems.append(said % {"count": len(progress.withheld)})
    return " ".join((_("Klaar."), *problems)) if problems else _("Klaar. Alle bestanden zijn gemaakt.")


def _look(file: BatchFile, is_withheld: bool) -> tuple[str, str, str]:
    """Format, kind of status and its words."""
    name = FORMATS[file.format].name
    match file.state:
        case BatchFile.State.MADE if is_withheld:
            return name, "late", _("Citaat ingetrokken")
        case BatchFile.State.MADE:
            return name, "done", _("Klaar")
        case BatchFile.State.FAILED:
            return name, "late", _("Niet gelukt")
    return (name, "in_progress", _("Bezig")) if file.claimed_at else (name, "not_started", _("Wacht"))

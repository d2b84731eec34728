"""Exchange with other programs: out as a project or codebook, in with a look first."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evidence.actions.exchanging import PlanChangedError, keep_upload, record_export, take_in
from evidence.exchange.material import outgoing, project_of
from evidence.exchange.plan import Plan, plan_for
from evidence.exchange.reading import read
from evidence.exchange.writing import qdc, qdpx
from evidence.forms.exchange import ExchangeForm, PerspectiveForm
from evidence.models import ExchangeUpload
from evidence.views.frame import initiative_crumbs, own_initiative
from forms.plain import complain
from initiatives.models import Initiative
from quarters.models import Perspective

WRITERS = {"qdpx": (qdpx, "application/zip"), "qdc": (qdc, "application/xml")}
TAKEN_IN = "project-overgenomen"  # in the session: the last upload that was taken in, for who presses twice
SHOWN = 200  # names in one list; the number is told in full


def exchange(request: HttpRequest, slug: str) -> HttpResponse:
    """Downloads, and the form to send in a file."""
    initiative = own_initiative(request, slug)
    form = ExchangeForm(request.POST, request.FILES) if request.method == "POST" else ExchangeForm()
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            upload = keep_upload(initiative=initiative, name=sent.name or "", content=sent.read(), by=request.user)
            return redirect("exchange_preview", slug, upload.reference)
        except ValidationError as error:
            complain(form, ValidationError({"file": error.messages}))
    context = {
        "initiative": initiative,
        "form": form,
        "outgoing": outgoing(initiative),
        "crumbs": initiative_crumbs(initiative),
    }
    return render(request, "evidence/exchange.html", context, status=422 if form.is_bound else 200)


@require_safe
def exchange_download(request: HttpRequest, slug: str, format_: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    if format_ not in WRITERS:
        raise Http404
    write, content_type = WRITERS[format_]
    content = write(project_of(initiative))
    record_export(initiative=initiative, kind=format_, size=len(content), by=request.user)
    headers = {
        "Content-Disposition": f'attachment; filename="{slug}.{format_}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)


def exchange_preview(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """What the file would add, and the button that does it. An upload is its sender's alone."""
    initiative = own_initiative(request, slug)
    if request.session.get(TAKEN_IN) == reference:
        messages.info(request, _("Dit bestand is al overgenomen. U hoeft niets meer te doen."))
        return redirect("exchange", slug)
    upload = get_object_or_404(initiative.exchange_uploads, reference=reference, by=request.user)
    form = PerspectiveForm(request.POST if "perspectief" in request.POST else None)
    try:
        if request.method == "POST" and (form.is_valid() or not form.is_bound):
            return _confirmed(request, initiative, upload, form)
        plan = plan_for(read(bytes(upload.content)), initiative)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("exchange", slug)
    return _preview(request, initiative, upload, plan, form, status=422 if form.is_bound else 200)


def _confirmed(
    request: HttpRequest, initiative: Initiative, upload: ExchangeUpload, form: PerspectiveForm
) -> HttpResponse:
    chosen = form.cleaned_data["perspectief"] if form.is_bound else Perspective.INITIATIVE
    seen = request.POST.get("gezien", "")
    try:
        plan = take_in(upload=upload, initiative=initiative, seen=seen, perspective=chosen, by=request.user)
    except PlanChangedError as changed:
        messages.warning(
            request, _("Er is intussen iets veranderd bij dit initiatief. Kijk nog een keer wat er bij komt.")
        )
        return _preview(request, initiative, upload, changed.plan, form, status=409)
    request.session[TAKEN_IN] = upload.reference
    if plan.changes_something:
        messages.success(request, _("Het bestand is overgenomen. Alles wat u hier zag, staat nu bij het initiatief."))
    else:
        messages.info(request, _("Er verandert niets: alles uit het bestand stond er al."))
    return redirect("exchange", initiative.slug)


def _preview(
    request: HttpRequest,
    initiative: Initiative,
    upload: ExchangeUpload,
    plan: Plan,
    form: PerspectiveForm,
    status: int = 200,
) -> HttpResponse:
    back_url = reverse("exchange", args=[initiative.slug])
    context: dict[str, Any] = {
        "initiative": initiative,
        "upload": upload,
        "plan": plan,
        "form": form,
        "shown": f":{SHOWN}",
        "back_url": back_url,
        "crumbs": initiative_crumbs(initiative, (_("Uitwisselen"), back_url)),
    }
    return render(request, "evidence/exchange_preview.html", context, status=status)

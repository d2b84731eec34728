"""Sources of one initiative: interviews, visits, documents, quarterly reports."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.actions.collecting import keep, register_quarter_as_source
from evidence.actions.removing import remove
from evidence.forms.sources import SourceFilterForm, SourceForm
from evidence.models import Source
from evidence.views.frame import child, initiative_crumbs, own_initiative, removal_page
from forms.pages import Crumbs, form_page
from initiatives.models import Initiative

PER_PAGE = 50


def sources(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    found = initiative.sources.with_use_counts().order_by("-on", "title")
    form = SourceFilterForm(request.GET or None)
    kind = form.cleaned_data["soort"] if form.is_valid() else ""
    if kind:
        found = found.filter(kind=kind)
    context = {
        "initiative": initiative,
        "form": form,
        "is_filtered": bool(kind),
        "query": f"soort={kind}" if kind else "",
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "quarters": initiative.quarterly_reports.handed_in().filter(sources__isnull=True).order_by("year", "number"),
        "crumbs": initiative_crumbs(initiative),
    }
    return render(request, "evidence/sources.html", context)


def source_form(request: HttpRequest, slug: str, reference: str | None = None) -> HttpResponse:
    initiative = own_initiative(request, slug)
    instance = child(initiative.sources, reference) or Source(initiative=initiative)
    is_new = instance.pk is None
    form = SourceForm(request.POST or None, instance=instance)
    back = reverse("sources", args=[slug]) if is_new else reverse("source", args=[slug, instance.reference])
    return form_page(
        request,
        form,
        title=_("Bron toevoegen") if is_new else _("Bron wijzigen"),
        back_url=back,
        crumbs=_crumbs(initiative),
        save=lambda form: keep(form, by=request.user),
        saved=_("De bron is opgeslagen."),
        submit_label=_("Bron opslaan"),
    )


def source_remove(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    found = get_object_or_404(initiative.sources, reference=reference)
    return removal_page(
        request,
        found,
        question=_("Wilt u de bron “%(title)s” verwijderen?") % {"title": found.title},
        remove=lambda: remove(found, by=request.user),
        back_url=reverse("sources", args=[slug]),
        crumbs=_crumbs(initiative),
    )


@require_POST
def source_from_quarter(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """One click: the quarter that was handed in becomes a source."""
    initiative = own_initiative(request, slug)
    report = get_object_or_404(initiative.quarterly_reports.select_related("initiative"), reference=reference)
    try:
        found = register_quarter_as_source(report=report, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("“%(title)s” staat nu bij de bronnen.") % {"title": found.title})
    return redirect("sources", slug)


def _crumbs(initiative: Initiative) -> Crumbs:
    return initiative_crumbs(initiative, (_("Bronnen"), reverse("sources", args=[initiative.slug])))

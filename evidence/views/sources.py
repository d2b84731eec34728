"""Sources of one initiative: interviews, visits, documents, quarterly reports."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from evidence.actions.collecting import register_quarter_as_source
from evidence.actions.reading import keep_source, refusal_of_change
from evidence.actions.removing import remove
from evidence.forms.sources import SourceFilterForm, SourceForm
from evidence.models import Source
from evidence.traces import personal_warning
from evidence.views.frame import child, initiative_crumbs, own_initiative, removal_page, sent_before
from forms.pages import Crumbs, form_page
from initiatives.models import Initiative

PER_PAGE = 50
MOST_PAGES = 20
FOUND = 302


def sources(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    # The words themselves stay in the database: a list needs to know only whether there are any.
    found = initiative.sources.with_use_counts().annotate(has_text=~Q(text="")).defer("text", "page_starts")
    found = found.order_by("-on", "title", "pk")
    form = SourceFilterForm(request.GET or None)
    condition = form.as_condition()
    asked = {name: value for name, value in request.GET.items() if name in form.fields and value}
    context = {
        "initiative": initiative,
        "form": form,
        "is_filtered": bool(condition),
        "query": urlencode(asked),
        "page": Paginator(found.filter(condition), PER_PAGE).get_page(request.GET.get("page")),
        "quarters": initiative.quarterly_reports.handed_in().filter(sources__isnull=True).order_by("year", "number"),
        "crumbs": initiative_crumbs(initiative),
    }
    return render(request, "evidence/sources.html", context)


def source_form(request: HttpRequest, slug: str, reference: str | None = None) -> HttpResponse:
    initiative = own_initiative(request, slug)
    new = Source(initiative=initiative)
    instance = child(initiative.sources, reference) or sent_before(request, initiative.sources, new)
    is_new = reference is None
    form = SourceForm(request.POST or None, request.FILES or None, instance=instance)
    answer = form_page(
        request,
        form,
        title=_("Bron toevoegen") if is_new else _("Bron wijzigen"),
        back_url=reverse("sources", args=[slug]) if is_new else reverse("source", args=[slug, instance.reference]),
        crumbs=_crumbs(initiative),
        save=lambda form: keep_source(form, by=request.user),
        saved=_("De bron is opgeslagen."),
        intro=refusal_of_change() if form.is_text_fixed else "",
        submit_label=_("Bron opslaan"),
    )
    if answer.status_code != FOUND:
        return answer
    _tell_about_text(request, form)
    # With a text there is something to read and to cite; without one, the list is the place to be.
    return redirect("source", slug, instance.reference) if instance.text else answer


def _tell_about_text(request: HttpRequest, form: SourceForm) -> None:
    """Warn of pages that could not be read and of what may lead to a person; nothing is refused."""
    if form.text_read and form.text_read.pages_without_text:
        pages = form.text_read.pages_without_text
        shown = ", ".join(map(str, pages[:MOST_PAGES])) + (" …" if len(pages) > MOST_PAGES else "")
        messages.warning(
            request,
            ngettext(
                "Op pagina %(pages)s staat geen tekst, misschien wel een plaatje van tekst.",
                "Op deze pagina’s staat geen tekst, misschien wel een plaatje van tekst: %(pages)s.",
                len(pages),
            )
            % {"pages": shown},
        )
    warning = "" if form.is_text_fixed else personal_warning(form.instance)
    if warning:
        messages.warning(request, warning)


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

"""Editions of the synthesis: the list, one edition as a table, its initiatives and the order of its rows."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import require
from accounts.roles import Permission
from evidence.access import get_edition, visible_to
from evidence.actions.editions import keep_in_edition, move_in_edition, save_edition
from evidence.edition_parts import shown_groups
from evidence.forms.editions import EditionFilterForm
from evidence.forms.synthesis import EditionForm, EntryForm
from evidence.models import Lesson, SynthesisEdition
from evidence.overview import overview_of
from evidence.views.frame import back_to, edition_crumbs, hides_cells, named, open_edition, previous_of
from forms.pages import form_page

PER_PAGE = 50


def editions(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.READ_SYNTHESIS)
    context = {
        "editions": visible_to(request.user).defer("frozen").with_sizes().order_by("-dated_on", "title"),
        "may_write": request.user.may(Permission.WRITE_SYNTHESIS),
    }
    return render(request, "evidence/editions.html", context)


def edition(request: HttpRequest, edition: str) -> HttpResponse:
    found = get_edition(request.user, edition)
    is_open = found.status == SynthesisEdition.Status.DRAFT
    is_blind = hides_cells(request, found)
    overview = overview_of(found)
    filters = EditionFilterForm(request.GET or None, overview=overview, is_blind=is_blind)
    page = Paginator(filters.rows(overview.rows), PER_PAGE).get_page(request.GET.get("page"))
    chosen = filters.chosen()
    may_write = request.user.may(Permission.WRITE_SYNTHESIS)
    context = {
        "edition": found,
        "overview": overview,
        "shown": shown_groups(overview, page.object_list, with_empty=not chosen),
        "filters": filters,
        "is_filtered": bool(chosen),
        "page": page,
        "query": urlencode(chosen),
        "is_blind": is_blind,
        "is_open": is_open,
        "may_write": is_open and may_write,
        "may_continue": may_write,
        "may_edit_publications": request.user.may(Permission.EDIT_THEORY),
        "previous": previous_of(request, found),
        "next_ones": visible_to(request.user).filter(previous=found).order_by("dated_on"),
        "crumbs": [(_("Synthese"), reverse("editions"))],
    }
    return render(request, "evidence/edition.html", context)


def edition_add(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.WRITE_SYNTHESIS)
    form = EditionForm(
        request.POST or None, user=request.user, instance=SynthesisEdition(dated_on=timezone.localdate())
    )
    return _edition_form(
        request,
        form,
        title=_("Nieuwe editie"),
        back_url=reverse("editions"),
        crumbs=[(_("Synthese"), reverse("editions"))],
    )


def edition_edit(request: HttpRequest, edition: str) -> HttpResponse:
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    form = EditionForm(request.POST or None, user=request.user, instance=found)
    return _edition_form(
        request,
        form,
        title=_("Editie wijzigen"),
        back_url=reverse("edition", args=[edition]),
        crumbs=edition_crumbs(found),
    )


def _edition_form(request: HttpRequest, form: EditionForm, **page: Any) -> HttpResponse:
    return form_page(
        request,
        form,
        save=lambda form: save_edition(form, initiatives=form.cleaned_data["initiatives"], by=request.user),
        saved=_("De editie is opgeslagen."),
        submit_label=_("Editie opslaan"),
        **page,
    )


def edition_entry(request: HttpRequest, edition: str, initiative: str) -> HttpResponse:
    """The text of the box about one initiative in chapter 1."""
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    entry = get_object_or_404(found.entries.select_related("initiative"), initiative__slug=initiative)
    return form_page(
        request,
        EntryForm(request.POST or None, instance=entry),
        title=_("Kader over %(initiative)s") % {"initiative": entry.initiative},
        back_url=reverse("edition", args=[edition]),
        crumbs=edition_crumbs(found),
        save=lambda form: keep_in_edition(form, edition=found, by=request.user),
    )


@require_POST
def edition_order(request: HttpRequest, edition: str) -> HttpResponse:
    """One place up or down; the button carries what kind of row it moves and its reference, as "kind:reference"."""
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    up = "omhoog" in request.POST
    kind, _separator, reference = request.POST.get("omhoog" if up else "omlaag", "").partition(":")
    row, among = _row_to_move(found, kind, named(reference))
    page = request.GET.get("page", "")
    back = reverse("edition", args=[edition]) + (f"?page={page}" if page.isdecimal() else "")
    try:
        move_in_edition(row, edition=found, among=among.order_by("order", "id"), up=up, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return back_to(back, reference)


def _row_to_move(edition: SynthesisEdition, kind: str, reference: str) -> tuple[Any, Any]:
    if kind == "element":
        row = get_object_or_404(edition.overarching_elements, reference=reference)
        return row, edition.overarching_elements.filter(subgroup=row.subgroup_id)
    if kind == "barrier":
        return get_object_or_404(edition.barriers, reference=reference), edition.barriers.all()
    if kind == "conclusion":
        return get_object_or_404(edition.conclusions, reference=reference), edition.conclusions.all()
    if kind == "lesson":
        lesson = get_object_or_404(Lesson.objects.filter(conclusion__edition=edition), reference=reference)
        return lesson, Lesson.objects.filter(conclusion=lesson.conclusion_id)
    raise Http404

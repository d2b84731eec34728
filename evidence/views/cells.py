"""What the initiatives of an edition say about an overarching element: one cell, or all of a row at once."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.actions.editions import keep_all_in_edition
from evidence.edition_parts import CLAIMS
from evidence.forms.synthesis import SupportCellForm
from evidence.models import Element, OverarchingElement, SupportCell, SynthesisEdition
from evidence.views.frame import back_to, edition_crumbs, hidden_page, hides_cells, open_edition
from evidence.views.suggestions import filled_in
from forms.pages import form_page
from forms.plain import complain


def support_cell(request: HttpRequest, edition: str, reference: str, initiative: str) -> HttpResponse:
    """What one initiative of the edition says about the element."""
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    element = get_object_or_404(found.overarching_elements, reference=reference)
    entry = get_object_or_404(found.entries.select_related("initiative"), initiative__slug=initiative)
    page_url = reverse("overarching", args=[edition, reference])
    if hides_cells(request, found):
        return hidden_page(request, found, page_url)
    cell = element.cells.filter(initiative=entry.initiative).first() or SupportCell(
        overarching_element=element, initiative=entry.initiative
    )
    answer = form_page(
        request,
        SupportCellForm(request.POST or None, instance=cell, initial=filled_in(request, cell)),
        title=_("Wat zegt %(initiative)s?") % {"initiative": entry.initiative},
        intro=element.title,
        back_url=page_url,
        crumbs=edition_crumbs(found, (element.title, page_url)),
        save=lambda form: _save(request, [form], found),
        saved=_("Opgeslagen wat %(initiative)s zegt.") % {"initiative": entry.initiative},
    )
    if answer.status_code != 302:
        return answer
    if request.GET.get("terug") == "suggesties":
        return redirect("suggestions", edition)
    return back_to(page_url, entry.initiative.slug)


def support_row(request: HttpRequest, edition: str, reference: str) -> HttpResponse:
    """What every initiative of the edition says about the element, in one form; an empty cell may stay empty."""
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    element = get_object_or_404(found.overarching_elements, reference=reference)
    page_url = reverse("overarching", args=[edition, reference])
    if hides_cells(request, found):
        return hidden_page(request, found, page_url)
    forms = _forms_of(request, found, element)
    next_one = _after(found, element)
    is_sent = request.method == "POST"
    valid = [form.is_valid() for form in forms]  # all of them, so that every message is on the page at once
    if is_sent and all(valid):
        try:
            _save(request, [form for form in forms if form.has_changed() and not form.is_left_open], found)
        except ValidationError as error:
            complain(forms[0], error)
        else:
            messages.success(request, _("Opgeslagen wat de initiatieven zeggen."))
            if next_one and "verder" in request.POST:
                return redirect("support_row", edition, next_one)
            return redirect(page_url)
    context = {
        "edition": found,
        "element": element,
        "forms": forms,
        "next_one": next_one,
        "back_url": page_url,
        "crumbs": edition_crumbs(found, (element.title, page_url)),
    }
    return render(request, "evidence/edition_row.html", context, status=422 if is_sent else 200)


def _forms_of(request: HttpRequest, edition: SynthesisEdition, element: OverarchingElement) -> list[SupportCellForm]:
    cells = {cell.initiative_id: cell for cell in element.cells.all()}
    return [
        SupportCellForm(
            request.POST if request.method == "POST" else None,
            prefix=entry.initiative.slug,
            in_row=True,
            instance=cells.get(entry.initiative_id)
            or SupportCell(overarching_element=element, initiative=entry.initiative),
        )
        for entry in edition.entries.select_related("initiative")
    ]


def _after(edition: SynthesisEdition, element: OverarchingElement) -> str | None:
    """The reference of the element that follows on the page of the edition."""
    references = list(edition.overarching_elements.values_list("reference", flat=True))
    here = references.index(element.reference)
    return references[here + 1] if here + 1 < len(references) else None


def _save(request: HttpRequest, forms: Iterable[Any], edition: SynthesisEdition) -> None:
    """Save, and say which of the cells claim something that nothing stands behind."""
    cells = keep_all_in_edition(forms, edition=edition, by=request.user)
    claims = SupportCell.objects.filter(pk__in=[cell.pk for cell in cells], support__in=CLAIMS)
    founded = claims.filter(elements__in=Element.objects.substantiated())
    bare = list(claims.exclude(pk__in=founded.values("pk")).select_related("initiative"))
    if not bare:
        return
    said = ", ".join(f"{cell.initiative} (‘{cell.get_support_display()}’)" for cell in bare)
    words = ngettext(
        "Nog onbelegd: %(cells)s. Koppel een element van dit initiatief dat een citaat, bron of cijfer heeft.",
        "Nog onbelegd: %(cells)s. Koppel elementen van deze initiatieven die een citaat, bron of cijfer hebben.",
        len(bare),
    )
    messages.warning(request, words % {"cells": said})

"""One overarching element: what it claims, what each initiative says about it, and how it was judged."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import Permission
from evidence.access import get_edition
from evidence.actions.editions import keep_in_edition, remove_from_edition
from evidence.actions.judging import agree, assess, propose_again, support_now, what_is_missing
from evidence.actions.ordering import last_order
from evidence.forms.synthesis import JudgementForm, OverarchingForm, SupportCellForm
from evidence.models import Judgement, OverarchingElement, SupportCell, SynthesisEdition
from evidence.overview import OverarchingRow, cells_with_elements
from evidence.views.frame import back_to, child, edition_crumbs, named, open_edition, removal_page
from forms.pages import form_page
from forms.plain import complain

Status = OverarchingElement.Status
JUDGEMENTS = {
    "beoordelen": (assess, gettext_lazy("Het element is beoordeeld.")),
    "vaststellen": (agree, gettext_lazy("Het element is vastgesteld.")),
    "terugzetten": (propose_again, gettext_lazy("Het element is weer voorgesteld.")),
}


def overarching(request: HttpRequest, edition: str, reference: str) -> HttpResponse:
    """The page of the element; a POST is a judgement about it."""
    if request.method == "POST":
        found, closed = open_edition(request, edition)
        if closed:
            return closed
    else:
        found = get_edition(request.user, edition)
    element = get_object_or_404(found.overarching_elements.select_related("subgroup", "edition"), reference=reference)
    form = JudgementForm(request.POST or None) if request.method == "GET" else JudgementForm(request.POST)
    if request.method == "POST":
        chosen = JUDGEMENTS.get(request.POST.get("besluit", ""))
        if chosen is None:
            return HttpResponseBadRequest()
        if _judged(request, element, form, *chosen):
            return redirect("overarching", edition, reference)
    return render(
        request,
        "evidence/overarching.html",
        {"form": form, **_page(request, found, element)},
        status=422 if form.is_bound else 200,
    )


def _judged(request: HttpRequest, element: OverarchingElement, form: JudgementForm, judge: Any, done: Any) -> bool:
    if not form.is_valid():
        return False
    try:
        judge(element, by=request.user, why=form.cleaned_data["why"])
    except ValidationError as error:
        complain(form, error)
        return False
    messages.success(request, done)
    return True


def _page(request: HttpRequest, edition: SynthesisEdition, element: OverarchingElement) -> dict[str, Any]:
    entries = list(edition.entries.select_related("initiative"))
    support = support_now(element, edition)
    row = OverarchingRow(element, support, cells_with_elements(element, entries), is_first=False, is_last=False)
    return {
        "edition": edition,
        "element": element,
        "row": row,
        "quotes": element.quotes.with_consent().select_related("source__initiative"),
        "judgements": Judgement.objects.filter(element=element).select_related("by"),
        "missing": what_is_missing(support, edition.threshold),
        "may_write": edition.status == SynthesisEdition.Status.DRAFT and request.user.may(Permission.WRITE_SYNTHESIS),
        "may_collect": request.user.may(Permission.COLLECT_EVIDENCE),
        "crumbs": edition_crumbs(edition),
    }


def overarching_form(request: HttpRequest, edition: str, reference: str | None = None) -> HttpResponse:
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    instance = child(found.overarching_elements, reference)
    is_new = instance is None
    if instance is None:
        order, title = last_order(found.overarching_elements.all()), request.GET.get("titel", "")[:200]
        instance = OverarchingElement(edition=found, order=order, title=title)
        subgroup: Any = (
            found.platform.goal_subgroups.filter(code=named(request.GET.get("onderdeel")))
            .values_list("pk", flat=True)
            .first()
        )
        instance.subgroup_id = subgroup
    page_url = reverse("overarching", args=[edition, instance.reference])
    return form_page(
        request,
        OverarchingForm(request.POST or None, instance=instance),
        title=_("Overkoepelend element toevoegen") if is_new else _("Overkoepelend element wijzigen"),
        back_url=page_url if not is_new or request.method == "POST" else reverse("edition", args=[edition]),
        crumbs=edition_crumbs(found),
        save=lambda form: keep_in_edition(form, edition=found, by=request.user),
        saved=_("Het element is opgeslagen."),
        submit_label=_("Element opslaan"),
    )


def overarching_remove(request: HttpRequest, edition: str, reference: str) -> HttpResponse:
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    element = get_object_or_404(found.overarching_elements, reference=reference)
    return removal_page(
        request,
        element,
        question=_("Wilt u “%(title)s” verwijderen?") % {"title": element.title},
        text=_("Ook wat de initiatieven erover zeggen en de oordelen gaan weg. U kunt dit niet ongedaan maken."),
        remove=lambda: remove_from_edition(element, edition=found, by=request.user),
        back_url=reverse("edition", args=[edition]),
        crumbs=edition_crumbs(found),
    )


def support_cell(request: HttpRequest, edition: str, reference: str, initiative: str) -> HttpResponse:
    """What one initiative of the edition says about the element."""
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    element = get_object_or_404(found.overarching_elements, reference=reference)
    entry = get_object_or_404(found.entries.select_related("initiative"), initiative__slug=initiative)
    cell = element.cells.filter(initiative=entry.initiative).first() or SupportCell(
        overarching_element=element, initiative=entry.initiative
    )
    page_url = reverse("overarching", args=[edition, reference])
    answer = form_page(
        request,
        SupportCellForm(request.POST or None, instance=cell, initial=_suggested(request, cell)),
        title=_("Wat zegt %(initiative)s?") % {"initiative": entry.initiative},
        intro=element.title,
        back_url=page_url,
        crumbs=edition_crumbs(found, (element.title, page_url)),
        save=lambda form: _save_cell(request, form, found),
        saved=_("Opgeslagen wat %(initiative)s zegt.") % {"initiative": entry.initiative},
    )
    if answer.status_code != 302:
        return answer
    if request.GET.get("terug") == "suggesties":
        return redirect("suggestions", edition)
    return back_to(page_url, entry.initiative.slug)


def _suggested(request: HttpRequest, cell: SupportCell) -> dict[str, Any]:
    """What a suggestion fills in beforehand; nothing is kept until somebody saves the form."""
    reference = named(request.GET.get("element"))
    element = cell.initiative.elements.filter(reference=reference).first() if reference else None
    if element is None:
        return {}
    linked = list(cell.elements.values_list("pk", flat=True)) if cell.pk else []
    stands = cell.support if cell.support == SupportCell.Support.CONTRADICTS else SupportCell.Support.SUPPORTS
    return {"support": stands, "elements": [*linked, element.pk]}


def _save_cell(request: HttpRequest, form: Any, edition: SynthesisEdition) -> None:
    cell = keep_in_edition(form, edition=edition, by=request.user)
    claims = cell.support == SupportCell.Support.SUPPORTS
    if claims and not SupportCell.objects.filter(pk=cell.pk).substantiated().exists():
        messages.warning(
            request,
            _(
                "‘Ondersteunt’ is nog onbelegd. "
                "Koppel een element van dit initiatief dat een citaat, bron of cijfer heeft."
            ),
        )

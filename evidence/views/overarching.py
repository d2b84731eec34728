"""One overarching element: what it claims, what each initiative says about it, and how it was judged."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import Permission
from evidence.access import get_edition
from evidence.actions.editions import keep_in_edition, propose, remove_from_edition
from evidence.actions.judging import agree, assess, propose_again, what_is_missing
from evidence.actions.ordering import last_order
from evidence.forms.synthesis import JudgementForm, OverarchingForm
from evidence.models import Judgement, OverarchingElement, SynthesisEdition
from evidence.overview import overview_of
from evidence.views.frame import (
    child,
    edition_crumbs,
    hidden_page,
    hides_cells,
    named,
    open_edition,
    previous_of,
    removal_page,
)
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
    if request.method == "POST" and hides_cells(request, found):
        return hidden_page(request, found, reverse("overarching", args=[edition, reference]))
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
    overview = overview_of(edition, only=element.reference)
    row = overview.row_of(element.reference)
    if row is None:
        raise Http404
    is_open = edition.status == SynthesisEdition.Status.DRAFT
    return {
        "edition": edition,
        "overview": overview,
        "element": element,
        "row": row,
        # Of a draft also quotes that may not be used, so that one can take them away.
        "live_quotes": element.quotes.with_consent().select_related("source__initiative") if is_open else None,
        "judgements": Judgement.objects.filter(element=element).select_related("by"),
        "missing": what_is_missing(row.support, edition.threshold),
        "is_blind": hides_cells(request, edition),
        "may_write": is_open and request.user.may(Permission.WRITE_SYNTHESIS),
        "may_collect": request.user.may(Permission.COLLECT_EVIDENCE),
        "earlier": _earlier(request, edition, element),
        "crumbs": edition_crumbs(edition),
    }


def _earlier(request: HttpRequest, edition: SynthesisEdition, element: OverarchingElement) -> dict[str, Any] | None:
    """The element this one goes on with, for who may see its edition, and how that one was judged last."""
    if element.follows_id is None:
        return None
    previous = previous_of(request, edition)
    found = previous.overarching_elements.filter(pk=element.follows_id).first() if previous else None
    if found is None:
        return None
    return {"edition": previous, "element": found, "judgement": found.judgements.select_related("by").last()}


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
        save=lambda form: _keep(request, form, found, is_new=is_new),
        saved=_("Het element is opgeslagen."),
        submit_label=_("Element opslaan"),
    )


def _keep(request: HttpRequest, form: Any, edition: SynthesisEdition, *, is_new: bool) -> None:
    if is_new:
        propose(form, edition=edition, by=request.user, why=form.cleaned_data["why"])
    else:
        keep_in_edition(form, edition=edition, by=request.user)


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

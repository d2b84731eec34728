"""Suggestions: going through them, setting one aside, taking that back. Nothing is linked here."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.actions.suggestions import set_aside, take_back
from evidence.agreement import is_blind_for
from evidence.forms.suggestions import RejectionForm
from evidence.models import Element, OverarchingElement, Rejection, SupportCell, SynthesisEdition
from evidence.suggestions import Place, open_places, others_for
from evidence.views.frame import edition_crumbs, initiative_crumbs, named, open_edition, own_initiative
from forms.pages import Crumbs, form_page

PER_PAGE = 25


@dataclass(frozen=True)
class Row:
    """A place in the list; `back` leads to where one goes on after setting one of its suggestions aside."""

    place: Place
    anchor: str
    back: str


def suggestions(request: HttpRequest, edition: str) -> HttpResponse:
    """All open suggestions of the edition, most telling first."""
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    is_blind = is_blind_for(found, request.user)
    places = [] if is_blind else open_places(found)
    page = Paginator(places, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": found,
        "is_blind": is_blind,
        "page": page,
        "rows": _rows(list(page), page.number),
        "rejected": _rejected_in(found).count(),
        "crumbs": edition_crumbs(found),
    }
    return render(request, "evidence/suggestions.html", context)


def _rows(places: list[Place], number: int) -> list[Row]:
    anchors = [f"{place.overarching.reference}-{place.initiative.slug}" for place in places]
    rows = []
    for index, (place, anchor) in enumerate(zip(places, anchors, strict=True)):
        onward = anchor if len(place.suggestions) > 1 else "".join(anchors[index + 1 : index + 2])
        rows.append(Row(place, anchor, urlencode({"terug": "suggesties", "page": number, "anker": onward})))
    return rows


def _rejected_in(edition: SynthesisEdition) -> QuerySet[Rejection]:
    """What was set aside in this edition; not what an initiative said that was taken out of it since."""
    inside = edition.entries.values("initiative")
    return Rejection.objects.filter(overarching_element__edition=edition, element__initiative__in=inside)


def suggestions_rejected(request: HttpRequest, edition: str) -> HttpResponse:
    """What was set aside in this edition, the latest first."""
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    rows = _rejected_in(found).select_related("overarching_element", "element__initiative", "by")
    context = {
        "edition": found,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "crumbs": edition_crumbs(found, (_("Suggesties"), reverse("suggestions", args=[edition]))),
    }
    return render(request, "evidence/suggestions_rejected.html", context)


def suggestion_reject(
    request: HttpRequest, edition: str, reference: str, initiative: str, element: str
) -> HttpResponse:
    """Set aside that an element resembles an overarching element; the reason may stay empty."""
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    overarching, statement = _pair_of_edition(found, reference, initiative, element)
    return _reject_page(request, statement, overarching, edition_crumbs(found))


@require_POST
def suggestion_restore(
    request: HttpRequest, edition: str, reference: str, initiative: str, element: str
) -> HttpResponse:
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    overarching, statement = _pair_of_edition(found, reference, initiative, element)
    return _restored(request, statement, overarching)


def likeness_reject(request: HttpRequest, slug: str, reference: str, other: str) -> HttpResponse:
    """Set aside that an element resembles one of another initiative."""
    initiative = own_initiative(request, slug)
    element, beside = _pair_of_elements(request, initiative.elements, reference, other)
    return _reject_page(request, element, beside, initiative_crumbs(initiative))


@require_POST
def likeness_restore(request: HttpRequest, slug: str, reference: str, other: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    return _restored(request, *_pair_of_elements(request, initiative.elements, reference, other))


def filled_in(request: HttpRequest, cell: SupportCell) -> dict[str, Any]:
    """What a suggestion fills in on the form of a cell; nothing is kept until somebody saves it."""
    reference = named(request.GET.get("element"))
    element = cell.initiative.elements.filter(reference=reference).first() if reference else None
    if element is None:
        return {}
    linked = list(cell.elements.values_list("pk", flat=True)) if cell.pk else []
    stands = cell.support if cell.support == SupportCell.Support.CONTRADICTS else SupportCell.Support.SUPPORTS
    return {"support": stands, "elements": [*linked, element.pk]}


def _pair_of_edition(
    edition: SynthesisEdition, reference: str, initiative: str, element: str
) -> tuple[OverarchingElement, Element]:
    overarching = get_object_or_404(edition.overarching_elements.select_related("edition"), reference=reference)
    entry = get_object_or_404(edition.entries.select_related("initiative"), initiative__slug=initiative)
    return overarching, get_object_or_404(entry.initiative.elements, reference=element)


def _pair_of_elements(request: HttpRequest, own: Any, reference: str, other: str) -> tuple[Element, Element]:
    element = get_object_or_404(own.select_related("initiative"), reference=reference)
    return element, get_object_or_404(others_for(element, request.user), reference=other)


def _reject_page(
    request: HttpRequest, element: Element, beside: OverarchingElement | Element, crumbs: Crumbs
) -> HttpResponse:
    return form_page(
        request,
        RejectionForm(request.POST if request.method == "POST" else None),
        title=_("Deze suggestie past niet"),
        intro=_("“%(one)s” en “%(other)s” horen volgens u niet bij elkaar. Er verandert niets aan beide.")
        % {"one": element, "other": beside},
        back_url=_came_from(request, element, beside),
        crumbs=crumbs,
        save=lambda form: set_aside(element=element, beside=beside, by=request.user, why=form.cleaned_data["why"]),
        saved=_("Deze suggestie komt niet terug. U vindt haar bij de afgewezen suggesties."),
        submit_label=_("Suggestie weghalen"),
    )


def _restored(request: HttpRequest, *pair: Any) -> HttpResponse:
    element, beside = sorted(pair, key=lambda one: isinstance(one, OverarchingElement))
    try:
        take_back(element=element, beside=beside, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Deze suggestie kan weer verschijnen."))
    return redirect(_came_from(request, element, beside))


def _came_from(request: HttpRequest, element: Element, beside: OverarchingElement | Element) -> str:
    """The page with the button: its name and place stand in the query, never an address."""
    wanted, anchor = request.GET.get("terug"), named(request.GET.get("anker"))
    if isinstance(beside, Element) or wanted == "element":
        return reverse("element", args=[element.initiative.slug, element.reference]) + "#suggesties"
    if wanted == "suggesties":
        number = request.GET.get("page", "")
        query = f"?page={number}" if number.isdecimal() else ""
        return reverse("suggestions", args=[beside.edition.slug]) + query + (f"#{anchor}" if anchor else "")
    if wanted == "afgewezen":
        return reverse("suggestions_rejected", args=[beside.edition.slug])
    return reverse("overarching", args=[beside.edition.slug, beside.reference]) + "#suggesties"

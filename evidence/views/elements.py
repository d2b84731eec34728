"""The list of elements of one initiative: what works, what can be better, what stands in the way."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.actions.arranging import keep_element
from evidence.actions.ordering import last_order
from evidence.actions.removing import remove
from evidence.elements_overview import elements_by_phase
from evidence.forms.elements import ElementFilterForm, ElementForm
from evidence.models import Element
from evidence.rearranged import latest_by, merged_into
from evidence.topics import named_topics
from evidence.views.frame import child, initiative_crumbs, own_initiative, removal_page, sent_before
from forms.pages import Crumbs, form_page
from initiatives.models import Initiative

FOLDED_ABOVE = 50  # from so many elements on, topics start folded


def elements(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    topics = named_topics(initiative)
    form = ElementFilterForm(request.GET or None, topics=topics, platform=initiative.platform)
    condition = form.as_condition()
    phases = elements_by_phase(initiative, topics, condition)
    lines = [line for phase in phases for topic in phase.topics for line in topic.lines]
    latest = latest_by(request.user, initiative)
    context = {
        "initiative": initiative,
        "form": form,
        "is_filtered": bool(condition),
        "phases": phases,
        "total": len(lines),
        "unfounded": len([line for line in lines if not line.has_evidence]),
        "is_folded": len(lines) > FOLDED_ABOVE,
        "opened": request.GET.get("open", ""),
        "latest": latest,
        "latest_has_line": latest and latest.after.get("subject") in {line.element.reference for line in lines},
        "crumbs": initiative_crumbs(initiative),
    }
    return render(request, "evidence/elements.html", context)


def element_form(request: HttpRequest, slug: str, reference: str | None = None) -> HttpResponse:
    initiative = own_initiative(request, slug)
    absorbed = reference and absorbed_page(request, initiative, reference)
    if absorbed:
        return absorbed
    instance = child(initiative.elements, reference)
    if instance is None:
        new = Element(initiative=initiative, order=last_order(initiative.elements.all()))
        instance = sent_before(request, initiative.elements, new)
    is_new = reference is None
    return form_page(
        request,
        ElementForm(request.POST or None, instance=instance, initiative=initiative),
        title=_("Element toevoegen") if is_new else _("Element wijzigen"),
        back_url=reverse("elements", args=[slug]) if is_new else reverse("element", args=[slug, reference]),
        crumbs=element_crumbs(initiative),
        save=lambda form: keep_element(form, by=request.user),
        saved=_("Het element is opgeslagen."),
        submit_label=_("Element opslaan"),
    )


def element_remove(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    found = get_object_or_404(initiative.elements, reference=reference)
    return removal_page(
        request,
        found,
        question=_("Wilt u dit element verwijderen?"),
        text=found.statement,
        remove=lambda: remove(found, by=request.user),
        back_url=reverse("elements", args=[slug]),
        crumbs=element_crumbs(initiative),
    )


def absorbed_page(request: HttpRequest, initiative: Initiative, reference: str) -> HttpResponse | None:
    """The way on for who comes for an element that was merged with another; None when it is simply there.

    What somebody typed about it stands on the page, so that it can be copied.
    """
    if initiative.elements.filter(reference=reference).exists():
        return None
    stays = merged_into(initiative, reference)
    if stays is None:
        return None
    if request.method != "POST":
        return redirect("element", initiative.slug, stays.reference)
    typed = [request.POST[name] for name in ("statement", "context", "mechanism", "outcome") if request.POST.get(name)]
    context: dict[str, Any] = {"initiative": initiative, "stays": stays, "typed": typed}
    return render(request, "evidence/element_gone.html", context | {"crumbs": element_crumbs(initiative)}, status=409)


def element_crumbs(initiative: Initiative, *further: tuple[Any, str]) -> Crumbs:
    return initiative_crumbs(initiative, (_("Elementen"), reverse("elements", args=[initiative.slug])), *further)

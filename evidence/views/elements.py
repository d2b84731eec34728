"""Elements of one initiative: what works, what can be better, what stands in the way."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.actions.collecting import keep
from evidence.actions.ordering import last_order, move
from evidence.actions.removing import remove
from evidence.forms.elements import ElementForm
from evidence.models import Element
from evidence.overview import elements_by_phase
from evidence.topics import named_topics
from evidence.views.frame import back_to, child, initiative_crumbs, named, own_initiative, removal_page, sent_before
from forms.pages import Crumbs, form_page
from initiatives.models import Initiative


def elements(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = own_initiative(request, slug)
    phases = elements_by_phase(initiative)
    lines = [line for phase in phases for topic in phase.topics for line in topic.lines]
    context = {
        "initiative": initiative,
        "phases": phases,
        "total": len(lines),
        "unfounded": len([line for line in lines if not line.has_evidence]),
        "crumbs": initiative_crumbs(initiative),
    }
    return render(request, "evidence/elements.html", context)


def element(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """One element: what it says, what it rests on and where it is used."""
    initiative = own_initiative(request, slug)
    shown = get_object_or_404(initiative.elements.select_related("topic", "subgroup"), reference=reference)
    labels = {named.topic.pk: named.label for named in named_topics(initiative)}
    context = {
        "initiative": initiative,
        "element": shown,
        "topic_label": labels.get(shown.topic_id, shown.topic.name),
        "crumbs": _crumbs(initiative),
    }
    return render(request, "evidence/element.html", context)


def element_form(request: HttpRequest, slug: str, reference: str | None = None) -> HttpResponse:
    initiative = own_initiative(request, slug)
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
        crumbs=_crumbs(initiative),
        save=lambda form: keep(form, by=request.user),
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
        crumbs=_crumbs(initiative),
    )


@require_POST
def element_move(request: HttpRequest, slug: str) -> HttpResponse:
    """One place up or down among the elements of the same topic and kind."""
    initiative = own_initiative(request, slug)
    up = "omhoog" in request.POST
    reference = named(request.POST.get("omhoog" if up else "omlaag"))
    found = get_object_or_404(initiative.elements, reference=reference)
    among = initiative.elements.filter(topic=found.topic_id, kind=found.kind).order_by("order", "id")
    move(found, among=among, up=up, by=request.user)
    return back_to(reverse("elements", args=[slug]), found.reference)


def _crumbs(initiative: Initiative) -> Crumbs:
    return initiative_crumbs(initiative, (_("Elementen"), reverse("elements", args=[initiative.slug])))

"""Moving elements, merging them, and undoing it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from evidence.access import told_to, visible_to
from evidence.actions.arranging import MOST, merge, place, step
from evidence.actions.undoing import InexactUndoError, notes_of, refusals_of, undo
from evidence.arrangement import in_adopted_edition
from evidence.forms.arranging import MergeForm, PlaceForm
from evidence.models import (
    Element,
    MatrixSummary,
    Memo,
    Quote,
    Source,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)
from evidence.strength import sentences, strength_of
from evidence.topics import named_topics
from evidence.views.elements import element_crumbs
from evidence.views.frame import back_to, named, own_initiative
from forms.pages import form_page
from forms.plain import complain
from initiatives.models import Goal, Indicator, Initiative

PER_PAGE = 25


@require_POST
def element_move(request: HttpRequest, slug: str) -> HttpResponse:
    """One place up or down among those of the same topic and kind, or to where it was dragged."""
    initiative = own_initiative(request, slug)
    dragged = request.POST.get("verplaats")
    up = "omhoog" in request.POST
    reference = named(dragged or request.POST.get("omhoog" if up else "omlaag"))
    found = get_object_or_404(initiative.elements, reference=reference)
    try:
        if dragged:
            topic = get_object_or_404(initiative.platform.topics, code=named(request.POST.get("onderwerp")))
            after = initiative.elements.filter(reference=named(request.POST.get("na"))).first()
            place(found, topic=topic, after=after, by=request.user)
        else:
            step(found, up=up, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return back_to(_list_at(request, initiative, found), found.reference)


def element_place(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """To any place in any topic, without a mouse."""
    initiative = own_initiative(request, slug)
    found = get_object_or_404(initiative.elements, reference=reference)
    return form_page(
        request,
        PlaceForm(request.POST or None, element=found, topics=named_topics(initiative)),
        title=_("Element verplaatsen"),
        intro=f"“{found.statement}”",
        back_url=f"{reverse('elements', args=[slug])}#{found.reference}",
        crumbs=element_crumbs(initiative),
        save=lambda form: place(found, topic=form.topic, after=form.after, by=request.user),
        saved=_("Het element staat op zijn nieuwe plaats."),
        submit_label=_("Verplaatsen"),
    )


def element_merge(request: HttpRequest, slug: str) -> HttpResponse:
    """The chosen elements side by side, and what of them stays."""
    initiative = own_initiative(request, slug)
    asked = [named(reference) for reference in request.GET.getlist("element")]
    chosen = _chosen(initiative, asked)
    if len(chosen) < 2 or len(chosen) > MOST:
        return _cannot_merge(request, initiative, len(chosen))
    labels = {named.topic.pk: named.label for named in named_topics(initiative)}
    locked = in_adopted_edition(chosen)
    if len(locked) > 1:
        messages.error(
            request,
            _(
                "Op twee of meer van deze elementen steunt een vastgestelde editie. Die blijven alle bestaan. "
                "Voeg er hooguit één samen met andere elementen."
            ),
        )
        return redirect("elements", slug)
    form = MergeForm(request.POST or None, elements=chosen, locked=locked, labels=labels)
    if request.method == "POST" and form.is_valid():
        try:
            merge(form.what_stays, form.what_goes, values=form.values(), by=request.user)
        except ValidationError as error:
            complain(form, error)
        else:
            messages.success(request, _("De elementen zijn samengevoegd."))
            return redirect("element", slug, form.what_stays.reference)
    context = {
        "initiative": initiative,
        "form": form,
        "columns": _side_by_side(chosen, labels),
        "together": _together(chosen, request.user),
        "locked": next((element for element in chosen if element.pk in locked), None),
        "crumbs": element_crumbs(initiative),
    }
    return render(request, "evidence/merge.html", context, status=422 if form.is_bound else 200)


def rearrangements(request: HttpRequest, slug: str) -> HttpResponse:
    """What was moved and merged, the last first."""
    initiative = own_initiative(request, slug)
    rows = initiative.rearrangements.select_related("by").order_by("-at", "-id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    subjects = {row.after.get("subject") for row in page}
    known = dict(initiative.elements.filter(reference__in=subjects).values_list("reference", "statement"))
    lines = [{"row": row, **_told(row, known)} for row in page]
    context = {"initiative": initiative, "page": page, "lines": lines, "crumbs": element_crumbs(initiative)}
    return render(request, "evidence/rearrangements.html", context)


def rearrangement_undo(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Undo at once when everything comes back; else say what will not, and ask."""
    initiative = own_initiative(request, slug)
    found = get_object_or_404(initiative.rearrangements, reference=reference)
    if request.method == "POST":
        try:
            if undo(found, by=request.user, anyway="toch" in request.POST):
                messages.success(request, _("Ongedaan gemaakt. Alles staat weer zoals het stond."))
            else:
                messages.info(request, _("Dit was al ongedaan gemaakt. Er is niets veranderd."))
            return back_to(reverse("elements", args=[slug]), found.after.get("subject", ""))
        except (InexactUndoError, ValidationError):
            found.refresh_from_db()
    context = {
        "initiative": initiative,
        "row": found,
        "refusals": refusals_of(found) if found.undone_at is None else [],
        "notes": notes_of(found) if found.undone_at is None else [],
        "crumbs": element_crumbs(initiative, (_("Eerdere herschikkingen"), reverse("rearrangements", args=[slug]))),
    }
    return render(request, "evidence/rearrangement_undo.html", context, status=409 if request.method == "POST" else 200)


def _told(row: Any, known: dict[str, str]) -> dict[str, Any]:
    """The statement of what was moved or stayed, as it is now or else as it was, and what went up in it."""
    subject = row.after.get("subject", "")
    was = row.before.get("elements", {})
    statement = known.get(subject) or was.get(subject, {}).get("statement", "")
    absorbed = [state["statement"] for reference, state in was.items() if reference != subject and "statement" in state]
    return {"statement": statement, "is_there": subject in known, "subject": subject, "absorbed": absorbed}


def _chosen(initiative: Initiative, references: list[str]) -> list[Element]:
    """The elements in the order they were chosen in."""
    rows = initiative.elements.filter(reference__in=references).select_related("topic", "subgroup", "initiative")
    by_reference = {row.reference: row for row in rows}
    return [by_reference[reference] for reference in dict.fromkeys(references) if reference in by_reference]


def _side_by_side(chosen: list[Element], labels: dict[int, str]) -> list[dict[str, Any]]:
    strengths = strength_of(chosen, editions=SynthesisEdition.objects.none())
    return [
        {"element": element, "topic": labels.get(element.topic_id), "facts": sentences(strengths[element.pk])}
        for element in chosen
    ]


def _together(chosen: list[Element], user: User) -> list[tuple[str, int]]:
    """What will hang on the element that stays, each once however many of the chosen have it.

    Of editions only what the user may see of them; the rest comes along unsaid.
    """
    cells = SupportCell.objects.filter(overarching_element__edition__in=told_to(user))
    barriers = SynthesisBarrier.objects.filter(edition__in=visible_to(user))
    linked: list[tuple[str, Any]] = [
        (_("citaten en passages"), Quote.objects.filter(elements__in=chosen)),
        (_("citaten die het tegenspreken"), Quote.objects.filter(contradicted_elements__in=chosen)),
        (_("bronnen"), Source.objects.filter(elements__in=chosen)),
        (_("cijfers"), Indicator.objects.filter(elements__in=chosen)),
        (_("doelen"), Goal.objects.filter(elements__in=chosen)),
        (_("oordelen in edities"), cells.filter(elements__in=chosen)),
        (_("belemmeringen in edities"), barriers.filter(elements__in=chosen)),
        (_("samenvattingen in de matrix"), MatrixSummary.objects.filter(elements__in=chosen)),
        (_("memo’s"), Memo.objects.filter(element__in=chosen)),
    ]
    counted = [(words, rows.distinct().count()) for words, rows in linked]
    return [(words, number) for words, number in counted if number]


def _cannot_merge(request: HttpRequest, initiative: Initiative, number: int) -> HttpResponse:
    """Too few or too many; what somebody typed meanwhile stands on the page, so that it can be copied."""
    typed = [request.POST[name] for name in ("statement", "context", "mechanism", "outcome") if request.POST.get(name)]
    if typed and number < 2:
        context: dict[str, Any] = {"initiative": initiative, "stays": None, "typed": typed}
        context["crumbs"] = element_crumbs(initiative)
        return render(request, "evidence/element_gone.html", context, status=409)
    words = (
        _("Kies twee of meer elementen die hetzelfde zeggen. Zet een vinkje en kies dan “Samenvoegen”.")
        if number < 2
        else _("Kies hooguit %(most)d elementen tegelijk; meer zijn niet naast elkaar te lezen.") % {"most": MOST}
    )
    messages.warning(request, words)
    return redirect("elements", initiative.slug)


def _list_at(request: HttpRequest, initiative: Initiative, found: Element) -> str:
    """The list, with the topic of the element unfolded when the list was folded."""
    url = reverse("elements", args=[initiative.slug])
    if "open" not in request.POST:
        return url
    topic = initiative.elements.filter(pk=found.pk).values_list("topic__code", flat=True).first()
    return f"{url}?open={topic}"

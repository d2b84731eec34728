"""Two researchers judge an edition blind of each other: starting, judging, comparing, deciding."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.roles import Permission
from evidence.access import get_edition
from evidence.actions.double_coding import (
    judge_blind,
    reopen,
    resolve,
    say_done,
    start_double_coding,
    stop,
    take_over_agreed,
)
from evidence.double_coding import (
    Pair,
    coder_of,
    comparison_of,
    is_done,
    material_for,
    possible_coders,
    progress_of,
)
from evidence.forms.double_coding import BlindForm, ResolutionForm, StartForm
from evidence.models import BlindJudgement, DoubleCoding, OverarchingElement, SynthesisEdition
from evidence.views.frame import edition_crumbs, open_edition
from forms.pages import Crumbs, confirm_page, form_page
from forms.plain import complain


def double_codings(request: HttpRequest, edition: str) -> HttpResponse:
    """The rounds of an edition, and beginning one."""
    found = get_edition(request.user, edition, Permission.WRITE_SYNTHESIS)
    if request.method == "POST":
        found, closed = open_edition(request, edition)
        if closed:
            return closed
    coders = possible_coders(found)
    form = StartForm(request.POST or None, coders=coders, initial={"first": request.user})
    if request.method == "POST" and form.is_valid():
        try:
            coding = start_double_coding(edition=found, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            complain(form, error)
        else:
            messages.success(
                request, _("De ronde is begonnen. Laat de andere onderzoeker weten dat die kan beoordelen.")
            )
            return redirect("double_coding", edition, coding.reference)
    rounds = list(found.double_codings.select_related("first", "second"))
    context = {
        "edition": found,
        "rounds": rounds,
        "may_start": found.status == SynthesisEdition.Status.DRAFT and not any(one.is_open for one in rounds),
        "can_be_two": len(coders) > 1,
        "form": form,
        "crumbs": edition_crumbs(found),
    }
    return render(request, "evidence/double_codings.html", context, status=422 if form.is_bound else 200)


def double_coding(request: HttpRequest, edition: str, reference: str) -> HttpResponse:
    """One round: one's own part while it is open, both sides and the differences once it is closed."""
    found, coding = _coding(request, edition, reference)
    coder = coder_of(coding, request.user)
    context: dict[str, Any] = {
        "edition": found,
        "coding": coding,
        "coder": coder,
        "may_write": found.status == SynthesisEdition.Status.DRAFT,
        "crumbs": _crumbs(found),
    }
    if not coding.is_open:
        return render(request, "evidence/double_compared.html", {**context, "comparison": comparison_of(coding)})
    if coder is not None:
        progress = progress_of(coding, coder)
        context |= {
            "progress": progress,
            "is_done": is_done(coding, coder),
            "judged": sum(one.judged for one in progress),
            "asked": sum(one.asked for one in progress),
        }
    return render(request, "evidence/double_coding.html", context)


def double_coding_element(request: HttpRequest, edition: str, reference: str, element: str) -> HttpResponse:
    """What one of the two thinks about one element; "Opslaan en verder" leads to the next."""
    found, coding = _coding(request, edition, reference)
    coder = coder_of(coding, request.user)
    elements = list(found.overarching_elements.select_related("subgroup"))
    asked = next((one for one in elements if one.reference == element), None)
    asked = asked or get_object_or_404(OverarchingElement.objects.none())
    page_url = reverse("double_coding", args=[edition, reference])
    if coder is None and request.method == "POST":
        raise PermissionDenied
    if coder is None or not coding.is_open or (is_done(coding, coder) and request.method != "POST"):
        messages.info(request, _("Beoordelen kan alleen wie meedoet en nog niet klaar is."))
        return redirect(page_url)
    entries = list(found.entries.select_related("initiative"))
    mine = coding.judgements.filter(coder=coder, overarching_element=asked)
    form = BlindForm(request.POST or None, entries=entries, mine={one.initiative_id: one for one in mine})
    if request.method == "POST" and form.is_valid():
        try:
            judge_blind(coding=coding, element=asked, answers=form.answers, by=request.user)
        except ValidationError as error:
            complain(form, error)
        else:
            return redirect(_next_address(request, coding, elements, asked))
    material = material_for(asked, entries)
    context = {
        "edition": found,
        "coding": coding,
        "element": asked,
        "place": elements.index(asked) + 1,
        "total": len(elements),
        "form": form,
        "blocks": [
            {
                "initiative": entry.initiative,
                "support": form[f"support-{entry.initiative_id}"],
                "note": form[f"note-{entry.initiative_id}"],
                "material": material[entry.initiative_id],
            }
            for entry in entries
        ],
        "crumbs": [*_crumbs(found), (str(_("Uw beoordeling")), page_url)],
        "back_url": page_url,
    }
    return render(request, "evidence/double_element.html", context, status=422 if form.is_bound else 200)


def _next_address(
    request: HttpRequest, coding: DoubleCoding, elements: list[OverarchingElement], here: OverarchingElement
) -> str:
    place = elements.index(here) + 1
    if "verder" in request.POST and place < len(elements):
        return reverse("double_coding_element", args=[coding.edition.slug, coding.reference, elements[place].reference])
    messages.success(request, _("Opgeslagen."))
    return reverse("double_coding", args=[coding.edition.slug, coding.reference])


@require_POST
def double_coding_done(request: HttpRequest, edition: str, reference: str) -> HttpResponse:
    """Being done, or, with the button "heropenen", not yet."""
    _edition, coding = _coding(request, edition, reference)
    try:
        if "heropenen" in request.POST:
            reopen(coding=coding, by=request.user)
            messages.success(request, _("U kunt weer verder beoordelen."))
        else:
            coding = say_done(coding=coding, by=request.user)
            messages.success(
                request,
                _("U bent klaar. U ziet de uitkomst als de ander ook klaar is.")
                if coding.is_open
                else _("U bent allebei klaar. Hieronder ziet u waarin u verschilt."),
            )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("double_coding", edition, reference)


def resolution(request: HttpRequest, edition: str, reference: str, element: str, initiative: str) -> HttpResponse:
    """Deciding about one difference."""
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    coding = get_object_or_404(found.double_codings.select_related("edition"), reference=reference)
    asked = get_object_or_404(found.overarching_elements, reference=element)
    entry = get_object_or_404(found.entries.select_related("initiative"), initiative__slug=initiative)
    page_url = reverse("double_coding", args=[edition, reference])
    pairs = [] if coding.is_open else comparison_of(coding).differences
    pair = next((one for one in pairs if (one.element, one.initiative) == (asked, entry.initiative)), None)
    if pair is None:
        messages.info(request, _("Hier is niets te beslissen: de ronde loopt nog, of de oordelen zijn hier gelijk."))
        return redirect(page_url)

    def save(form: Any) -> None:
        resolve(coding=coding, element=asked, initiative=entry.initiative, by=request.user, **form.cleaned_data)

    latest = pair.resolution
    answer = form_page(
        request,
        ResolutionForm(
            request.POST or None,
            initial={"support": latest.support, "why": latest.why} if latest else None,
        ),
        title=_("Besluit over %(initiative)s") % {"initiative": entry.initiative},
        intro=_both_answers(coding, pair),
        back_url=page_url,
        crumbs=[*_crumbs(found), (str(_("Verschillen")), page_url)],
        save=save,
        saved=_("Het besluit is opgeslagen. De editie zegt nu hetzelfde."),
        submit_label=_("Besluit opslaan"),
    )
    if answer.status_code == 302:
        return redirect(f"{page_url}#{asked.reference}-{entry.initiative.slug}")
    return answer


def _both_answers(coding: DoubleCoding, pair: Pair) -> str:
    """The element with what each of the two said of it, above the decision."""
    said = (
        (coding.first or _("Eerste"), pair.first),
        (coding.second or _("Tweede"), pair.second),
    )
    answers = format_html_join("", "<br>{}: {}{}", ((who, *_answer(judged)) for who, judged in said))
    return format_html("{}{}", pair.element.title, answers)


def _answer(judged: BlindJudgement | None) -> tuple[str, str]:
    return (judged.get_support_display(), f" – {judged.note}" if judged.note else "") if judged else ("–", "")


@require_POST
def double_coding_take_over(request: HttpRequest, edition: str, reference: str) -> HttpResponse:
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    coding = get_object_or_404(found.double_codings.select_related("edition"), reference=reference)
    try:
        changed = take_over_agreed(coding=coding, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request,
            ngettext(
                "Overgenomen. %(total)d oordeel in de editie is veranderd.",
                "Overgenomen. %(total)d oordelen in de editie zijn veranderd.",
                changed,
            )
            % {"total": changed},
        )
    return redirect("double_coding", edition, reference)


def double_coding_remove(request: HttpRequest, edition: str, reference: str) -> HttpResponse:
    """Stopping a round that is still open; what was compared and decided stays."""
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    coding = get_object_or_404(found.double_codings.select_related("edition"), reference=reference)
    page_url = reverse("double_coding", args=[edition, reference])
    if not coding.is_open:
        messages.info(request, _("Deze ronde is afgerond en blijft bij de editie staan."))
        return redirect(page_url)
    try:
        return confirm_page(
            request,
            title=_("Ronde stoppen"),
            question=_("Wilt u deze ronde stoppen?"),
            text=_("De oordelen die tot nu toe zijn gegeven, gaan weg. U kunt dit niet ongedaan maken."),
            back_url=reverse("double_codings", args=[edition]),
            crumbs=_crumbs(found),
            remove=lambda: stop(coding=coding, by=request.user),
            removed=_("De ronde is gestopt."),
            submit_label=_("Ronde stoppen"),
        )
    except ValidationError as error:  # adopted while somebody read the question
        messages.error(request, " ".join(error.messages))
        return redirect(page_url)


def _coding(request: HttpRequest, edition: str, reference: str) -> tuple[SynthesisEdition, DoubleCoding]:
    found = get_edition(request.user, edition, Permission.WRITE_SYNTHESIS)
    rounds = found.double_codings.select_related("edition", "first", "second")
    return found, get_object_or_404(rounds, reference=reference)


def _crumbs(edition: SynthesisEdition) -> Crumbs:
    return edition_crumbs(edition, (_("Dubbele beoordeling"), reverse("double_codings", args=[edition.slug])))

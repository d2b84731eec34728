"""Barriers, conclusions and lessons of an edition."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.actions.editions import keep_in_edition, remove_from_edition
from evidence.actions.ordering import last_order
from evidence.forms.synthesis import BarrierForm, ConclusionForm, LessonForm
from evidence.models import Conclusion, Lesson, SynthesisBarrier, SynthesisEdition
from evidence.views.frame import child, edition_crumbs, open_edition, removal_page, sent_before
from forms.pages import form_page


def barrier_form(request: HttpRequest, edition: str, reference: str | None = None) -> HttpResponse:
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    instance = child(found.barriers, reference)
    title = _("Belemmering wijzigen") if instance else _("Belemmering toevoegen")
    instance = instance or SynthesisBarrier(edition=found, order=last_order(found.barriers.all()))
    return _page(request, found, BarrierForm(request.POST or None, instance=instance), title=title)


def barrier_remove(request: HttpRequest, edition: str, reference: str) -> HttpResponse:
    found, closed = open_edition(request, edition)
    return closed or _removal(request, found, get_object_or_404(found.barriers, reference=reference))


def conclusion_form(request: HttpRequest, edition: str, reference: str | None = None) -> HttpResponse:
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    instance = child(found.conclusions, reference)
    title = _("Conclusie wijzigen") if instance else _("Conclusie toevoegen")
    instance = instance or Conclusion(edition=found, order=last_order(found.conclusions.all()))
    return _page(request, found, ConclusionForm(request.POST or None, instance=instance), title=title)


def conclusion_remove(request: HttpRequest, edition: str, reference: str) -> HttpResponse:
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    return _removal(
        request,
        found,
        get_object_or_404(found.conclusions, reference=reference),
        text=_("Ook de leerpunten bij deze conclusie gaan weg. U kunt dit niet ongedaan maken."),
    )


def lesson_form(request: HttpRequest, edition: str, reference: str, lesson: str | None = None) -> HttpResponse:
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    conclusion = get_object_or_404(found.conclusions, reference=reference)
    instance = child(conclusion.lessons, lesson)
    title = _("Leerpunt wijzigen") if instance else _("Leerpunt toevoegen")
    if instance is None:
        new = Lesson(conclusion=conclusion, order=last_order(conclusion.lessons.all()))
        instance = sent_before(request, conclusion.lessons, new)
    form = LessonForm(request.POST or None, instance=instance)
    return _page(request, found, form, title=title, intro=conclusion.title)


def lesson_remove(request: HttpRequest, edition: str, reference: str, lesson: str) -> HttpResponse:
    found, closed = open_edition(request, edition)
    if closed:
        return closed
    conclusion = get_object_or_404(found.conclusions, reference=reference)
    return _removal(request, found, get_object_or_404(conclusion.lessons, reference=lesson))


def _page(request: HttpRequest, edition: SynthesisEdition, form: Any, **page: Any) -> HttpResponse:
    return form_page(
        request,
        form,
        back_url=f"{reverse('edition', args=[edition.slug])}#{form.instance.reference}",
        crumbs=edition_crumbs(edition),
        save=lambda form: keep_in_edition(form, edition=edition, by=request.user),
        **page,
    )


def _removal(request: HttpRequest, edition: SynthesisEdition, row: Any, text: str = "") -> HttpResponse:
    return removal_page(
        request,
        row,
        question=_("Wilt u “%(title)s” verwijderen?") % {"title": row},
        text=text,
        remove=lambda: remove_from_edition(row, edition=edition, by=request.user),
        back_url=reverse("edition", args=[edition.slug]),
        crumbs=edition_crumbs(edition),
    )

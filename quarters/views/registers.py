"""The four sections that show registers, and the way their rows are changed from within a quarter."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.pages import Crumbs, confirm_page, form_page
from quarters.actions.registers import remove_from_register, save_in_register
from quarters.forms.registers import carry_reference, use_reference, was_saved_before
from quarters.models import QuarterlyReport
from quarters.registers import (
    Line,
    changed_count,
    employer_lines,
    participant_lines,
    placement_lines,
    recognition_lines,
    standing,
)
from quarters.views.frame import closed, section_page


def participants_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    current, earlier = participant_lines(report, timezone.localdate())
    context = {"standing": standing(current), **_changes(current, earlier)}
    return section_page(request, report, "deelnemers", "quarters/participants.html", context)


def employers_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    context = _changes(*employer_lines(report))
    return section_page(request, report, "werkgevers", "quarters/employers.html", context)


def placements_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    context = _changes(*placement_lines(report, timezone.localdate()))
    return section_page(request, report, "plaatsingen", "quarters/placements.html", context)


def recognitions_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    context = _changes(recognition_lines(report), [])
    return section_page(request, report, "erkenningen", "quarters/recognitions.html", context)


def _changes(lines: list[Line], earlier: list[Line]) -> dict[str, Any]:
    return {"lines": lines, "earlier": earlier, "changed_count": changed_count(lines)}


def row_page(
    request: HttpRequest,
    report: QuarterlyReport,
    form: Any,
    *,
    title: str,
    back_url: str,
    crumbs: Crumbs,
    saved: str = "",
    intro: str = "",
    save: Callable[[Any], None] | None = None,
) -> HttpResponse:
    """The page to add or change one row. Sending a new row twice keeps it once; a closed quarter loses no typing."""
    if request.method == "GET" and not report.may_be_edited:
        return closed(request, report)
    is_new = form.instance._state.adding
    if is_new:
        carry_reference(form)
        if form.is_bound and was_saved_before(form):
            messages.info(request, _("Dit was al opgeslagen."))
            return redirect(back_url)

    def keep(checked: forms.ModelForm) -> None:
        if is_new:
            use_reference(checked)
        if save:
            save(checked)
        else:
            save_in_register(checked.instance, report=report)

    return form_page(request, form, title=title, back_url=back_url, crumbs=crumbs, saved=saved, intro=intro, save=keep)


def remove_page(
    request: HttpRequest,
    report: QuarterlyReport,
    row: Any,
    *,
    title: str,
    question: str,
    back_url: str,
    stay_url: str = "",
    crumbs: Crumbs,
    text: str = "",
    remove: Callable[[], None] | None = None,
) -> HttpResponse:
    """Ask before a row goes; then go to `back_url`. What cannot be removed is explained at `stay_url`."""
    if not report.may_be_edited:
        return closed(request, report)

    def go() -> None:
        if remove:
            remove()
        else:
            remove_from_register(row, report=report, by=request.user)

    try:
        return confirm_page(
            request, title=title, question=question, text=text, back_url=back_url, remove=go, crumbs=crumbs
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(stay_url or back_url)

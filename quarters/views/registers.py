"""The four sections that show registers, and the way their rows are changed from within a quarter."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.keeping.posts import draft_answer, draft_is_done, drafts_for, is_autosave
from forms.pages import Crumbs, confirm_page, form_page
from quarters.actions.editing import lock_for_editing
from quarters.actions.registers import remove_from_register, save_in_register
from quarters.forms.registers import (
    ask_whether_another,
    carry_reference,
    drafts_of_row,
    mark_fields,
    merge_with_row,
    says_something_else,
    use_reference,
    was_saved_before,
)
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
from quarters.workpiece import QuarterWorkpiece


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
    """The page to add or change one row. Sending a new row twice keeps it once; a closed quarter loses no typing, and
    two people who change one row write over nothing of each other."""
    if request.method == "GET" and not report.may_be_edited:
        return closed(request, report)
    is_new = form.instance._state.adding
    if is_new:
        carry_reference(form)
    else:
        mark_fields(form)
    is_kept = is_new and form.is_bound and was_saved_before(form)
    if is_autosave(request):
        return draft_answer(request, QuarterWorkpiece(report), is_kept=is_kept)
    if is_kept and says_something_else(form):
        ask_whether_another(form)
    elif is_kept:
        draft_is_done(request, QuarterWorkpiece(report))
        messages.info(request, _("Dit was al opgeslagen."))
        return redirect(back_url)

    def keep(checked: forms.ModelForm) -> None:
        if is_new:
            use_reference(checked)
        if save:
            save(checked)
        else:
            save_in_register(checked.instance, report=report)
        draft_is_done(request, QuarterWorkpiece(report))

    def answer() -> HttpResponse:
        extra = {"drafts": drafts_of_row(form, drafts_for(request, QuarterWorkpiece(report)))}
        return form_page(
            request,
            form,
            title=title,
            back_url=back_url,
            crumbs=crumbs,
            saved=saved,
            intro=intro,
            save=keep,
            extra=extra,
        )

    return answer() if is_new or not form.is_bound else _beside_others(report, form, answer)


def _beside_others(report: QuarterlyReport, form: Any, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer with what was typed laid beside the row as it is now, and nobody in between."""
    try:
        with transaction.atomic():
            lock_for_editing(report)
            merge_with_row(form)
            return answer()
    except ValidationError:
        return answer()  # handed in meanwhile: saving says so, on the page with everything that was typed


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

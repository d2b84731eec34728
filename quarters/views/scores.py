"""The goal scores: a card per kind of subject, and behind it one grid that keeps itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import Permission
from forms.keeping.live import Outcome
from forms.keeping.posts import drafts_for, is_autosave, live_answer, live_post
from forms.keeping.typed import clean_text
from initiatives.models import Goal, Initiative
from quarters.actions.scoring import confirm_scores, take_over_scores
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport
from quarters.scoring import GROUPS, WORDS, Grid, GroupProgress, grid_of, progress_per_group
from quarters.scoring.entries import spoken
from quarters.scoring.fields import ScoreFields
from quarters.scoring.grid import goals_of
from quarters.views.frame import closed, get_report, may_edit, section_crumbs, section_page, section_url
from quarters.workpiece import QuarterWorkpiece

TAKE_OVER, CONFIRM, ALL = "overnemen", "klopt", "alles"


def goals_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    """How far the scores are; they are given in a grid per kind of subject."""
    editing = may_edit(request, report)
    cards = [_card(report, progress, editing) for progress in progress_per_group(report)]
    return section_page(request, report, "doelen", "quarters/goals.html", {"cards": cards})


def _card(report: QuarterlyReport, progress: GroupProgress, editing: bool) -> dict[str, Any]:
    return {
        "title": _title(report.initiative, progress.scored_per),
        "progress": progress,
        "url": _grid_url(report, progress.scored_per) if editing and progress.expected else "",
        "nobody": _nobody(report.initiative, progress.scored_per),
        "nobody_url": section_url(report, WORDS[Goal.ScoredPer(progress.scored_per)]) if editing else "",
    }


def quarter_scores(request: HttpRequest, slug: str, quarter: Quarter, group: str) -> HttpResponse:
    """The grid of one kind of subject. The script keeps every cell by itself; the buttons do the same without it."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    if group not in GROUPS:
        raise Http404
    scored_per = GROUPS[group]
    goals = goals_of(report, scored_per, with_rubric=request.method == "GET")
    if not goals:
        raise Http404
    if request.method == "POST":
        return _sent(request, report, scored_per, goals)
    if not report.may_be_edited:
        return closed(request, report)
    return _page(request, grid_of(report, scored_per, goals))


def _sent(request: HttpRequest, report: QuarterlyReport, scored_per: str, goals: list[Goal]) -> HttpResponse:
    fields = ScoreFields(report, scored_per, goals)
    if is_autosave(request):
        return live_answer(request, QuarterWorkpiece(report), fields)
    try:
        if request.headers.get("X-WIB-Grid") == "1":
            return _cells(report, scored_per, goals, _pressed(request, report, scored_per))
        outcome = live_post(request, QuarterWorkpiece(report), fields)
        if said := _pressed(request, report, scored_per):
            messages.success(request, said)
    except ValidationError as error:
        return _closed(request, report, scored_per, error)
    if outcome.is_whole:
        if not said:
            messages.success(request, _("Opgeslagen."))
        return redirect(_after(request, report, scored_per))
    grid = grid_of(report, scored_per, goals_of(report, scored_per, with_rubric=True))
    _show_typed(grid, outcome, request)
    lost = [text for name in outcome.gone if (text := clean_text(request.POST[name]))]
    told = _("U vulde iets in voor iemand die niet (meer) bij dit kwartaal hoort: %(lost)s. De rest is opgeslagen.") % {
        "lost": "; ".join(f"“{text}”" for text in lost)
    }
    return _page(request, grid, refused=[told] if lost else [])


def _closed(request: HttpRequest, report: QuarterlyReport, scored_per: str, error: ValidationError) -> HttpResponse:
    """The quarter was handed in meanwhile: the page again, with everything that was typed."""
    if request.headers.get("X-WIB-Grid") == "1":
        return JsonResponse({"message": " ".join(error.messages)}, status=409)
    grid = grid_of(report, scored_per, goals_of(report, scored_per, with_rubric=True))
    for cell in grid.cells:
        cell.choice = clean_text(request.POST.get(cell.step_name, cell.choice))
        cell.remark = clean_text(request.POST.get(cell.remark_name, cell.remark))
    return _page(request, grid, refused=error.messages)


def _after(request: HttpRequest, report: QuarterlyReport, scored_per: str) -> str:
    """Where a button leads: taking over and confirming stay at their row, saving goes back to the cards."""
    for name in (TAKE_OVER, CONFIRM):
        if key := request.POST.get(name):
            return _grid_url(report, scored_per) + ("" if key == ALL else f"#r{key}")
    return section_url(report, "doelen")


def _pressed(request: HttpRequest, report: QuarterlyReport, scored_per: str) -> str:
    """Do what the button of a row, or of all rows, asks, and say in words what came of it; "" without such a button.

    Raises ValidationError when the quarter was handed in meanwhile.
    """
    if key := request.POST.get(TAKE_OVER):
        number = take_over_scores(
            report=report, scored_per=scored_per, keys=None if key == ALL else [key], by=request.user
        )
        if not number:
            return _("Er was niets over te nemen: de vakken zijn al gevuld, of vorig kwartaal was er geen stap.")
        words = ngettext(
            "%(number)s score overgenomen. Kijk of hij nog klopt.",
            "%(number)s scores overgenomen. Kijk of ze nog kloppen.",
            number,
        )
        return words % {"number": number}
    if key := request.POST.get(CONFIRM):
        keys = None if key == ALL else [key]
        number = confirm_scores(report=report, scored_per=scored_per, keys=keys, by=request.user)
        return ngettext("%(number)s score nagekeken.", "%(number)s scores nagekeken.", number) % {"number": number}
    return ""


def _cells(report: QuarterlyReport, scored_per: str, goals: list[Goal], message: str) -> JsonResponse:
    """What stands in the grid after a button: of every given cell its step and whether it was taken over."""
    grid = grid_of(report, scored_per, goals)
    given = {
        cell.step_name: {"text": cell.kept_choice, "was": cell.step_was, "is_taken_over": cell.is_taken_over}
        for cell in grid.cells
        if cell.saved
    }
    return JsonResponse({"at": timezone.localtime().strftime("%H:%M"), "message": message, "cells": given})


def _show_typed(grid: Grid, outcome: Outcome, request: HttpRequest) -> None:
    """Put back what could not be kept, with the reason and what stands there now."""
    cells = grid.by_name()
    for name in {*outcome.clashes, *outcome.waiting} & cells.keys():
        cell, typed = cells[name], clean_text(request.POST[name])
        if name == cell.step_name:
            cell.choice = typed
        else:
            cell.remark = typed
        if name in outcome.waiting:
            cell.told = outcome.waiting[name]
            continue
        theirs = spoken(outcome.clashes[name]) if name == cell.step_name else outcome.clashes[name] or _("(leeg)")
        cell.told = _(
            "Iemand anders heeft dit intussen gewijzigd in: %(now)s. Staat hier wat het moet zijn? Sla dan nog een "
            "keer op."
        ) % {"now": theirs}


def _page(request: HttpRequest, grid: Grid, *, refused: list[str] | None = None) -> HttpResponse:
    """The grid. `refused` says what is wrong besides what its cells tell; None when nothing is."""
    report, initiative = grid.report, grid.report.initiative
    context = {
        "report": report,
        "initiative": initiative,
        "grid": grid,
        "title": _("Scores: %(who)s") % {"who": _title(initiative, grid.scored_per)},
        "coach_voice": _("Begeleider"),
        "own_voice": capfirst(_("%(participant)s zelf") % {"participant": initiative.participant_singular}),
        "has_two_voices": grid.scored_per == Goal.ScoredPer.PARTICIPANT,
        "nobody": _nobody(initiative, grid.scored_per),
        "nobody_url": section_url(report, WORDS[Goal.ScoredPer(grid.scored_per)]) if not grid.rows else "",
        "quarter_before": report.quarter.previous,
        "has_previous": any(cell.previous for cell in grid.cells),
        "has_taken_over": any(row.is_taken_over for row in grid.rows),
        "is_refused": refused is not None,
        "refused": refused,
        "back_url": section_url(report, "doelen"),
        "crumbs": section_crumbs(report, "doelen"),
        "drafts": drafts_for(request, QuarterWorkpiece(report)),
    }
    return render(request, "quarters/scores.html", context, status=200 if refused is None else 422)


def _grid_url(report: QuarterlyReport, scored_per: str) -> str:
    word = WORDS[Goal.ScoredPer(scored_per)]
    return reverse("quarter_scores", args=[report.initiative.slug, report.quarter, word])


def _title(initiative: Initiative, scored_per: str) -> str:
    if scored_per == Goal.ScoredPer.PARTICIPANT:
        return capfirst(initiative.participant_plural)
    return _("Werkgevers") if scored_per == Goal.ScoredPer.EMPLOYER else _("Het initiatief")


def _nobody(initiative: Initiative, scored_per: str) -> str:
    if scored_per == Goal.ScoredPer.EMPLOYER:
        return _("Er zijn in dit kwartaal nog geen werkgevers.")
    return _("Er zijn in dit kwartaal nog geen %(people)s.") % {"people": initiative.participant_plural}

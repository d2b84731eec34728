"""The goal scores: a list of the goals, and one short page per goal with everyone on it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.roles import Permission
from initiatives.models import Goal, Step
from quarters.actions.scoring import save_scores
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport
from quarters.scoring import NOT_ASSESSED, NOT_FILLED, Sheet, sheet_of
from quarters.views.frame import closed, get_report, section_crumbs, section_url


def quarter_goal(request: HttpRequest, slug: str, quarter: Quarter, code: str) -> HttpResponse:
    """The score sheet of one goal; saving goes on to the next goal or back to the list."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    goals = list(_goals(report))
    place = next((place for place, goal in enumerate(goals) if goal.code == code), None)
    if place is None:
        raise Http404
    if request.method == "GET" and not report.may_be_edited:
        return closed(request, report)
    sheet = sheet_of(report, goals[place])
    if request.method == "POST" and _save(request, sheet):
        messages.success(request, _("%(goal)s is opgeslagen.") % {"goal": sheet.goal})
        onward = request.POST.get("verder", "")
        if onward in {goal.code for goal in goals}:
            return redirect("quarter_goal", slug, quarter, onward)
        return redirect("quarter_section", slug, quarter, "doelen")
    next_goal = goals[place + 1] if place + 1 < len(goals) else None
    return render(
        request, "quarters/goal.html", _page(report, sheet, next_goal), status=422 if sheet.has_errors else 200
    )


def _save(request: HttpRequest, sheet: Sheet) -> bool:
    entries = sheet.read(request.POST)
    if sheet.has_errors:
        return False
    try:
        save_scores(report=sheet.report, goal=sheet.goal, entries=entries, by=request.user)
    except ValidationError as error:
        sheet.errors += error.messages
        return False
    return True


def _page(report: QuarterlyReport, sheet: Sheet, next_goal: Goal | None) -> dict[str, Any]:
    initiative = report.initiative
    for_employers = sheet.goal.scored_per == Goal.ScoredPer.EMPLOYER
    return {
        "report": report,
        "initiative": initiative,
        "goal": sheet.goal,
        "sheet": sheet,
        "next_goal": next_goal,
        "options": _options(),
        "own_voice_label": _("Volgens de %(person)s zelf") % {"person": initiative.participant_singular},
        "nobody": _("Er zijn in dit kwartaal nog geen werkgevers.")
        if for_employers
        else _("Er zijn in dit kwartaal nog geen %(people)s.") % {"people": initiative.participant_plural},
        "nobody_url": section_url(report, "werkgevers" if for_employers else "deelnemers"),
        "back_url": section_url(report, "doelen"),
        "crumbs": section_crumbs(report, "doelen"),
    }


def _options() -> list[tuple[str, str]]:
    return [
        (NOT_FILLED, _("Kies een stap")),
        *((str(step.value), f"{step.value} – {step.label}") for step in Step),
        (NOT_ASSESSED, _("Niet beoordeeld")),
    ]


def _goals(report: QuarterlyReport) -> Any:
    return report.initiative.platform.goals.select_related("subgroup").order_by("order", "code")

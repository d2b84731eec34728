"""How the platform stands, for staff: quarters, targets and goals of all initiatives, and what needs work now."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from initiatives.access import require, visible_to
from quarters.actions.opening import open_begun_quarters
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport
from reporting.dashboards import overview as dashboards
from reporting.dashboards.overview import InitiativeRow, Overview
from reporting.figures import SMALLEST_GROUP, HeatCell, IndicatorResult, QuarterState
from reporting.wording import results as said
from reporting.wording.language import figure


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.SEE_PLATFORM)
    today = timezone.localdate()
    open_begun_quarters(visible_to(request.user), today)
    found = dashboards.overview(visible_to(request.user), today)
    context = {
        "overview": found,
        "lead": _lead(found),
        "figures": _key_figures(found),
        "quarters": [_quarter_row(row) for row in found.rows],
        "targets": [_target_row(row, each) for row in found.rows for each in row.targets],
        "heat": [_heat_row(row) for row in found.rows],
        "todo": _todo(found),
        "smallest": SMALLEST_GROUP if any(cell and not cell.middle for row in found.rows for cell in row.cells) else 0,
    }
    return render(request, "reporting/overview.html", context)


def _lead(found: Overview) -> str:
    """One sentence: how many quarters are in, and how many targets are reached."""
    if not found.rows:
        return _("Er zijn nog geen initiatieven.")
    due = len(found.due)
    if not due:
        return _("Er hoeft nog geen kwartaal binnen te zijn.")
    sentences = [_handed_in(found.handed_in, due)]
    late = len(found.late)
    if late:
        words = ngettext(
            "<strong>{number} initiatief</strong> is te laat met een kwartaal.",
            "<strong>{number} initiatieven</strong> zijn te laat met een kwartaal.",
            late,
        )
        sentences.append(format_html(words, number=late))
    targets = [each for row in found.rows for each in row.targets if each.is_due]
    if targets:
        reached = sum(bool(each.is_reached) for each in targets)
        sentences.append(
            ngettext(
                "Van de %(all)s doelen waarvan de datum voorbij is, is er %(reached)s gehaald.",
                "Van de %(all)s doelen waarvan de datum voorbij is, zijn er %(reached)s gehaald.",
                reached,
            )
            % {"reached": reached, "all": len(targets)}
        )
    return format_html_join(" ", "{}", ((sentence,) for sentence in sentences))


def _handed_in(number: int, due: int) -> str:
    if due == 1:
        return _("Het laatste kwartaal is ingediend.") if number else _("Het laatste kwartaal is nog niet ingediend.")
    words = ngettext(
        "<strong>{number} van de {due} initiatieven</strong> heeft het laatste kwartaal ingediend.",
        "<strong>{number} van de {due} initiatieven</strong> hebben het laatste kwartaal ingediend.",
        number,
    )
    return format_html(words, number=number, due=due)


def _key_figures(found: Overview) -> list[dict[str, object]]:
    labels = {
        "started": _("Gestarte deelnemers"),
        "active": _("Nu actief"),
        "placements": _("Plaatsingen"),
        "paid_work": _("Nu in betaald werk"),
    }
    return [{"label": label, "value": figure(found.totals[name])} for name, label in labels.items()]


def _quarter_row(row: InitiativeRow) -> dict[str, object]:
    status, words = _quarter_status(row.latest)
    return {
        "slug": row.slug,
        "name": row.name,
        "quarter": str(row.latest.quarter) if row.latest else "",
        "due_on": row.latest.due_on if row.latest else None,
        "status": status,
        "status_label": words,
        "late": _late(row.late),
        "started": figure(row.started),
        "active": figure(row.active),
    }


def _late(states: Sequence[QuarterState]) -> str:
    """The quarters themselves, or their number when they are many."""
    if len(states) <= 3:
        return ", ".join(_unbroken(state.quarter) for state in states)
    return _("%(number)s, vanaf %(first)s") % {"number": len(states), "first": _unbroken(states[0].quarter)}


def _unbroken(quarter: Quarter) -> str:
    """With a hyphen that stays on its line."""
    return str(quarter).replace("-", "\u2011")


def _quarter_status(state: QuarterState | None) -> tuple[str, str]:
    """The kind of status and, where its usual words do not say enough, other words."""
    if state is None:
        return "not_started", _("Nog niet nodig")
    if state.is_in:
        return state.status, ""
    if state.is_late:
        return "late", _("Teruggegeven en te laat") if state.status == QuarterlyReport.Status.RETURNED else ""
    return state.status, ""


def _target_row(row: InitiativeRow, result: IndicatorResult) -> dict[str, object]:
    return {
        "slug": row.slug,
        "initiative": row.name,
        "name": said.indicator_name(result),
        "target": figure(result.target),
        "realised": said.value_with_day(result),
        "standing": said.standing(result),
        "due_on": result.target_due_on,
        "value": None if result.realised is None else f"{float(result.realised):g}",
        "max": f"{float(result.target or 0):g}",
    }


def _heat_row(row: InitiativeRow) -> dict[str, object]:
    return {"slug": row.slug, "name": row.name, "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: HeatCell | None) -> dict[str, str]:
    """How a cell of the heatmap looks: the middle step, a dash for nothing, a mark for too few people."""
    if cell is None:
        return {"css": "heat-none", "text": "–", "title": _("geen gegevens")}
    if cell.middle is None:
        return {"css": "heat-none", "text": "·", "title": _("te weinig deelnemers om te tonen")}
    low, high = cell.middle
    text = str(low) if low == high else f"{low}–{high}"
    return {"css": f"heat-{low}", "text": text, "title": f"{said.step_words(cell.middle)}, {cell.quarter}"}


def _todo(found: Overview) -> list[dict[str, str]]:
    """What needs work now, the most urgent first."""
    late = [
        {
            "slug": row.slug,
            "name": row.name,
            "what": ngettext("te laat met %(quarters)s.", "te laat met kwartalen: %(quarters)s.", len(row.late))
            % {"quarters": _late(row.late)},
        }
        for row in found.late
    ]
    review = [
        {"slug": row.slug, "name": row.name, "what": _("de laatste rapportage wacht op de onderzoeker.")}
        for row in found.waiting_for_review
    ]
    behind = [
        {
            "slug": row.slug,
            "name": row.name,
            "what": _("%(target)s: %(realised)s van %(aim)s.")
            % {
                "target": said.indicator_name(result),
                "realised": figure(result.realised),
                "aim": figure(result.target),
            },
        }
        for row, result in found.behind
    ]
    return [*late, *review, *behind]

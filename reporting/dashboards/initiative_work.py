"""What needs work now in one initiative, and how reliable its figures are."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from quarters.agenda import QuarterLine, agenda, with_reports
from quarters.calendar import Quarter
from quarters.models import GoalScore, QuarterlyReport
from reporting.dashboards.audience import Reader
from reporting.dashboards.blocks import Measure, ToDo
from reporting.dashboards.initiative_scene import Scene
from reporting.figures import Completeness, IndicatorResult
from reporting.wording import initiative_dashboard as said

MOST_TO_DO = 8
EDITABLE = (QuarterlyReport.Status.DRAFT, QuarterlyReport.Status.RETURNED)


def todo(initiative: Initiative, reader: Reader, today: date) -> tuple[ToDo, ...]:
    """Whatever quarter is chosen: reports that are late, given back or due, reports to read, scores to confirm."""
    with_reports([initiative])
    lines = list(reversed(agenda(initiative, today)))
    found = [_owed(initiative, reader, line) for line in lines if line.is_pressing]
    if reader.may_review or reader.is_outside:
        found += [_waiting(initiative, reader, line) for line in lines if line.status == "submitted"]
    if reader.may_read:
        found += _unconfirmed(initiative)
    return tuple(found[:MOST_TO_DO])


def _name(quarter: Quarter) -> str:
    return _("Kwartaal %(quarter)s") % {"quarter": quarter}


def _owed(initiative: Initiative, reader: Reader, line: QuarterLine) -> ToDo:
    returned = line.status == QuarterlyReport.Status.RETURNED
    kind, label = ("late", _("Teruggegeven en te laat") if returned else "") if line.is_late else ("open", "")
    if returned and not line.is_late:
        kind = "returned"
    what = said.late(line) if line.is_late else said.owed(line, may_enter=reader.may_enter)
    return ToDo(_name(line.quarter), what, _address(initiative, reader, "quarter", line.quarter), kind, label)


def _waiting(initiative: Initiative, reader: Reader, line: QuarterLine) -> ToDo:
    what = _("Wacht op uw oordeel.") if reader.may_review else _("Wacht op de onderzoeker.")
    return ToDo(_name(line.quarter), what, _address(initiative, reader, "quarter_review", line.quarter), "to_review")


def _address(initiative: Initiative, reader: Reader, page: str, quarter: Quarter) -> str:
    """The page of the quarter, for who may open it; otherwise that of the initiative."""
    if reader.may_read:
        return reverse(page, args=[initiative.slug, quarter])
    return reverse("initiative", args=[initiative.slug])


def _unconfirmed(initiative: Initiative) -> list[ToDo]:
    rows = (
        GoalScore.objects.filter(initiative=initiative, report__status__in=EDITABLE, is_taken_over=True)
        .order_by("report__year", "report__number")
        .values_list("report__year", "report__number")
        .annotate(scores=Count("pk"))
    )
    return [
        ToDo(
            _("Scores van %(quarter)s") % {"quarter": Quarter(year, number)},
            said.unconfirmed(scores),
            reverse("quarter_section", args=[initiative.slug, Quarter(year, number), "doelen"]),
            "in_progress",
        )
        for year, number, scores in rows
    ]


def gaps(scene: Scene, known: Sequence[Completeness], results: Sequence[IndicatorResult]) -> tuple[ToDo, ...]:
    """What is missing in the figures of the chosen quarter: reasons, and why targets were missed."""
    found = []
    reason = next(each for each in known if each.code == "reason")
    section = scene.section("deelnemers")
    if section and reason.known < reason.all:
        found.append(ToDo(_("Soort reden"), said.without_reason(reason.all - reason.known), section, "in_progress"))
    unexplained = sum(each.is_due and not each.is_reached and not each.explanations for each in results)
    if unexplained and scene.reader.may_explain:
        url = reverse("initiative_settings", args=[scene.initiative.slug])
        found.append(ToDo(_("Uitleg bij doelen"), said.unexplained(unexplained), url, "open"))
    return tuple(found)


def reliability(scene: Scene, known: Sequence[Completeness]) -> tuple[Measure, ...]:
    """Since the start up to and including the chosen quarter."""
    handed_in = sum(each.handed_in for each in scene.totals)
    expected = handed_in + sum(each.awaited for each in scene.totals)
    measures = []
    if expected and scene.reader.sees("handed_in"):
        accepted = sum(each.accepted for each in scene.totals)
        measures += [
            Measure(_("Kwartalen ingediend"), handed_in, expected, "handed_in"),
            Measure(_("Kwartalen nagekeken en vastgesteld"), accepted, expected, "accepted"),
        ]
    if scene.reader.sees("completeness"):
        measures += [
            Measure(said.own(said.COMPLETE[each.code], scene.words), each.known, each.all, "completeness")
            for each in known
            if each.all
        ]
    return tuple(measures)

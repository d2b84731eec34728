"""One quarter of all initiatives: which reports are in, and what happened in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache as once
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from quarters.models import QuarterFacts
from reporting.dashboards.blocks import KeyFigure
from reporting.dashboards.platform_facts import STAND_IN, Moment, replaced
from reporting.figures import QuarterTotals
from reporting.figures.asking import Question, Row, Statement, together
from reporting.figures.quarterly import platform_totals_asked, totals_of_asked
from reporting.replica import reads_copy
from reporting.wording import dashboards as said
from reporting.wording.language import figure

ROWS_ON_PAGE = 50
MOVEMENTS = ("new_started", "new_stopped", "new_returned", "new_placements")
COLUMNS = ("initiative__name", "initiative__slug", "status", "due_on", "is_late_possible")
COUNTS = ("started", "active", "new_started", "new_stopped")


@dataclass(frozen=True)
class ReportRow:
    """One initiative in the quarter. `status` is a state of `forms.templatetags.statuses`; `url` its quarter, or ""."""

    name: str
    url: str
    status: str
    label: str
    due_on: date
    counts: tuple[str, ...]


@dataclass(frozen=True)
class QuarterDashboard:
    quarter: Quarter
    totals: QuarterTotals | None
    late: int
    key_figures: tuple[KeyFigure, ...]
    page: Page[int]
    rows: tuple[ReportRow, ...]
    only: str


ONLY = {"": "", "te-laat": "late", "niet-binnen": "awaited", "nakijken": "submitted", "vastgesteld": "accepted"}
"""What the list can be narrowed to, by its word in the address."""


@reads_copy
def quarter_dashboard(
    quarter: Quarter, today: date, only: str = "", page_number: int = 1, chosen: InitiativeQuerySet | None = None
) -> QuarterDashboard:
    """Of all initiatives where none were `chosen`: for staff only. One query; two for a page that is not the first."""
    moment = Moment(quarter.previous, quarter, quarter, today)
    asked = _questions(moment, only, slice(0, ROWS_ON_PAGE), chosen)
    if chosen is None:
        answers = _prepared(connection.vendor, only, ROWS_ON_PAGE).run(replaced(moment))
    else:
        answers = together(asked).run()
    totals, late, number, rows = (each.read(part) for each, part in zip(asked, answers, strict=True))
    page = Paginator(range(number), ROWS_ON_PAGE).get_page(page_number)
    if page.number > 1:
        start = page.start_index() - 1
        rows = _listed(moment, only, slice(start, start + ROWS_ON_PAGE), chosen).answer()
    by_quarter = {each.quarter: each for each in totals}
    return QuarterDashboard(
        quarter=quarter,
        totals=by_quarter.get(quarter),
        late=late,
        key_figures=_key_figures(by_quarter.get(quarter), by_quarter.get(quarter.previous)),
        page=page,
        rows=tuple(_row(each, today) for each in rows),
        only=only,
    )


@once
def _prepared(vendor: str, only: str, rows: int) -> Statement:
    """Written out once, as that of the overview."""
    return together(_questions(STAND_IN, only, slice(0, rows), None))


def _questions(moment: Moment, only: str, rows: slice, chosen: InitiativeQuerySet | None) -> list[Question[Any]]:
    """The totals of the quarter and of the one before, how many are late, how many are listed, and the list."""
    return [
        platform_totals_asked(None, moment.first, moment.quarter)
        if chosen is None
        else totals_of_asked(chosen, moment.first, moment.quarter),
        _number(lambda: _late(_of(moment.quarter, chosen), moment.today)),
        _number(lambda: _narrowed(moment, only, chosen)),
        _listed(moment, only, rows, chosen),
    ]


def _number(rows: Any) -> Question[int]:
    return Question(
        lambda: rows().order_by().values_list("year").annotate(rows=Count("pk")),
        lambda found: found[0][1] if found else 0,
    )


def _listed(moment: Moment, only: str, rows: slice, chosen: InitiativeQuerySet | None) -> Question[Sequence[Row]]:
    def ask() -> Any:
        found = _narrowed(moment, only, chosen).order_by("initiative__name", "initiative")
        return found.values_list(*COLUMNS, *COUNTS)[rows]

    return Question(ask, tuple)


def _of(quarter: Quarter, chosen: InitiativeQuerySet | None) -> QuerySet[QuarterFacts]:
    facts = QuarterFacts.objects.filter(year=quarter.year, number=quarter.number)
    return facts if chosen is None else facts.filter(initiative__in=chosen.order_by().values("pk"))


def _late(rows: QuerySet[QuarterFacts], today: date) -> QuerySet[QuarterFacts]:
    return rows.filter(is_late_possible=True, due_on__lt=today)


def _narrowed(moment: Moment, only: str, chosen: InitiativeQuerySet | None) -> QuerySet[QuarterFacts]:
    """What was expected, and what came although it was not."""
    rows = _of(moment.quarter, chosen)
    rows = rows.filter(is_expected=True) | rows.exclude(status="")
    kind = ONLY.get(only, "")
    if kind == "late":
        return _late(rows, moment.today)
    if kind == "awaited":
        return rows.filter(is_late_possible=True)
    return rows.filter(status=kind) if kind else rows


def _key_figures(now: QuarterTotals | None, before: QuarterTotals | None) -> tuple[KeyFigure, ...]:
    if now is None:
        return ()
    return tuple(
        KeyFigure(
            code=said.DEFINED_AS.get(code, code),
            label=said.KEY_LABELS[code],
            value=None if now.counts[code] is None else figure(now.counts[code]),
            change=said.change(now.counts[code], before.counts[code] if before else None),
        )
        for code in MOVEMENTS
    )


def _row(found: Row, today: date) -> ReportRow:
    name, slug, state, due_on, is_late_possible, *counts = found
    is_late = is_late_possible and due_on < today
    return ReportRow(
        name=name,
        url=reverse("initiative", args=[slug]),
        status="late" if is_late else state or "not_started",
        label=_("Teruggegeven en te laat") if is_late and state == "returned" else "",
        due_on=due_on,
        counts=tuple(figure(each) for each in counts),
    )

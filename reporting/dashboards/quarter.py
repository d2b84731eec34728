"""One quarter of all initiatives: which reports are in, and what happened in it."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from quarters.models import QuarterFacts
from reporting import figures
from reporting.dashboards.blocks import KeyFigure
from reporting.figures import QuarterTotals
from reporting.wording import dashboards as said
from reporting.wording.language import figure

ROWS_ON_PAGE = 50
MOVEMENTS = ("new_started", "new_stopped", "new_returned", "new_placements")


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
    page: Page[QuarterFacts]
    rows: tuple[ReportRow, ...]
    only: str


ONLY = {"": "", "te-laat": "late", "niet-binnen": "awaited", "nakijken": "submitted", "vastgesteld": "accepted"}
"""What the list can be narrowed to, by its word in the address."""


def quarter_dashboard(
    visible: InitiativeQuerySet, quarter: Quarter, today: date, only: str = "", page_number: int = 1
) -> QuarterDashboard:
    """The number of queries does not depend on how many initiatives there are."""
    chosen = visible.order_by()
    totals = {each.quarter: each for each in figures.totals_of(chosen, quarter.previous, quarter)}
    rows = QuarterFacts.objects.filter(
        year=quarter.year, number=quarter.number, initiative__in=chosen.values("pk")
    ).select_related("initiative")
    listed = _narrowed(rows.filter(is_expected=True) | rows.exclude(status=""), only, today)
    page = Paginator(listed.order_by("initiative__name", "initiative"), ROWS_ON_PAGE).get_page(page_number)
    return QuarterDashboard(
        quarter=quarter,
        totals=totals.get(quarter),
        late=rows.filter(is_late_possible=True, due_on__lt=today).count(),
        key_figures=_key_figures(totals.get(quarter), totals.get(quarter.previous)),
        page=page,
        rows=tuple(_row(each, quarter, today) for each in page),
        only=only,
    )


def _narrowed(rows: QuerySet[QuarterFacts], only: str, today: date) -> QuerySet[QuarterFacts]:
    kind = ONLY.get(only, "")
    if kind == "late":
        return rows.filter(is_late_possible=True, due_on__lt=today)
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


def _row(facts: QuarterFacts, quarter: Quarter, today: date) -> ReportRow:
    is_late = facts.is_late_possible and facts.due_on < today
    status = "late" if is_late else facts.status or "not_started"
    return ReportRow(
        name=facts.initiative.name,
        url=reverse("initiative", args=[facts.initiative.slug]),
        status=status,
        label=_("Teruggegeven en te laat") if is_late and facts.status == "returned" else "",
        due_on=facts.due_on,
        counts=tuple(figure(getattr(facts, code)) for code in ("started", "active", "new_started", "new_stopped")),
    )

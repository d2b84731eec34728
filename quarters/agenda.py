"""Which quarters an initiative reports on, what is in, and what is owed first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from initiatives.models import Initiative
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.models import QuarterlyReport

# For initiatives that are still being carried out quarters open; a finished one owes only those that are open already.
STILL_REPORTING = {Initiative.Status.PREPARING, Initiative.Status.RUNNING}


@dataclass(frozen=True)
class QuarterLine:
    """One quarter of the term that has begun, or one that was reported outside it.

    `report` is None where nobody reports any more and nobody did. `is_expected`: it has to be handed in, because it
    lies in the term or was given back.
    """

    quarter: Quarter
    due_on: date
    is_over: bool
    is_expected: bool
    report: QuarterlyReport | None = None
    is_late: bool = False

    @property
    def is_owed(self) -> bool:
        """Whether the coordinator still has to do something for it."""
        return self.is_expected and self.report is not None and self.report.may_be_edited

    @property
    def is_pressing(self) -> bool:
        """Owed now: the quarter is over, or the report was given back."""
        return self.is_owed and (self.is_over or self.is_late or self.status == QuarterlyReport.Status.RETURNED)

    @property
    def status(self) -> str:
        """What the pill shows: a lateness weighs more than being a draft, a return more than lateness."""
        if self.report is None:
            return "not_started"
        if self.is_late and self.report.status == QuarterlyReport.Status.DRAFT:
            return "late"
        return self.report.status

    @property
    def is_in_correction(self) -> bool:
        """It was accepted before and is open to be corrected; known when the reports were fetched `with_reports`."""
        opened = getattr(self.report, "is_in_correction", False)
        return self.status == QuarterlyReport.Status.RETURNED and opened

    @property
    def is_in(self) -> bool:
        """Handed in: with the researcher or past it."""
        return self.report is not None and not self.report.may_be_edited


def first_quarter(initiative: Initiative) -> Quarter:
    """The first quarter the initiative reports on: from its start, or later when it was agreed so."""
    first_day = max(initiative.starts_on, initiative.reports_from or initiative.starts_on)
    return max(Quarter.containing(first_day), FIRST_QUARTER)


def is_in_term(initiative: Initiative, quarter: Quarter) -> bool:
    """Whether a report on the quarter is expected: not before the first one, not after the initiative's end."""
    ends_on = initiative.ends_on
    return quarter >= first_quarter(initiative) and (ends_on is None or quarter.first_day <= ends_on)


def begun_quarters(initiative: Initiative, today: date) -> Iterator[Quarter]:
    """Every quarter of the term that has begun, oldest first; none before the initiative itself has."""
    last = min(today, initiative.ends_on or today)
    quarter = first_quarter(initiative)
    while quarter.first_day <= last and initiative.starts_on <= today:
        yield quarter
        quarter = quarter.next


def next_to_begin(initiative: Initiative, today: date) -> Quarter | None:
    """The quarter of the term that begins next; None when none does any more."""
    quarter = first_quarter(initiative)
    if initiative.starts_on <= today:
        quarter = max(quarter, Quarter.containing(today).next)
    return quarter if initiative.status in STILL_REPORTING and is_in_term(initiative, quarter) else None


def with_reports(initiatives: Sequence[Initiative]) -> None:
    """Fetch the reports of all of them at once, as `agenda` needs them. One query."""
    prefetch_related_objects(
        initiatives, Prefetch("quarterly_reports", queryset=QuarterlyReport.objects.with_corrections())
    )


def agenda(initiative: Initiative, today: date) -> list[QuarterLine]:
    """Every quarter of the term that has begun, and every report there is; newest first."""
    reports = {report.quarter: report for report in initiative.quarterly_reports.all()}
    quarters = sorted({*reports, *begun_quarters(initiative, today)}, reverse=True)
    return [_line(initiative, quarter, reports.get(quarter), today) for quarter in quarters]


def owed_first(lines: list[QuarterLine]) -> QuarterLine | None:
    """The oldest quarter the coordinator still has to do something for; None when everything is in."""
    return next((line for line in reversed(lines) if line.is_owed), None)


def first_waiting(lines: list[QuarterLine]) -> QuarterLine | None:
    """The oldest quarter that was handed in and waits for the researcher."""
    return next((line for line in reversed(lines) if line.status == QuarterlyReport.Status.SUBMITTED), None)


def is_expected(initiative: Initiative, quarter: Quarter, status: str) -> bool:
    """Whether a report with this status has to be handed in: it lies in the term, or it was given back.

    A draft can come to lie outside the term when the end or the first quarter is moved. It stays, but nobody owes it.
    """
    return status == QuarterlyReport.Status.RETURNED or is_in_term(initiative, quarter)


def _line(initiative: Initiative, quarter: Quarter, report: QuarterlyReport | None, today: date) -> QuarterLine:
    expected = is_expected(initiative, quarter, report.status if report else "")
    return QuarterLine(
        quarter,
        report.due_on if report else QuarterlyReport.due_date(initiative, quarter),
        is_over=quarter.last_day < today,
        is_expected=expected,
        report=report,
        is_late=report is not None and expected and report.is_late_on(today),
    )

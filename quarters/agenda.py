"""Which quarters an initiative reports on, what is in, and what is owed first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from initiatives.models import Initiative
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.models import QuarterlyReport

# Initiatives that are still being carried out owe the quarters they have not begun; a finished one only what it began.
STILL_REPORTING = {Initiative.Status.PREPARING, Initiative.Status.RUNNING}


@dataclass(frozen=True)
class QuarterLine:
    """One quarter of the term that has begun; `report` is None while it was not opened."""

    quarter: Quarter
    due_on: date
    is_over: bool
    report: QuarterlyReport | None = None
    is_late: bool = False

    @property
    def status(self) -> str:
        """What the pill shows: a lateness weighs more than being a draft, a return more than lateness."""
        if self.report and self.report.status != QuarterlyReport.Status.DRAFT:
            return self.report.status
        if self.is_late:
            return "late"
        return self.report.status if self.report else "not_started"


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


def agenda(initiative: Initiative, today: date) -> list[QuarterLine]:
    """Every quarter of the term that has begun, and every report there is; newest first."""
    reports = {report.quarter: report for report in initiative.quarterly_reports.all()}
    quarters = sorted({*reports, *begun_quarters(initiative, today)}, reverse=True)
    return [_line(initiative, quarter, reports.get(quarter), today) for quarter in quarters]


def owed_first(initiative: Initiative, lines: list[QuarterLine]) -> QuarterLine | None:
    """The oldest quarter the coordinator still has to do something for; None when everything is in."""
    for line in reversed(lines):
        if line.report is not None and line.report.may_be_edited:
            return line
        if line.report is None and initiative.status in STILL_REPORTING:
            return line
    return None


def first_waiting(lines: list[QuarterLine]) -> QuarterLine | None:
    """The oldest quarter that was handed in and waits for the researcher."""
    return next((line for line in reversed(lines) if line.status == QuarterlyReport.Status.SUBMITTED), None)


def _line(initiative: Initiative, quarter: Quarter, report: QuarterlyReport | None, today: date) -> QuarterLine:
    due_on = report.due_on if report else QuarterlyReport.due_date(initiative, quarter)
    if report:
        is_late = report.is_late_on(today)
    else:
        is_late = initiative.status in STILL_REPORTING and today > due_on
    return QuarterLine(quarter, due_on, is_over=quarter.last_day < today, report=report, is_late=is_late)

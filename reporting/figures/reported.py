"""Which quarters are in, and which are late."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from quarters.agenda import STILL_REPORTING, begun_quarters, is_expected
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport
from reporting.figures.protection import Protection


def last_quarter_by(day: date) -> Quarter:
    """The latest quarter of which `day` is the last day or a later one."""
    quarter = Quarter.containing(day)
    return quarter if day == quarter.last_day else quarter.previous


@dataclass(frozen=True)
class QuarterState:
    """How one initiative stands with one quarter on the day. `status` is "" when nobody opened it.

    `is_expected`: it lies in the term or was given back; what does not is never late.
    """

    protection: ClassVar = Protection.FLOW

    on: date
    quarter: Quarter
    status: str
    due_on: date
    is_expected: bool = True

    @property
    def is_in(self) -> bool:
        """Handed in: with the researcher or past it."""
        return self.status in (QuarterlyReport.Status.SUBMITTED, QuarterlyReport.Status.ACCEPTED)

    @property
    def is_late(self) -> bool:
        return self.is_expected and not self.is_in and self.on > self.due_on


def quarter_states_of(initiatives: InitiativeQuerySet, day: date) -> dict[int, tuple[QuarterState, ...]]:
    """Every quarter of each initiative that ended before `day`, oldest first, by the initiative's id. Two queries.

    From the first quarter the initiative reports on up to the one in which it ended. A quarter that was reported
    outside that span is added. Of an initiative that is finished only what it began, as on its own page.
    """
    chosen = list(initiatives.select_related("platform"))
    reports: dict[int, dict[Quarter, tuple[str, date]]] = {}
    for initiative, year, number, status, due_on in (
        QuarterlyReport.objects.filter(initiative__in=[each.pk for each in chosen])
        .order_by()
        .values_list("initiative", "year", "number", "status", "due_on")
    ):
        reports.setdefault(initiative, {})[Quarter(year, number)] = (status, due_on)
    return {each.pk: _states(each, reports.get(each.pk, {}), day) for each in chosen}


def quarter_states(initiative: Initiative, day: date) -> tuple[QuarterState, ...]:
    return quarter_states_of(Initiative.objects.filter(pk=initiative.pk), day)[initiative.pk]


def _states(initiative: Initiative, reports: dict[Quarter, tuple[str, date]], day: date) -> tuple[QuarterState, ...]:
    last = Quarter.containing(day).previous
    begun = begun_quarters(initiative, day) if initiative.status in STILL_REPORTING else ()
    expected = {quarter for quarter in begun if quarter <= last}
    ended = {quarter for quarter in reports if quarter.last_day < day}
    return tuple(_state(initiative, quarter, reports.get(quarter), day) for quarter in sorted(expected | ended))


def _state(initiative: Initiative, quarter: Quarter, report: tuple[str, date] | None, day: date) -> QuarterState:
    status, due_on = report or ("", QuarterlyReport.due_date(initiative, quarter))
    return QuarterState(day, quarter, status, due_on, is_expected(initiative, quarter, status))

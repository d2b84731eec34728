"""Which quarters are in, and which are late."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from quarters.agenda import STILL_REPORTING
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.models import QuarterlyReport
from reporting.figures.protection import Protection


def last_quarter_by(day: date) -> Quarter:
    """The latest quarter of which `day` is the last day or a later one."""
    quarter = Quarter.containing(day)
    return quarter if day == quarter.last_day else quarter.previous


@dataclass(frozen=True)
class QuarterState:
    """How one initiative stands with one quarter on the day. `status` is "" when nobody opened it."""

    protection: ClassVar = Protection.FLOW

    on: date
    quarter: Quarter
    status: str
    due_on: date

    @property
    def is_in(self) -> bool:
        """Handed in: with the researcher or past it."""
        return self.status in (QuarterlyReport.Status.SUBMITTED, QuarterlyReport.Status.ACCEPTED)

    @property
    def is_late(self) -> bool:
        return not self.is_in and self.on > self.due_on


def quarter_states_of(initiatives: InitiativeQuerySet, day: date) -> dict[int, tuple[QuarterState, ...]]:
    """Every quarter of each initiative that ended before `day`, oldest first, by the initiative's id. Two queries.

    From the quarter in which the initiative started up to the one in which it ended. A quarter that was reported
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
    if initiative.ends_on:
        last = min(last, Quarter.containing(initiative.ends_on))
    expected = set()
    quarter = max(Quarter.containing(initiative.starts_on), FIRST_QUARTER)
    while initiative.status in STILL_REPORTING and quarter <= last:
        expected.add(quarter)
        quarter = quarter.next
    ended = {quarter for quarter in reports if quarter.last_day < day}
    return tuple(
        QuarterState(day, quarter, *reports.get(quarter, ("", QuarterlyReport.due_date(initiative, quarter))))
        for quarter in sorted(expected | ended)
    )

"""Counting places, paid work that lasts, recognitions, employers and activities, over all quarters at once."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from employers.models import ContactMoment, Employer
from participants.models import Placement, Recognition
from quarters.facts.tally import BEGINNING, Tally, after, since
from quarters.models import Activity

# As in `reporting.figures.people`, which may not be imported from here; a test holds the two beside each other.
LASTING_MONTHS = (3, 6, 12)
DAYS_BETWEEN_JOBS = timedelta(days=7)

Job = tuple[date, date | None]
PlacementRow = tuple[int, int, str, str, str, date, date | None]


def count_placements(initiatives: Iterable[int], tallies: Mapping[int, Tally], last: int) -> None:
    """Places that begin after the quarter `last` are left out. One query."""
    rows = (
        Placement.objects.filter(participant__initiative__in=initiatives)
        .order_by("participant", "starts_on", "pk")
        .values_list(
            "participant__initiative", "participant", "kind", "setting", "employer__sector", "starts_on", "ends_on"
        )
    )
    begun = (row for row in rows.iterator(10_000) if since(row[5]) <= last)
    for _participant, placements in groupby(begun, key=itemgetter(1)):
        own = list(placements)
        _count_places(tallies[own[0][0]], own)


def _count_places(tally: Tally, placements: list[PlacementRow]) -> None:
    """Of one participant, in order of their first day."""
    tally.add(("workplaces", ""), since(placements[0][5]))
    for _initiative, _participant, kind, setting, sector, first, end in placements:
        begin = since(first)
        tally.add(("placements", ""), begin)
        tally.add(("new_placements", ""), begin, begin + 1)
        tally.add(("placements_running", ""), begin, after(end) if end else None)
        tally.add(("placement_kind", kind), begin)
        tally.add(("placement_setting", setting), begin)
        tally.add(("placement_sector", sector), begin)
        tally.add(("placement_kind_setting", f"{kind}|{setting}"), begin)
    jobs = [(row[5], row[6]) for row in placements if row[2] == Placement.Kind.PAID_WORK]
    if jobs:
        _count_jobs(tally, jobs)


def _count_jobs(tally: Tally, jobs: list[Job]) -> None:
    """Paid work of one participant: a person in two jobs at once counts once."""
    tally.add(("had_paid_work", ""), since(jobs[0][0]))
    done = BEGINNING
    for first, end in jobs:
        until = after(end) if end else None
        tally.add(("paid_work", ""), max(since(first), done), until)
        if until is None:
            break
        done = max(done, until)
    for months in LASTING_MONTHS:
        reached = lasted_on(jobs, months)
        if reached is not None:
            tally.add((f"lasting_{months}", ""), since(reached))


def lasted_on(jobs: Sequence[Job], months: int) -> date | None:
    """The first day on which one stretch of paid work had lasted so many months; None when none does.

    `jobs` in order of their first day. On that day it may not yet have lasted so long by what is entered until then:
    the job that makes it long enough must have begun.
    """
    found: list[date] = []
    first = furthest = date.min
    for begin, end in jobs:
        last = end or date.max
        if first == date.min or begin > _later(furthest, DAYS_BETWEEN_JOBS):
            first = furthest = begin
        furthest = max(furthest, last)
        goal = _months_later(first, months)
        if goal is not None and furthest >= goal:
            found.append(max(goal, begin))
    return min(found, default=None)


def _later(day: date, wait: timedelta) -> date:
    return day + wait if day <= date.max - wait else date.max


def _months_later(day: date, months: int) -> date | None:
    """None beyond the end of the calendar."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > date.max.year:
        return None
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def count_recognitions(initiatives: Iterable[int], tallies: Mapping[int, Tally]) -> None:
    """One query."""
    rows = Recognition.objects.filter(participant__initiative__in=initiatives).order_by()
    names = ("recognitions_registered", "recognitions_enrolled", "recognitions_obtained")
    fields = ("participant__initiative", "registered_on", "enrolled_on", "obtained_on")
    for initiative, *days in rows.values_list(*fields).iterator(10_000):
        for name, day in zip(names, days, strict=True):
            if day is not None:
                tallies[initiative].add((name, ""), since(day))


def count_employers(initiatives: Iterable[int], tallies: Mapping[int, Tally]) -> None:
    """Two queries."""
    attitudes: dict[int, list[tuple[int, str]]] = defaultdict(lambda: [(BEGINNING, "")])
    contacts = ContactMoment.objects.filter(employer__initiative__in=initiatives).exclude(attitude="")
    for employer, day, attitude in contacts.order_by("on", "pk").values_list("employer", "on", "attitude"):
        attitudes[employer].append((since(day), attitude))
    for initiative, employer, sector, route, first, last in (
        Employer.objects.filter(initiative__in=initiatives)
        .order_by()
        .values_list("initiative", "pk", "sector", "reached_through", "involved_from", "involved_until")
    ):
        tally = tallies[initiative]
        begin = since(first) if first else BEGINNING
        end = after(last) if last else None
        tally.add(("employers", ""), begin, end)
        tally.add(("employer_sector", sector), begin, end)
        tally.add(("employer_reached", route), begin, end)
        shown = attitudes[employer]
        for (at, attitude), (changed, _next) in zip(shown, [*shown[1:], (end, "")], strict=True):
            until = changed if end is None or (changed is not None and changed < end) else end
            tally.add(("employer_attitude", attitude), max(at, begin), until)


def count_activities(initiatives: Iterable[int], tallies: Mapping[int, Tally]) -> None:
    """One query. Those of drafts count too: an activity is a dated fact."""
    rows = Activity.objects.filter(report__initiative__in=initiatives).order_by()
    for initiative, kind, day in rows.values_list("report__initiative", "kind", "on").iterator(10_000):
        tallies[initiative].add(("activities", ""), since(day))
        if kind == Activity.Kind.INFORMATION_MEETING:
            tallies[initiative].add(("information_meetings", ""), since(day))

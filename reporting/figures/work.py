"""Places, recognitions and employers on a date."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Count, Q

from employers.models import ContactMoment, Employer, Mentor
from initiatives.models import Initiative
from participants.models import Placement, Recognition
from quarters.calendar import Quarter
from reporting.figures.protection import Protection

Tally = tuple[tuple[str, int], ...]
"""Pairs of a code (or the name of a sector) and a number, the largest first; "" is not known."""


@dataclass(frozen=True)
class Placements:
    """Placements that have begun by the day, and how many of them still run."""

    protection: ClassVar = Protection.FLOW

    on: date
    realised: int
    running: int
    participants: int
    employers: int
    by_kind: Tally
    by_setting: Tally
    by_sector: Tally
    contracts: Tally  # of paid work that runs on the day
    by_kind_and_setting: tuple[tuple[str, str, int], ...] = ()  # kind, setting and number, without zeros


def placements(initiative: Initiative, day: date) -> Placements:
    """One query."""
    rows = list(
        Placement.objects.filter(participant__initiative=initiative)
        .realised_by(day)
        .order_by()
        .values("participant", "employer", "kind", "setting", "employer__sector", "contract", "ends_on")
    )
    running = [row for row in rows if row["ends_on"] is None or row["ends_on"] >= day]
    return Placements(
        on=day,
        realised=len(rows),
        running=len(running),
        participants=len({row["participant"] for row in rows}),
        employers=len({row["employer"] for row in rows}),
        by_kind=_tally(row["kind"] for row in rows),
        by_setting=_tally(row["setting"] for row in rows),
        by_sector=_tally(row["employer__sector"] for row in rows),
        contracts=_tally(row["contract"] for row in running if row["kind"] == Placement.Kind.PAID_WORK),
        by_kind_and_setting=tuple(
            (kind, setting, count)
            for (kind, setting), count in sorted(Counter((row["kind"], row["setting"]) for row in rows).items())
        ),
    )


@dataclass(frozen=True)
class Recognitions:
    """Recognitions by the day. Registered, enrolled and obtained are different facts; one may be all three."""

    protection: ClassVar = Protection.FLOW

    on: date
    registered: int
    enrolled: int
    obtained: int
    participants: int  # who work towards at least one
    by_qualification: Tally


def recognitions(initiative: Initiative, day: date) -> Recognitions:
    """Two queries."""
    own = Recognition.objects.filter(participant__initiative=initiative)
    known = Q(registered_on__lte=day) | Q(enrolled_on__lte=day) | Q(obtained_on__lte=day)
    numbers = own.aggregate(
        registered=Count("pk", filter=Q(registered_on__lte=day)),
        enrolled=Count("pk", filter=Q(enrolled_on__lte=day)),
        obtained=Count("pk", filter=Q(obtained_on__lte=day)),
    )
    rows = list(own.filter(known).order_by().values_list("participant", "qualification"))
    return Recognitions(
        on=day,
        **numbers,
        participants=len({participant for participant, _ in rows}),
        by_qualification=_tally(qualification for _, qualification in rows),
    )


@dataclass(frozen=True)
class Employers:
    """Employers on the day, without a name."""

    protection: ClassVar = Protection.FLOW

    on: date
    involved: int
    recognised: int | None  # None when of none it is known
    contacts: int  # contact moments by the day
    mentors: int | None  # None when none was recorded
    trained_mentors: int | None  # None when of none it is known
    by_sector: Tally
    by_route: Tally


def employers(initiative: Initiative, day: date) -> Employers:
    """Three queries."""
    rows = list(
        Employer.objects.filter(initiative=initiative)
        .involved_on(day)
        .order_by()
        .values_list("sector", "reached_through", "is_recognised")
    )
    trained = list(
        Mentor.objects.filter(employer__initiative=initiative).order_by().values_list("is_trained", "trained_on")
    )
    known = [is_trained for is_trained, _ in trained if is_trained is not None]
    recognised = [is_recognised for *_, is_recognised in rows if is_recognised is not None]
    return Employers(
        on=day,
        involved=len(rows),
        recognised=sum(recognised) if recognised else None,
        contacts=ContactMoment.objects.filter(employer__initiative=initiative, on__lte=day).count(),
        mentors=len(trained) or None,
        trained_mentors=sum(yes and (on is None or on <= day) for yes, on in trained if yes is not None)
        if known
        else None,
        by_sector=_tally(sector for sector, *_ in rows),
        by_route=_tally(route for _, route, _ in rows),
    )


@dataclass(frozen=True)
class Attitudes:
    """The attitude of employers at the end of a quarter, by their latest contact that has one; "" is not known."""

    protection: ClassVar = Protection.FLOW

    quarter: Quarter
    numbers: Tally


def employer_attitudes(initiative: Initiative, quarters: Sequence[Quarter]) -> tuple[Attitudes, ...]:
    """For each quarter the employers involved on its last day, by attitude. Two queries for any number of quarters."""
    spans = list(
        Employer.objects.filter(initiative=initiative).order_by().values_list("pk", "involved_from", "involved_until")
    )
    moments = list(
        ContactMoment.objects.filter(employer__initiative=initiative)
        .exclude(attitude="")
        .order_by("on", "pk")
        .values_list("employer", "on", "attitude")
    )
    found = []
    for quarter in quarters:
        end = quarter.last_day
        latest = {employer: attitude for employer, on, attitude in moments if on <= end}
        there = [pk for pk, first, last in spans if (first is None or first <= end) and (last is None or last >= end)]
        found.append(Attitudes(quarter, _tally(latest.get(pk, "") for pk in there)))
    return tuple(found)


def _tally(codes: Iterable[str]) -> Tally:
    return tuple(sorted(Counter(codes).items(), key=lambda pair: (-pair[1], pair[0] == "", pair[0])))

"""How many have had paid work that lasted, on the last day of each quarter: everybody's own jobs, laid end to end."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from participants.models import Placement
from quarters.calendar import Quarter
from quarters.facts.recount.days import At, Days

MONTHS = (3, 6, 12)
BETWEEN = timedelta(days=7)

Job = tuple[date, date | None]


def lasting_of(days: Days) -> dict[At, dict[str, int]]:
    """By quarter in which anybody has had paid work: how many reached three, six and twelve months. One query."""
    paid = Placement.objects.filter(participant__initiative__in=days.initiatives, kind=Placement.Kind.PAID_WORK)
    jobs: dict[int, dict[int, list[Job]]] = defaultdict(lambda: defaultdict(list))
    for initiative, participant, first, end in paid.order_by("starts_on").values_list(
        "participant__initiative", "participant", "starts_on", "ends_on"
    ):
        jobs[initiative][participant].append((first, end))
    found: dict[At, dict[str, int]] = {}
    for initiative, quarter in days.quarters:
        people = [own for own in jobs[initiative].values() if own[0][0] <= quarter.last_day]
        if people:
            longest = [_longest(own, quarter) for own in people]
            found[initiative, quarter.year, quarter.number] = {
                f"lasting_{months}": sum(each >= months for each in longest) for months in MONTHS
            }
    return found


def _longest(jobs: Sequence[Job], quarter: Quarter) -> int:
    """The most of MONTHS that a stretch had lasted by the last day of the quarter; 0 when not even the shortest."""
    day, longest = quarter.last_day, 0
    begun: date | None = None
    until = date.min
    for first, end in jobs:
        if first > day:
            break
        if begun is None or first - BETWEEN > until:
            begun = first
        until = max(until, day if end is None else min(end, day))
        longest = max(longest, _reached(begun, until))
    return longest


def _reached(begun: date, until: date) -> int:
    months = (until.year - begun.year) * 12 + until.month - begun.month
    is_last_day = (until + timedelta(days=1)).month != until.month
    if until.day < begun.day and not is_last_day:
        months -= 1
    return max((each for each in MONTHS if each <= months), default=0)

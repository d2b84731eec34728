"""The rows of quarter facts of some initiatives, counted from the registers and the scores that were handed in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from initiatives.models import Initiative
from quarters.agenda import STILL_REPORTING, is_expected, is_in_term
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.facts.people import count_people, with_participants
from quarters.facts.scores import count_scores
from quarters.facts.tally import Tally, index_of, quarter_at
from quarters.facts.work import count_activities, count_employers, count_placements, count_recognitions
from quarters.models import COUNTED, QuarterlyReport

# The breakdowns of `QuarterCount`. Where two things are joined, the category is "one|other"; "" is not known.
FIGURES = (
    "state",
    "paused_reason",
    "stopped_reason",
    "placement_kind",
    "placement_setting",
    "placement_sector",
    "placement_kind_setting",
    "employer_sector",
    "employer_reached",
    "employer_attitude",
    "target_group_state",
    "situation_state",
    "route_state",
)
# Known without a participant; all other numbers are about participants.
NOT_ABOUT_PEOPLE = {"employers", "information_meetings", "activities"}

FactsRow = tuple[object, ...]
FACTS_COLUMNS = (
    *("year", "number", "initiative_id", "status", "due_on", "is_running", "is_expected", "handed_in"),
    *("is_late_possible", "scored_year", "scored_number", *COUNTED),
)
COUNT_COLUMNS = ("year", "number", "initiative_id", "figure", "category", "value")


@dataclass
class Rows:
    """The rows of one quarter of one initiative, as tuples in the order of the columns."""

    facts: FactsRow = ()
    counts: list[FactsRow] = field(default_factory=list)
    goals: list[FactsRow] = field(default_factory=list)


Counted = dict[tuple[int, int], Rows]
"""By initiative and index of the quarter."""
Reports = dict[int, dict[Quarter, tuple[str, date]]]


def count_quarters(initiatives: Sequence[Initiative], through: Quarter, since: Quarter = FIRST_QUARTER) -> Counted:
    """All rows of the quarters from `since` up to and including `through`. Ten queries for any number of initiatives.

    The initiatives come with their platform.
    """
    chosen = [each.pk for each in initiatives]
    last = index_of(through)
    tallies = {pk: Tally() for pk in chosen}
    count_people(chosen, tallies)
    count_placements(chosen, tallies, last)
    count_recognitions(chosen, tallies)
    count_employers(chosen, tallies)
    count_activities(chosen, tallies)
    reports, known = _reports(chosen), with_participants(chosen)
    goals, stepped = count_scores(chosen, last)
    counted: Counted = {}
    for each in initiatives:
        own = reports.get(each.pk, {})
        first = max(index_of(_first_quarter(each, own)), index_of(since))
        quarters = [quarter_at(at) for at in range(first, last + 1)]
        for quarter, head in zip(quarters, _heads(each, quarters, own, stepped.get(each.pk, ())), strict=True):
            counted[each.pk, index_of(quarter)] = Rows(facts=head)
        _add_numbers(counted, each.pk, tallies[each.pk], (first, last), is_known=each.pk in known)
        for row in goals.get(each.pk, ()):
            if (rows := counted.get((each.pk, row.at))) is not None:
                rows.goals.append((*_when(row.at), each.pk, row.goal, row.scorer, *row.numbers))
    return counted


def _reports(initiatives: Sequence[int]) -> Reports:
    found: Reports = {}
    for initiative, year, number, status, due_on in (
        QuarterlyReport.objects.filter(initiative__in=initiatives)
        .order_by()
        .values_list("initiative", "year", "number", "status", "due_on")
    ):
        found.setdefault(initiative, {})[Quarter(year, number)] = (status, due_on)
    return found


def _first_quarter(initiative: Initiative, reports: dict[Quarter, tuple[str, date]]) -> Quarter:
    return max(min([Quarter.containing(initiative.starts_on), *reports]), FIRST_QUARTER)


def _heads(
    initiative: Initiative,
    quarters: Sequence[Quarter],
    reports: dict[Quarter, tuple[str, date]],
    stepped: Sequence[int],
) -> Iterator[FactsRow]:
    """The part of each row that is not a number: how the report stands."""
    for quarter in quarters:
        day = quarter.last_day
        if quarter in reports:
            status, due_on = reports[quarter]
            expected = is_expected(initiative, quarter, status)
        else:
            status, due_on = "", QuarterlyReport.due_date(initiative, quarter)
            expected = initiative.status in STILL_REPORTING and is_in_term(initiative, quarter)
        is_in = status in (QuarterlyReport.Status.SUBMITTED, QuarterlyReport.Status.ACCEPTED)
        running = initiative.starts_on <= day and (initiative.ends_on is None or initiative.ends_on >= day)
        latest = max((at for at in stepped if at <= index_of(quarter)), default=None)
        scored = (None, None) if latest is None else _when(latest)
        head = (quarter.year, quarter.number, initiative.pk, status, due_on)
        yield (*head, running, expected, is_in, expected and not is_in, *scored)


def _add_numbers(counted: Counted, initiative: int, tally: Tally, span: tuple[int, int], *, is_known: bool) -> None:
    first, last = span
    known = {name: is_known or name in NOT_ABOUT_PEOPLE for name in COUNTED}
    columns = [
        tally.values((name, ""), first, last) if known[name] else [None] * (last + 1 - first) for name in COUNTED
    ]
    worked = list(tally.values(("had_paid_work", ""), first, last))
    lasting = [at for at, name in enumerate(COUNTED) if name.startswith("lasting_")]
    for place, numbers in enumerate(zip(*columns, strict=True)):
        row = list(numbers)
        if not worked[place]:
            for at in lasting:
                row[at] = None
        rows = counted[initiative, first + place]
        rows.facts = (*rows.facts, *row)
    places = [(counted[initiative, at].counts, *_when(at)) for at in range(first, last + 1)]
    for name, category in tally:
        if name in FIGURES:
            for value, (counts, year, number) in zip(tally.values((name, category), first, last), places, strict=True):
                if value:
                    counts.append((year, number, initiative, name, category, value))


def _when(at: int) -> tuple[int, int]:
    return at // 4, at % 4 + 1

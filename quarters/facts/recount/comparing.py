"""What stands in the tables of facts beside what is counted once more."""

from collections.abc import Iterator, Sequence

from django.db import transaction

from initiatives.models import Initiative
from participants.models import Participant
from quarters.agenda import STILL_REPORTING, is_expected, is_in_term
from quarters.calendar import FIRST_QUARTER, Quarter
from quarters.facts.parts import take_memory
from quarters.facts.recount.days import At, Days, days_of
from quarters.facts.recount.paid_work import lasting_of
from quarters.facts.recount.registers import numbers_of, wrong_breakdowns
from quarters.facts.recount.scores import goals_of
from quarters.models import COUNTED, GOAL_COUNTED, FactsDue, GoalFacts, QuarterFacts, QuarterlyReport

WITHOUT_PEOPLE = ("employers", "activities", "information_meetings")
HEAD = ("status", "due_on", "is_running", "is_expected", "handed_in", "is_late_possible")
Facts = dict[str, object]


def differences(initiatives: Sequence[int], through: Quarter) -> list[tuple[int, Quarter]]:
    """The quarters in which what stands there is not what is counted now, of at most fifty initiatives.

    Those that wait to be counted are left out. A fixed number of statements.
    """
    waiting = FactsDue.objects.filter(initiative__in=initiatives).values("initiative")
    asked = Initiative.objects.filter(pk__in=initiatives).exclude(pk__in=waiting)
    with transaction.atomic():
        take_memory()
        chosen = list(asked.select_related("platform").order_by("pk"))
        wrong = _differing(chosen, through) if chosen else set()
    return [(initiative, Quarter(year, number)) for initiative, year, number in sorted(wrong)]


def _differing(initiatives: Sequence[Initiative], through: Quarter) -> set[At]:
    keys = [each.pk for each in initiatives]
    reports: dict[int, dict[Quarter, QuarterlyReport]] = {key: {} for key in keys}
    for report in QuarterlyReport.objects.filter(initiative__in=keys).order_by():
        reports[report.initiative_id][report.quarter] = report
    goals = goals_of(keys, through.year * 4 + through.number - 1)
    scored: dict[int, set[int]] = {key: set() for key in keys}
    for (initiative, _goal, _scorer), rows in goals.items():
        scored[initiative].update(at for at, row in rows.items() if any(row[:5]))
    heads = {
        (each.pk, quarter): _head(each, quarter, reports[each.pk].get(quarter)) | _latest(scored[each.pk], quarter)
        for each in initiatives
        for quarter in _quarters(each, reports[each.pk], through)
    }
    with days_of(heads) as days:
        return _wrong_goals(keys, goals) | wrong_breakdowns(days, keys) | _wrong_numbers(days, keys, heads)


def _quarters(initiative: Initiative, reports: dict[Quarter, QuarterlyReport], through: Quarter) -> Iterator[Quarter]:
    """From its start, or the first quarter it reported on when that is earlier."""
    quarter = max(min([Quarter.containing(initiative.starts_on), *reports]), FIRST_QUARTER)
    while quarter <= through:
        yield quarter
        quarter = quarter.next


def _head(initiative: Initiative, quarter: Quarter, report: QuarterlyReport | None) -> Facts:
    if report is None:
        due = initiative.status in STILL_REPORTING and is_in_term(initiative, quarter)
        due_on = QuarterlyReport.due_date(initiative, quarter)
    else:
        due, due_on = is_expected(initiative, quarter, report.status), report.due_on
    is_in = report is not None and report.status in ("submitted", "accepted")
    ends_on = initiative.ends_on
    return {
        "status": report.status if report else "",
        "due_on": due_on,
        "is_running": initiative.starts_on <= quarter.last_day and not (ends_on and ends_on < quarter.last_day),
        "is_expected": due,
        "handed_in": is_in,
        "is_late_possible": due and not is_in,
    }


def _latest(scored: set[int], quarter: Quarter) -> Facts:
    found = [at for at in scored if at <= quarter.year * 4 + quarter.number - 1]
    year, number = divmod(max(found), 4) if found else (None, None)
    return {"scored_year": year, "scored_number": None if number is None else number + 1}


def _wrong_numbers(days: Days, keys: Sequence[int], heads: dict[tuple[int, Quarter], Facts]) -> set[At]:
    numbers, lasting = numbers_of(days), lasting_of(days)
    people = Participant.objects.filter(initiative__in=keys).order_by()
    known = set(people.values_list("initiative", flat=True).distinct())
    right: dict[At, Facts] = {}
    for (initiative, quarter), head in heads.items():
        at = initiative, quarter.year, quarter.number
        names = COUNTED if initiative in known else WITHOUT_PEOPLE
        counted = {name: numbers.get(at, {}).get(name, 0) for name in names if not name.startswith("lasting_")}
        right[at] = dict.fromkeys(COUNTED) | counted | lasting.get(at, {}) | head
    names = (*HEAD, "scored_year", "scored_number", *COUNTED)
    stored = QuarterFacts.objects.filter(initiative__in=keys).order_by()
    there: dict[At, Facts] = {
        (initiative, year, number): dict(zip(names, values, strict=True))
        for initiative, year, number, *values in stored.values_list("initiative", "year", "number", *names)
    }
    return {at for at in right.keys() | there.keys() if right.get(at) != there.get(at)}


def _wrong_goals(keys: Sequence[int], goals: dict[tuple[int, int, str], dict[int, list[int]]]) -> set[At]:
    right = {
        (initiative, at // 4, at % 4 + 1, goal, scorer): row
        for (initiative, goal, scorer), rows in goals.items()
        for at, row in rows.items()
    }
    names = ("initiative", "year", "number", "goal", "scorer")
    stored = GoalFacts.objects.filter(initiative__in=keys).order_by().values_list(*names, *GOAL_COUNTED)
    there = {(row[0], row[1], row[2], row[3], row[4]): list(row[5:]) for row in stored}
    return {at[:3] for at in right.keys() | there.keys() if right.get(at) != there.get(at)}

"""What the application counts of one initiative, live and once per quarter, in the form of `hand_reader`."""

from initiatives.models import Initiative
from quarters.models import GoalFacts, QuarterCount, QuarterFacts
from reporting import figures
from reporting.figures.definitions import DEFINITIONS
from reporting.figures.of_groups import STATES, own_groups
from reporting.figures.of_initiative import goal_evidence

KINDS = {"works": "works", "improvements": "improvement", "barriers": "barrier"}


def by_functions(initiative, day, quarter):
    """`reporting.figures`, counted live; the only place that tells all of them. `quarter` is None on another day."""
    only = Initiative.objects.filter(pk=initiative.pk)
    found = {code: {"": count(only, day).get(initiative.pk, 0)} for code, count in figures.COUNTS.items()}
    states, flow = figures.states(initiative, day), figures.flow(initiative, day)
    found |= {code: {"": getattr(states, code)} for code in ("returning", "not_started")}
    found |= {"registered": {"": flow.registered}, "intake": {"": flow.intake}, "permanent": {"": flow.permanent}}
    found |= {"paid_work_ever": {"": flow.paid_work}, "lasting": {str(one.months): one.people for one in flow.lasting}}
    found["reasons"] = {
        f"{state}: {category}": number
        for state in ("paused", "stopped")
        for category, number in figures.reasons(initiative, state, day).numbers
    }
    found["durations"] = {
        f"{each.first} to {each.then}: {name}": getattr(each, name)
        for each in figures.durations(only, day)
        for name in ("days", "people", "waiting")
    }
    found |= _work(initiative, day) | _goals(initiative, day, quarter) | _reports(initiative, only, day, quarter)
    voices = figures.voices(initiative, day)
    found["quotes"] = {f"by perspective: {each.perspective}": each.quotes for each in voices}
    found["statements"] = {
        f"by perspective: {each.perspective} {kind}": getattr(each, name)
        for each in voices
        for name, kind in KINDS.items()
    } | {
        f"by goal: {each.goal.code} {kind}": getattr(each, name)
        for each in goal_evidence(initiative)
        for name, kind in KINDS.items()
    }
    return found


def _work(initiative, day):
    places, there = figures.placements(initiative, day), figures.employers(initiative, day)
    divided = {"kind": places.by_kind, "setting": places.by_setting, "sector": places.by_sector}
    by = {f"{name}: {code}": number for name, pairs in divided.items() for code, number in pairs}
    by |= {f"kind and setting: {kind} {setting}": number for kind, setting, number in places.by_kind_and_setting}
    return {
        "placements_running": {"": places.running},
        "placements_by": by,
        "employers_by": {f"sector: {code}": number for code, number in there.by_sector}
        | {f"reached: {code}": number for code, number in there.by_route},
    }


def _goals(initiative, day, quarter):
    found = {"shift": {}, "own_beside_coach": {}, "targets": {}}
    until = quarter or figures.last_quarter_by(day)
    for each in figures.goal_progress(initiative, until):
        found["shift"][f"{each.code} {each.scorer}"] = each.shift.numbers
        found["own_beside_coach"][f"{each.code} {each.scorer}"] = each.beside_coach
    for each in figures.indicator_results(initiative, day):
        found["targets"][f"{each.name}: result"] = each.realised
        if each.target is not None:
            found["targets"][f"{each.name}: target"] = each.target
    if quarter:
        (attitudes,) = figures.employer_attitudes(initiative, [quarter])
        moved = figures.movements(initiative, quarter)
        found["attitudes"] = {f"attitude: {code}": number for code, number in attitudes.numbers}
        found |= {f"new_{name}": {"": getattr(moved, name)} for name in ("started", "stopped", "returned")}
        cells = figures.goal_heatmap(Initiative.objects.filter(pk=initiative.pk), quarter).get(initiative.pk, {})
        found["target_groups"] = {
            f"group: {code} {state}": states.of(state)
            for code, states in own_groups(initiative, quarter, quarter)[quarter].items()
            for state in STATES
        }
        found |= {"middle_step": {code: cell.middle for code, cell in cells.items()}, "steps": dict(found["shift"])}
    return found


def _reports(initiative, only, day, quarter):
    after = quarter.next.first_day if quarter else day  # a quarter that ends on the day is over the day after
    states = figures.quarter_states(initiative, after)
    return {
        "handed_in": {"": sum(each.is_in for each in states)},
        "late": {"": sum(each.is_late for each in states)},
        "accepted": {"": sum(each.status == "accepted" for each in states)},
        "editing_time": {"": figures.editing_time(only, after).minutes},
        "completeness": {
            f"{each.code}: {name}": number
            for each in figures.completeness(only, day)
            for name, number in (("known", each.known), ("of all", each.all))
        },
    }


BROKEN_DOWN = {
    "paused_reason": ("reasons", "paused"),
    "stopped_reason": ("reasons", "stopped"),
    "placement_kind": ("placements_by", "kind"),
    "placement_setting": ("placements_by", "setting"),
    "placement_sector": ("placements_by", "sector"),
    "employer_sector": ("employers_by", "sector"),
    "employer_reached": ("employers_by", "reached"),
    "employer_attitude": ("attitudes", "attitude"),
    "placement_kind_setting": ("placements_by", "kind and setting"),
}


def by_facts(initiative, quarter):
    """What was counted once for the quarter."""
    when = {"initiative": initiative, "year": quarter.year, "number": quarter.number}
    row = QuarterFacts.objects.get(**when)
    found = {code: {"": getattr(row, code)} for code in DEFINITIONS if hasattr(row, code)} | _told(BROKEN_DOWN)
    del found["handed_in"]  # of this quarter only
    found["lasting"] = {
        str(each): value for each in (3, 6, 12) if (value := getattr(row, f"lasting_{each}")) is not None
    }
    for figure, category, value in QuarterCount.objects.filter(**when).values_list("figure", "category", "value"):
        if figure in BROKEN_DOWN:
            code, group = BROKEN_DOWN[figure]
            found[code][f"{group}: {category.replace('|', ' ')}"] = value
    scored = GoalFacts.objects.filter(**when).values_list("goal__code", "scorer", "up", "step_1")
    return found | {"shift": {str(each): 1 for each in scored}, "steps": {str(each): 1 for each in scored}}


def _told(broken_down):
    return {code: {} for code, _group in broken_down.values()}

"""Counting participants from their steps: the states of `participants.querysets`, over all quarters at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from participants.models import Participant, TrajectoryStep
from participants.querysets import BEGINS, STATE_AFTER
from quarters.facts.tally import Tally, since

# Who started and is back at the beginning, as `reporting.figures.states` calls it.
STATE_OF_STARTED = {state: state for state in STATE_AFTER.values()} | {"registered": "returning", "intake": "returning"}
COUNTED_STATES = ("active", "paused", "moved_on")
TAKEN_IN_QUARTER = ("registered", "paused", "stopped", "returned", "moved_on")
REASONS = {"paused": "paused_reason", "stopped": "stopped_reason"}

StepRow = tuple[int, int, str, date, str, Any, str, str]
"""Initiative, participant, kind, day, reason, target group (None without one), situation and route."""


def with_participants(initiatives: Iterable[int]) -> set[int]:
    """The initiatives in which a participant is registered at all. One query."""
    found = Participant.objects.filter(initiative__in=initiatives).order_by()
    return set(found.values_list("initiative", flat=True).distinct())


def count_people(initiatives: Iterable[int], tallies: Mapping[int, Tally]) -> None:
    """One query."""
    rows = (
        TrajectoryStep.objects.filter(participant__initiative__in=initiatives)
        .order_by("participant", "on", "pk")
        .values_list(
            "participant__initiative",
            "participant",
            "kind",
            "on",
            "reason_category",
            "participant__target_group__code",
            "participant__starting_situation",
            "participant__inflow_route",
        )
    )
    for _participant, steps in groupby(rows.iterator(10_000), key=itemgetter(1)):
        own = list(steps)
        _count_one(tallies[own[0][0]], own)


def _count_one(tally: Tally, steps: Sequence[StepRow]) -> None:
    begins = [since(step[3]) for step in steps if step[2] in BEGINS]
    begun = min(begins, default=None)
    if begun is not None:
        tally.add(("started", ""), begun)
        tally.add(("new_started", ""), begun, begun + 1)
    for kind, at in {(step[2], since(step[3])) for step in steps}:
        if kind in TAKEN_IN_QUARTER:
            tally.add((f"new_{kind}", ""), at, at + 1)
    ends: list[int | None] = [since(step[3]) for step in steps[1:]]
    for step, end in zip(steps, [*ends, None], strict=True):
        begin = since(step[3])
        if end is None or begin < end:  # else another step followed before the quarter was over
            _count_state(tally, step, begin, end, begun)


def _count_state(tally: Tally, step: StepRow, begin: int, end: int | None, begun: int | None) -> None:
    """The time after one step, up to the next; `begun` is the quarter of the first start, None without one."""
    state = STATE_AFTER[step[2]]
    if state in COUNTED_STATES:
        tally.add((state, ""), begin, end)
    if begun is None or begin < begun:
        _count_in(tally, "not_started", step, begin, begun if end is None or (begun and begun < end) else end)
    if begun is None or (end is not None and end <= begun):
        return
    begin = max(begin, begun)
    _count_in(tally, STATE_OF_STARTED[state], step, begin, end)
    if state == "stopped":
        tally.add((state, ""), begin, end)
    if state in REASONS:
        tally.add((REASONS[state], step[4]), begin, end)


def _count_in(tally: Tally, state: str, step: StepRow, begin: int, end: int | None) -> None:
    if state in ("returning", "not_started"):
        tally.add((state, ""), begin, end)
    tally.add(("state", state), begin, end)
    tally.add(("target_group_state", f"{step[5] or ''}|{state}"), begin, end)
    tally.add(("situation_state", f"{step[6]}|{state}"), begin, end)
    tally.add(("route_state", f"{step[7]}|{state}"), begin, end)

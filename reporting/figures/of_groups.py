"""The people of one initiative by target group, and one target group apart: these stay within the initiative."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Count

from initiatives.models import Initiative
from quarters.calendar import Quarter
from quarters.models import GoalScore, QuarterCount, QuarterlyReport
from reporting.figures.goals import NO_SHIFT, STEPS, Distribution, GoalProgress, QuarterProgress
from reporting.figures.protection import Protection
from reporting.figures.quarterly import within

STATES = ("active", "paused", "moved_on", "stopped", "returning")
"""Where somebody who ever started may be."""


@dataclass(frozen=True)
class GroupStates:
    """Of one target group how many are in each state at the end of a quarter; they add up to who ever started."""

    protection: ClassVar = Protection.ATTRIBUTE

    numbers: tuple[int, ...]

    @property
    def started(self) -> int:
        return sum(self.numbers)

    def of(self, state: str) -> int:
        return self.numbers[STATES.index(state)]


NOBODY = GroupStates((0,) * len(STATES))


def own_groups(initiative: Initiative, first: Quarter, last: Quarter) -> dict[Quarter, Mapping[str, GroupStates]]:
    """By quarter and the code of the target group, "" where it is not known. Quarters without any are missing.

    One query.
    """
    rows = QuarterCount.objects.filter(initiative=initiative, figure="target_group_state")
    numbers: dict[Quarter, dict[str, dict[str, int]]] = {}
    columns = ("year", "number", "category", "value")
    for year, number, category, value in within(rows, first, last).order_by().values_list(*columns):
        code, _separator, state = category.rpartition("|")
        if state in STATES and value:
            numbers.setdefault(Quarter(year, number), {}).setdefault(code, {})[state] = value
    return {
        quarter: {code: GroupStates(tuple(own.get(state, 0) for state in STATES)) for code, own in by_code.items()}
        for quarter, by_code in sorted(numbers.items())
    }


def steps_of_group(initiative: Initiative, group: int, scored: Quarter) -> tuple[GoalProgress, ...]:
    """Per goal and scorer where the people of this target group stood in that one quarter; no shifts. One query."""
    rows = (
        GoalScore.objects.filter(
            initiative=initiative,
            report__year=scored.year,
            report__number=scored.number,
            participant__target_group=group,
        )
        .exclude(report__status=QuarterlyReport.Status.DRAFT)
        .order_by("goal__order", "goal__code", "scorer", "step")
        .values_list("goal__code", "goal__short_name", "goal__scored_per", "scorer", "step")
        .annotate(number=Count("pk"))
    )
    counted: dict[tuple[str, str, str, str], dict[int | None, int]] = {}
    for *named, step, number in rows:
        code, name, scored_per, scorer = named
        counted.setdefault((code, name, scored_per, scorer), {})[step] = number
    found = []
    for key, by_step in counted.items():
        spread = Distribution(tuple(by_step.get(step, 0) for step in STEPS), by_step.get(None, 0))
        if spread.assessed:
            found.append(GoalProgress(*key, (QuarterProgress(scored, spread),), NO_SHIFT))
    return tuple(found)

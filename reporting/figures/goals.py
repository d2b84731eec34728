"""Progress on the goals, as steps. Steps have an order but no distances: they are counted, never averaged.

Scores count once their quarter was handed in; a draft may still hold steps taken over from the quarter before.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from initiatives.models import Initiative, Step
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from quarters.models import GoalScore, QuarterlyReport
from reporting.figures.protection import SMALLEST_GROUP, Protection

STEPS: tuple[int, ...] = tuple(Step.values)


@dataclass(frozen=True)
class Distribution:
    """How many subjects stand on each of the five steps; who was not assessed is counted apart."""

    protection: ClassVar = Protection.ATTRIBUTE

    numbers: tuple[int, ...]
    not_assessed: int = 0

    @property
    def assessed(self) -> int:
        return sum(self.numbers)

    @property
    def middle(self) -> tuple[int, int] | None:
        """The middle step when all are put in order: twice the same, or the two that share the middle.

        None when nobody was assessed.
        """
        ranked = [step for step, number in zip(STEPS, self.numbers, strict=True) for _ in range(number)]
        if not ranked:
            return None
        return ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2]


@dataclass(frozen=True)
class Shift:
    """How subjects moved from their first score to their latest: up, not at all, down, or scored only once.

    Going back a step is normal and no error.
    """

    protection: ClassVar = Protection.ATTRIBUTE

    up: int
    same: int
    down: int
    once: int


@dataclass(frozen=True)
class QuarterProgress:
    quarter: Quarter
    distribution: Distribution


@dataclass(frozen=True)
class GoalProgress:
    """The progress on one goal by one kind of scorer ("coach" or "self"), oldest quarter first."""

    protection: ClassVar = Protection.ATTRIBUTE

    code: str
    short_name: str
    scored_per: str
    scorer: str
    quarters: tuple[QuarterProgress, ...]
    shift: Shift

    @property
    def is_about_people(self) -> bool:
        return self.scored_per == "participant"

    @property
    def latest(self) -> QuarterProgress:
        return self.quarters[-1]

    @property
    def shown(self) -> tuple[QuarterProgress, ...]:
        """The quarters of which the middle step may be shown outside: of people only where enough were assessed."""
        if not self.is_about_people:
            return self.quarters
        return tuple(each for each in self.quarters if each.distribution.assessed >= SMALLEST_GROUP)


def goal_progress(initiative: Initiative, until: Quarter) -> tuple[GoalProgress, ...]:
    """Per goal and scorer, in the order of the goals, up to and including the quarter. One query.

    Goals without a single assessed score are left out, and so are quarters in which a goal was not assessed.
    """
    rows = (
        GoalScore.objects.filter(initiative=initiative, report__year__lte=until.year)
        .exclude(report__year=until.year, report__number__gt=until.number)
        .exclude(report__status=QuarterlyReport.Status.DRAFT)
        .order_by("goal__order", "goal__code", "scorer", "report__year", "report__number")
        .values(
            "goal",
            "goal__code",
            "goal__short_name",
            "goal__scored_per",
            "scorer",
            "report__year",
            "report__number",
            "participant",
            "employer",
            "step",
        )
    )
    grouped: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["goal"], row["scorer"]].append(dict(row))
    return tuple(_progress(each) for each in grouped.values() if any(row["step"] for row in each))


def _progress(rows: list[dict[str, Any]]) -> GoalProgress:
    per_quarter: dict[Quarter, list[int | None]] = defaultdict(list)
    per_subject: dict[tuple[Any, Any], list[int]] = defaultdict(list)
    for row in rows:
        per_quarter[Quarter(row["report__year"], row["report__number"])].append(row["step"])
        if row["step"] is not None:
            per_subject[row["participant"], row["employer"]].append(row["step"])
    quarters = [QuarterProgress(quarter, _distribution(steps)) for quarter, steps in sorted(per_quarter.items())]
    return GoalProgress(
        code=rows[0]["goal__code"],
        short_name=rows[0]["goal__short_name"],
        scored_per=rows[0]["goal__scored_per"],
        scorer=rows[0]["scorer"],
        quarters=tuple(each for each in quarters if each.distribution.assessed),
        shift=_shift(per_subject.values()),
    )


def _distribution(steps: list[int | None]) -> Distribution:
    return Distribution(tuple(steps.count(step) for step in STEPS), steps.count(None))


def _shift(histories: Iterable[list[int]]) -> Shift:
    moved = [(steps[0], steps[-1]) for steps in histories if len(steps) > 1]
    return Shift(
        up=sum(last > first for first, last in moved),
        same=sum(last == first for first, last in moved),
        down=sum(last < first for first, last in moved),
        once=sum(len(steps) == 1 for steps in histories),
    )


@dataclass(frozen=True)
class HeatCell:
    """How far one initiative is on one goal in its latest quarter: the middle step, as the coach sees it.

    `middle` is None when nobody was assessed, and when fewer people were than may be shown.
    """

    protection: ClassVar = Protection.ATTRIBUTE

    quarter: Quarter
    assessed: int
    middle: tuple[int, int] | None


def goal_heatmap(initiatives: InitiativeQuerySet, until: Quarter) -> dict[int, dict[str, HeatCell]]:
    """The cells of each initiative by its id and the code of the goal.

    Taken from the latest quarter, up to and including `until`, in which the initiative scored. Two queries, however
    many initiatives there are.
    """
    scored = (
        QuarterlyReport.objects.filter(initiative__in=initiatives.order_by().values("pk"), year__lte=until.year)
        .exclude(year=until.year, number__gt=until.number)
        .exclude(status=QuarterlyReport.Status.DRAFT)
        .filter(scores__step__isnull=False)
        .order_by("year", "number")
        .values_list("initiative", "pk", "year", "number")
        .distinct()
    )
    latest = {initiative: (pk, Quarter(year, number)) for initiative, pk, year, number in scored}
    steps: dict[tuple[int, str, str], list[int | None]] = defaultdict(list)
    for row in (
        GoalScore.objects.filter(report__in=[pk for pk, _ in latest.values()], scorer=GoalScore.Scorer.COACH)
        .order_by()
        .values_list("initiative", "goal__code", "goal__scored_per", "step")
    ):
        steps[row[0], row[1], row[2]].append(row[3])
    found: dict[int, dict[str, HeatCell]] = {}
    for (initiative, code, scored_per), each in steps.items():
        distribution = _distribution(each)
        hidden = scored_per == "participant" and distribution.assessed < SMALLEST_GROUP
        cell = HeatCell(latest[initiative][1], distribution.assessed, None if hidden else distribution.middle)
        found.setdefault(initiative, {})[code] = cell
    return found

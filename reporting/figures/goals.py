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
from reporting.figures.protection import SMALLEST_FOR_MIDDLE, SMALLEST_GROUP, Protection
from reporting.figures.rounding import Shown, middle_of, protected

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
        return middle_of(self.numbers)

    @property
    def middle_outside(self) -> tuple[int, int] | None:
        """The middle step of people as it may leave their initiative; None where it may not.

        Enough of them were assessed, and enough stand on the middle step itself. With few on it, that step may be a
        hidden count in a release, and the middle would tell that somebody is there.
        """
        middle = self.middle if self.assessed >= SMALLEST_FOR_MIDDLE else None
        return middle if middle and min(self.numbers[step - 1] for step in middle) >= SMALLEST_GROUP else None


@dataclass(frozen=True)
class Shift:
    """How subjects moved between two of their scores: up, not at all, down, or scored only once.

    Going back a step is normal and no error.
    """

    protection: ClassVar = Protection.ATTRIBUTE

    up: int
    same: int
    down: int
    once: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """Up, same, down and once."""
        return self.up, self.same, self.down, self.once

    @property
    def has_moved(self) -> bool:
        """Whether anybody was scored more than once."""
        return bool(self.up or self.same or self.down)

    def __add__(self, other: "Shift") -> "Shift":
        return Shift(*(mine + its for mine, its in zip(self.numbers, other.numbers, strict=True)))


NO_SHIFT = Shift(0, 0, 0, 0)


@dataclass(frozen=True)
class QuarterProgress:
    """One quarter: where everybody stood, and how they `moved` since their own score before (`once`: had none)."""

    protection: ClassVar = Protection.ATTRIBUTE

    quarter: Quarter
    distribution: Distribution
    moved: Shift = NO_SHIFT


@dataclass(frozen=True)
class GoalProgress:
    """The progress on one goal by one kind of scorer ("coach" or "self"), oldest quarter first.

    `shift` is that between the first and the latest score of each. `beside_coach` is there for "self" only: the latest
    own step of each participant beside that of the coach in the same quarter: higher, the same, lower, or by the
    participant only.
    """

    protection: ClassVar = Protection.ATTRIBUTE

    code: str
    short_name: str
    scored_per: str
    scorer: str
    quarters: tuple[QuarterProgress, ...]
    shift: Shift
    beside_coach: Shift | None = None

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

    @property
    def shown_steps(self) -> tuple[Shown, ...]:
        """Of each quarter in `shown` how many stand on each step, as may be told outside; () when it may not."""
        rows = [each.distribution.numbers for each in self.shown]
        return protected(rows, ranked=True) if self.is_about_people else tuple(rows)


def shown_shifts(shifts: Iterable[Shift], *, is_about_people: bool) -> tuple[Shown, ...]:
    """A table of shifts as may be told outside: up, same, down and once, a row per shift; () when it may not."""
    rows = [each.numbers for each in shifts]
    return protected(rows) if is_about_people else tuple(rows)


def moved_per_quarter(found: Iterable[GoalProgress]) -> dict[Quarter, Shift]:
    """The scores of several goals together: how many were higher than the one before, the same, lower, or first.

    Only of quarters in which a goal may be shown outside, and without its first: there all scores are the first.
    """
    summed: dict[Quarter, Shift] = {}
    for goal in found:
        for each in goal.shown:
            if each == goal.quarters[0]:
                continue
            summed[each.quarter] = summed.get(each.quarter, NO_SHIFT) + each.moved
    return dict(sorted(summed.items()))


def steps_per_quarter(found: Iterable[GoalProgress]) -> dict[Quarter, Shown]:
    """The scores of several goals together, per quarter on each step, as may be told outside; empty when it may not."""
    goals = list(found)
    summed: dict[Quarter, tuple[int, ...]] = {}
    for goal in goals:
        for each in goal.shown:
            before = summed.get(each.quarter, (0,) * len(STEPS))
            summed[each.quarter] = tuple(map(sum, zip(before, each.distribution.numbers, strict=True)))
    rows = dict(sorted(summed.items()))
    if not any(goal.is_about_people for goal in goals):
        return dict(rows)
    return dict(zip(rows, protected(list(rows.values())), strict=False))


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
    return tuple(
        _progress(each, grouped.get((goal, GoalScore.Scorer.COACH), []) if scorer == GoalScore.Scorer.SELF else None)
        for (goal, scorer), each in grouped.items()
        if any(row["step"] for row in each)
    )


def _progress(rows: list[dict[str, Any]], by_coach: list[dict[str, Any]] | None) -> GoalProgress:
    per_quarter: dict[Quarter, list[int | None]] = defaultdict(list)
    per_subject: dict[tuple[Any, Any], list[int]] = defaultdict(list)
    moves: dict[Quarter, list[list[int]]] = defaultdict(list)
    for row in rows:
        quarter = _quarter(row)
        per_quarter[quarter].append(row["step"])
        if row["step"] is not None:
            steps = per_subject[row["participant"], row["employer"]]
            steps.append(row["step"])
            moves[quarter].append(steps[-2:])
    quarters = [
        QuarterProgress(quarter, _distribution(steps), _shift(moves[quarter]))
        for quarter, steps in sorted(per_quarter.items())
    ]
    return GoalProgress(
        code=rows[0]["goal__code"],
        short_name=rows[0]["goal__short_name"],
        scored_per=rows[0]["goal__scored_per"],
        scorer=rows[0]["scorer"],
        quarters=tuple(each for each in quarters if each.distribution.assessed),
        shift=_shift(per_subject.values()),
        beside_coach=None if by_coach is None else _beside(rows, by_coach),
    )


def _quarter(row: dict[str, Any]) -> Quarter:
    return Quarter(row["report__year"], row["report__number"])


def _beside(own: list[dict[str, Any]], by_coach: list[dict[str, Any]]) -> Shift:
    """The latest own step of each participant beside the coach's step of that quarter."""
    seen = {(row["participant"], _quarter(row)): row["step"] for row in by_coach if row["step"] is not None}
    latest = {row["participant"]: row for row in own if row["step"] is not None}
    pairs = []
    for participant, row in latest.items():
        coach = seen.get((participant, _quarter(row)))
        pairs.append([row["step"]] if coach is None else [coach, row["step"]])
    return _shift(pairs)


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

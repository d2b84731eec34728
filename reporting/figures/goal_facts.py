"""How the goals stood in each quarter, over many initiatives, read from what was counted once (`quarters.facts`).

The same figures as `reporting.figures.goals` counts live. Steps of people leave their initiative as a release prints
them, so here they are for who reads the registers of every initiative that is summed, and None for anybody else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Count, F, Q, QuerySet, Sum

from initiatives.models import Goal, Platform
from initiatives.querysets import InitiativeQuerySet
from quarters.calendar import Quarter
from quarters.models import GOAL_COUNTED, GoalFacts, GoalScore, PlatformGoalFacts
from reporting.figures.definitions import DEFINITIONS
from reporting.figures.goals import Distribution, Shift
from reporting.figures.protection import Audience, Manner, Protection
from reporting.figures.quarterly import STEP_COLUMNS, within

Middle = tuple[int, int] | None
MOVED = ("up", "same", "down", "once")


def manner_of(goal: Goal, audience: Audience) -> Manner:
    """How this audience sees the steps on a goal: those of employers and initiatives say nothing about a person."""
    if goal.scored_per != Goal.ScoredPer.PARTICIPANT:
        return Manner.EXACT
    return DEFINITIONS["steps"].manner(audience)


@dataclass(frozen=True)
class GoalQuarter:
    """One goal in one quarter by one kind of scorer, of several initiatives together.

    `initiatives` is how many of them gave a step. `distribution`, `moved` (since everybody's score before) and
    `since_start` are None where the audience does not see them as they are.
    """

    protection: ClassVar = Protection.ATTRIBUTE

    quarter: Quarter
    initiatives: int
    distribution: Distribution | None = None
    moved: Shift | None = None
    since_start: Shift | None = None


@dataclass(frozen=True)
class GoalHistory:
    """One goal quarter by quarter, the oldest first; only quarters in which a step was given.

    `by_coach` is how the coaches see it, `by_self` how participants see themselves; the latter is empty for who does
    not see it.
    """

    protection: ClassVar = Protection.ATTRIBUTE

    by_coach: tuple[GoalQuarter, ...] = ()
    by_self: tuple[GoalQuarter, ...] = ()

    @property
    def latest(self) -> GoalQuarter | None:
        return self.by_coach[-1] if self.by_coach else None


def goals_of_platform(
    platform: Platform, goals: Sequence[Goal], first: Quarter, last: Quarter, audience: Audience
) -> dict[int, GoalHistory]:
    """The history of each goal over all initiatives of the platform, by the id of the goal. One query."""
    rows = PlatformGoalFacts.objects.filter(platform=platform, goal__in=[each.pk for each in goals])
    found = within(rows, first, last).order_by("year", "number")
    return _histories(
        found.values("goal", "scorer", "year", "number", "initiatives", *GOAL_COUNTED), goals, audience, prefix=""
    )


def goals_of(
    initiatives: InitiativeQuerySet, goals: Sequence[Goal], first: Quarter, last: Quarter, audience: Audience
) -> dict[int, GoalHistory]:
    """The same of these initiatives. One query."""
    rows = GoalFacts.objects.filter(
        initiative__in=initiatives.order_by().values("pk"), goal__in=[each.pk for each in goals]
    )
    assessed = Q()
    for column in STEP_COLUMNS:
        assessed |= Q(**{f"{column}__gt": 0})
    found = (
        within(rows, first, last)
        .order_by("year", "number")
        .values("goal", "scorer", "year", "number")
        .annotate(
            initiatives=Count("pk", filter=assessed), **{f"counted_{name}": Sum(F(name)) for name in GOAL_COUNTED}
        )
    )
    return _histories(found, goals, audience, prefix="counted_")


def _histories(
    rows: QuerySet[Any, Any], goals: Sequence[Goal], audience: Audience, *, prefix: str
) -> dict[int, GoalHistory]:
    is_exact = {goal.pk: manner_of(goal, audience) is Manner.EXACT for goal in goals}
    quarters: dict[tuple[int, str], list[GoalQuarter]] = {}
    for row in rows:
        if row["initiatives"]:
            each = _goal_quarter(row, prefix, is_exact=is_exact[row["goal"]])
            quarters.setdefault((row["goal"], row["scorer"]), []).append(each)
    return {
        goal.pk: GoalHistory(
            by_coach=tuple(quarters.get((goal.pk, GoalScore.Scorer.COACH), ())),
            by_self=tuple(quarters.get((goal.pk, GoalScore.Scorer.SELF), ())) if is_exact[goal.pk] else (),
        )
        for goal in goals
    }


def _goal_quarter(row: Mapping[str, Any], prefix: str, *, is_exact: bool) -> GoalQuarter:
    quarter = Quarter(row["year"], row["number"])
    if not is_exact:
        return GoalQuarter(quarter, row["initiatives"])
    return GoalQuarter(
        quarter,
        row["initiatives"],
        Distribution(tuple(row[f"{prefix}{column}"] for column in STEP_COLUMNS), row[f"{prefix}not_assessed"]),
        Shift(*(row[f"{prefix}{name}"] for name in MOVED)),
        Shift(*(row[f"{prefix}{name}_since_start"] for name in MOVED)),
    )


def middles_of(
    goal: Goal, initiatives: Iterable[int], quarters: Sequence[Quarter], audience: Audience
) -> dict[int, dict[Quarter, Middle]]:
    """The middle step of each initiative in each of the quarters, as the coaches see it, by its id. One query.

    A quarter is missing where nobody was assessed; it is None where fewer people were than may leave the initiative.
    """
    moments = Q()
    for quarter in quarters:
        moments |= Q(year=quarter.year, number=quarter.number)
    rows = GoalFacts.objects.filter(
        moments, initiative__in=list(initiatives), goal=goal, scorer=GoalScore.Scorer.COACH
    ).order_by()
    is_hidden_when_few = manner_of(goal, audience) is not Manner.EXACT
    found: dict[int, dict[Quarter, Middle]] = {}
    for initiative, year, number, *steps in rows.values_list("initiative", "year", "number", *STEP_COLUMNS):
        spread = Distribution(tuple(steps))
        if spread.assessed:
            middle = spread.middle_outside if is_hidden_when_few else spread.middle
            found.setdefault(initiative, {})[Quarter(year, number)] = middle
    return found

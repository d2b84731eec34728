"""The tables of a release, declared before anything is counted. Adding one is a decision; see decision 0081.

They count who is there on a day, which goes up and down: of what only grows, a refusal would tell too much. Staff know
exactly how many take part and how many have stopped, so that total is taken as known in every table. Tables about the
same people share nothing but that total. With it known, a table says nothing about another one: any two of them go
together. So no table has to be proven together with another.
"""

from collections.abc import Callable
from dataclasses import dataclass

from initiatives.models import Goal, Platform, ReasonCategory
from participants.models import Participant
from reporting.disclosure import Axis, Layout, every_margin

TAKING_PART = ("active", "paused")
"""The states of who takes part, also with a pause."""
UNKNOWN = "unknown"
"""The category of who has none; no code of a choice is called so."""


@dataclass(frozen=True)
class ReleaseLayout:
    """One table. `figure` is the code of its definition; `counted` names the breakdown it is counted from, if any."""

    slug: str
    figure: str
    counted: str
    lay_out: Callable[[Platform, int], Layout]


def _people_by(name: str, categories: Callable[[Platform], tuple[str, ...]]) -> Callable[[Platform, int], Layout]:
    def lay_out(platform: Platform, threshold: int) -> Layout:
        axes = (Axis(name, (*categories(platform), UNKNOWN)),)
        return Layout(name, axes, every_margin(axes), known=((),), threshold=threshold)

    return lay_out


def _target_groups(platform: Platform) -> tuple[str, ...]:
    return tuple(platform.target_groups.values_list("code", flat=True))


def _steps(platform: Platform, threshold: int) -> Layout:
    goals = platform.goals.filter(scored_per=Goal.ScoredPer.PARTICIPANT).values_list("code", flat=True)
    axes = (Axis("goal", tuple(goals)), Axis("step", ("1", "2", "3", "4", "5")))
    return Layout("steps", axes, every_margin(axes, never_summed=("goal",)), threshold=threshold)


LAYOUTS: tuple[ReleaseLayout, ...] = (
    ReleaseLayout("target_group", "active", "target_group_state", _people_by("target_group", _target_groups)),
    ReleaseLayout(
        "situation",
        "active",
        "situation_state",
        _people_by("situation", lambda _platform: tuple(Participant.StartingSituation.values)),
    ),
    ReleaseLayout(
        "route",
        "active",
        "route_state",
        _people_by("route", lambda _platform: tuple(Participant.InflowRoute.values)),
    ),
    ReleaseLayout(
        "reason",
        "reasons",
        "stopped_reason",
        _people_by("reason", lambda _platform: tuple(ReasonCategory.values)),
    ),
    ReleaseLayout("steps", "steps", "", _steps),
)
BY_SLUG = {each.slug: each for each in LAYOUTS}

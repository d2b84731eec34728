"""Every figure that is shown: its class, its unit, the moment it holds for and where it is counted.

A figure that stands on a page and not in this list has no definition a reader could look up; a test goes through the
pages. The words are in `reporting.wording.definitions`, under the same code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from reporting.figures.completeness import Completeness
from reporting.figures.counts import COUNTS
from reporting.figures.durations import Duration
from reporting.figures.effort import EditingTime
from reporting.figures.goals import Distribution, GoalProgress, HeatCell, Shift
from reporting.figures.indicators import IndicatorResult
from reporting.figures.movements import Movements
from reporting.figures.of_groups import GroupStates
from reporting.figures.people import Flow, Lasting, Reasons, States
from reporting.figures.protection import SHOWN, Audience, Manner, Protection
from reporting.figures.reported import QuarterState
from reporting.figures.voices import Voice
from reporting.figures.work import Attitudes, Employers, Placements

FLOW, ATTRIBUTE = Protection.FLOW, Protection.ATTRIBUTE


class Moment(Enum):
    """What the date of a figure means."""

    ON_DAY = "on_day"  # the state on the day itself
    UP_TO_DAY = "up_to_day"  # everything up to and including the day
    IN_QUARTER = "in_quarter"  # what happened, or was reported, in one quarter


class Unit(Enum):
    PEOPLE = "people"
    PLACEMENTS = "placements"
    RECOGNITIONS = "recognitions"
    EMPLOYERS = "employers"
    ACTIVITIES = "activities"
    SCORES = "scores"
    STEP = "step"
    TARGETS = "targets"
    QUARTERS = "quarters"
    MINUTES = "minutes"
    DAYS = "days"
    QUOTES = "quotes"
    STATEMENTS = "statements"
    ROWS = "rows"


@dataclass(frozen=True)
class Definition:
    """One figure. `counted_by` is the function or the frozen value it comes from."""

    code: str
    protection: Protection
    unit: Unit
    moment: Moment
    counted_by: Callable[..., Any]

    def manner(self, audience: Audience) -> Manner:
        """How this audience sees it, by the class and nothing else."""
        return SHOWN[self.protection][audience]


GROUPS: tuple[tuple[str, tuple[Definition, ...]], ...] = (
    (
        "people",
        (
            Definition("started", FLOW, Unit.PEOPLE, Moment.UP_TO_DAY, COUNTS["started"]),
            Definition("active", FLOW, Unit.PEOPLE, Moment.ON_DAY, COUNTS["active"]),
            Definition("paused", FLOW, Unit.PEOPLE, Moment.ON_DAY, COUNTS["paused"]),
            Definition("stopped", FLOW, Unit.PEOPLE, Moment.ON_DAY, COUNTS["stopped"]),
            Definition("moved_on", FLOW, Unit.PEOPLE, Moment.ON_DAY, COUNTS["moved_on"]),
            Definition("returning", FLOW, Unit.PEOPLE, Moment.ON_DAY, States),
            Definition("not_started", FLOW, Unit.PEOPLE, Moment.ON_DAY, States),
            Definition("new_started", FLOW, Unit.PEOPLE, Moment.IN_QUARTER, Movements),
            Definition("new_stopped", FLOW, Unit.PEOPLE, Moment.IN_QUARTER, Movements),
            Definition("new_returned", FLOW, Unit.PEOPLE, Moment.IN_QUARTER, Movements),
            Definition("target_groups", ATTRIBUTE, Unit.PEOPLE, Moment.ON_DAY, GroupStates),
            Definition("reasons", ATTRIBUTE, Unit.PEOPLE, Moment.ON_DAY, Reasons),
        ),
    ),
    (
        "flow",
        (
            Definition("registered", FLOW, Unit.PEOPLE, Moment.UP_TO_DAY, Flow),
            Definition("intake", FLOW, Unit.PEOPLE, Moment.UP_TO_DAY, Flow),
            Definition("workplaces", FLOW, Unit.PEOPLE, Moment.UP_TO_DAY, COUNTS["workplaces"]),
            Definition("paid_work_ever", FLOW, Unit.PEOPLE, Moment.UP_TO_DAY, Flow),
            Definition("paid_work", FLOW, Unit.PEOPLE, Moment.ON_DAY, COUNTS["paid_work"]),
            Definition("permanent", FLOW, Unit.PEOPLE, Moment.ON_DAY, Flow),
            Definition("lasting", FLOW, Unit.PEOPLE, Moment.UP_TO_DAY, Lasting),
            Definition("durations", FLOW, Unit.DAYS, Moment.UP_TO_DAY, Duration),
        ),
    ),
    (
        "work",
        (
            Definition("placements", FLOW, Unit.PLACEMENTS, Moment.UP_TO_DAY, COUNTS["placements"]),
            Definition("placements_running", FLOW, Unit.PLACEMENTS, Moment.ON_DAY, Placements),
            Definition("placements_by", FLOW, Unit.PLACEMENTS, Moment.UP_TO_DAY, Placements),
            Definition(
                "recognitions_registered", FLOW, Unit.RECOGNITIONS, Moment.UP_TO_DAY, COUNTS["recognitions_registered"]
            ),
            Definition(
                "recognitions_enrolled", FLOW, Unit.RECOGNITIONS, Moment.UP_TO_DAY, COUNTS["recognitions_enrolled"]
            ),
            Definition(
                "recognitions_obtained", FLOW, Unit.RECOGNITIONS, Moment.UP_TO_DAY, COUNTS["recognitions_obtained"]
            ),
        ),
    ),
    (
        "employers",
        (
            Definition("employers", FLOW, Unit.EMPLOYERS, Moment.ON_DAY, COUNTS["employers"]),
            Definition("employers_by", FLOW, Unit.EMPLOYERS, Moment.ON_DAY, Employers),
            Definition("attitudes", FLOW, Unit.EMPLOYERS, Moment.ON_DAY, Attitudes),
            Definition("information_meetings", FLOW, Unit.ACTIVITIES, Moment.UP_TO_DAY, COUNTS["information_meetings"]),
            Definition("activities", FLOW, Unit.ACTIVITIES, Moment.UP_TO_DAY, COUNTS["activities"]),
        ),
    ),
    (
        "goals",
        (
            Definition("steps", ATTRIBUTE, Unit.SCORES, Moment.IN_QUARTER, Distribution),
            Definition("middle_step", ATTRIBUTE, Unit.STEP, Moment.IN_QUARTER, HeatCell),
            Definition("shift", ATTRIBUTE, Unit.SCORES, Moment.UP_TO_DAY, Shift),
            Definition("own_beside_coach", ATTRIBUTE, Unit.SCORES, Moment.UP_TO_DAY, GoalProgress),
            Definition("targets", FLOW, Unit.TARGETS, Moment.ON_DAY, IndicatorResult),
        ),
    ),
    (
        "reports",
        (
            Definition("handed_in", FLOW, Unit.QUARTERS, Moment.ON_DAY, QuarterState),
            Definition("late", FLOW, Unit.QUARTERS, Moment.ON_DAY, QuarterState),
            Definition("accepted", FLOW, Unit.QUARTERS, Moment.ON_DAY, QuarterState),
            Definition("editing_time", FLOW, Unit.MINUTES, Moment.UP_TO_DAY, EditingTime),
            Definition("completeness", FLOW, Unit.ROWS, Moment.ON_DAY, Completeness),
        ),
    ),
    (
        "evidence",
        (
            Definition("quotes", FLOW, Unit.QUOTES, Moment.UP_TO_DAY, Voice),
            Definition("statements", FLOW, Unit.STATEMENTS, Moment.ON_DAY, Voice),
        ),
    ),
)
"""The figures by subject, in the order of the page that explains them."""
DEFINITIONS: dict[str, Definition] = {each.code: each for _group, inside in GROUPS for each in inside}

"""The quarterly report."""

from quarters.models.content import (
    Activity,
    Attachment,
    CollectedQuote,
    Consent,
    Cooperation,
    GoalScore,
    IndicatorValue,
    Perspective,
    StoryPassage,
)
from quarters.models.facts import (
    COUNTED,
    GOAL_COUNTED,
    MOST_BEHIND,
    GoalFacts,
    PlatformBehind,
    PlatformCount,
    PlatformFacts,
    PlatformGoalFacts,
    PlatformTargets,
    QuarterCount,
    QuarterFacts,
)
from quarters.models.facts_due import FactsDue, FactsState, InitiativeState, PlatformFactsDue, TargetsDue
from quarters.models.report import QuarterlyReport, SectionMark, StatusChange, SubmittedVersion
from quarters.models.review import ReviewAnswer, ReviewComment
from quarters.models.working import Draft, Explanation, Reminder, WorkbookUpload

__all__ = [
    "COUNTED",
    "GOAL_COUNTED",
    "MOST_BEHIND",
    "Activity",
    "Attachment",
    "CollectedQuote",
    "Consent",
    "Cooperation",
    "Draft",
    "Explanation",
    "FactsDue",
    "FactsState",
    "GoalFacts",
    "GoalScore",
    "IndicatorValue",
    "InitiativeState",
    "Perspective",
    "PlatformBehind",
    "PlatformCount",
    "PlatformFacts",
    "PlatformFactsDue",
    "PlatformGoalFacts",
    "PlatformTargets",
    "QuarterCount",
    "QuarterFacts",
    "QuarterlyReport",
    "Reminder",
    "ReviewAnswer",
    "ReviewComment",
    "SectionMark",
    "StatusChange",
    "StoryPassage",
    "SubmittedVersion",
    "TargetsDue",
    "WorkbookUpload",
]

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
    FactsDue,
    FactsState,
    GoalFacts,
    PlatformCount,
    PlatformFacts,
    PlatformFactsDue,
    PlatformGoalFacts,
    QuarterCount,
    QuarterFacts,
)
from quarters.models.report import QuarterlyReport, SectionMark, StatusChange, SubmittedVersion
from quarters.models.review import ReviewAnswer, ReviewComment
from quarters.models.working import Draft, Explanation, Reminder, WorkbookUpload

__all__ = [
    "COUNTED",
    "GOAL_COUNTED",
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
    "Perspective",
    "PlatformCount",
    "PlatformFacts",
    "PlatformFactsDue",
    "PlatformGoalFacts",
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
    "WorkbookUpload",
]

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
from quarters.models.report import QuarterlyReport, SectionMark, StatusChange, SubmittedVersion
from quarters.models.review import ReviewAnswer, ReviewComment
from quarters.models.working import Draft, Explanation, Reminder, WorkbookUpload

__all__ = [
    "Activity",
    "Attachment",
    "CollectedQuote",
    "Consent",
    "Cooperation",
    "Draft",
    "Explanation",
    "GoalScore",
    "IndicatorValue",
    "Perspective",
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

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

__all__ = [
    "Activity",
    "Attachment",
    "CollectedQuote",
    "Consent",
    "Cooperation",
    "GoalScore",
    "IndicatorValue",
    "Perspective",
    "QuarterlyReport",
    "SectionMark",
    "StatusChange",
    "StoryPassage",
    "SubmittedVersion",
]

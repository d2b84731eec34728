"""The goal scores of one quarter: one grid per kind of subject, kept cell by cell."""

from quarters.scoring.entries import NOT_ASSESSED, NOT_FILLED, REMARK_LIMIT, STEPS, ScoreEntry, Who, wrong_with
from quarters.scoring.grid import Cell, Grid, Line, Row, Saved, grid_of
from quarters.scoring.groups import GROUPS, WORDS
from quarters.scoring.progress import GoalProgress, GroupProgress, progress_per_goal, progress_per_group

__all__ = [
    "GROUPS",
    "NOT_ASSESSED",
    "NOT_FILLED",
    "REMARK_LIMIT",
    "STEPS",
    "WORDS",
    "Cell",
    "GoalProgress",
    "Grid",
    "GroupProgress",
    "Line",
    "Row",
    "Saved",
    "ScoreEntry",
    "Who",
    "grid_of",
    "progress_per_goal",
    "progress_per_group",
    "wrong_with",
]

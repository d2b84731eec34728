"""What is carried out, by whom, for which goals."""

from initiatives.models.indicator import Indicator, MissedTargetExplanation, ReasonCategory
from initiatives.models.initiative import (
    HolderPeriod,
    Initiative,
    Membership,
    PrincipleFit,
    Stakeholder,
    TopicLabel,
)
from initiatives.models.platform import (
    BasicPrinciple,
    Goal,
    GoalGroup,
    GoalSubgroup,
    MediumTermGoal,
    Phase,
    Platform,
    Publication,
    RubricStep,
    Step,
    TargetGroup,
    Topic,
)

__all__ = [
    "BasicPrinciple",
    "Goal",
    "GoalGroup",
    "GoalSubgroup",
    "HolderPeriod",
    "Indicator",
    "Initiative",
    "MediumTermGoal",
    "Membership",
    "MissedTargetExplanation",
    "Phase",
    "Platform",
    "PrincipleFit",
    "Publication",
    "ReasonCategory",
    "RubricStep",
    "Stakeholder",
    "Step",
    "TargetGroup",
    "Topic",
    "TopicLabel",
]

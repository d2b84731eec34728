"""What stands side by side in the matrix: the topics of the analysis model, or the subgroups of goals."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models import GoalGroup, Phase, Platform


class Axis(models.TextChoices):
    """Which of the two; the values stand in addresses."""

    TOPICS = "onderwerpen", _("Onderwerpen")
    SUBGROUPS = "subgroepen", _("Subgroepen van doelen")


@dataclass(frozen=True)
class MatrixColumn:
    """One topic or subgroup; `group` is its phase or its group of goals."""

    axis: Axis
    pk: int
    code: str
    name: str
    group: str
    group_label: str


def columns_of(platform: Platform, axis: Axis) -> list[MatrixColumn]:
    """The columns in the order of their groups. One query."""
    if axis is Axis.TOPICS:
        phases = list(Phase.values)
        topics = sorted(platform.topics.all(), key=lambda topic: (phases.index(topic.phase), topic.order, topic.pk))
        return [
            MatrixColumn(axis, topic.pk, topic.code, topic.name, topic.phase, str(Phase(topic.phase).label))
            for topic in topics
        ]
    groups = list(GoalGroup.values)
    found = sorted(platform.goal_subgroups.all(), key=lambda one: (groups.index(one.group), one.order, one.pk))
    return [MatrixColumn(axis, one.pk, one.code, one.name, one.group, str(GoalGroup(one.group).label)) for one in found]

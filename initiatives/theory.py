"""The theory of change and analysis model as data: laid down once from a file, edited by staff ever after."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import models, transaction

from initiatives.models import (
    BasicPrinciple,
    Goal,
    GoalSubgroup,
    MediumTermGoal,
    Platform,
    RubricStep,
    TargetGroup,
    Topic,
)

FOLDER = Path(__file__).parent / "theories"


class UnknownTheoryError(LookupError):
    """There is no theory file under this name."""


@transaction.atomic
def load_theory(slug: str = "wib") -> Platform:
    """The platform `slug` with its theory of change, from `initiatives/theories/<slug>.json`.

    Adds what is missing and changes nothing that exists, because staff may have edited it. Raises UnknownTheoryError.
    """
    path = FOLDER / f"{slug}.json"
    if path.parent != FOLDER or not path.is_file():
        raise UnknownTheoryError(slug)
    theory = json.loads(path.read_text(encoding="utf-8"))
    platform, _ = Platform.objects.get_or_create(slug=slug, defaults=theory["platform"])
    _add(BasicPrinciple, platform, theory["principles"])
    _add(TargetGroup, platform, theory["target_groups"])
    _add(GoalSubgroup, platform, theory["subgroups"])
    _add(Topic, platform, theory["topics"])
    _add_medium_term_goals(platform, theory["medium_term_goals"])
    _add_goals(platform, theory["goals"])
    return platform


def _add(model: type[models.Model], platform: Platform, rows: Iterable[dict[str, Any]]) -> None:
    existing = set(model._default_manager.filter(platform=platform).values_list("code", flat=True))
    model._default_manager.bulk_create(
        model(platform=platform, order=order, **row)
        for order, row in enumerate(rows, start=1)
        if row["code"] not in existing
    )


def _add_medium_term_goals(platform: Platform, rows: Iterable[dict[str, Any]]) -> None:
    existing = set(platform.medium_term_goals.values_list("group", flat=True))
    MediumTermGoal.objects.bulk_create(
        MediumTermGoal(platform=platform, order=order, **row)
        for order, row in enumerate(rows, start=1)
        if row["group"] not in existing
    )


def _add_goals(platform: Platform, rows: Iterable[dict[str, Any]]) -> None:
    subgroups = {subgroup.code: subgroup for subgroup in platform.goal_subgroups.all()}
    existing = set(platform.goals.values_list("code", flat=True))
    goals, steps = [], []
    for order, row in enumerate(rows, start=1):
        if row["code"] in existing:
            continue
        fields = {name: value for name, value in row.items() if name not in ("rubric", "subgroup")}
        goal = Goal(platform=platform, order=order, subgroup=subgroups[row["subgroup"]], **fields)
        goals.append(goal)
        steps += [
            RubricStep(goal=goal, step=step, description=text) for step, text in enumerate(row["rubric"], start=1)
        ]
    Goal.objects.bulk_create(goals)
    RubricStep.objects.bulk_create(steps)

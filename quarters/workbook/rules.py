"""What must hold between the rows of the whole workbook; a form sees one row only."""

from collections import defaultdict
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from employers.models import Employer, Mentor
from initiatives.models import Stakeholder
from participants.models import Participant, Recognition, TrajectoryStep
from participants.trajectory import impossible_successions
from quarters.models import GoalScore
from quarters.workbook.plan import Plan, identity
from quarters.workbook.scores import step_key


def check_together(plan: Plan) -> None:
    """Adds to the plan's problems what does not fit together."""
    contents = plan.contents
    kept: dict[type[models.Model], list[Any]] = {
        Participant: contents.participants,
        TrajectoryStep: contents.steps,
        Employer: contents.employers,
        Mentor: contents.mentors,
        Recognition: contents.recognitions,
        Stakeholder: contents.stakeholders,
    }
    for model, records in kept.items():
        if model in plan.writes:
            _check_unique(plan, model, records)
    _check_trajectories(plan)
    _check_scores(plan)


def _check_unique(plan: Plan, model: type[models.Model], kept: list[Any]) -> None:
    for constraint in model._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint):
            continue
        alike: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
        for record in plan.final(model, kept):
            alike[tuple(_token(record, name) for name in constraint.fields)].append(record)
        for records in (records for records in alike.values() if len(records) > 1):
            # The one that was there first is right; the others came in with the file.
            in_order = sorted(records, key=lambda record: id(record) in plan.lines)
            for line, places in (plan.lines[id(record)] for record in in_order[1:] if id(record) in plan.lines):
                plan.complain(line, constraint.fields[-1], str(constraint.get_violation_error_message()), places)


def _token(record: Any, name: str) -> Any:
    value = getattr(record, name)
    if isinstance(value, models.Model):
        return identity(value)
    # As the form says it: a code in other capitals is the same code.
    return value.casefold() if isinstance(record, Participant) and isinstance(value, str) else value


def _check_trajectories(plan: Plan) -> None:
    """The trajectories that change, all rows together; what was wrong before is not held against them."""
    writes = plan.writes[TrajectoryStep]
    touched = [*writes.changed, *writes.added]
    before: dict[Any, list[TrajectoryStep]] = defaultdict(list)
    after: dict[Any, list[TrajectoryStep]] = defaultdict(list)
    for step in plan.contents.steps:
        before[step.participant_id].append(step)
    for step in plan.final(TrajectoryStep, plan.contents.steps):
        after[identity(step.participant)].append(step)
    for who in {identity(step.participant): None for step in touched}:  # type: ignore[attr-defined]  # as above
        known = {(step.pk, why) for step, why in impossible_successions(before[who])}
        # On one day the order of typing decides; what is new comes last.
        steps = sorted(after[who], key=lambda step: (step.pk is None, step.pk or 0))
        mine = [step for step in steps if id(step) in plan.lines]
        for step, why in impossible_successions(steps):
            if (step.pk, why) in known:
                continue
            at_fault = step if id(step) in plan.lines else mine[-1]
            text = why if at_fault is step else _("Hierdoor klopt een latere stap niet meer: %(why)s") % {"why": why}
            line, places = plan.lines[id(at_fault)]
            plan.complain(line, "kind", text, places)


def _check_scores(plan: Plan) -> None:
    """One row for whom and by whom: of two that speak of the same goal nobody knows which one holds."""
    writes = plan.writes[GoalScore]
    said: set[tuple[Any, ...]] = set()
    scores: list[Any] = [*writes.changed, *writes.added]
    for score in scores:
        about = (identity(score.participant), identity(score.employer), score.scorer, score.goal_id)
        if about in said:
            line, places = plan.lines[id(score)]
            message = _("Over ‘%(who)s’ staat dit doel nog op een andere rij. Laat één van de twee staan.")
            plan.complain(line, step_key(score.goal), message % {"who": line.title[:80]}, places)
        said.add(about)

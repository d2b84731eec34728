"""Taking in a workbook: it waits for its sender's yes, then everything in it is kept, or nothing."""

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from employers.models import ContactMoment, Employer, Mentor
from initiatives.models import Stakeholder
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.actions.editing import lock_for_editing
from quarters.models import (
    Activity,
    CollectedQuote,
    Cooperation,
    GoalScore,
    IndicatorValue,
    QuarterlyReport,
    StoryPassage,
    WorkbookUpload,
)
from quarters.workbook.opening import open_workbook
from quarters.workbook.plan import Plan
from quarters.workbook.proposal import Proposal, propose
from quarters.workbook.reading import check_stamp

# What others point at goes first.
IN_ORDER: tuple[type[models.Model], ...] = (
    *(Participant, Employer, Mentor, TrajectoryStep, ContactMoment, Placement, Recognition),
    *(GoalScore, Activity, IndicatorValue, Stakeholder, Cooperation, StoryPassage, CollectedQuote),
)


class ProposalChangedError(Exception):
    """The quarter changed since the proposal was shown; `proposal` is what the file would change now."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self.proposal = proposal


class WorkbookRefusedError(ProposalChangedError):
    """The file has errors; `proposal` names them."""


def keep_upload(*, report: QuarterlyReport, name: str, content: bytes, by: User) -> WorkbookUpload:
    """Keep a workbook until its sender decides; an earlier one of the same person goes.

    Raises ValidationError, in words, for a file that is no workbook of this quarter or when the quarter is closed.
    """
    check_stamp(open_workbook(content), report)
    with transaction.atomic():
        lock_for_editing(report)
        report.workbook_uploads.filter(by=by).delete()
        checksum = hashlib.sha256(content).hexdigest()
        upload = WorkbookUpload.objects.create(
            report=report, by=by, name=name[-200:], content=content, checksum=checksum
        )
        record("workbook sent in", on=report, by=by, quarter=str(report.quarter), size=len(content), checksum=checksum)
    return upload


def take_in(*, upload: WorkbookUpload, report: QuarterlyReport, seen: str, mine_wins: bool, by: User) -> Proposal:
    """Write everything the workbook says, or nothing; then the upload is gone.

    `seen` is the proposal that was shown; a second press finds that nothing changes any more. Raises
    ProposalChangedError when the proposal is another now, WorkbookRefusedError when there are errors, ValidationError,
    in words, when the quarter was handed in or somebody was just ahead.
    """
    raw = open_workbook(bytes(upload.content))
    try:
        with transaction.atomic():
            lock_for_editing(report)
            proposal = propose(raw, report, mine_wins=mine_wins)
            if proposal.problems:
                raise WorkbookRefusedError(proposal)
            if proposal.seen != seen and (proposal.changes_something or proposal.has_clashes):
                raise ProposalChangedError(proposal)
            if proposal.plan is not None and proposal.changes_something:
                numbers = _write(proposal.plan)
                record("workbook taken in", on=report, by=by, quarter=str(report.quarter), **numbers)
            upload.delete()
    except IntegrityError as error:
        raise ValidationError(
            _("Iemand anders heeft net iets veranderd in dit kwartaal. Kijk nog een keer en probeer het opnieuw.")
        ) from error
    return proposal


def _write(plan: Plan) -> dict[str, Any]:
    """One statement per table for what is new, one for what changed and one for what goes; says how many rows."""
    unknown = plan.writes.keys() - set(IN_ORDER)
    if unknown:
        raise LookupError(f"no place in the order for {unknown}")
    numbers = {"added": 0, "changed": 0, "removed": 0}
    for model in IN_ORDER:
        writes = plan.writes[model]
        manager: Any = model._default_manager
        if writes.removed:
            manager.filter(pk__in=[row.pk for row in writes.removed]).delete()
        if writes.changed:
            _make_room(model, writes.changed, plan)
            manager.bulk_update(writes.changed, _own_fields(model))
        if writes.added:
            manager.bulk_create(writes.added)
        for name, rows in (("added", writes.added), ("changed", writes.changed), ("removed", writes.removed)):
            numbers[name] += len(rows)
    return numbers


def _make_room(model: type[models.Model], changed: list[Any], plan: Plan) -> None:
    """Two rows that swap names would meet halfway: who gives a name away first gets one that nobody has."""
    contents = plan.contents
    named: dict[type[models.Model], tuple[str, list[Any]]] = {
        Participant: ("code", contents.participants),
        Employer: ("name", contents.employers),
        Mentor: ("function", contents.mentors),
        Recognition: ("qualification", contents.recognitions),
    }
    if model not in named:
        return
    name, rows = named[model]
    wanted = {getattr(row, name): row.pk for row in changed}
    giving = {row.pk for row in rows if wanted.get(getattr(row, name), row.pk) != row.pk}
    if giving:
        nobodys = Concat(Value("~"), Cast("pk", models.CharField()))
        model._default_manager.filter(pk__in=giving & {row.pk for row in changed}).update(**{name: nobodys})


def _own_fields(model: type[models.Model]) -> list[str]:
    fixed = {"reference", "initiative", "report"}
    return [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name not in fixed]

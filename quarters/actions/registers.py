"""Changing the registers from within a quarter: everything is refused once the quarter was handed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import User
from employers.models import Employer
from participants.actions import register_participant, remove_participant
from participants.models import Participant, Placement, TrajectoryStep
from quarters.actions.editing import lock_for_editing
from quarters.models import QuarterlyReport


def save_in_register(row: models.Model, *, report: QuarterlyReport) -> None:
    """Keep one row of a register. Raises ValidationError when the row cannot be so or the quarter was handed in.

    The row is checked whole, because a page shows only some of its fields and somebody may just have saved another.
    """
    with transaction.atomic():
        lock_for_editing(report)
        row.full_clean()
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            raise ValidationError(_("Dit is net door iemand anders opgeslagen. Kijk of het klopt.")) from error


def switch_place(leaving: Placement, next_one: Placement, *, report: QuarterlyReport) -> None:
    """End the one placement and begin the next, both or neither. Raises ValidationError as above."""
    with transaction.atomic():
        save_in_register(leaving, report=report)
        save_in_register(next_one, report=report)


def add_participant(
    participant: Participant, first_step: TrajectoryStep | None, *, report: QuarterlyReport, by: User
) -> None:
    """Register somebody new. Raises ValidationError as above."""
    with transaction.atomic():
        lock_for_editing(report)
        register_participant(participant=participant, first_step=first_step, by=by)


def remove_from_register(row: models.Model, *, report: QuarterlyReport, by: User) -> None:
    """Remove a step, contact moment, mentor, placement or recognition. Raises ValidationError when handed in."""
    with transaction.atomic():
        lock_for_editing(report)
        record(f"{row._meta.model_name} removed", on=row, by=by, quarter=str(report.quarter))
        row.delete()


def take_participant_away(participant: Participant, *, report: QuarterlyReport, by: User) -> None:
    """Remove a participant whom no other quarter speaks of. Raises ValidationError, in words."""
    with _nobody_else_writing(report):
        _refuse_when_told_elsewhere(participant, report)
        remove_participant(participant=participant, by=by)


def take_employer_away(employer: Employer, *, report: QuarterlyReport, by: User) -> None:
    """Remove an employer without placements whom no other quarter speaks of. Raises ValidationError, in words."""
    with _nobody_else_writing(report):
        if employer.placements.exists():
            message = _("%(name)s heeft een plaatsing en kan niet worden verwijderd. Verwijder eerst de plaatsing.")
            raise ValidationError(message, params={"name": employer.name})
        _refuse_when_told_elsewhere(employer, report)
        record("employer removed", on=employer, by=by, quarter=str(report.quarter))
        employer.delete()


@contextmanager
def _nobody_else_writing(report: QuarterlyReport) -> Iterator[None]:
    """A transaction in which no quarter of the initiative changes: everything that writes about a participant or an
    employer holds the lock on its own report, so a score that is being given in another quarter is seen or waits.

    All locks are taken in one order, so that two removals never wait for each other. What still points at the row
    (PostgreSQL looks at the end of the transaction) is refused in words.
    """
    reports = QuarterlyReport.objects.select_for_update().filter(initiative=report.initiative_id)
    try:
        with transaction.atomic():
            list(reports.order_by("pk").values_list("pk", flat=True))
            lock_for_editing(report)
            yield
    except IntegrityError as error:
        raise ValidationError(
            _("Iemand anders heeft hier net iets bij ingevuld. Er is niets verwijderd. Kijk of het klopt.")
        ) from error


def _refuse_when_told_elsewhere(subject: Any, report: QuarterlyReport) -> None:
    if subject.scores.exclude(report=report).exists():
        message = _("%(name)s is in een ander kwartaal beoordeeld op de doelen en blijft daarom staan.")
        raise ValidationError(message, params={"name": str(subject)})

"""Registering a participant, and removing one who was registered by mistake."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import User
from participants.models import Participant, TrajectoryStep


def register_participant(*, participant: Participant, first_step: TrajectoryStep | None, by: User) -> Participant:
    """Keep a new participant, with the first step when it is known. Raises ValidationError, also for a code in use."""
    with transaction.atomic():
        participant.full_clean()
        participant.save()
        if first_step:
            first_step.participant = participant
            first_step.full_clean()
            first_step.save()
        record("participant registered", on=participant, by=by)
    return participant


def remove_participant(*, participant: Participant, by: User) -> None:
    """Remove somebody entered by mistake, with the steps of the trajectory.

    Raises ValidationError, in words, when there are placements or recognitions: these have to go first.
    """
    with transaction.atomic():
        if participant.placements.exists():
            raise ValidationError(
                _("%(code)s heeft een plaatsing en kan niet worden verwijderd. Verwijder eerst de plaatsing."),
                params={"code": participant.code},
            )
        if participant.recognitions.exists():
            raise ValidationError(
                _("Bij %(code)s staat een %(word)s. Verwijder die eerst."),
                params={"code": participant.code, "word": participant.initiative.recognition_singular},
            )
        record("participant removed", on=participant, by=by)
        participant.delete()

"""Registering and removing a participant."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditLine
from participants.actions import register_participant, remove_participant
from participants.models import Participant, TrajectoryStep
from tests.factories import ParticipantFactory, PlacementFactory, RecognitionFactory, TrajectoryStepFactory


def test_registering_with_and_without_a_first_step(initiative, coordinator):
    step = TrajectoryStep(kind="started", on=date(2022, 5, 1))
    first = register_participant(
        participant=Participant(initiative=initiative, code="S-01"), first_step=step, by=coordinator
    )
    register_participant(participant=Participant(initiative=initiative, code="S-02"), first_step=None, by=coordinator)
    assert list(TrajectoryStep.objects.values_list("participant__code", "kind")) == [("S-01", "started")]
    line = AuditLine.objects.filter(action="participant registered").last()
    assert (line.subject_id, line.details) == (str(first.pk), {})


def test_a_code_in_use_keeps_nothing(initiative, coordinator):
    ParticipantFactory(initiative=initiative, code="S-01")
    step = TrajectoryStep(kind="started", on=date(2022, 5, 1))
    with pytest.raises(ValidationError, match="al in gebruik"):
        register_participant(
            participant=Participant(initiative=initiative, code="S-01"), first_step=step, by=coordinator
        )
    assert (Participant.objects.count(), TrajectoryStep.objects.count()) == (1, 0)


def test_removing_takes_the_steps_along(coordinator):
    step = TrajectoryStepFactory()
    remove_participant(participant=step.participant, by=coordinator)
    assert (Participant.objects.count(), TrajectoryStep.objects.count()) == (0, 0)
    assert AuditLine.objects.filter(action="participant removed").count() == 1


@pytest.mark.parametrize(
    ("factory", "message"), [(PlacementFactory, "heeft een plaatsing"), (RecognitionFactory, "Verwijder die eerst")]
)
def test_what_hangs_on_a_participant_keeps_it(coordinator, factory, message):
    participant = factory().participant
    with pytest.raises(ValidationError, match=message):
        remove_participant(participant=participant, by=coordinator)
    assert Participant.objects.count() == 1

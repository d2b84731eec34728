"""For whom, and how they get on."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from participants.models import Participant, Placement, Recognition, TrajectoryStep
from tests.factories.employers import EmployerFactory
from tests.factories.initiatives import InitiativeFactory


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    initiative = factory.SubFactory(InitiativeFactory)
    code = factory.Sequence(lambda n: f"D-{n:04}")


class TrajectoryStepFactory(DjangoModelFactory):
    class Meta:
        model = TrajectoryStep

    participant = factory.SubFactory(ParticipantFactory)
    kind = TrajectoryStep.Kind.STARTED
    on = date(2022, 5, 1)


class PlacementFactory(DjangoModelFactory):
    class Meta:
        model = Placement

    participant = factory.SubFactory(ParticipantFactory)
    employer = factory.SubFactory(EmployerFactory, initiative=factory.SelfAttribute("..participant.initiative"))
    kind = Placement.Kind.INTERNSHIP
    starts_on = date(2022, 6, 1)


class RecognitionFactory(DjangoModelFactory):
    class Meta:
        model = Recognition

    participant = factory.SubFactory(ParticipantFactory)
    qualification = factory.Sequence(lambda n: f"Kwalificatie {n}")

"""With whom it is carried out."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from employers.models import ContactMoment, Employer, Mentor
from tests.factories.initiatives import InitiativeFactory


class EmployerFactory(DjangoModelFactory):
    class Meta:
        model = Employer

    initiative = factory.SubFactory(InitiativeFactory)
    name = factory.Sequence(lambda n: f"Werkgever {n}")


class ContactMomentFactory(DjangoModelFactory):
    class Meta:
        model = ContactMoment

    employer = factory.SubFactory(EmployerFactory)
    on = date(2022, 5, 1)
    kind = ContactMoment.Kind.VISIT


class MentorFactory(DjangoModelFactory):
    class Meta:
        model = Mentor

    employer = factory.SubFactory(EmployerFactory)
    function = factory.Sequence(lambda n: f"leermeester {n}")

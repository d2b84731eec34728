"""What is carried out, by whom, and what it aims at."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from initiatives.models import HolderPeriod, Indicator, Initiative, Membership, Stakeholder
from initiatives.theory import load_theory
from tests.factories.accounts import UserFactory


class InitiativeFactory(DjangoModelFactory):
    class Meta:
        model = Initiative

    platform = factory.LazyFunction(load_theory)
    slug = factory.Sequence(lambda n: f"initiatief-{n}")
    name = factory.Sequence(lambda n: f"Initiatief {n}")
    starts_on = date(2022, 4, 1)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    initiative = factory.SubFactory(InitiativeFactory)
    user = factory.SubFactory(UserFactory)


class HolderPeriodFactory(DjangoModelFactory):
    class Meta:
        model = HolderPeriod

    initiative = factory.SubFactory(InitiativeFactory)
    organisation = factory.Sequence(lambda n: f"Organisatie {n}")


class StakeholderFactory(DjangoModelFactory):
    class Meta:
        model = Stakeholder

    initiative = factory.SubFactory(InitiativeFactory)
    name = factory.Sequence(lambda n: f"Partner {n}")
    kind = Stakeholder.Kind.MUNICIPALITY


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    initiative = factory.SubFactory(InitiativeFactory)
    name = factory.Sequence(lambda n: f"Indicator {n}")
    measured = Indicator.Measured.COUNTED
    count = Indicator.Count.STARTED
    unit = "deelnemers"

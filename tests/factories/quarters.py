"""What is reported in a quarter."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from quarters.models import Activity, CollectedQuote, GoalScore, Perspective, QuarterlyReport
from tests.factories.initiatives import InitiativeFactory


class QuarterlyReportFactory(DjangoModelFactory):
    class Meta:
        model = QuarterlyReport

    initiative = factory.SubFactory(InitiativeFactory)
    year = 2022
    number = 2
    due_on = date(2022, 7, 15)


class GoalScoreFactory(DjangoModelFactory):
    class Meta:
        model = GoalScore

    report = factory.SubFactory(QuarterlyReportFactory)
    initiative = factory.SelfAttribute("report.initiative")
    goal = factory.LazyAttribute(lambda score: score.report.initiative.platform.goals.get(code="C1"))
    step = 3


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    report = factory.SubFactory(QuarterlyReportFactory)
    on = date(2022, 5, 10)
    kind = Activity.Kind.INFORMATION_MEETING
    title = factory.Sequence(lambda n: f"Bijeenkomst {n}")


class CollectedQuoteFactory(DjangoModelFactory):
    class Meta:
        model = CollectedQuote

    report = factory.SubFactory(QuarterlyReportFactory)
    text = factory.Sequence(lambda n: f"Dit is voorbeeldcitaat {n}.")
    speaker_role = "deelnemer"
    perspective = Perspective.PARTICIPANT

"""What was found in one initiative."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from evidence.models import (
    Code,
    Element,
    Level,
    MatrixSummary,
    Memo,
    Quote,
    Source,
)
from quarters.models import Consent, Perspective
from tests.factories.initiatives import InitiativeFactory


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    initiative = factory.SubFactory(InitiativeFactory)
    kind = Source.Kind.INTERVIEW
    title = factory.Sequence(lambda n: f"Interview {n}")
    on = date(2022, 10, 5)


class QuoteFactory(DjangoModelFactory):
    class Meta:
        model = Quote

    source = factory.SubFactory(SourceFactory)
    text = factory.Sequence(lambda n: f"Dit is voorbeeldcitaat {n}.")
    speaker_role = "begeleider"
    perspective = Perspective.INITIATIVE
    consent = Consent.GIVEN


class CodeFactory(DjangoModelFactory):
    class Meta:
        model = Code

    initiative = factory.SubFactory(InitiativeFactory)
    name = factory.Sequence(lambda n: f"code {n}")


class ElementFactory(DjangoModelFactory):
    class Meta:
        model = Element

    initiative = factory.SubFactory(InitiativeFactory)
    statement = factory.Sequence(lambda n: f"Dit werkt goed, nummer {n}.")
    kind = Element.Kind.WORKS
    topic = factory.LazyAttribute(lambda element: element.initiative.platform.topics.get(code="aangepaste-begeleiding"))
    perspective = Perspective.INITIATIVE
    level = Level.ORGANISATION


class MatrixSummaryFactory(DjangoModelFactory):
    class Meta:
        model = MatrixSummary

    initiative = factory.SubFactory(InitiativeFactory)
    topic = factory.LazyAttribute(lambda summary: summary.initiative.platform.topics.get(code="aangepaste-begeleiding"))
    text = factory.Sequence(lambda n: f"Korte samenvatting {n}.")


class MemoFactory(DjangoModelFactory):
    """A memo of an initiative; for one of an edition give `initiative=None, edition=…`."""

    class Meta:
        model = Memo

    initiative = factory.SubFactory(InitiativeFactory)
    text = factory.Sequence(lambda n: f"Gedachte {n}.")

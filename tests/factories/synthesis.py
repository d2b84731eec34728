"""What several initiatives say together."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from evidence.models import (
    Conclusion,
    DoubleCoding,
    EditionInitiative,
    Lesson,
    OverarchingElement,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)
from initiatives.theory import load_theory
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import InitiativeFactory


class SynthesisEditionFactory(DjangoModelFactory):
    class Meta:
        model = SynthesisEdition

    platform = factory.LazyFunction(load_theory)
    slug = factory.Sequence(lambda n: f"editie-{n}")
    title = factory.Sequence(lambda n: f"Wat werkt? Editie {n}")
    dated_on = date(2024, 1, 15)


class EditionInitiativeFactory(DjangoModelFactory):
    class Meta:
        model = EditionInitiative

    edition = factory.SubFactory(SynthesisEditionFactory)
    initiative = factory.SubFactory(InitiativeFactory)


class OverarchingElementFactory(DjangoModelFactory):
    class Meta:
        model = OverarchingElement

    edition = factory.SubFactory(SynthesisEditionFactory)
    subgroup = factory.LazyAttribute(lambda element: element.edition.platform.goal_subgroups.get(code="voorbereiding"))
    title = factory.Sequence(lambda n: f"Overkoepelend element {n}")


class SupportCellFactory(DjangoModelFactory):
    class Meta:
        model = SupportCell

    overarching_element = factory.SubFactory(OverarchingElementFactory)
    initiative = factory.SubFactory(InitiativeFactory)
    support = SupportCell.Support.SUPPORTS


class SynthesisBarrierFactory(DjangoModelFactory):
    class Meta:
        model = SynthesisBarrier

    edition = factory.SubFactory(SynthesisEditionFactory)
    title = factory.Sequence(lambda n: f"Belemmering {n}")


class ConclusionFactory(DjangoModelFactory):
    class Meta:
        model = Conclusion

    edition = factory.SubFactory(SynthesisEditionFactory)
    title = factory.Sequence(lambda n: f"Conclusie {n}")


class LessonFactory(DjangoModelFactory):
    class Meta:
        model = Lesson

    conclusion = factory.SubFactory(ConclusionFactory)
    text = factory.Sequence(lambda n: f"Leerpunt {n}")


class DoubleCodingFactory(DjangoModelFactory):
    class Meta:
        model = DoubleCoding

    edition = factory.SubFactory(SynthesisEditionFactory)
    first = factory.SubFactory(UserFactory)
    second = factory.SubFactory(UserFactory)

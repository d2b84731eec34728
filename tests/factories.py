"""Dull factories: the least each record needs. Tests say what matters to them."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from accounts.roles import Role
from employers.models import ContactMoment, Employer, Mentor
from evidence.models import (
    Code,
    Conclusion,
    DoubleCoding,
    EditionInitiative,
    Element,
    Lesson,
    Level,
    MatrixSummary,
    Memo,
    OverarchingElement,
    Quote,
    Source,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)
from initiatives.models import HolderPeriod, Indicator, Initiative, Membership, Stakeholder
from initiatives.theory import load_theory
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.models import Activity, CollectedQuote, Consent, GoalScore, Perspective, QuarterlyReport
from reporting.models import (
    BatchFile,
    HouseStyle,
    Release,
    ReleasedTable,
    Report,
    ReportBatch,
    ReportDraft,
    ReportSection,
    SectionComment,
)

PASSWORD = "een-lang-wachtwoord-voor-tests"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Gebruiker {n}")
    email = factory.Sequence(lambda n: f"gebruiker{n}@voorbeeld.test")
    role = Role.COORDINATOR

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(password=kwargs.pop("password", PASSWORD), **kwargs)


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


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = Report

    kind = Report.Kind.END_REPORT
    initiative = factory.SubFactory(InitiativeFactory)
    title = "Eindrapportage"
    reference_date = date(2023, 4, 1)


class ReportSectionFactory(DjangoModelFactory):
    class Meta:
        model = ReportSection

    report = factory.SubFactory(ReportFactory)
    key = factory.Sequence(lambda n: f"conclusions.{n}")


class SectionCommentFactory(DjangoModelFactory):
    class Meta:
        model = SectionComment

    report = factory.SubFactory(ReportFactory)
    key = "introduction.method"
    text = "Klopt dit aantal?"


class ReportDraftFactory(DjangoModelFactory):
    class Meta:
        model = ReportDraft

    user = factory.SubFactory(UserFactory)
    report = factory.SubFactory(ReportFactory)
    page = "/"
    tab = factory.Sequence(lambda n: f"tab-{n}")


class HouseStyleFactory(DjangoModelFactory):
    class Meta:
        model = HouseStyle

    platform = factory.LazyFunction(load_theory)
    format = HouseStyle.Format.DOCX
    name = "huisstijl.docx"
    content = b"docx"
    checksum = "0" * 64


class ReleaseFactory(DjangoModelFactory):
    class Meta:
        model = Release

    platform = factory.LazyFunction(load_theory)
    number = factory.Sequence(lambda n: n + 1)
    year = factory.Sequence(lambda n: 2022 + n // 4)
    quarter_number = factory.Sequence(lambda n: n % 4 + 1)


class ReleasedTableFactory(DjangoModelFactory):
    class Meta:
        model = ReleasedTable

    release = factory.SubFactory(ReleaseFactory)
    layout = factory.Sequence(lambda n: f"layout-{n}")
    printed = factory.LazyFunction(dict)


class ReportBatchFactory(DjangoModelFactory):
    class Meta:
        model = ReportBatch

    by = factory.SubFactory(UserFactory)
    formats = factory.LazyFunction(lambda: ["pdf"])


class BatchFileFactory(DjangoModelFactory):
    class Meta:
        model = BatchFile

    batch = factory.SubFactory(ReportBatchFactory)
    report = factory.SubFactory(ReportFactory)
    format = "pdf"

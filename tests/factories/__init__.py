"""Dull factories: the least each record needs. Tests say what matters to them."""

from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.employers import ContactMomentFactory, EmployerFactory, MentorFactory
from tests.factories.evidence import (
    CodeFactory,
    ElementFactory,
    MatrixSummaryFactory,
    MemoFactory,
    QuoteFactory,
    SourceFactory,
)
from tests.factories.initiatives import (
    HolderPeriodFactory,
    IndicatorFactory,
    InitiativeFactory,
    MembershipFactory,
    StakeholderFactory,
)
from tests.factories.participants import ParticipantFactory, PlacementFactory, RecognitionFactory, TrajectoryStepFactory
from tests.factories.quarters import ActivityFactory, CollectedQuoteFactory, GoalScoreFactory, QuarterlyReportFactory
from tests.factories.reporting import (
    BatchFileFactory,
    HouseStyleFactory,
    ReleasedTableFactory,
    ReleaseFactory,
    ReportBatchFactory,
    ReportDraftFactory,
    ReportFactory,
    ReportSectionFactory,
    SectionCommentFactory,
)
from tests.factories.synthesis import (
    ConclusionFactory,
    DoubleCodingFactory,
    EditionInitiativeFactory,
    LessonFactory,
    OverarchingElementFactory,
    SupportCellFactory,
    SynthesisBarrierFactory,
    SynthesisEditionFactory,
)

__all__ = [
    "PASSWORD",
    "ActivityFactory",
    "BatchFileFactory",
    "CodeFactory",
    "CollectedQuoteFactory",
    "ConclusionFactory",
    "ContactMomentFactory",
    "DoubleCodingFactory",
    "EditionInitiativeFactory",
    "ElementFactory",
    "EmployerFactory",
    "GoalScoreFactory",
    "HolderPeriodFactory",
    "HouseStyleFactory",
    "IndicatorFactory",
    "InitiativeFactory",
    "LessonFactory",
    "MatrixSummaryFactory",
    "MembershipFactory",
    "MemoFactory",
    "MentorFactory",
    "OverarchingElementFactory",
    "ParticipantFactory",
    "PlacementFactory",
    "QuarterlyReportFactory",
    "QuoteFactory",
    "RecognitionFactory",
    "ReleaseFactory",
    "ReleasedTableFactory",
    "ReportBatchFactory",
    "ReportDraftFactory",
    "ReportFactory",
    "ReportSectionFactory",
    "SectionCommentFactory",
    "SourceFactory",
    "StakeholderFactory",
    "SupportCellFactory",
    "SynthesisBarrierFactory",
    "SynthesisEditionFactory",
    "TrajectoryStepFactory",
    "UserFactory",
]

"""What a dossier holds: each entity of an initiative and of an edition, declared once.

The order of the declarations is the order of the file, and the order of writing: what a link names stands before the
link.
"""

from dossier.contents.initiative import INITIATIVE
from dossier.contents.synthesis import SYNTHESIS
from dossier.declaration import Entity, Kind
from evidence.models import ExchangeUpload, Rearrangement, Rejection, ThesaurusConcept
from initiatives.models import (
    BasicPrinciple,
    Goal,
    GoalSubgroup,
    MediumTermGoal,
    Membership,
    Platform,
    Publication,
    RubricStep,
    TargetGroup,
    Topic,
)
from quarters.models import (
    Draft,
    FactsDue,
    FactsState,
    GoalFacts,
    InitiativeState,
    PlatformBehind,
    PlatformCount,
    PlatformFacts,
    PlatformFactsDue,
    PlatformGoalFacts,
    PlatformTargets,
    QuarterCount,
    QuarterFacts,
    Reminder,
    TargetsDue,
    WorkbookUpload,
)
from reporting.models import (
    BatchFile,
    Change,
    ChangeSum,
    HouseStyle,
    PublicReport,
    Release,
    ReleasedTable,
    ReportBatch,
    ReportDraft,
)

ROOTS: dict[Kind, Entity] = {Kind.INITIATIVE: INITIATIVE, Kind.SYNTHESIS: SYNTHESIS}

COUNTED_ANEW = "counted from the registers, and counted anew wherever they arrive"

MODELS_LEFT_OUT = {
    Platform: "shared by all initiatives; named by its slug in the head of the file",
    BasicPrinciple: "theory of change of the platform; named by code",
    TargetGroup: "theory of change of the platform; named by code",
    MediumTermGoal: "theory of change of the platform",
    GoalSubgroup: "theory of change of the platform; named by code",
    Goal: "theory of change of the platform; named by code",
    RubricStep: "theory of change of the platform",
    Topic: "analysis model of the platform; named by code",
    Publication: "belongs to the platform",
    Membership: "users do not travel",
    Draft: "what one user typed and did not keep yet",
    ReportDraft: "what one user typed and did not keep yet",
    ReportBatch: "an order on its way; the reports themselves travel",
    BatchFile: "an order on its way; the reports themselves travel",
    HouseStyle: "belongs to the platform",
    PublicReport: "what anybody may read is decided where the report is",
    Release: "belongs to the platform",
    Change: "says here what to draw anew",
    ChangeSum: "says here what to draw anew",
    ReleasedTable: "belongs to the platform",
    Reminder: "which mails went out from here",
    WorkbookUpload: "on its way in, for minutes",
    ExchangeUpload: "on its way in, for minutes",
    ThesaurusConcept: "belongs to the platform",
    Rejection: "a suggestion somebody set aside here; suggestions are made anew everywhere",
    QuarterFacts: COUNTED_ANEW,
    QuarterCount: COUNTED_ANEW,
    GoalFacts: COUNTED_ANEW,
    FactsDue: COUNTED_ANEW,
    FactsState: COUNTED_ANEW,
    PlatformFacts: COUNTED_ANEW,
    PlatformCount: COUNTED_ANEW,
    PlatformGoalFacts: COUNTED_ANEW,
    PlatformFactsDue: COUNTED_ANEW,
    PlatformTargets: COUNTED_ANEW,
    PlatformBehind: COUNTED_ANEW,
    TargetsDue: COUNTED_ANEW,
    InitiativeState: COUNTED_ANEW,
    Rearrangement: "steps one can undo here, for a while; what they led to travels",
}

"""One record of everything, twice: on the side of the cast's own initiative and on that of the other one."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.base import ContentFile

from accounts.models import User
from accounts.roles import Role
from evidence.models import ExchangeUpload, Rearrangement
from initiatives.models import Initiative, MissedTargetExplanation, Publication
from quarters.models import Attachment, ReviewComment, StoryPassage, SubmittedVersion, WorkbookUpload
from quarters.snapshot import checksum, take
from reporting.adopted import checksum_of
from reporting.document import Document
from reporting.document_json import to_json
from reporting.models import Report, ReportFile
from tests import factories
from tests.quarters.workbooks import small_workbook

SMALL_CODEBOOK = (
    b'<CodeBook><Codes><Code guid="3f2504e0-4f89-11d3-9a0c-0305e82c3301" name="Sfeer" isCodable="true"/></Codes>'
    b"</CodeBook>"
)

PRINTED = {
    "axes": [{"name": "reason", "categories": ["personal", "organisational", "systemic", "unknown"]}],
    "groups": [["reason"], []],
    "labels": [10, None, None, 5, 20],
}


@dataclass
class Side:
    """The records of one initiative. The two sides lie in different quarters, so that no address fits both.

    Each initiative ends with its year: quarters open by themselves, also the other side's.
    """

    initiative: Initiative
    year: int

    def __post_init__(self):
        one = self.initiative
        one.ends_on = date(self.year, 12, 31)
        one.save()
        self.platform = one.platform
        self.user = User.objects.filter(memberships__initiative=one).first()
        self.membership = factories.MembershipFactory(initiative=one)
        self.holder = factories.HolderPeriodFactory(initiative=one)
        self.topic = one.platform.topics.first()
        self.indicator = factories.IndicatorFactory(initiative=one)
        self.explanation = MissedTargetExplanation.objects.create(
            indicator=self.indicator, category="personal", text="Uitleg"
        )
        self.goal = one.platform.goals.get(code="A1")
        self.principle = one.platform.principles.first()
        self.medium_term_goal = one.platform.medium_term_goals.first()
        self.publication = Publication.objects.create(platform=one.platform, kind="other", title=f"Titel {one.slug}")
        self._add_registers()
        self._add_quarter()
        self._add_evidence()

    def _add_registers(self):
        one = self.initiative
        self.stakeholder = factories.StakeholderFactory(initiative=one)
        self.employer = factories.EmployerFactory(initiative=one)
        self.contact = factories.ContactMomentFactory(employer=self.employer, on=date(self.year, 5, 1))
        self.mentor = factories.MentorFactory(employer=self.employer)
        self.participant = factories.ParticipantFactory(initiative=one)
        self.step = factories.TrajectoryStepFactory(participant=self.participant, on=date(self.year, 5, 1))
        self.placement = factories.PlacementFactory(
            participant=self.participant, employer=self.employer, starts_on=date(self.year, 6, 1)
        )
        self.recognition = factories.RecognitionFactory(participant=self.participant)

    def _add_quarter(self):
        self.report = factories.QuarterlyReportFactory(initiative=self.initiative, year=self.year)
        self.quarter = self.report.quarter
        self.activity = factories.ActivityFactory(report=self.report, on=date(self.year, 5, 10))
        self.collected_quote = factories.CollectedQuoteFactory(report=self.report)
        StoryPassage.objects.create(report=self.report, question="goes_well", text="Het gaat goed.")
        self.attachment = Attachment.objects.create(
            report=self.report,
            title="Verslag",
            file=ContentFile(b"%PDF-1.7", "verslag.pdf"),
            checksum=sha256(b"%PDF-1.7").hexdigest(),
            size=8,
        )
        self.workbook_upload = WorkbookUpload.objects.create(
            report=self.report,
            by=User.objects.filter(memberships__initiative=self.initiative, role=Role.COORDINATOR).earliest("pk"),
            name="werkmap.xlsx",
            content=small_workbook(self.initiative.slug, str(self.quarter)),
            checksum="",
        )
        content = take(self.report)
        self.version = SubmittedVersion.objects.create(
            report=self.report, number=self.year - 2000, content=content, checksum=checksum(content)
        )
        self.comment = ReviewComment.objects.create(
            report=self.report, version=self.version, section="verhaal", place="Verhaal", text="Wat precies?"
        )

        self.accepted = factories.QuarterlyReportFactory(
            initiative=self.initiative, year=self.year, number=1, status="accepted"
        )
        self.accepted_quote = factories.CollectedQuoteFactory(report=self.accepted)

    def _add_evidence(self):
        one = self.initiative
        self.source = factories.SourceFactory(initiative=one)
        self.quote = factories.QuoteFactory(source=self.source)
        self.element = factories.ElementFactory(initiative=one)
        self.edition = factories.SynthesisEditionFactory(slug=f"editie-{one.slug}")
        factories.EditionInitiativeFactory(edition=self.edition, initiative=one)
        self.overarching = factories.OverarchingElementFactory(edition=self.edition)
        self.barrier = factories.SynthesisBarrierFactory(edition=self.edition)
        self.conclusion = factories.ConclusionFactory(edition=self.edition)
        self.lesson = factories.LessonFactory(conclusion=self.conclusion)
        self._add_thoughts()
        self.end_report = factories.ReportFactory(initiative=one)
        self.section = factories.ReportSectionFactory(report=self.end_report, key=f"conclusions.{one.slug}")
        self.section_comment = factories.SectionCommentFactory(report=self.end_report, key=self.section.key)
        self.synthesis_report = factories.ReportFactory(
            kind=Report.Kind.SYNTHESIS, initiative=None, edition=self.edition
        )

        self.free_synthesis_section = factories.ReportSectionFactory(
            report=self.synthesis_report, key=f"conclusions.own-{one.slug}", heading="Tot slot"
        )
        self.synthesis_comment = factories.SectionCommentFactory(report=self.synthesis_report, key="introduction.guide")
        self.adopted = self._adopted(kind=Report.Kind.END_REPORT, initiative=one)
        self.adopted_synthesis = self._adopted(kind=Report.Kind.SYNTHESIS, initiative=None, edition=self.edition)

    def _add_thoughts(self):
        one = self.initiative
        of_initiative = User.objects.filter(memberships__initiative=one, role=Role.RESEARCHER)
        researcher = of_initiative.order_by("pk").first() or factories.UserFactory(role=Role.RESEARCHER)
        self.code = factories.CodeFactory(initiative=one)
        self.memo = factories.MemoFactory(initiative=one, element=self.element)
        self.edition_memo = factories.MemoFactory(
            initiative=None, edition=self.edition, overarching_element=self.overarching
        )
        self.summary = factories.MatrixSummaryFactory(initiative=one, topic=self.topic)
        self.rearrangement = Rearrangement.objects.create(initiative=one, kind="order", before={}, after={})
        self.exchange_upload = ExchangeUpload.objects.create(
            initiative=one, by=researcher, name="codes.qdc", content=SMALL_CODEBOOK, checksum=""
        )
        self.batch = factories.ReportBatchFactory(by=researcher)
        self.release = factories.ReleaseFactory(platform=self.platform)
        factories.ReleasedTableFactory(release=self.release, layout="reason", printed=PRINTED)
        # An edition of its own: who judges it blind sees little of its pages.
        self.blind_edition = factories.SynthesisEditionFactory(slug=f"blind-{one.slug}")
        factories.EditionInitiativeFactory(edition=self.blind_edition, initiative=one)
        self.blind_element = factories.OverarchingElementFactory(edition=self.blind_edition)
        self.double_coding = factories.DoubleCodingFactory(edition=self.blind_edition, first=researcher)
        self.closed_coding = self._closed_coding(researcher)

    def _closed_coding(self, researcher):
        """A round that is done, in which the two differ."""
        moment = datetime(self.year, 6, 1, tzinfo=UTC)
        coding = factories.DoubleCodingFactory(
            edition=self.edition, first=researcher, first_done_at=moment, second_done_at=moment
        )
        for coder, support in ((1, "supports"), (2, "no_indication")):
            coding.judgements.create(
                coder=coder, overarching_element=self.overarching, initiative=self.initiative, support=support
            )
        return coding

    def _adopted(self, **fields):
        """An adopted report with one file. Its version differs per side, so that no address fits both."""
        document = to_json(Document(title="Rapport", chapters=()))
        report = factories.ReportFactory(
            version=self.year - 2000,
            status=Report.Status.ADOPTED,
            document=document,
            checksum=checksum_of(document),
            adopted_at=datetime(self.year, 6, 1, tzinfo=UTC),
            **fields,
        )
        content = b"<p>Rapport</p>"
        ReportFile.objects.create(report=report, format="html", content=content, checksum=sha256(content).hexdigest())
        return report

    def value(self, path: str) -> Any:
        """The value at "record.attribute"; a path that starts with "=" is the value itself."""
        if path.startswith("="):
            return path[1:]
        found: Any = self
        for name in path.split("."):
            found = getattr(found, name)
        return found


@dataclass
class Stage:
    own: Side
    other: Side


@pytest.fixture
def stage(initiative, other_initiative, coordinator, researcher, outsider):
    return Stage(own=Side(initiative, 2022), other=Side(other_initiative, 2023))

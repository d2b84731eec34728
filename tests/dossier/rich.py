"""An initiative and an edition with at least one of everything a dossier holds."""

import hashlib
import json
from datetime import UTC, date, datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from dossier.checksums import of_content, of_document
from employers.models import ContactMoment
from evidence.models import BlindJudgement, Element, Judgement, OverarchingElement, Resolution, SupportCell
from initiatives.models import (
    Indicator,
    MissedTargetExplanation,
    PrincipleFit,
    TopicLabel,
)
from participants.models import Placement, TrajectoryStep
from quarters.models import (
    Attachment,
    Cooperation,
    Explanation,
    IndicatorValue,
    QuarterlyReport,
    ReviewAnswer,
    ReviewComment,
    SectionMark,
    StatusChange,
    StoryPassage,
    SubmittedVersion,
)
from reporting.document_json import to_json
from reporting.models import Report, ReportFile
from tests.factories import (
    ActivityFactory,
    CodeFactory,
    CollectedQuoteFactory,
    ConclusionFactory,
    ContactMomentFactory,
    DoubleCodingFactory,
    EditionInitiativeFactory,
    ElementFactory,
    EmployerFactory,
    GoalScoreFactory,
    HolderPeriodFactory,
    IndicatorFactory,
    InitiativeFactory,
    LessonFactory,
    MatrixSummaryFactory,
    MemoFactory,
    MentorFactory,
    OverarchingElementFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    RecognitionFactory,
    ReportFactory,
    ReportSectionFactory,
    SectionCommentFactory,
    SourceFactory,
    StakeholderFactory,
    SupportCellFactory,
    SynthesisBarrierFactory,
    SynthesisEditionFactory,
    TrajectoryStepFactory,
    UserFactory,
)
from tests.reporting.sample import SAMPLE

MOMENT = datetime(2022, 7, 12, 9, 30, 15, 123456, tzinfo=UTC)
# The sample of the renderers holds letters on purpose that no database can store.
PUBLISHED = json.loads(json.dumps(to_json(SAMPLE)).replace(r"\ud800", "").replace(r"\u0000", ""))


def rich_initiative(platform, slug="rijk"):
    """Everything once or twice, with odd letters, unknown values and records that share a date."""
    initiative = InitiativeFactory(
        platform=platform,
        slug=slug,
        name=f"Rijk gevuld «{slug}» 🌱",
        place="Nergenshuizen",
        ends_on=date(2023, 3, 31),
        maturity="pioneering",
        summary="Regel één\nregel twee – met ’tekens’ en العربية",
    )
    initiative.target_groups.set(platform.target_groups.all()[:2])
    _outline(initiative, platform)
    employers = _employers(initiative)
    participants = _participants(initiative, platform, *employers)
    report = _quarter(initiative, platform, employers, participants)
    _evidence(initiative, platform, report)
    _reports(initiative)
    return initiative


def _outline(initiative, platform):
    HolderPeriodFactory(initiative=initiative, organisation="Later", from_on=date(2023, 1, 1))
    HolderPeriodFactory(initiative=initiative, organisation="Eerst", until_on=date(2022, 12, 31))
    PrincipleFit.objects.create(initiative=initiative, principle=platform.principles.first(), text="Zo doen wij dat.")
    topic = platform.topics.get(code="schaalbaarheid")
    TopicLabel.objects.create(initiative=initiative, topic=topic, is_used=False)
    StakeholderFactory(initiative=initiative, name="Gemeente", ended_on=date(2023, 1, 5))
    StakeholderFactory(initiative=initiative, name="École")
    counted = IndicatorFactory(
        initiative=initiative, name="Gestart", target="15", target_due_on=date(2023, 3, 31), baseline="0.5",
        baseline_on=date(2022, 4, 1), expected="8", expected_on=date(2023, 9, 1), order=1,
    )  # fmt: skip
    MissedTargetExplanation.objects.create(indicator=counted, category="personal", text="Ziekte.", order=2)
    MissedTargetExplanation.objects.create(indicator=counted, category="systemic", text="Regels.", order=1)
    IndicatorFactory(initiative=initiative, name="Bezoeken", measured=Indicator.Measured.ENTERED, count="", order=2)


def _employers(initiative):
    first = EmployerFactory(initiative=initiative, name="Bakkerij", is_recognised=True, involved_from=date(2022, 4, 1))
    second = EmployerFactory(initiative=initiative, name="Ångström", location="external")
    MentorFactory(employer=first, function="leermeester", is_trained=True, trained_on=date(2022, 9, 1))
    ContactMomentFactory(employer=first, attitude=ContactMoment.Attitude.RELUCTANT)
    ContactMomentFactory(employer=first, attitude=ContactMoment.Attitude.ENTHUSIASTIC, on=date(2023, 2, 1))
    return first, second


def _participants(initiative, platform, first, second):
    one = ParticipantFactory(initiative=initiative, code="D-01", target_group=platform.target_groups.first())
    two = ParticipantFactory(initiative=initiative, code="D-02")
    day = date(2022, 4, 10)
    for kind in ("registered", "intake", "started"):  # all on one day: their order counts
        TrajectoryStepFactory(participant=one, kind=kind, on=day)
    TrajectoryStepFactory(
        participant=one, kind=TrajectoryStep.Kind.STOPPED, on=date(2023, 1, 9), reason_category="personal",
        explanation="Verhuisd",
    )  # fmt: skip
    TrajectoryStepFactory(participant=two)
    PlacementFactory(
        participant=one, employer=first, mentor=first.mentors.first(), hours_per_week="12.5", setting="external",
        ends_on=date(2023, 1, 9), end_reason="personal",
    )  # fmt: skip
    PlacementFactory(
        participant=one, employer=second, kind="paid_work", contract="fixed_term", starts_on=date(2022, 8, 1),
        contract_until=date(2023, 8, 1),
    )  # fmt: skip
    RecognitionFactory(participant=two, registered_on=date(2023, 1, 10), enrolled_on=date(2023, 3, 31))
    return one, two


def _quarter(initiative, platform, employers, participants):
    QuarterlyReportFactory(initiative=initiative, year=2022, number=3, due_on=date(2022, 10, 15))
    report = QuarterlyReportFactory(initiative=initiative, status=QuarterlyReport.Status.ACCEPTED, opened_at=MOMENT)
    goals = {goal.code: goal for goal in platform.goals.all()}
    GoalScoreFactory(report=report, goal=goals["A1"], participant=participants[0], step=2, remark="Op weg")
    GoalScoreFactory(report=report, goal=goals["A1"], participant=participants[0], step=4, scorer="self")
    GoalScoreFactory(report=report, goal=goals["A1"], participant=participants[1], step=None)
    GoalScoreFactory(report=report, goal=goals["B2"], employer=employers[0], step=3, is_taken_over=True)
    GoalScoreFactory(report=report, goal=goals["C1"], step=1)
    ActivityFactory(report=report, attendance=0)
    ActivityFactory(report=report)
    entered = initiative.indicators.get(measured="entered")
    IndicatorValue.objects.create(report=report, indicator=entered, value="1234.50", on=date(2022, 6, 30))
    Cooperation.objects.create(report=report, stakeholder=initiative.stakeholders.first(), course="mixed", note="Traag")
    StoryPassage.objects.create(report=report, question="goes_well", text="Alinea één.\n\nAlinea twee.")
    CollectedQuoteFactory(report=report, said_on=date(2022, 6, 1), consent="given")
    SectionMark.objects.create(report=report, section="participants", done_at=MOMENT)
    content = b"%PDF-1.7 \x00\xff bijlage"
    Attachment.objects.create(
        report=report, title="Evaluatie", file=default_storage.save("bijlagen/2022/éva.pdf", ContentFile(content)),
        checksum=hashlib.sha256(content).hexdigest(), size=len(content),
    )  # fmt: skip
    user = UserFactory(name=f"Iemand Anders {initiative.slug}")
    for status in ("draft", "submitted", "accepted"):
        StatusChange.objects.create(report=report, status=status, at=MOMENT, by=user, by_role="researcher")
    submitted = {"format": 1, "b": [1, 2.5, None, {"z": True, "a": "é"}], "a": "tekst"}
    version = SubmittedVersion.objects.create(
        report=report,
        number=1,
        submitted_at=MOMENT,
        submitted_by=user,
        content=submitted,
        checksum=of_content(submitted),
    )
    comment = ReviewComment.objects.create(
        report=report,
        version=version,
        section="verhaal",
        anchor="verhaal-2",
        place="Verhaal, § 2",
        text="Wat bedoelt u hier?",
        at=MOMENT,
        by=user,
        by_role="researcher",
        sent_with=report.status_changes.last(),
    )
    ReviewAnswer.objects.create(
        comment=comment, text="Zie de bijlage.", at=MOMENT, by=user, by_role="coordinator", sent_with=version
    )
    Explanation.objects.create(report=report, finding="placement-open:p1", text="Klopt zo.")
    return report


def _evidence(initiative, platform, report):
    source = SourceFactory(
        initiative=initiative, roles="projectleider\nleermeester", is_month_only=True, method="group",
        text="Één regel.\nÉn nog één 🌱.", file_name="verslag.pdf", page_starts="0 11",
    )  # fmt: skip
    SourceFactory(initiative=initiative, kind="quarterly_report", title="2022-K2", on=None, quarterly_report=report)
    above = CodeFactory(initiative=initiative, name="Vertrouwen", order=2, is_codable=False)
    under = CodeFactory(initiative=initiative, parent=above, name="Ruimte", description="Niet: tijd", order=1)
    quote = QuoteFactory(
        source=source, topic=platform.topics.first(), subgroup=platform.goal_subgroups.first(), locator="p. 4", order=1,
        start=11, end=23, text="Én nog één 🌱",
    )  # fmt: skip
    quote.codes.set([under])
    QuoteFactory(source=source, locator="Verhaal, § 2", passage="verhaal-2", passage_version=1, order=2)
    quote.goals.set(platform.goals.all()[:3])
    refused = QuoteFactory(source=source, speaker_role="", is_role_unstated=True, consent="refused", kind="passage")
    element = ElementFactory(
        initiative=initiative, subgroup=platform.goal_subgroups.first(), context="Klein bedrijf", mechanism="Vertrouwen"
    )
    element.goals.set(platform.goals.all()[:2])
    element.sources.set(initiative.sources.all())
    element.quotes.set([quote])
    element.indicators.set(initiative.indicators.all())
    element.counter_quotes.set([refused])
    ElementFactory(initiative=initiative, kind=Element.Kind.BARRIER, topic=platform.topics.last())
    summary = MatrixSummaryFactory(initiative=initiative, by_role="researcher", changed_at=MOMENT)
    summary.quotes.set([quote])
    summary.elements.set([element])
    MatrixSummaryFactory(initiative=initiative, topic=None, subgroup=platform.goal_subgroups.last())
    about = {"source": source, "quote": quote, "element": element, "code": under, "summary": summary}
    for name, row in about.items():
        MemoFactory(initiative=initiative, at=MOMENT, by=UserFactory(), by_role="researcher", **{name: row})
    MemoFactory(initiative=initiative, changed_at=MOMENT)


def _reports(initiative):
    _adopted(ReportFactory(initiative=initiative))
    draft = ReportFactory(initiative=initiative, version=2, subtitle="Tweede versie", authors="Onderzoeksteam")
    ReportSectionFactory(
        report=draft, key="conclusions.slot", heading="Tot slot", text="Een *slot*.", order=2, is_left_out=True,
        ready_at=MOMENT,
    )  # fmt: skip
    _remarks(draft, "conclusions.slot")
    ReportSectionFactory(report=draft, key="initiative.aim", text="Doel[^1]\n\n[^1]: noot", order=1)


def _remarks(report, key):
    remark = SectionCommentFactory(report=report, key=key, words="slot", at=MOMENT, by_role="researcher")
    SectionCommentFactory(report=report, key=key, answers=remark, at=MOMENT, settled_at=MOMENT)


def _adopted(report):
    report.status, report.document, report.checksum = Report.Status.ADOPTED, PUBLISHED, of_document(PUBLISHED)
    report.data = {"format": 1, "figures": []}
    report.data_checksum = of_document(report.data)
    report.adopted_at, report.adopted_by = MOMENT, UserFactory()
    report.save()
    for format, content in (("pdf", b"%PDF\x00\x01"), ("html", b"<p>hallo</p>")):
        checksum = hashlib.sha256(content).hexdigest()
        ReportFile.objects.create(report=report, format=format, content=content, checksum=checksum)


def rich_edition(platform, *initiatives):
    """An edition over the initiatives, each of which has at least one element with evidence."""
    earlier = SynthesisEditionFactory(platform=platform, slug="eerder")
    before = OverarchingElementFactory(edition=earlier)
    edition = SynthesisEditionFactory(
        platform=platform, slug="rijke-editie", previous=earlier, threshold=3, frozen={"format": 1, "b": [None], "a": 1}
    )
    for order, initiative in enumerate(initiatives):
        EditionInitiativeFactory(edition=edition, initiative=initiative, order=order, box_text="Kader")
    element = OverarchingElementFactory(
        edition=edition, motivation="Ook van waarde", status=OverarchingElement.Status.AGREED, argument="Omdat",
        follows=before,
    )  # fmt: skip
    OverarchingElementFactory(edition=edition)
    first = initiatives[0]
    element.quotes.set(first.sources.get(title__startswith="Interview").quotes.filter(consent="given"))
    cell = SupportCellFactory(overarching_element=element, initiative=first, note="Zie bron")
    cell.elements.set(first.elements.filter(kind="works"))
    for other in initiatives[1:]:
        SupportCellFactory(overarching_element=element, initiative=other, support=SupportCell.Support.NOT_INVESTIGATED)
    for status in ("proposed", "assessed", "agreed"):
        Judgement.objects.create(
            element=element, status=status, at=MOMENT, by=UserFactory(), by_role="researcher", why="Daarom"
        )
    barrier = SynthesisBarrierFactory(edition=edition, follows=SynthesisBarrierFactory(edition=earlier))
    barrier.elements.set(first.elements.filter(kind="barrier"))
    concluded = ConclusionFactory(edition=earlier)
    conclusion = ConclusionFactory(edition=edition, follows=concluded)
    LessonFactory(conclusion=conclusion, order=2, follows=LessonFactory(conclusion=concluded))
    LessonFactory(conclusion=conclusion, order=1)
    report = ReportFactory(kind=Report.Kind.SYNTHESIS, initiative=None, edition=edition)
    ReportSectionFactory(report=report, key="introduction.guide", order=1, is_left_out=True, ready_at=MOMENT)
    _remarks(report, "introduction.guide")
    _adopted(report)
    _thoughts(edition, element, barrier, conclusion, first)
    return edition


def _thoughts(edition, element, barrier, conclusion, initiative):
    for name, row in {"overarching_element": element, "barrier": barrier, "conclusion": conclusion}.items():
        MemoFactory(initiative=None, edition=edition, at=MOMENT, **{name: row})
    coding = DoubleCodingFactory(edition=edition, started_at=MOMENT, first_done_at=MOMENT, second_done_at=MOMENT)
    cell = {"double_coding": coding, "overarching_element": element, "initiative": initiative, "at": MOMENT}
    BlindJudgement.objects.create(**cell, coder=1, support="supports", note="Zie citaat")
    BlindJudgement.objects.create(**cell, coder=2, support="no_indication")
    Resolution.objects.create(**cell, support="supports", why="Samen gelezen", by=UserFactory(), by_role="researcher")


def forget(root):
    """Removes an initiative or edition with all it has, so that an import starts from nothing."""
    if hasattr(root, "sources"):
        Placement.objects.filter(participant__initiative=root).delete()
        Element.objects.filter(initiative=root).delete()
        for source in root.sources.all():
            source.quotes.all().delete()
            source.delete()
    root.delete()

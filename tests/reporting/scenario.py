"""An invented initiative with everything an end report can hold, small enough to count by hand."""

from datetime import date

from evidence.models import Element, Source
from initiatives.models import Indicator, Initiative
from participants.models import TrajectoryStep
from quarters.models import GoalScore
from tests.factories import (
    ActivityFactory,
    ContactMomentFactory,
    ElementFactory,
    EmployerFactory,
    GoalScoreFactory,
    HolderPeriodFactory,
    IndicatorFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    RecognitionFactory,
    ReportFactory,
    ReportSectionFactory,
    SourceFactory,
    StakeholderFactory,
    TrajectoryStepFactory,
)

DAY = date(2023, 4, 1)
K = TrajectoryStep.Kind


def fill(initiative: Initiative):
    """Six learners started: four active, one with a break, one stopped. Returns the draft of the end report."""
    initiative.participant_singular, initiative.participant_plural = "leerling", "leerlingen"
    initiative.recognition_singular, initiative.recognition_plural = "vakbewijs", "vakbewijzen"
    initiative.place = "Lindedorp"
    initiative.background = (
        "Leren op school past niet bij iedereen.\n\nDaarom kwam er een plek om te leren op het werk."
    )
    initiative.aim = "Leerlingen halen een vakbewijs."
    initiative.approach = "- leren op de werkvloer\n- een vaste begeleider"
    initiative.people = "Jongeren zonder startkwalificatie."
    initiative.save()
    initiative.target_groups.set(initiative.platform.target_groups.all()[:2])
    _organisations(initiative)
    _people(initiative)
    _targets(initiative)
    _evidence(initiative)
    return _report(initiative)


def _organisations(initiative):
    HolderPeriodFactory(initiative=initiative, organisation="De Werkbank", until_on=date(2022, 12, 31))
    HolderPeriodFactory(initiative=initiative, organisation="Stadswerk", from_on=date(2023, 1, 1))
    StakeholderFactory(initiative=initiative, name="Gemeente Lindedorp", cooperation="Geld en toestemming.")
    initiative.principle_fits.create(
        principle=initiative.platform.principles.get(code="gelijkwaardigheid"), text="Leerlingen beslissen mee."
    )
    initiative.topic_labels.create(
        topic=initiative.platform.topics.get(code="motieven-werkgevers"), label="Werven van bedrijven", order=1
    )
    for code in ("invloed-omgeving", "inclusieve-banen"):
        initiative.topic_labels.create(topic=initiative.platform.topics.get(code=code), is_used=False)


def _people(initiative):
    employer = EmployerFactory(initiative=initiative, sector="Groen", reached_through="job_coach")
    ContactMomentFactory(employer=employer, attitude="reluctant")
    learners = [ParticipantFactory(initiative=initiative) for _ in range(6)]
    for learner in learners:
        TrajectoryStepFactory(participant=learner, kind=K.STARTED, on=date(2022, 5, 1))
        PlacementFactory(participant=learner, employer=employer)
    TrajectoryStepFactory(participant=learners[0], kind=K.STOPPED, on=date(2022, 9, 1), reason_category="personal")
    TrajectoryStepFactory(participant=learners[1], kind=K.PAUSED, on=date(2023, 3, 1))
    for learner in learners[2:]:
        RecognitionFactory(participant=learner, registered_on=date(2023, 1, 10), enrolled_on=date(2023, 3, 20))
    first = QuarterlyReportFactory(initiative=initiative, year=2022, number=3, status="accepted")
    last = QuarterlyReportFactory(initiative=initiative, year=2023, number=1, status="accepted")
    goal = initiative.platform.goals.get(code="A1")
    for report, step in ((first, 2), (last, 4)):
        ActivityFactory(report=report, on=report.quarter.last_day)
        GoalScoreFactory(report=report, step=step)
        for learner in learners[1:]:
            GoalScoreFactory(report=report, goal=goal, participant=learner, step=step)
        GoalScoreFactory(
            report=report, goal=initiative.platform.goals.get(code="B1"), participant=None, employer=employer, step=step
        )
    GoalScoreFactory(report=last, goal=goal, participant=learners[1], step=5, scorer=GoalScore.Scorer.SELF)


def _targets(initiative):
    IndicatorFactory(initiative=initiative, name="Gestarte leerlingen", unit="leerlingen", target=6, order=1)
    awards = IndicatorFactory(
        initiative=initiative,
        name="Behaalde vakbewijzen",
        unit="vakbewijzen",
        count=Indicator.Count.RECOGNITIONS_OBTAINED,
        target=4,
        target_basis="projectplan",
        expected=4,
        expected_on=date(2023, 9, 1),
        order=2,
    )
    awards.explanations.create(category="personal", text="Een leerling is gestopt.", order=1)
    awards.explanations.create(category="systemic", text="Inschrijven duurde lang.", order=2)
    IndicatorFactory(
        initiative=initiative,
        name="Bezoeken aan de website",
        unit="bezoeken",
        measured=Indicator.Measured.ENTERED,
        count="",
        target=100,
        order=3,
    )


def _evidence(initiative):
    topic = initiative.platform.topics.get
    interview = SourceFactory(
        initiative=initiative,
        title="Interviews maart 2023",
        on=date(2023, 3, 1),
        is_month_only=True,
        roles="projectleider\nbegeleiders",
    )
    SourceFactory(
        initiative=initiative,
        kind=Source.Kind.SITE_VISIT,
        title="Werkbezoek oktober",
        on=date(2022, 10, 5),
        place="Lindedorp",
    )
    plan = SourceFactory(initiative=initiative, kind=Source.Kind.DOCUMENT, title="Projectplan", on=None)
    guidance = topic(code="aangepaste-begeleiding")
    quote = QuoteFactory(
        source=interview, text="Het lukt (…) met [hulp].", speaker_role="begeleider", locator="p. 2", topic=guidance
    )
    QuoteFactory(source=interview, text="Dit mag er niet in.", topic=guidance, consent="refused")
    first = ElementFactory(initiative=initiative, topic=guidance, statement="Een vaste begeleider helpt.", order=2)
    first.quotes.add(quote)
    second = ElementFactory(initiative=initiative, topic=guidance, statement="Kleine stappen helpen.", order=1)
    second.sources.add(plan)
    ElementFactory(
        initiative=initiative,
        topic=guidance,
        kind=Element.Kind.BARRIER,
        statement="Er is te weinig tijd.",
        context="Bij grote groepen",
    )
    ElementFactory(
        initiative=initiative,
        topic=topic(code="motieven-werkgevers"),
        kind=Element.Kind.IMPROVEMENT,
        statement="Eerder bellen.",
    )


def _report(initiative):
    report = ReportFactory(initiative=initiative, title="Leren op het werk", authors="Onderzoekers", reference_date=DAY)
    texts = {
        "topic.motieven-werkgevers": "Bedrijven doen **graag** mee.[^1]\n\n[^1]: Zie het projectplan, p. 3.",
        "topic.duurzaamheid": "Vast werk komt later.",
        "conclusions.intro": "Dit leerden we.",
    }
    for order, (key, text) in enumerate(texts.items()):
        ReportSectionFactory(report=report, key=key, text=text, order=order)
    ReportSectionFactory(report=report, key="conclusions.tijd", heading="Neem de tijd", text="Het kost tijd.", order=9)
    return report

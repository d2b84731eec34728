"""Invented initiatives and an edition of any size, for measuring. Dull on purpose: only their number matters."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db import models

from employers.models import Employer
from evidence.models import (
    Conclusion,
    EditionInitiative,
    Element,
    Lesson,
    OverarchingElement,
    Quote,
    Source,
    SupportCell,
    SynthesisEdition,
)
from initiatives.models import Goal, Indicator, Initiative, Platform
from initiatives.theory import load_theory
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.calendar import Quarter
from quarters.models import Consent, GoalScore, Perspective, QuarterlyReport
from reporting.built import Built
from reporting.models import Report, ReportSection

FIRST_DAY = date(2022, 1, 3)
PARAGRAPH = (
    "De begeleider en de deelnemer maken samen een plan. Elke week kijken zij wat er lukte en wat de volgende stap is. "
    "De werkgever past het werk aan waar dat nodig is, en vraagt collega’s om mee te denken. Zo groeit het vertrouwen "
    "aan beide kanten, ook als het een keer **tegenzit**. Wie stopt, kan altijd terugkomen.[^1]"
)
LIST = "- eerst kennismaken\n- dan het werk verdelen\n- daarna samen terugkijken"
TEXT = f"{PARAGRAPH}\n\n{PARAGRAPH}\n\n{LIST}\n\n[^1]: Zie de bijlage."
OVERARCHING, LESSONS = 19, 17  # as many as the published synthesis has


def _in_rows(made: list[Any], model: type[models.Model]) -> list[Any]:
    return list(model._default_manager.bulk_create(made, batch_size=500))


def initiative_with(participants: int, quarters: int) -> Report:
    """The draft of the end report of an initiative, with every kind of register filled for every quarter."""
    platform = load_theory()
    initiative = Initiative.objects.create(
        platform=platform,
        slug=f"meting-{participants}-{quarters}",
        name="Initiatief om te meten",
        starts_on=FIRST_DAY,
        background=TEXT,
        aim=PARAGRAPH,
        approach=TEXT,
        people=PARAGRAPH,
    )
    people, employers = _registers(initiative, participants)
    _scores(initiative, people, employers, quarters)
    _targets(initiative, participants)
    _evidence(initiative)
    return Report.objects.create(
        kind=Report.Kind.END_REPORT,
        initiative=initiative,
        title=initiative.name,
        reference_date=FIRST_DAY + timedelta(days=91 * quarters),
    )


def write_sections(report: Report, built: Built) -> None:
    """A text of two paragraphs, a list and a footnote in every section of the report."""
    keys = [section.key for chapter in built.chapters for section in chapter.sections]
    _in_rows([ReportSection(report=report, key=key, text=TEXT) for key in keys], ReportSection)


def _registers(initiative: Initiative, participants: int) -> tuple[list[Participant], list[Employer]]:
    employers = _in_rows(
        [
            Employer(initiative=initiative, name=f"Werkgever {number}", sector=f"Sector {number % 6}")
            for number in range(max(participants // 4, 1))
        ],
        Employer,
    )
    people = _in_rows(
        [Participant(initiative=initiative, code=f"D-{number:04}") for number in range(participants)], Participant
    )
    kinds, steps, placements, recognitions = list(Placement.Kind), [], [], []
    for number, person in enumerate(people):
        day = FIRST_DAY + timedelta(days=number % 300)
        steps.append(TrajectoryStep(participant=person, kind=TrajectoryStep.Kind.STARTED, on=day))
        if number % 5 == 0:
            later = day + timedelta(days=150)
            why = ("personal", "organisational", "systemic")[number % 3]
            steps.append(
                TrajectoryStep(participant=person, kind=TrajectoryStep.Kind.STOPPED, on=later, reason_category=why)
            )
        placements.append(
            Placement(
                participant=person,
                employer=employers[number % len(employers)],
                kind=kinds[number % len(kinds)],
                starts_on=day + timedelta(days=30),
            )
        )
        recognitions.append(
            Recognition(
                participant=person,
                qualification=f"Kwalificatie {number % 4}",
                registered_on=day,
                enrolled_on=day + timedelta(days=60),
            )
        )
    for made, model in ((steps, TrajectoryStep), (placements, Placement), (recognitions, Recognition)):
        _in_rows(made, model)
    return people, employers


def _scores(initiative: Initiative, people: list[Participant], employers: list[Employer], quarters: int) -> None:
    reports = [
        QuarterlyReport(
            initiative=initiative,
            year=quarter.year,
            number=quarter.number,
            status=QuarterlyReport.Status.ACCEPTED,
            due_on=quarter.last_day + timedelta(days=15),
        )
        for quarter in islice(_from(Quarter.containing(FIRST_DAY)), quarters)
    ]
    goals = list(initiative.platform.goals.all())
    scores = []
    for turn, report in enumerate(_in_rows(reports, QuarterlyReport)):
        for goal in goals:
            scores += _scores_of(report, goal, people, employers, turn)
    _in_rows(scores, GoalScore)


def _from(quarter: Quarter) -> Iterator[Quarter]:
    while True:
        yield quarter
        quarter = quarter.next


def _scores_of(
    report: QuarterlyReport, goal: Goal, people: list[Participant], employers: list[Employer], turn: int
) -> list[GoalScore]:
    def score(number: int, **subject: Any) -> GoalScore:
        step = min(1 + (number + turn) % 5, 5)
        return GoalScore(report=report, initiative=report.initiative, goal=goal, step=step, **subject)

    if goal.code.startswith("A"):
        return [score(number, participant=person) for number, person in enumerate(people)]
    if goal.code.startswith("B"):
        return [score(number, employer=employer) for number, employer in enumerate(employers)]
    return [score(0)]


def _targets(initiative: Initiative, participants: int) -> None:
    counts = (Indicator.Count.STARTED, Indicator.Count.ACTIVE, Indicator.Count.PLACEMENTS, Indicator.Count.PAID_WORK)
    _in_rows(
        [
            Indicator(
                initiative=initiative,
                name=f"Doel {number}",
                measured=Indicator.Measured.COUNTED,
                count=count,
                unit="deelnemers",
                target=participants + number,
                target_due_on=FIRST_DAY + timedelta(days=600),
                order=number,
            )
            for number, count in enumerate(counts)
        ],
        Indicator,
    )


def _evidence(initiative: Initiative) -> None:
    """Two quotes and a statement of each kind for every topic."""
    source = Source.objects.create(
        initiative=initiative, kind=Source.Kind.INTERVIEW, title="Gesprek", on=FIRST_DAY, roles="begeleider"
    )
    topics = list(initiative.platform.topics.all())
    _in_rows(
        [
            Quote(
                source=source,
                topic=topic,
                text=f"Dit zegt iemand over onderwerp {topic.order}, voor de {turn}e keer.",
                speaker_role="begeleider",
                perspective=Perspective.INITIATIVE,
                consent=Consent.GIVEN,
            )
            for topic in topics
            for turn in (1, 2)
        ],
        Quote,
    )
    elements = _in_rows(
        [
            Element(
                initiative=initiative,
                topic=topic,
                kind=kind,
                statement=f"Dit hoort bij onderwerp {topic.order}: rustig beginnen en vaak terugkijken.",
                perspective=Perspective.INITIATIVE,
                level="organisation",
            )
            for topic in topics
            for kind in Element.Kind
        ],
        Element,
    )
    link = Element.sources.through
    link.objects.bulk_create(link(element_id=element.pk, source_id=source.pk) for element in elements)


def edition_with(initiatives: int) -> Report:
    """The draft of the synthesis of an edition: each initiative supports every third overarching element."""
    platform = load_theory()
    made = _in_rows(
        [
            Initiative(
                platform=platform,
                slug=f"meting-{number}",
                name=f"Initiatief {number}",
                summary="Wij helpen mensen aan werk dat bij hen past.",
                starts_on=FIRST_DAY,
            )
            for number in range(initiatives)
        ],
        Initiative,
    )
    edition = SynthesisEdition.objects.create(
        platform=platform, slug="meting", title="Synthese om te meten", dated_on=FIRST_DAY + timedelta(days=800)
    )
    _in_rows(
        [EditionInitiative(edition=edition, initiative=each, order=order) for order, each in enumerate(made)],
        EditionInitiative,
    )
    people = _in_rows([Participant(initiative=each, code=f"D-{n}") for each in made for n in range(3)], Participant)
    kind = TrajectoryStep.Kind.STARTED
    _in_rows([TrajectoryStep(participant=each, kind=kind, on=FIRST_DAY) for each in people], TrajectoryStep)
    _weighed(edition, platform, made)
    _concluded(edition)
    return Report.objects.create(
        kind=Report.Kind.SYNTHESIS, edition=edition, title=edition.title, reference_date=edition.dated_on
    )


def _weighed(edition: SynthesisEdition, platform: Platform, initiatives: list[Initiative]) -> None:
    subgroups, topic = list(platform.goal_subgroups.all()), platform.topics.first()
    overarching = _in_rows(
        [
            OverarchingElement(
                edition=edition,
                subgroup=subgroups[number % len(subgroups)],
                title=f"Overkoepelend element {number}",
                argument=TEXT,
                status=OverarchingElement.Status.AGREED,
                order=number,
            )
            for number in range(OVERARCHING)
        ],
        OverarchingElement,
    )
    sources = _in_rows(
        [Source(initiative=each, kind=Source.Kind.INTERVIEW, title="Gesprek", on=FIRST_DAY) for each in initiatives],
        Source,
    )
    elements = _in_rows(
        [
            Element(
                initiative=each,
                topic=topic,
                kind=Element.Kind.WORKS,
                statement="Rustig beginnen en vaak terugkijken werkt.",
                perspective=Perspective.INITIATIVE,
                level="organisation",
            )
            for each in initiatives
        ],
        Element,
    )
    founded = Element.sources.through
    founded.objects.bulk_create(
        [founded(element_id=e.pk, source_id=s.pk) for e, s in zip(elements, sources, strict=True)], batch_size=500
    )
    kinds = list(SupportCell.Support)
    cells = _in_rows(
        [
            SupportCell(overarching_element=element, initiative=each, support=kinds[(order + place) % len(kinds)])
            for order, element in enumerate(overarching)
            for place, each in enumerate(initiatives)
        ],
        SupportCell,
    )
    of = {each.initiative_id: each.pk for each in elements}
    linked = SupportCell.elements.through
    linked.objects.bulk_create(
        [
            linked(supportcell_id=cell.pk, element_id=of[cell.initiative_id])
            for cell in cells
            if cell.support == kinds[0]
        ],
        batch_size=500,
    )


def _concluded(edition: SynthesisEdition) -> None:
    conclusions = _in_rows(
        [Conclusion(edition=edition, title=f"Conclusie {number}", text=PARAGRAPH, order=number) for number in range(5)],
        Conclusion,
    )
    lessons = [Lesson(conclusion=conclusions[n % 5], text=f"Leerpunt {n}.", order=n) for n in range(LESSONS)]
    _in_rows(lessons, Lesson)

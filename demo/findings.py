"""What the researchers found: sources, quotes, elements, a report being written and a synthesis."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from accounts.models import User
from accounts.roles import Role
from demo.calendar import Term
from demo.registers import Profile
from evidence.models import (
    Conclusion,
    EditionInitiative,
    Element,
    Judgement,
    Lesson,
    OverarchingElement,
    Quote,
    Source,
    SupportCell,
    SynthesisBarrier,
    SynthesisEdition,
)
from initiatives.models import Initiative, Platform, Publication
from quarters.models import QuarterlyReport
from reporting.models import Report, ReportSection

STEPS = {"proposed": ["proposed"], "assessed": ["proposed", "assessed"], "agreed": ["proposed", "assessed", "agreed"]}
WHY = {
    "proposed": "Komt in meer dan één eindrapport terug.",
    "assessed": "De gekoppelde elementen zijn nagelezen en zeggen hetzelfde.",
    "agreed": "Genoeg bewijs, en herkend in de bespreking met de initiatieven.",
}


def add_evidence(initiative: Initiative, profile: Profile, term: Term) -> None:
    sources = _add_sources(initiative, profile, term)
    quotes = _add_quotes(initiative, profile, sources)
    topics = {topic.code: topic for topic in initiative.platform.topics.all()}
    goals = {goal.code: goal for goal in initiative.platform.goals.all()}
    subgroups = {subgroup.code: subgroup for subgroup in initiative.platform.goal_subgroups.all()}
    indicators = {indicator.name: indicator for indicator in initiative.indicators.all()}
    for order, row in enumerate(profile["elements"], start=1):
        element = Element.objects.create(
            initiative=initiative,
            reference=f"{initiative.slug}-el{order}",
            topic=topics[row["topic"]],
            subgroup=subgroups[row["subgroup"]],
            order=order,
            **{
                name: row[name]
                for name in ("statement", "kind", "perspective", "level", "context", "mechanism", "outcome")
            },
        )
        element.goals.set(goals[code] for code in row["goals"])
        element.sources.set(sources[title] for title in row["sources"])
        element.quotes.set(quotes[number] for number in row["quotes"])
        element.counter_quotes.set(quotes[number] for number in row.get("counter_quotes", []))
        element.indicators.set(indicators[name] for name in row["indicators"])


def _add_sources(initiative: Initiative, profile: Profile, term: Term) -> dict[str, Source]:
    sources = {}
    for place, (title, kind, quarter, roles) in enumerate(profile["sources"], start=1):
        number = min(quarter, len(term.quarters) - 1)
        sources[title] = Source.objects.create(
            initiative=initiative,
            reference=f"{initiative.slug}-b{place}",
            kind=kind,
            title=title,
            on=term.quarters[number].first_day + timedelta(days=35),
            place=profile["place"],
            roles=roles,
        )
    report = QuarterlyReport.objects.filter(initiative=initiative, status="accepted").order_by("year", "number").last()
    if report is not None:
        title = f"Kwartaalrapportage {report.quarter}"
        sources[title] = Source.objects.create(
            initiative=initiative,
            reference=f"{initiative.slug}-b{len(sources) + 1}",
            kind=Source.Kind.QUARTERLY_REPORT,
            title=title,
            on=report.quarter.last_day,
            quarterly_report=report,
        )
    return sources


def _add_quotes(initiative: Initiative, profile: Profile, sources: dict[str, Source]) -> list[Quote]:
    topics = {topic.code: topic for topic in initiative.platform.topics.all()}
    goals = {goal.code: goal for goal in initiative.platform.goals.all()}
    spoken = [source for source in sources.values() if source.kind in Source.FIELDWORK]
    quotes = []
    for order, (text, role, perspective, consent, topic, codes) in enumerate(profile["quotes"], start=1):
        quote = Quote.objects.create(
            source=_heard_in(spoken, role) or spoken[order % len(spoken)],
            reference=f"{initiative.slug}-q{order}",
            text=text,
            speaker_role=role,
            perspective=perspective,
            consent=consent,
            topic=topics[topic],
            order=order,
        )
        quote.goals.set(goals[code] for code in codes)
        quotes.append(quote)
    return quotes


def _heard_in(sources: list[Source], role: str) -> Source | None:
    """The first source in which this role was spoken to, also when the source names it in the plural."""
    return next((source for source in sources if role.split()[0] in source.roles), None)


READY = ("introduction.intro", "introduction.method", "topic.passende-deelnemers", "annex.goals")
"""Sections of the example report that are done, so that its page shows all three states."""
LEFT_OUT = ("topic.schaalbaarheid",)


def add_report(initiative: Initiative, profile: Profile, reference_date: date) -> None:
    """A draft with the texts of the profile; "heading|text" gives a section a heading of its own."""
    if not profile["report"]:
        return
    report = Report.objects.create(
        kind=Report.Kind.END_REPORT,
        initiative=initiative,
        reference=f"{initiative.slug}-r1",
        title=f"Eindrapportage {initiative.name}",
        subtitle="Wat is er bereikt, en wat werkt?",
        authors="Onderzoekers van het voorbeeldplatform",
        reference_date=reference_date,
    )
    for order, (key, text) in enumerate(profile["report"].items(), start=1):
        heading, _, body = text.rpartition("|") if key.startswith("conclusions.") else ("", "", text)
        ReportSection.objects.create(
            report=report,
            reference=f"{report.reference}-{order}",
            key=key,
            heading=heading,
            text=body,
            order=order if heading else 0,
        )
    moment = datetime.combine(reference_date, time(12), tzinfo=UTC)
    for key in READY:
        row, _is_new = report.sections.get_or_create(
            key=key, defaults={"reference": f"{report.reference}-{key.replace('.', '-')}"}
        )
        row.ready_at = moment
        row.save()
    for key in LEFT_OUT:
        report.sections.create(
            reference=f"{report.reference}-{key.replace('.', '-')}", key=key, is_left_out=True, changed_at=moment
        )


def add_edition(platform: Platform, content: dict[str, Any], dated_on: date, researcher: User) -> None:
    edition = SynthesisEdition.objects.create(
        platform=platform, slug=content["slug"], title=content["title"], dated_on=dated_on
    )
    Publication.objects.get_or_create(
        platform=platform,
        title="De verandertheorie van het voorbeeldplatform",
        defaults={"kind": Publication.Kind.THEORY, "year": dated_on.year - 2},
    )
    initiatives = {initiative.slug: initiative for initiative in platform.initiatives.all()}
    for order, slug in enumerate(content["initiatives"], start=1):
        EditionInitiative.objects.create(edition=edition, initiative=initiatives[slug], order=order)
    subgroups = {subgroup.code: subgroup for subgroup in platform.goal_subgroups.all()}
    for order, row in enumerate(content["elements"], start=1):
        _add_overarching(edition, order, row, subgroups, initiatives, researcher)
    for order, (title, text, elements) in enumerate(content["barriers"], start=1):
        barrier = SynthesisBarrier.objects.create(
            edition=edition, reference=f"{edition.slug}-h{order}", title=title, text=text, order=order
        )
        barrier.elements.set(_elements(elements))
    for order, (title, text, lessons) in enumerate(content["conclusions"], start=1):
        conclusion = Conclusion.objects.create(
            edition=edition, reference=f"{edition.slug}-c{order}", title=title, text=text, order=order
        )
        for number, lesson in enumerate(lessons, start=1):
            Lesson.objects.create(
                conclusion=conclusion, reference=f"{conclusion.reference}-l{number}", text=lesson, order=number
            )


def _add_overarching(
    edition: SynthesisEdition,
    order: int,
    row: list[Any],
    subgroups: dict[str, Any],
    initiatives: dict[str, Initiative],
    researcher: User,
) -> None:
    subgroup, title, argument, status, cells, motivation, quotes = row
    element = OverarchingElement.objects.create(
        edition=edition,
        reference=f"{edition.slug}-e{order}",
        subgroup=subgroups[subgroup],
        title=title,
        argument=argument,
        motivation=motivation,
        status=status,
        order=order,
    )
    element.quotes.set(Quote.objects.filter(reference__in=[f"{slug}-q{number + 1}" for slug, number in quotes]))
    for slug, (support, numbers) in cells.items():
        cell = SupportCell.objects.create(
            overarching_element=element,
            initiative=initiatives[slug],
            reference=f"{element.reference}-{slug}",
            support=support,
        )
        cell.elements.set(_elements([slug, number] for number in numbers))
    for step in STEPS[status]:
        Judgement.objects.create(
            element=element,
            reference=f"{element.reference}-{step}",
            status=step,
            by=researcher,
            by_role=Role.RESEARCHER,
            why=WHY[step],
        )


def _elements(places: Any) -> list[Element]:
    """The elements at [slug, place in the profile, counted from 0]."""
    return list(Element.objects.filter(reference__in=[f"{slug}-el{number + 1}" for slug, number in places]))

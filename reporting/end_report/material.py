"""Everything an end report is made of, fetched once in a fixed number of queries."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, Prefetch

from evidence.models import Element, Quote, Source
from initiatives.models import Goal, HolderPeriod, Indicator, Initiative, PrincipleFit, Publication, Stakeholder
from reporting import figures
from reporting.built import Texts
from reporting.live.catalog import catalog_of_initiative
from reporting.live.references import LiveReferences
from reporting.models import Report, ReportSection
from reporting.structure import TOPIC, SectionPlan, UsedTopic, arranged, used_topics
from reporting.wording.language import Words, words_of


@dataclass(frozen=True)
class Material:
    """What was recorded and written, on the reference date.

    Quotes are only those that may be used; the elements hold the quotes and passages that count as their evidence.
    """

    initiative: Initiative
    words: Words
    on: date
    texts: Texts
    topics: tuple[UsedTopic, ...]
    elements: tuple[Element, ...]
    quotes: dict[str, tuple[Quote, ...]]  # by the code of the topic, "" for those without a place
    sources: tuple[Source, ...]
    holders: tuple[HolderPeriod, ...]
    principle_fits: tuple[PrincipleFit, ...]
    stakeholders: tuple[Stakeholder, ...]
    goals: tuple[Goal, ...]
    publications: tuple[Publication, ...]
    results: tuple[figures.IndicatorResult, ...]
    trends: dict[str, figures.Trend]  # by the reference of the indicator
    states: figures.States
    flow: figures.Flow
    placements: figures.Placements
    recognitions: figures.Recognitions
    employers: figures.Employers
    progress: tuple[figures.GoalProgress, ...]
    voices: tuple[figures.Voice, ...]
    fieldwork: tuple[figures.Fieldwork, ...]
    information_meetings: int

    @property
    def topic_codes(self) -> frozenset[str]:
        """The topics in use."""
        return frozenset(topic.code for topic in self.topics)

    @property
    def told_topics(self) -> tuple[UsedTopic, ...]:
        """The topics in use that nobody left out of the report."""
        return tuple(topic for topic in self.topics if f"{TOPIC}.{topic.code}" not in self.texts.left_out)

    def headings_of(self, phase: str) -> tuple[str, ...]:
        """The topics of a phase as the report calls and orders them, without those left out of it."""
        plans = {f"{TOPIC}.{topic.code}": topic for topic in self.topics if topic.phase == phase}
        return tuple(
            self.heading(plans[key]) for key in arranged(plans, self.texts.orders) if key not in self.texts.left_out
        )

    def heading(self, topic: UsedTopic) -> str:
        """What the report calls a topic."""
        return self.texts.heading(SectionPlan(f"{TOPIC}.{topic.code}", topic.label))


def collect(initiative: Initiative, on: date, report: Report | None) -> Material:
    """The number of queries does not depend on how much was recorded."""
    sections = list(report.sections.order_by("order", "pk")) if report else []
    topics = used_topics(initiative)
    counting = Quote.objects.counting_as_evidence().select_related("source").order_by("order", "pk")
    elements = tuple(
        initiative.elements.select_related("topic")
        .with_evidence_counts()
        .prefetch_related("sources", "indicators", Prefetch("quotes", queryset=counting))
        .order_by("topic__order", "kind", "order", "pk")
    )
    results = figures.indicator_results(initiative, on)
    material = Material(
        initiative=initiative,
        words=words_of(initiative),
        on=on,
        texts=texts_of(sections),
        topics=tuple(topics),
        elements=elements,
        quotes=_quotes_by_topic(initiative, elements),
        sources=tuple(initiative.sources.order_by("kind", F("on").asc(nulls_last=True), "pk")),
        holders=tuple(initiative.holders.all()),
        principle_fits=tuple(initiative.principle_fits.select_related("principle")),
        stakeholders=tuple(initiative.stakeholders.all()),
        goals=tuple(initiative.platform.goals.select_related("subgroup")),
        publications=tuple(initiative.platform.publications.all()),
        results=results,
        trends=figures.indicator_trends(initiative, results, on),
        states=figures.states(initiative, on),
        flow=figures.flow(initiative, on),
        placements=figures.placements(initiative, on),
        recognitions=figures.recognitions(initiative, on),
        employers=figures.employers(initiative, on),
        progress=figures.goal_progress(initiative, figures.last_quarter_by(on)),
        voices=figures.voices(initiative, on),
        fieldwork=figures.fieldwork(initiative, on),
        information_meetings=_information_meetings(initiative, on),
    )
    is_draft = report is not None and not report.is_adopted
    references = LiveReferences(initiative, catalog_of_initiative(material), marks_changes=is_draft)
    return replace(material, texts=with_references(material.texts, references))


def _information_meetings(initiative: Initiative, on: date) -> int:
    counted = figures.COUNTS[Indicator.Count.INFORMATION_MEETINGS](Initiative.objects.filter(pk=initiative.pk), on)
    return counted.get(initiative.pk, 0)


def texts_of(sections: list[ReportSection]) -> Texts:
    return Texts(
        texts={each.key: each.text for each in sections},
        headings={each.key: each.heading for each in sections},
        orders={each.key: each.order for each in sections},
        left_out=frozenset(each.key for each in sections if each.is_left_out),
        ready=frozenset(each.key for each in sections if each.ready_at),
    )


def with_references(texts: Texts, references: LiveReferences) -> Texts:
    """The texts with what their links to something recorded stand for. At most six queries."""
    return replace(texts, references=references.including(*texts.texts.values()))


def _quotes_by_topic(initiative: Initiative, elements: tuple[Element, ...]) -> dict[str, tuple[Quote, ...]]:
    """At its own topic, else at that of the first statement it supports, else nowhere."""
    through: dict[int, str] = {}
    for element in elements:
        for quote in element.quotes.all():
            through.setdefault(quote.pk, element.topic.code)
    found: dict[str, list[Quote]] = {}
    cleared = Quote.objects.of(initiative).cleared_for_use().select_related("source", "topic").order_by("order", "pk")
    for quote in cleared:
        code = quote.topic.code if quote.topic else through.get(quote.pk, "")
        found.setdefault(code, []).append(quote)
    return {code: tuple(quotes) for code, quotes in found.items()}

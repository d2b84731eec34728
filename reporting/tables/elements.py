"""Elements as tables, and which quotes, sources and figures they rest on. Each table a fixed number of queries."""

from typing import Any

from django.db.models import Prefetch

from evidence.models import Element, Level
from initiatives.models import Goal
from quarters.models import Perspective
from reporting.tables.declaration import COUNTED, Column, Kind, Scope, Table, words
from reporting.tables.theory import GOALS_MEANT, initiative_column, topics


def _elements(scope: Scope) -> list[Element]:
    found = (
        Element.objects.filter(initiative__in=scope.ids)
        .with_evidence_counts()
        .select_related("initiative", "topic", "subgroup")
        .prefetch_related(Prefetch("goals", queryset=Goal.objects.order_by("order", "code")))
    )
    return list(found.order_by("initiative__name", "topic__order", "kind", "order", "pk"))


ELEMENTS = Table(
    "elements",
    "Elementen",
    "Uitspraken over wat werkt, wat beter kan en wat in de weg staat.",
    _elements,
    (
        Column("element", "Element", "Kenmerk van het element.", lambda one: one.reference, Kind.KEY),
        initiative_column(lambda one: one.initiative.slug),
        Column("statement", "Uitspraak", "De uitspraak zelf.", lambda one: one.statement),
        Column(
            "kind",
            "Soort",
            "Werkt het, kan het beter of staat het in de weg.",
            lambda one: one.kind,
            Kind.CODE,
            values=words(Element.Kind.choices),
        ),
        Column(
            "topic",
            "Onderwerp",
            "Onderwerp van het analysemodel.",
            lambda one: one.topic.code,
            Kind.CODE,
            values=topics,
        ),
        Column(
            "perspective",
            "Perspectief",
            "Vanuit wie het gezien is.",
            lambda one: one.perspective,
            Kind.CODE,
            values=words(Perspective.choices),
        ),
        Column(
            "level",
            "Niveau",
            "Op welk niveau het werkt.",
            lambda one: one.level,
            Kind.CODE,
            values=words(Level.choices),
        ),
        *GOALS_MEANT,
        Column("context", "Context", "In welke context het speelt.", lambda one: one.context),
        Column("mechanism", "Mechanisme", "Waardoor het vermoedelijk werkt.", lambda one: one.mechanism),
        Column("outcome", "Uitkomst", "Wat het oplevert, en voor wie.", lambda one: one.outcome),
        Column(
            "quotes_counting",
            "Citaten die tellen",
            "Gekoppelde citaten en passages die als bewijs tellen.",
            lambda one: one.quote_count,
            Kind.WHOLE,
            unit="citaten en passages",
            origin=COUNTED,
        ),
        Column(
            "quotes_idle",
            "Citaten die niet tellen",
            "Gekoppelde citaten en passages zonder toestemming.",
            lambda one: one.unusable_quote_count,
            Kind.WHOLE,
            unit="citaten en passages",
            origin=COUNTED,
        ),
        Column(
            "sources",
            "Bronnen",
            "Gekoppelde bronnen.",
            lambda one: one.source_count,
            Kind.WHOLE,
            unit="bronnen",
            origin=COUNTED,
        ),
        Column(
            "facts",
            "Cijfers",
            "Gekoppelde cijfers.",
            lambda one: one.indicator_count,
            Kind.WHOLE,
            unit="cijfers",
            origin=COUNTED,
        ),
        Column(
            "has_evidence",
            "Met bewijs",
            "Er staat een citaat dat telt, een bron of een cijfer bij. Anders is het onbelegd.",
            lambda one: bool(one.quote_count or one.source_count or one.indicator_count),
            Kind.YES_NO,
            origin=COUNTED,
        ),
    ),
)


def _element_quotes(scope: Scope) -> list[tuple[str, str, str]]:
    found = []
    for relation, through in (("supports", Element.quotes.through), ("contradicts", Element.counter_quotes.through)):
        rows: Any = through
        pairs = rows.objects.filter(element__initiative__in=scope.ids).order_by("element_id", "quote_id")
        found += [(*pair, relation) for pair in pairs.values_list("element__reference", "quote__reference")]
    return found


ELEMENT = Column("element", "Element", "Het element.", lambda row: row[0], Kind.LINK, to="elements")
ELEMENT_QUOTES = Table(
    "element_quotes",
    "Elementen en citaten",
    "Welk citaat bij welk element hoort, ook citaten die niet tellen.",
    _element_quotes,
    (
        ELEMENT,
        Column("quote", "Citaat", "Het citaat of de passage.", lambda row: row[1], Kind.LINK, to="quotes"),
        Column(
            "relation",
            "Verband",
            "Wat het citaat met de uitspraak doet.",
            lambda row: row[2],
            Kind.CODE,
            values={"supports": "Onderbouwt de uitspraak", "contradicts": "Spreekt de uitspraak tegen"},
        ),
    ),
)


def _links(through: Any, path: str) -> Any:
    return lambda scope: list(
        through.objects.filter(element__initiative__in=scope.ids)
        .order_by("element_id", f"{path}_id")
        .values_list("element__reference", f"{path}__reference")
    )


ELEMENT_SOURCES = Table(
    "element_sources",
    "Elementen en bronnen",
    "Welke bron een element onderbouwt.",
    _links(Element.sources.through, "source"),
    (ELEMENT, Column("source", "Bron", "De bron.", lambda row: row[1], Kind.LINK, to="sources")),
)
ELEMENT_FACTS = Table(
    "element_facts",
    "Elementen en cijfers",
    "Welk cijfer een element onderbouwt.",
    _links(Element.indicators.through, "indicator"),
    (ELEMENT, Column("fact", "Cijfer", "Het cijfer.", lambda row: row[1], Kind.LINK, to="facts")),
)

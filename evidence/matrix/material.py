"""What the cells of the matrix are made of, read for any number of initiatives in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from evidence.models import Element, MatrixSummary, Quote, Source
from initiatives.models import Initiative, TopicLabel
from quarters.calendar import Quarter


@dataclass(frozen=True)
class Finding:
    """An element or a quote, as far as the matrix asks after it.

    A quote stands under its own topic and subgroups and under those of the elements it is linked to, whose kinds it
    has too. `counts` says whether it founds a statement: an element with evidence behind it, a quote that counts.
    """

    pk: int
    perspective: str
    kinds: frozenset[str]
    topics: frozenset[int]
    subgroups: frozenset[int]
    quarters: frozenset[Quarter]
    counts: bool


@dataclass(frozen=True)
class LinkedElement:
    """An element a summary rests on; `counts` as in `Finding`."""

    pk: int
    counts: bool
    reference: str
    statement: str


@dataclass(frozen=True)
class LinkedQuote:
    """A quote or passage a summary rests on; `counts` as in `Finding`."""

    pk: int
    counts: bool
    reference: str
    text: str
    source: str
    locator: str


@dataclass(frozen=True)
class Written:
    """What was written in one cell, with what it rests on."""

    summary: MatrixSummary
    elements: list[LinkedElement] = field(default_factory=list)
    quotes: list[LinkedQuote] = field(default_factory=list)


@dataclass(frozen=True)
class Material:
    """Per initiative its findings by id, what was written by column, and its own labels by topic."""

    elements: Mapping[int, Mapping[int, Finding]]
    quotes: Mapping[int, Mapping[int, Finding]]
    by_topic: Mapping[tuple[int, int], Written]
    by_subgroup: Mapping[tuple[int, int], Written]
    labels: Mapping[tuple[int, int], TopicLabel]


def quarter_of(on: date | None, year: int | None, number: int | None) -> Quarter | None:
    """The quarter a source belongs to: that of its report, else the one its date lies in."""
    if year and number:
        return Quarter(year, number)
    return Quarter.containing(on) if on else None


def quarters_of(initiatives: Sequence[Initiative]) -> list[Quarter]:
    """The quarters from which these initiatives have sources, the latest first. One query."""
    rows = Source.objects.filter(initiative__in=[one.pk for one in initiatives]).order_by()
    dated = rows.values_list("on", "quarterly_report__year", "quarterly_report__number").distinct()
    return sorted({quarter for row in dated if (quarter := quarter_of(*row))}, reverse=True)


def read_material(initiatives: Sequence[Initiative]) -> Material:
    """Everything of these initiatives. Fifteen queries, however many there are."""
    ids = [one.pk for one in initiatives]
    quarters = _quarters_by_source(ids)
    links = _links(Element.quotes.through, element__initiative__in=ids, pair=("quote_id", "element_id"))
    against = _links(Element.counter_quotes.through, element__initiative__in=ids, pair=("quote_id", "element_id"))
    rows = Quote.objects.filter(source__initiative__in=ids).order_by()
    source_of = dict(rows.values_list("pk", "source_id"))
    elements = _elements(ids, quarters, source_of, [*links, *against])
    quotes = _quotes(ids, quarters, elements, [*links, *against])
    by_topic, by_subgroup = _written(ids, _counting(elements), _counting(quotes))
    labels = TopicLabel.objects.filter(initiative__in=ids).order_by()
    return Material(
        elements=elements,
        quotes=quotes,
        by_topic=by_topic,
        by_subgroup=by_subgroup,
        labels={(label.initiative_id, label.topic_id): label for label in labels},
    )


def _links(through: Any, *, pair: tuple[str, str], **condition: Any) -> list[tuple[int, int]]:
    return list(through.objects.filter(**condition).order_by().values_list(*pair))


def _grouped(pairs: Iterable[tuple[int, int]]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return found


def _quarters_by_source(ids: list[int]) -> dict[int, Quarter]:
    rows = Source.objects.filter(initiative__in=ids).order_by()
    dated = rows.values_list("pk", "on", "quarterly_report__year", "quarterly_report__number")
    return {pk: quarter for pk, on, year, number in dated if (quarter := quarter_of(on, year, number))}


def _elements(
    ids: list[int], quarters: Mapping[int, Quarter], source_of: Mapping[int, int], links: list[tuple[int, int]]
) -> dict[int, dict[int, Finding]]:
    own = Element.objects.filter(initiative__in=ids).order_by()
    founded = set(own.substantiated().values_list("pk", flat=True))
    goals = _grouped(
        _links(Element.goals.through, element__initiative__in=ids, pair=("element_id", "goal__subgroup_id"))
    )
    sources = _grouped(
        [
            *_links(Element.sources.through, element__initiative__in=ids, pair=("element_id", "source_id")),
            *((element, source_of[quote]) for quote, element in links if quote in source_of),
        ]
    )
    found: dict[int, dict[int, Finding]] = defaultdict(dict)
    rows = own.order_by("topic__order", "kind", "order", "pk")
    for pk, initiative, kind, perspective, topic, subgroup in rows.values_list(
        "pk", "initiative_id", "kind", "perspective", "topic_id", "subgroup_id"
    ):
        found[initiative][pk] = Finding(
            pk=pk,
            perspective=perspective,
            kinds=frozenset({kind}),
            topics=frozenset({topic}),
            subgroups=frozenset(goals.get(pk, set()) | ({subgroup} if subgroup else set())),
            quarters=frozenset(quarters[source] for source in sources.get(pk, ()) if source in quarters),
            counts=pk in founded,
        )
    return found


def _quotes(
    ids: list[int],
    quarters: Mapping[int, Quarter],
    elements: Mapping[int, Mapping[int, Finding]],
    links: list[tuple[int, int]],
) -> dict[int, dict[int, Finding]]:
    own = Quote.objects.filter(source__initiative__in=ids).order_by()
    counting = set(own.counting_as_evidence().values_list("pk", flat=True))
    goals = _grouped(
        _links(Quote.goals.through, quote__source__initiative__in=ids, pair=("quote_id", "goal__subgroup_id"))
    )
    known = {pk: finding for of_one in elements.values() for pk, finding in of_one.items()}
    linked = _grouped(links)
    found: dict[int, dict[int, Finding]] = defaultdict(dict)
    for pk, initiative, perspective, topic, subgroup, source in own.order_by("order", "pk").values_list(
        "pk", "source__initiative_id", "perspective", "topic_id", "subgroup_id", "source_id"
    ):
        near = [known[element] for element in linked.get(pk, ()) if element in known]
        found[initiative][pk] = Finding(
            pk=pk,
            perspective=perspective,
            kinds=frozenset().union(*(one.kinds for one in near)),
            topics=frozenset({topic} - {None}).union(*(one.topics for one in near)),
            subgroups=frozenset(goals.get(pk, set()) | ({subgroup} - {None})).union(*(one.subgroups for one in near)),
            quarters=frozenset({quarters[source]} if source in quarters else ()),
            counts=pk in counting,
        )
    return found


def _counting(findings: Mapping[int, Mapping[int, Finding]]) -> set[int]:
    return {pk for of_one in findings.values() for pk, finding in of_one.items() if finding.counts}


def _written(
    ids: list[int], founded: set[int], cleared: set[int]
) -> tuple[dict[tuple[int, int], Written], dict[tuple[int, int], Written]]:
    by_pk = {each.pk: Written(each) for each in MatrixSummary.objects.filter(initiative__in=ids).order_by()}
    elements = MatrixSummary.elements.through.objects.filter(matrixsummary__initiative__in=ids)
    for summary, pk, *linked in elements.order_by("element__order", "element_id").values_list(
        "matrixsummary_id", "element_id", "element__reference", "element__statement"
    ):
        by_pk[summary].elements.append(LinkedElement(pk, pk in founded, *linked))
    quotes = MatrixSummary.quotes.through.objects.filter(matrixsummary__initiative__in=ids)
    for summary, pk, *linked in quotes.order_by("quote__order", "quote_id").values_list(
        "matrixsummary_id", "quote_id", "quote__reference", "quote__text", "quote__source__title", "quote__locator"
    ):
        by_pk[summary].quotes.append(LinkedQuote(pk, pk in cleared, *linked))
    by_topic = {(one.summary.initiative_id, one.summary.topic_id): one for one in by_pk.values()}
    by_subgroup = {(one.summary.initiative_id, one.summary.subgroup_id): one for one in by_pk.values()}
    return (
        {(one, topic): written for (one, topic), written in by_topic.items() if topic},
        {(one, subgroup): written for (one, subgroup), written in by_subgroup.items() if subgroup},
    )

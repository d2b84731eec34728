"""What stands beside the editor of one section, ready to be put in: its figures, statements, quotes and sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from evidence.models import Element, OverarchingElement, Quote, Source, SynthesisEdition
from initiatives.models import Initiative
from quarters.models import Consent
from reporting.live.catalog import Catalog
from reporting.live.mentions import link
from reporting.markdown import FIGURE, QUOTE, SOURCE, STATEMENT
from reporting.quoting import attribution
from reporting.structure import SUBGROUP, TOPIC
from reporting.wording.language import UNKNOWN, number

MOST = 150
"""Lines of one list; of more the first are shown, and the page says so."""


@dataclass(frozen=True)
class Line:
    """Something to put in: what is shown of it, and the Markdown for it; without consent there is nothing to put in.

    `alone` is the Markdown for a paragraph of its own.
    """

    text: str
    insert: str = ""
    alone: str = ""
    kind: str = ""
    detail: str = ""
    consent: str = ""
    row: Any = None


@dataclass(frozen=True)
class Lines:
    """One list, with whether there is more than it shows."""

    shown: tuple[Line, ...]
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.shown)

    def __len__(self) -> int:
        return len(self.shown)


@dataclass(frozen=True)
class Beside:
    """`is_own` when only what belongs to the topic or subgroup of the section is listed; sources always all are."""

    is_own: bool
    overarching: Lines
    statements: Lines
    quotes: Lines
    passages: Lines
    sources: Lines

    @property
    def lists(self) -> tuple[Lines, ...]:
        return self.overarching, self.statements, self.quotes, self.passages, self.sources

    def __len__(self) -> int:
        return sum(len(each) for each in self.lists)


def figure_lines(catalog: Catalog) -> Lines:
    """The figures with the label as a sentence says it."""
    found = [
        Line(
            text=each.name,
            insert=link(FIGURE, each.key, UNKNOWN if each.value is None else number(each.value)),
            detail=each.definition,
            row=each,
        )
        for each in catalog.values()
    ]
    return _cut(found)


def evidence_beside(subject: Initiative | SynthesisEdition, key: str) -> Beside:
    """What was found for the section with this key. Five queries, however much there is."""
    prefix, _dot, code = key.partition(".")
    is_own = prefix in (TOPIC, SUBGROUP)
    if isinstance(subject, SynthesisEdition):
        return _of_edition(subject, code if prefix == SUBGROUP else "", is_own=is_own)
    return _of_initiative(subject, code if prefix == TOPIC else "", is_own=is_own)


def _of_initiative(initiative: Initiative, code: str, *, is_own: bool) -> Beside:
    elements: Any = initiative.elements.select_related("topic", "initiative").with_evidence_counts()
    quotes = Quote.objects.of(initiative).with_consent().select_related("source__initiative")
    if code:
        elements = elements.filter(topic__code=code)
        own = Q(topic__code=code) | Q(pk__in=_linked(Element.objects.filter(initiative=initiative, topic__code=code)))
        quotes = quotes.filter(own)
    return Beside(
        is_own=is_own,
        overarching=Lines(()),
        statements=_statements(elements.order_by("topic__order", "order", "pk"), names=False),
        quotes=_quotes(quotes.filter(kind=Quote.Kind.QUOTE), names=False),
        passages=_passages(quotes.filter(kind=Quote.Kind.PASSAGE), names=False),
        sources=_sources(Source.objects.filter(initiative=initiative), names=False),
    )


def _of_edition(edition: SynthesisEdition, code: str, *, is_own: bool) -> Beside:
    inside = Q(initiative__edition_entries__edition=edition)
    elements: Any = Element.objects.filter(inside).select_related("topic", "initiative").with_evidence_counts()
    quotes = (
        Quote.objects.filter(source__initiative__edition_entries__edition=edition)
        .with_consent()
        .select_related("source__initiative")
    )
    overarching = edition.overarching_elements.order_by("order", "pk")
    if code:
        elements = elements.filter(subgroup__code=code)
        overarching = overarching.filter(subgroup__code=code)
        linked = _linked(Element.objects.filter(inside, subgroup__code=code))
        chosen = OverarchingElement.quotes.through.objects.filter(overarchingelement__in=overarching.values("pk"))
        quotes = quotes.filter(Q(pk__in=linked) | Q(pk__in=chosen.values("quote")))
    return Beside(
        is_own=is_own,
        overarching=_overarching(overarching),
        statements=_statements(elements.order_by("initiative__name", "topic__order", "order", "pk"), names=True),
        quotes=_quotes(quotes.filter(kind=Quote.Kind.QUOTE), names=True),
        passages=_passages(quotes.filter(kind=Quote.Kind.PASSAGE), names=True),
        sources=_sources(Source.objects.filter(inside), names=True),
    )


def _linked(elements: Any) -> Any:
    """The quotes behind these statements."""
    return Element.quotes.through.objects.filter(element__in=elements.values("pk")).values("quote")


def _cut(lines: Iterable[Line]) -> Lines:
    found = tuple(lines)
    return Lines(found[:MOST], len(found) > MOST)


def _overarching(rows: Any) -> Lines:
    return _cut(
        Line(each.title, link(STATEMENT, each.reference, each.title), kind=each.status) for each in rows[: MOST + 1]
    )


def _statements(rows: Any, *, names: bool) -> Lines:
    return _cut(
        Line(
            each.statement,
            link(STATEMENT, each.reference, each.statement.rstrip(".")),
            kind=each.kind,
            detail=each.initiative.name if names else "",
            row=each,
        )
        for each in rows[: MOST + 1]
    )


def _quotes(rows: Any, *, names: bool) -> Lines:
    """Quotes that may not be used are shown, so that somebody can ask for consent, without a way to put them in."""
    found = []
    for each in rows.order_by("source__initiative__name", "order", "pk")[: MOST + 1]:
        said_by = attribution(each, names_initiative=names)
        may = each.effective_consent == Consent.GIVEN
        found.append(
            Line(
                each.text,
                insert=link(QUOTE, each.reference, "…") if may else "",
                alone=link(QUOTE, each.reference, f"citaat: {said_by}") if may else "",
                detail=said_by,
                consent=each.effective_consent,
            )
        )
    return _cut(found)


def _passages(rows: Any, *, names: bool) -> Lines:
    return _cut(
        Line(
            each.text,
            insert=link(QUOTE, each.reference, "…") if each.counts else "",
            detail=attribution(each, names_initiative=names),
        )
        for each in rows.order_by("source__initiative__name", "order", "pk")[: MOST + 1]
    )


def _sources(rows: Any, *, names: bool) -> Lines:
    chosen = rows.order_by("initiative__name", "title", "pk").values_list(
        "reference", "title", "kind", "initiative__name"
    )
    return _cut(
        Line(
            title,
            link(SOURCE, reference, ""),
            kind=str(Source.Kind(kind).label),
            detail=name if names else "",
        )
        for reference, title, kind, name in chosen[: MOST + 1]
    )

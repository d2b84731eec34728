"""What the links in the texts of one report stand for: figures, sources, quotes and statements of its own subject.

An end report knows those of its initiative, a synthesis those of the initiatives of its edition; nothing else is found,
whatever reference somebody types.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Prefetch, Q

from evidence.models import Element, Quote, Source, SynthesisEdition
from initiatives.models import Initiative
from reporting.document import Content, Figure, QuoteBlock, SourceRef, Text, plain
from reporting.live.catalog import Catalog
from reporting.live.mentions import named_in
from reporting.live.numbers import saying, says
from reporting.markdown import QUOTE, SOURCE, STATEMENT
from reporting.quoting import attribution, quote_block
from reporting.wording import live as said
from reporting.wording import texts
from reporting.wording.language import NEUTRAL, words_of

MOST = 500
"""References of a kind that are looked up for one report; no text names so many things."""


@dataclass(frozen=True)
class LiveReferences:
    """Made with `references_of`, for the texts it is told of by `including`.

    `marks_changes` says of a figure what it was before, for a draft. `overarching` is what a note says of the elements
    of a synthesis, by their reference.
    """

    subject: Initiative | SynthesisEdition
    catalog: Catalog
    marks_changes: bool = True
    overarching: Mapping[str, Content] = field(default_factory=dict)
    asked: frozenset[tuple[str, str]] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    statements: Mapping[str, Element] = field(default_factory=dict)

    @property
    def is_synthesis(self) -> bool:
        return isinstance(self.subject, SynthesisEdition)

    def including(self, *typed: str) -> "LiveReferences":
        """The same, knowing also what these texts name. At most six queries, and none for what is known already."""
        named = named_in(typed)
        new = {kind: sorted(t for t in found if (kind, t) not in self.asked)[:MOST] for kind, found in named.items()}
        asked = frozenset((kind, target) for kind, targets in new.items() for target in targets)
        if not asked:
            return self
        return replace(
            self,
            asked=self.asked | asked,
            sources={**self.sources, **self._sources(new[SOURCE])},
            quotes={**self.quotes, **self._quotes(new[QUOTE])},
            statements={**self.statements, **self._statements(new[STATEMENT])},
        )

    def _within(self, path: str) -> Q:
        """Rows of the initiative, or of the initiatives of the edition; `path` leads to the initiative."""
        if isinstance(self.subject, SynthesisEdition):
            return Q(**{f"{path}__edition_entries__edition": self.subject})
        return Q(**{path: self.subject})

    def _sources(self, references: list[str]) -> dict[str, str]:
        rows = Source.objects.filter(self._within("initiative"), reference__in=references)
        return {
            reference: f"{title} ({name})" if self.is_synthesis else title
            for reference, title, name in rows.values_list("reference", "title", "initiative__name")
        }

    def _quotes(self, references: list[str]) -> dict[str, Quote]:
        rows = Quote.objects.filter(self._within("source__initiative"), reference__in=references).with_consent()
        return {row.reference: row for row in rows.select_related("source__initiative")}

    def _statements(self, references: list[str]) -> dict[str, Element]:
        counting: Any = Quote.objects.counting_as_evidence().select_related("source").order_by("order", "pk")
        rows = (
            Element.objects.filter(self._within("initiative"), reference__in=references)
            .select_related("initiative")
            .with_evidence_counts()
            .prefetch_related("sources", "indicators", Prefetch("quotes", queryset=counting))
        )
        return {row.reference: row for row in rows}

    # --- What a link stands for ---

    def figure(self, key: str, label: str) -> Figure | None:
        """The present value, written as the label was."""
        listed = self.catalog.get(key)
        if listed is None:
            return None
        was = "" if not self.marks_changes or says(label, listed.value) else label
        return Figure(saying(label, listed.value), key, listed.on, was)

    def note(self, kind: str, reference: str, label: str) -> Content | None:
        if kind == SOURCE:
            title = self.sources.get(reference)
            return None if title is None else (SourceRef(title, label.strip()),)
        if kind == QUOTE:
            quote = self.quotes.get(reference)
            return self._about_quote(quote) if quote and quote.counts else None
        if reference in self.overarching:
            return self.overarching[reference]
        element = self.statements.get(reference)
        return self._about_statement(element, label) if element else None

    def quote(self, reference: str) -> QuoteBlock | None:
        quote = self.quotes.get(reference)
        if quote is None or quote.kind != Quote.Kind.QUOTE or not quote.counts:
            return None
        words = words_of(self.subject) if isinstance(self.subject, Initiative) else NEUTRAL
        return quote_block(quote, words=words, names_initiative=self.is_synthesis)

    def is_withheld(self, reference: str) -> bool:
        quote = self.quotes.get(reference)
        return quote is not None and not quote.counts

    def _about_quote(self, quote: Quote) -> Content:
        if quote.kind == Quote.Kind.QUOTE:
            return plain(attribution(quote, names_initiative=self.is_synthesis))
        return (SourceRef(self._title(quote), quote.locator),)

    def _title(self, quote: Quote) -> str:
        return f"{quote.source.title} ({quote.source.initiative.name})" if self.is_synthesis else quote.source.title

    def _about_statement(self, element: Element, label: str) -> Content:
        """What was stated, unless the text says just that, and what it rests on."""
        opening = said.STATEMENT
        if self.is_synthesis:
            opening = said.STATEMENT_OF.replace("{initiative}", element.initiative.name)
        statement = element.statement.strip()
        content: Content = plain(opening)
        if label.strip().rstrip(".").casefold() != statement.rstrip(".").casefold():
            content = (*content, Text(f": ‘{statement.rstrip('.')}’"))
        return (*content, Text(f". {said.RESTS_ON}: "), *support(element), Text("."))


def support(element: Element) -> Content:
    """What a statement rests on, in words; its quotes are those that count, with their sources at hand."""
    cited: list[Content] = [(SourceRef(source.title),) for source in element.sources.all()]
    cited += [
        (
            Text("citaat: " if quote.kind == Quote.Kind.QUOTE else "passage: "),
            SourceRef(quote.source.title, quote.locator),
        )
        for quote in element.quotes.all()
    ]
    cited += [plain(f"cijfer: {indicator.name}") for indicator in element.indicators.all()]
    if not cited:
        return plain(texts.WITHOUT_CONSENT if element.unusable_quote_count else texts.UNSUBSTANTIATED)
    content: Content = ()
    for each in cited:
        content = (*content, Text("; "), *each) if content else each
    return content

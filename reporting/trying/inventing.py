"""Invents a report from a number: the same number gives the same report, and a dozen meet every kind of block."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any, get_args

from reporting.document import (
    Band,
    BarrierBox,
    Block,
    BulletList,
    Chapter,
    Chart,
    ChartKind,
    Column,
    Content,
    Diagram,
    Document,
    Emphasis,
    Fact,
    FactList,
    Figure,
    Footnote,
    FootnoteRef,
    GoalsBox,
    ImprovementBox,
    InitiativeBox,
    Inline,
    LessonsBox,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Series,
    SourceList,
    SourceRef,
    Statement,
    Strong,
    Table,
    Text,
    WhatWorksBox,
)
from reporting.trying import texts

BoxKind = WhatWorksBox | ImprovementBox | BarrierBox | LessonsBox | GoalsBox | InitiativeBox
DEEPEST = 3
"""Levels of lists and boxes in each other, and of sections."""


def invented(number: int, *, seed: int = 1) -> Document:
    """Report `number` of the series `seed`. One in three is an ordinary text, one in three all hostile."""
    random = Random(f"{seed}/{number}")  # noqa: S311 - a series that can be repeated, not a secret
    return _Inventor(random, hostility=(0.0, 0.3, 1.0)[number % 3]).document()


class _Inventor:
    """Draws one report."""

    def __init__(self, random: Random, *, hostility: float) -> None:
        self.random = random
        self.hostility = hostility

    def document(self) -> Document:
        say, random = self.text, self.random
        return Document(
            title=say(8),
            chapters=self.some(self.chapter, 3),
            subtitle=random.choice(("", say(12))),
            kind=random.choice(("end_report", "synthesis", "")),
            kind_label=random.choice(("", say(2))),
            language=random.choice(("nl", "nl", "en")),
            date=self.day(),
            reference_date=self.day(),
            authors=self.some(lambda: say(3), 3),
            publisher=random.choice(("", say(4))),
            status=random.choice(("", "Concept")),
            annexes=self.some(self.chapter, 1),
            colophon=self.blocks(DEEPEST, 3),
            footer=random.choice(("", say(6))),
            is_brief=random.random() < 0.2,
        )

    # --- Small things ---

    def text(self, most: int = 30) -> str:
        return texts.text(self.random, hostility=self.hostility, most=most)

    def some(self, make: Callable[[], Any], most: int, least: int = 0) -> tuple[Any, ...]:
        return tuple(make() for _ in range(self.random.randint(least, most)))

    def day(self) -> date | None:
        return self.random.choice((None, date(1970, 1, 1) + timedelta(days=self.random.randrange(40_000))))

    def chapter(self) -> Chapter:
        return Chapter(self.text(8), self.blocks(0, 3), self.some(lambda: self.section(1), 2), self.text(1))

    def section(self, depth: int) -> Section:
        inner = () if depth == DEEPEST else self.some(lambda: self.section(depth + 1), 2)
        return Section(self.text(8), self.blocks(0, 3), inner, self.text(1))

    # --- Running text ---

    def content(self, most: int = 30, depth: int = 0) -> Content:
        return self.some(lambda: self.inline(most, depth), 4 if depth == 0 else 2)

    def inline(self, most: int, depth: int) -> Inline:
        plain: tuple[Callable[[], Inline], ...] = (
            lambda: Text(self.text(most)),
            lambda: SourceRef(self.text(4), self.text(2)),
            lambda: Figure(str(self.random.randrange(2000)), "started", self.day(), self.random.choice(("", "12"))),
            LineBreak,
        )
        nesting: tuple[Callable[[], Inline], ...] = (
            lambda: Emphasis(self.content(most, depth + 1)),
            lambda: Strong(self.content(most, depth + 1)),
            lambda: Link(self.content(most, depth + 1), texts.address(self.random, hostility=self.hostility)),
            lambda: FootnoteRef(Footnote(self.content(most, depth + 1))),
        )
        return self.random.choice(plain if depth == 2 else (plain[0], *plain, *nesting))()

    # --- Blocks ---

    def blocks(self, depth: int, most: int) -> tuple[Block, ...]:
        return self.some(lambda: self.block(depth), most)

    def block(self, depth: int) -> Block:
        leaves = (self.paragraph, self.quote, self.facts, self.table, self.chart, self.diagram, self.sources)
        if depth >= DEEPEST or self.random.random() < 0.6:
            return self.random.choice(leaves)()
        if self.random.random() < 0.4:
            items = self.some(lambda: ListItem(self.content(), self.blocks(depth + 1, 1)), 6)
            return self.random.choice((BulletList(items), NumberedList(items, self.random.choice((1, 3, -2, 0, 9999)))))
        kind: type[BoxKind] = self.random.choice(_BOXES)
        statements = self.some(lambda: Statement(self.content(), self.random.choice(("", "onbelegd"))), 6)
        return kind(self.text(4), statements, self.blocks(depth + 1, 2))

    def paragraph(self) -> Block:
        return Paragraph(self.content(80), lead=self.random.random() < 0.1)

    def quote(self) -> Block:
        return QuoteBlock("\n".join(self.some(self.text, 3)), self.text(6), self.random.choice(("", "werkgever")))

    def facts(self) -> Block:
        return FactList(self.some(lambda: Fact(self.text(3), self.content()), 5))

    def sources(self) -> Block:
        return SourceList(self.some(self.content, 5))

    def table(self) -> Block:
        columns = self.some(lambda: Column(self.text(3), self.random.random() < 0.5), self.random.choice((3, 6, 12)))
        rows = self.some(
            lambda: Row(self.text(4), tuple(self.content(8, 1) for _ in columns)), self.random.choice((3, 20))
        )
        return Table(self.text(8), self.text(2), columns, rows, self.content())

    def chart(self) -> Block:
        kind: ChartKind = self.random.choice(get_args(ChartKind))
        categories = self.some(lambda: self.text(6), self.random.choice((4, 15)))
        least, most = {"target": (2, 2), "trend": (2, 3)}.get(kind, (0, 5))
        series = self.some(lambda: self.series(len(categories)), most, least)
        return Chart(self.text(8), self.text(), self.text(), kind, categories, series, self.text(2), self.text(1))

    def series(self, count: int) -> Series:
        value = (None, 0, 1, 7, 12.5, -3, 10**9)
        values = tuple(self.random.choice(value) for _ in range(count))
        return Series(self.text(3), values, self.random.choice(((), tuple("minder dan 5" for _ in values))))

    def diagram(self) -> Block:
        band = self.random.choice((None, self.band()))
        return Diagram(self.text(6), self.text(), self.some(self.band, 5), band, band)

    def band(self) -> Band:
        return Band(self.text(3), self.some(lambda: self.text(6), 6))


_BOXES: tuple[type[BoxKind], ...] = get_args(BoxKind)

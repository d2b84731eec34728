"""Reports of the sizes that go wrong first: almost nothing, two hundred pages, everything missing, one endless word."""

from datetime import date
from random import Random

from reporting.document import (
    BarrierBox,
    BulletList,
    Chapter,
    Chart,
    Column,
    Diagram,
    Document,
    FactList,
    Footnote,
    FootnoteRef,
    GoalsBox,
    ImprovementBox,
    InitiativeBox,
    LessonsBox,
    ListItem,
    NumberedList,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Series,
    SourceList,
    Statement,
    Table,
    Text,
    WhatWorksBox,
    plain,
)
from reporting.trying.texts import HOSTILE, words

ENDLESS = "x" * 20_000


def tiny() -> Document:
    """One chapter of one sentence."""
    return Document("Klein", (Chapter("Het enige hoofdstuk", (Paragraph(plain("Meer is er niet.")),)),))


def missing() -> Document:
    """Every kind of block, and nothing in any of them."""
    chart = Chart("", "", "", "grouped", (), ())
    empty = (
        Paragraph(()),
        BulletList(()),
        BulletList((ListItem(()),)),
        NumberedList(()),
        QuoteBlock(""),
        *(kind("") for kind in (WhatWorksBox, ImprovementBox, BarrierBox, LessonsBox, GoalsBox, InitiativeBox)),
        FactList(()),
        Table("", "", (), ()),
        Table("", "", (Column(""),), (Row("", ((),)),)),
        chart,
        Diagram("", "", ()),
        SourceList(()),
    )
    return Document("", (Chapter(""), Chapter("", empty, (Section(""), Section("", empty)))), annexes=(Chapter(""),))


def long(pages: int = 200) -> Document:
    """A report of about so many pages of text, tables, charts, boxes and quotes."""
    random = Random("lang")  # noqa: S311 - the same report every time, not a secret
    sections = [_full_section(random, number) for number in range(round(pages / 2))]
    chapters = tuple(
        Chapter(f"Hoofdstuk over onderwerp {start // 10 + 1}", (), tuple(sections[start : start + 10]))
        for start in range(0, len(sections), 10)
    )
    return Document(
        "Een lang rapport",
        chapters,
        subtitle="Alles wat er te zeggen viel",
        kind_label="Eindrapportage",
        date=date(2026, 11, 22),
        reference_date=date(2026, 10, 1),
        publisher="Platform",
    )


def _full_section(random: Random, number: int) -> Section:
    """About two pages."""
    paragraphs = [
        Paragraph((Text(words(random, 120)), FootnoteRef(Footnote(plain(words(random, 8)))), Text(words(random, 60))))
        for _ in range(6)
    ]
    rows = tuple(Row(words(random, 3), (plain(str(random.randrange(99))), plain(words(random)))) for _ in range(8))
    steps = ("1 verkennen", "2 in ontwikkeling", "3 bestendig")
    chart = Chart(
        "Verloop",
        "Aantal per stap.",
        words(random, 12),
        "stacked",
        tuple(f"2026-K{quarter}" for quarter in range(1, 5)),
        tuple(Series(step, tuple(random.randrange(20) for _ in range(4))) for step in steps),
    )
    box = WhatWorksBox("Wat werkt?", tuple(Statement(plain(words(random))) for _ in range(5)))
    table = Table("Feiten", "Onderwerp", (Column("Aantal", numeric=True), Column("Toelichting")), rows)
    quote = QuoteBlock(words(random), "Deelnemer, interview", "deelnemer")
    return Section(f"Onderwerp {number + 1}", (*paragraphs[:3], quote, table, *paragraphs[3:], chart, box))


def endless() -> Document:
    """20,000 characters without a space, wherever a text may stand."""
    return _everywhere(ENDLESS)


def hostile() -> Document:
    """Every hostile text once as a title, in running text, in a cell and in a quote."""
    sections = tuple(Section(each, (Paragraph(plain(each)), QuoteBlock(each, each), _table(each))) for each in HOSTILE)
    return Document(HOSTILE[3], (Chapter(HOSTILE[9], (), sections),), subtitle=HOSTILE[10], authors=HOSTILE[:8])


def _table(text: str) -> Table:
    return Table(text[:200], text[:200], (Column(text[:200]),), (Row(text[:2000], (plain(text),)),), plain(text))


def _everywhere(text: str) -> Document:
    blocks = (
        Paragraph(plain(text)),
        BulletList((ListItem(plain(text)),)),
        QuoteBlock(text, text),
        WhatWorksBox(text, (Statement(plain(text), text),)),
        Table(text, text, (Column(text),), (Row(text, (plain(text),)),)),
        Chart(text, text, text, "grouped", (text,), (Series(text, (1,)),)),
    )
    return Document(text, (Chapter(text, blocks, (Section(text, blocks),)),), subtitle=text, publisher=text)


EXTREMES = {"tiny": tiny, "missing": missing, "long": long, "endless": endless, "hostile": hostile}
"""The extreme reports by name."""

"""The report as a tree of plain values: what is said, in which order, without any layout.

Builders make a `Document`, renderers write it out, an adopted report stores it (`document_json.py`). Hence this module
imports nothing of ours, and everything in it is immutable.

Headings and labels are plain strings; running text is `Content`, a tuple of inline pieces, which `plain("…")` makes
from a string.
What has no content is simply not in the tree: what is missing is told elsewhere, to the editor.
"""

from __future__ import annotations

import dataclasses
import datetime
import math
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias


class DocumentError(ValueError):
    """A tree that contradicts itself, or a stored document that cannot be read, with the place of the fault."""


# --- Inline pieces ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text. Never markup: a renderer escapes it."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words, usually italic."""

    content: Content


@dataclass(frozen=True, slots=True)
class Strong:
    """Important words, usually bold."""

    content: Content


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address. Unless `is_safe_url(url)`, renderers write the words only."""

    content: Content
    url: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within the same paragraph."""


@dataclass(frozen=True, slots=True)
class FootnoteRef:
    """The mark in the text together with the note it stands for; renderers number notes in order of reading."""

    note: Footnote


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a footnote says. It holds no footnotes of its own."""

    content: Content


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where something was found, cited as “title, locator” (domain.md §5), such as “Projectplan, p. 4”."""

    title: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number from the registers, as it is on the day `on`. Written as `text`, like any other words.

    `key` is its name in the list of figures. `was` is how the text last had it, where that is no longer true; only a
    draft knows it, and only its page shows it.
    """

    text: str
    key: str
    on: datetime.date | None = None
    was: str = ""


Inline: TypeAlias = Text | Emphasis | Strong | Link | LineBreak | FootnoteRef | SourceRef | Figure
Content: TypeAlias = tuple[Inline, ...]


def plain(text: str) -> Content:
    """One piece of literal text as content; an empty string gives no content."""
    return (Text(text),) if text else ()


# --- Blocks -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `lead` marks the conclusion a reader should see first."""

    content: Content
    lead: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: its text, and possibly a list or paragraphs under it."""

    content: Content
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items without an order."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items in an order, numbered from `start`."""

    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Words exactly as said, editorial marks included. A newline in `text` starts a new paragraph.

    `attribution` names the role of the speaker and the source; `perspective` is the word for whose view it is
    (deelnemer, werkgever, …). Either may be empty.
    """

    text: str
    attribution: str = ""
    perspective: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a box. `mark` is a short warning shown with it, such as “onbelegd”."""

    content: Content
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A framed list of statements under a title, after some blocks that introduce them. Use one of the kinds below."""

    title: str
    statements: tuple[Statement, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatWorksBox(Box):
    """Elements of the kind *werkt* (“Wat werkt?”)."""


@dataclass(frozen=True, slots=True)
class ImprovementBox(Box):
    """Elements of the kind *verbeterpunt*."""


@dataclass(frozen=True, slots=True)
class BarrierBox(Box):
    """Elements of the kind *belemmering*."""


@dataclass(frozen=True, slots=True)
class LessonsBox(Box):
    """The lessons (leerpunten) that belong to one conclusion."""


@dataclass(frozen=True, slots=True)
class GoalsBox(Box):
    """The short-term goals that a chapter or section is about."""


@dataclass(frozen=True, slots=True)
class InitiativeBox(Box):
    """What a reader of the synthesis must know of one initiative."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One term with what is known of it."""

    term: str
    content: Content


@dataclass(frozen=True, slots=True)
class FactList:
    """Terms and what is known of them, such as holder, place and period of an initiative."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table after its row headers. Numeric columns are set to the right."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its header and a cell per column. An empty cell is an empty tuple; the unknown is “onbekend”."""

    header: str
    cells: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, a header over every column and a header before every row.

    `corner` is the title of the column of row headers; `note` (reference date, explanation) stands under the table.
    """

    caption: str
    corner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Content = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise DocumentError(f"Row “{row.header}” has {len(row.cells)} cells for {len(self.columns)} columns.")


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures in a chart, a value per category; `None` is unknown and is never drawn as 0.

    `texts` says how each value is written, for instance “minder dan 5” for a protected count; left out, a value is
    written as a Dutch number and the unknown as “onbekend”.
    """

    name: str
    values: tuple[int | float | None, ...]
    texts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if any(value is not None and not math.isfinite(value) for value in self.values):
            raise DocumentError(f"Series “{self.name}” has a value that is not a number.")
        if self.texts and len(self.texts) != len(self.values):
            raise DocumentError(f"Series “{self.name}” has {len(self.texts)} texts for {len(self.values)} values.")

    def written(self) -> tuple[str, ...]:
        """How each value is written, in the order of `values`."""
        return self.texts or tuple(dutch_number(value) for value in self.values)


SERIES_TITLE, STEP_TITLE = "Cijfer", "Stap"
"""What stands above the names of lines where their figures go across."""
QUARTER_CODE = re.compile(r"\d{4}-K[1-4]")
MOMENTS_ACROSS, MOMENT_LONGEST = 9, 14
"""Moments of a chart, and characters of each, up to which they have room next to one another in a table."""

ChartKind: TypeAlias = Literal["target", "trend", "grouped", "stacked", "line"]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures to be drawn, with everything a reader needs who does not see the drawing.

    `target`: one bar per category as a share of its target; exactly two series, first realised, then target.
    `trend`: one result over categories in time; series are realised, target and, possibly, expected.
    `grouped` and `stacked`: a bar per category with a part per series, such as the five steps of progress.
    `line`: a line per series over categories in time.
    `conclusion` is one sentence that says what the chart shows; `description` tells what was counted and when.
    """

    title: str
    description: str
    conclusion: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    category_title: str = "Onderdeel"
    unit: str = ""

    def __post_init__(self) -> None:
        if self.kind == "target" and len(self.series) != 2:
            raise DocumentError(f"Chart “{self.title}” needs two series: realised and target.")
        if self.kind == "trend" and len(self.series) not in (2, 3):
            raise DocumentError(f"Chart “{self.title}” needs series for realised, target and possibly expected.")
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise DocumentError(
                    f"Series “{series.name}” has {len(series.values)} values for {len(self.categories)} categories."
                )

    def table(self, number: str = "", *, upright: bool = False) -> Table:
        """The same figures as a table, written as in the drawing.

        `number` is how the chart is numbered where it stands, such as “Figuur 3”; without one the table has its title.
        Moments stand next to one another, as they do in the drawing, as long as they fit: a row per line. `upright`
        asks for a row per category, however many there are. Series with a number before their name, as steps have,
        leave their name to the note under a numbered chart: as titles of columns such names take three lines.
        """
        caption = f"Cijfers bij {number[:1].lower()}{number[1:]}" if number else f"Cijfers bij ‘{self.title}’"
        names = [series.name for series in self.series]
        written = [series.written() for series in self.series]
        if self._goes_across() and not upright:
            corner, heads, headers, cells = SERIES_TITLE, list(self.categories), names, written
        else:
            corner, heads, headers = self.category_title, names, list(self.categories)
            cells = [tuple(texts[index] for texts in written) for index in range(len(headers))]
        note: Content = ()
        if number and heads == names and _are_steps(names):
            heads, note = [f"{STEP_TITLE} {place}" for place in range(1, len(names) + 1)], plain(f"{'; '.join(names)}.")
        return Table(
            caption=caption,
            corner=corner,
            columns=tuple(Column(head, numeric=True) for head in heads),
            rows=tuple(
                Row(header, tuple(plain(text) for text in texts)) for header, texts in zip(headers, cells, strict=True)
            ),
            note=note,
        )

    def _goes_across(self) -> bool:
        is_in_time = self.kind in {"trend", "line"} or all(map(QUARTER_CODE.fullmatch, self.categories))
        fits = 1 < len(self.categories) <= MOMENTS_ACROSS
        return is_in_time and fits and all(len(moment) <= MOMENT_LONGEST for moment in self.categories)


def _are_steps(names: list[str]) -> bool:
    return len(names) > 1 and all(name.startswith(f"{place} ") for place, name in enumerate(names, start=1))


@dataclass(frozen=True, slots=True)
class Band:
    """A strip over the whole width of a diagram: its title and, after it, its topics."""

    title: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagram:
    """The analysis model as a figure: columns of topics from left to right, a band above and a band below.

    `description` is the alternative text: it tells in words what the figure shows.
    """

    title: str
    description: str
    columns: tuple[Band, ...]
    above: Band | None = None
    below: Band | None = None


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources used, one line each."""

    sources: tuple[Content, ...]


Block: TypeAlias = (
    Paragraph
    | BulletList
    | NumberedList
    | QuoteBlock
    | WhatWorksBox
    | ImprovementBox
    | BarrierBox
    | LessonsBox
    | GoalsBox
    | InitiativeBox
    | FactList
    | Table
    | Chart
    | Diagram
    | SourceList
)


# --- The whole --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. In a chapter it is an h3, in a section an h4, and so on.

    `key` is a stable code (a topic, a goal) by which other pages can point at it; it need not be unique.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter (h2), numbered by its place in the document; as an annex it is numbered “Bijlage n”."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One report.

    `kind` is the code of what it is (`end_report`, `synthesis`), `kind_label` the word for it on the cover.
    `date` is the day it was made or adopted, `reference_date` (peildatum) the day its figures speak of.
    `status` stands on the cover when filled, such as “Concept”. `publisher` and `authors` are organisations or roles.
    `footer` stands at the foot of every page, where a format has pages; when empty, the publisher does. What
    `is_brief` has no page for its title alone and no table of contents, and its chapters follow each other.
    """

    title: str
    chapters: tuple[Chapter, ...]
    subtitle: str = ""
    kind: str = ""
    kind_label: str = ""
    language: str = "nl"
    date: datetime.date | None = None
    reference_date: datetime.date | None = None
    authors: tuple[str, ...] = ()
    publisher: str = ""
    status: str = ""
    annexes: tuple[Chapter, ...] = ()
    colophon: tuple[Block, ...] = ()
    footer: str = ""
    is_brief: bool = False


def blocks() -> tuple[type, ...]:
    """Every kind of block, so that a test can name the renderer that lacks a part for one."""
    return typing.get_args(Block)


def inlines() -> tuple[type, ...]:
    """Every kind of inline piece."""
    return typing.get_args(Inline)


# --- Questions renderers share ----------------------------------------------------------------------------------------


_ADDRESS = re.compile(r"""(?i)(https?://[^\s/"<>\\^`{|}]|mailto:[^\s"<>\\^`{|}])[^\s"<>\\^`{|}]*""")


def is_safe_url(url: str) -> bool:
    """Whether an address may be made a link: http, https or mailto to something, in characters an address can have."""
    return bool(_ADDRESS.fullmatch(url)) and url.isprintable()


def dutch_number(value: float | None) -> str:
    """A number as written in Dutch (1.234,5); the unknown is “onbekend”."""
    if value is None:
        return "onbekend"
    number = f"{value:,}" if isinstance(value, int) else f"{round(value, 2):,}".removesuffix(".0")
    return number.replace(",", " ").replace(".", ",").replace(" ", ".")


def chapter_label(number: int, *, annex: bool = False) -> str:
    """What stands before the title of a chapter, for its number counted from 1."""
    return f"Bijlage {number}" if annex else str(number)


def walk(node: object) -> Iterator[Any]:
    """Every part of the tree in order of reading, the node itself first."""
    ahead = [node]
    while ahead:
        part = ahead.pop()
        if isinstance(part, tuple):
            ahead.extend(reversed(part))
        elif (names := field_names(type(part))) is not None:
            yield part
            ahead.extend([getattr(part, name) for name in reversed(names)])


_FIELDS: dict[type, tuple[str, ...] | None] = {}


def field_names(kind: type) -> tuple[str, ...] | None:
    """The names of the fields of a kind of part; `None` for what is no part. Remembered: they are asked very often."""
    if kind not in _FIELDS:
        is_part = dataclasses.is_dataclass(kind)
        _FIELDS[kind] = tuple(field.name for field in dataclasses.fields(kind)) if is_part else None
    return _FIELDS[kind]

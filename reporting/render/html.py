"""A report as HTML: an article for one of our pages, or a page of its own to keep and print.

There are no styles in attributes and no scripts, so both pass a strict content security policy.
"""

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import reporting.charts as charts
import reporting.diagram as diagram
from reporting.characters import printable
from reporting.document import (
    BarrierBox,
    Block,
    Box,
    BulletList,
    Chart,
    Content,
    Diagram,
    Document,
    Emphasis,
    FactList,
    Figure,
    Footnote,
    FootnoteRef,
    GoalsBox,
    ImprovementBox,
    InitiativeBox,
    LessonsBox,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    QuoteBlock,
    Section,
    SourceList,
    SourceRef,
    Strong,
    Table,
    Text,
    WhatWorksBox,
)
from reporting.render import outline

_STYLE = Path(__file__).with_name("report.css")
_PAGE_STYLE = Path(__file__).with_name("page.css")

_QUARTER_CODE = re.compile(r"\d{4}-K\d")
_WHOLE = r'<span class="report-whole">\g<0></span>'


def render(document: Document) -> str:
    """A whole page that needs nothing else: its style is inside, and the figures under each chart are unfolded."""
    style = _PAGE_STYLE.read_text(encoding="utf-8") + _STYLE.read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{words(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{words(outline.heading(document.title))}</title>\n"
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n{_Writer(unfold=True).document(document)}</main>\n"
        "</body>\n</html>\n"
    )


def render_body(document: Document) -> str:
    """The report as one `<article>` with the only `h1`, to be placed in a page; styled by the classes `report-*`."""
    return _Writer(unfold=False).document(document)


def render_blocks(blocks: tuple[Block, ...]) -> str:
    """A part of a report, without cover and headings, to be looked at beside its form."""
    writer = _Writer(unfold=False)
    return f'<div class="report">\n{writer.blocks(blocks)}{writer.footnotes()}</div>\n'


def words(text: str) -> str:
    """The text as it may stand in HTML."""
    return escape(printable(text))


class _Writer:
    """Writes one document; remembers the footnotes and numbers met on the way."""

    def __init__(self, *, unfold: bool) -> None:
        self.unfold = unfold
        self.numbering = outline.Numbering()
        self.notes: list[Footnote] = []
        self.captions: list[outline.Caption] = []
        self.ids = 0

    # --- The whole ---

    def document(self, document: Document) -> str:
        chapters, contents = [], []
        for part in outline.parts(document):
            address = self.numbering.address(part.chapter.key, part.chapter.title)
            name = (
                f'<span class="report-number">{words(part.label)}</span> {words(outline.heading(part.chapter.title))}'
            )
            blocks = self.blocks(part.chapter.blocks)
            inner, entries = self.sections(part.chapter.sections, 3)
            kind = "report-chapter report-annex" if part.annex else "report-chapter"
            chapters.append(
                f'<section class="{kind}" aria-labelledby="{address}">\n<h2 id="{address}">{name}</h2>\n'
                f"{blocks}{inner}</section>\n"
            )
            contents.append(f'<li><a href="#{address}">{name}</a>{entries}</li>\n')
        colophon = self.blocks(document.colophon)
        if colophon:
            contents.append(f'<li><a href="#report-colophon">{outline.COLOPHON}</a></li>\n')
        table_of_contents = "" if document.is_brief else self.contents(contents) + self.lists()
        return (
            f'<article class="report" lang="{words(document.language)}">\n{self.cover(document)}'
            f"{table_of_contents}{''.join(chapters)}{self.footnotes()}{self.colophon(colophon)}</article>\n"
        )

    def cover(self, document: Document) -> str:
        facts = "".join(
            f"<div><dt>{words(term)}</dt><dd>{words(text)}</dd></div>" for term, text in outline.cover_facts(document)
        )
        return (
            '<header class="report-cover">\n'
            + (f'<p class="report-kind">{words(kind)}</p>\n' if (kind := outline.kind_line(document)) else "")
            + f"<h1>{words(outline.heading(document.title))}</h1>\n"
            + (f'<p class="report-subtitle">{words(document.subtitle)}</p>\n' if document.subtitle else "")
            + (f'<dl class="report-cover-facts">{facts}</dl>\n' if facts else "")
            + "</header>\n"
        )

    def contents(self, entries: list[str]) -> str:
        if not entries:
            return ""
        return (
            '<nav class="report-contents" aria-labelledby="report-contents-title">\n'
            f'<p class="report-contents-title" id="report-contents-title">{outline.CONTENTS}</p>\n'
            f"<ol>\n{''.join(entries)}</ol>\n</nav>\n"
        )

    def lists(self) -> str:
        """The figures and the tables, folded up in one of our pages, where what is to be read comes first."""
        written = []
        for name, found in outline.listed(self.captions).items():
            lines = "".join(
                f'<li><a href="#{each.address}"><span class="report-number">{each.number}</span> {words(each.title)}'
                "</a></li>\n"
                for each in found
            )
            title = outline.LISTED[name]
            written.append(
                f'<nav class="report-contents report-listed" aria-label="{title}">\n'
                f'<details{" open" if self.unfold else ""}><summary class="report-contents-title">{title}</summary>\n'
                f"<ol>\n{lines}</ol>\n</details>\n</nav>\n"
            )
        return "".join(written)

    def numbered(self, number: str, title: str) -> str:
        """The address of a figure or table, which is remembered for its list."""
        address = self.numbering.address("", number)
        self.captions.append(outline.Caption(number, title, address))
        return address

    def footnotes(self) -> str:
        # A note could in theory hold a reference; those are written as plain words, so this list does not grow.
        items = "".join(
            f'<li id="report-note-{number}">{self.content(note.content, notes=False)} '
            f'<a href="#report-note-{number}-mark" role="doc-backlink" '
            f'aria-label="Terug naar noot {number} in de tekst">↩</a></li>\n'
            for number, note in enumerate(self.notes, start=1)
        )
        if not items:
            return ""
        return (
            f'<section class="report-footnotes" role="doc-endnotes" aria-label="{outline.FOOTNOTES}">\n'
            f"<ol>\n{items}</ol>\n</section>\n"
        )

    def colophon(self, blocks: str) -> str:
        if not blocks:
            return ""
        title = f'<p class="report-colophon-title" id="report-colophon">{outline.COLOPHON}</p>'
        return f'<footer class="report-colophon">\n{title}\n{blocks}</footer>\n'

    def sections(self, sections: tuple[Section, ...], level: int) -> tuple[str, str]:
        """The sections themselves and, for the first level, their lines in the list of contents."""
        written, entries = [], []
        heading = f"h{min(level, 6)}"
        for section in sections:
            title = words(outline.heading(section.title))
            address = self.numbering.address(section.key, section.title)
            blocks = self.blocks(section.blocks)
            inner = self.sections(section.sections, level + 1)[0]
            written.append(
                f'<section class="report-section">\n<{heading} id="{address}">{title}</{heading}>\n'
                f"{blocks}{inner}</section>\n"
            )
            entries.append(f'<li><a href="#{address}">{title}</a></li>\n')
        return "".join(written), f"\n<ol>\n{''.join(entries)}</ol>\n" if entries else ""

    # --- Running text ---

    def content(self, content: Content, *, notes: bool = True) -> str:
        return "".join(self.inline(piece, notes=notes) for piece in content)

    def inline(self, piece: Any, *, notes: bool) -> str:
        match piece:
            case Text(text):
                return words(text)
            case Emphasis(content):
                return f"<em>{self.content(content, notes=notes)}</em>"
            case Strong(content):
                return f"<strong>{self.content(content, notes=notes)}</strong>"
            case Link(_, url):
                label, after = (self.content(part, notes=notes) for part in outline.linked(piece))
                link = f'<a href="{words(url)}" rel="noopener noreferrer">{label}</a>'
                return (link if label.strip() else label) + after
            case LineBreak():
                return "<br>\n"
            case SourceRef():
                return f'<cite class="report-source">{words(outline.cited(piece))}</cite>'
            case Figure(text):
                changed = f' report-live-changed" data-was="{words(piece.was)}' if piece.was else ""
                return f'<span class="report-live{changed}">{words(text)}</span>'
            case FootnoteRef(note) if notes:
                return self.note_mark(note)
            case FootnoteRef(note):
                return f" ({self.content(note.content, notes=False)})"
        raise TypeError(f"html has no part for {type(piece).__name__}")

    def note_mark(self, note: Footnote) -> str:
        self.notes.append(note)
        number = len(self.notes)
        return (
            f'<sup class="report-note-mark"><a id="report-note-{number}-mark" href="#report-note-{number}" '
            f'role="doc-noteref" aria-label="Noot {number}">{number}</a></sup>'
        )

    # --- Blocks ---

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        return "".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        if type(block) not in PARTS:
            raise TypeError(f"html has no part for {type(block).__name__}")
        return PARTS[type(block)](self, block)

    def paragraph(self, block: Paragraph) -> str:
        lead = ' class="report-lead"' if block.lead else ""
        return f"<p{lead}>{self.content(block.content)}</p>\n"

    def items(self, items: tuple[ListItem, ...]) -> str:
        return "".join(f"<li>{self.content(item.content)}{self.blocks(item.blocks)}</li>\n" for item in items)

    def bullet_list(self, block: BulletList) -> str:
        return f"<ul>\n{self.items(block.items)}</ul>\n" if block.items else ""

    def numbered_list(self, block: NumberedList) -> str:
        first = outline.first_number(block)
        start = f' start="{first}"' if first != 1 else ""
        return f"<ol{start}>\n{self.items(block.items)}</ol>\n" if block.items else ""

    def quote(self, block: QuoteBlock) -> str:
        lines = "".join(f"<p>{words(line)}</p>\n" for line in outline.quote_paragraphs(block))
        said_by = outline.attribution(block)
        caption = f"<figcaption>{words(said_by)}</figcaption>\n" if said_by else ""
        return f'<figure class="report-quote">\n<blockquote>\n{lines}</blockquote>\n{caption}</figure>\n'

    def box(self, block: Box) -> str:
        self.ids += 1
        title_id = f"report-box-{self.ids}"
        blocks = self.blocks(block.blocks)
        statements = "".join(
            f"<li>{self.content(statement.content)}"
            + (f' <span class="report-mark">{words(statement.mark)}</span>' if statement.mark else "")
            + "</li>\n"
            for statement in block.statements
        )
        return (
            f'<aside class="report-box {_BOX_CLASSES[type(block)]}" role="note" aria-labelledby="{title_id}">\n'
            f'<p class="report-box-title" id="{title_id}">{words(block.title)}</p>\n{blocks}'
            + (f"<ul>\n{statements}</ul>\n" if statements else "")
            + "</aside>\n"
        )

    def fact_list(self, block: FactList) -> str:
        facts = "".join(
            f"<div><dt>{words(fact.term)}</dt><dd>{self.content(fact.content)}</dd></div>\n" for fact in block.facts
        )
        return f'<dl class="report-facts">\n{facts}</dl>\n' if facts else ""

    def table(self, block: Table) -> str:
        number = self.numbering.table()
        address = self.numbered(number, block.caption)
        return self.bare_table(
            block, f'<span class="report-number">{number}</span> {words(block.caption)}', f' id="{address}"'
        )

    def bare_table(self, block: Table, caption: str, address: str = "") -> str:
        classes = [' class="report-numeric"' if column.numeric else "" for column in block.columns]
        heads = "".join(
            f'<th scope="col"{css}>{_QUARTER_CODE.sub(_WHOLE, words(column.title))}</th>'
            for column, css in zip(block.columns, classes, strict=True)
        )
        rows = "".join(
            f'<tr><th scope="row">{words(row.header)}</th>'
            + "".join(f"<td{css}>{self.content(cell)}</td>" for cell, css in zip(row.cells, classes, strict=True))
            + "</tr>\n"
            for row in block.rows
        )
        note = f'<p class="report-table-note">{self.content(block.note)}</p>\n' if block.note else ""
        return (
            f'<div class="report-table"{address} role="group" aria-label="{words(block.caption)}" tabindex="0">\n'
            f"<table>\n<caption>{caption}</caption>\n"
            f'<thead><tr><th scope="col">{words(block.corner)}</th>{heads}</tr></thead>\n'
            f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n{note}"
        )

    def caption(self, number: str, title: str) -> str:
        return (
            f'<figcaption id="{self.numbered(number, title)}"><span class="report-number">{number}</span> '
            f"{words(title)}</figcaption>\n"
        )

    def drawing(self, draw: Callable[[str], str], name: str) -> str:
        self.ids += 1
        svg = draw(f"report-drawing-{self.ids}")
        return f'<div class="report-drawing-room" role="group" aria-label="{words(name)}" tabindex="0">{svg}</div>\n'

    def chart(self, block: Chart) -> str:
        number = self.numbering.figure()
        table = block.table(number)
        return (
            f'<figure class="report-figure">\n{self.caption(number, block.title)}'
            + (f'<p class="report-conclusion">{words(block.conclusion)}</p>\n' if block.conclusion else "")
            + self.drawing(lambda identifier: charts.svg(block, identifier), block.title)
            + (f'<p class="report-description">{words(block.description)}</p>\n' if block.description else "")
            + f"<details{' open' if self.unfold else ''}><summary>{outline.SHOW_FIGURES}</summary>\n"
            + f"{self.bare_table(table, words(table.caption))}</details>\n</figure>\n"
        )

    def diagram(self, block: Diagram) -> str:
        caption = self.caption(self.numbering.figure(), block.title)
        drawing = self.drawing(lambda identifier: diagram.svg(block, identifier), block.title)
        return f'<figure class="report-figure">\n{caption}{drawing}</figure>\n'

    def source_list(self, block: SourceList) -> str:
        sources = "".join(f"<li>{self.content(source)}</li>\n" for source in block.sources)
        return f'<ul class="report-sources">\n{sources}</ul>\n' if sources else ""


_BOX_CLASSES: dict[type, str] = {
    WhatWorksBox: "report-box-works",
    ImprovementBox: "report-box-improvement",
    BarrierBox: "report-box-barrier",
    LessonsBox: "report-box-lessons",
    GoalsBox: "report-box-goals",
    InitiativeBox: "report-box-initiative",
}

PARTS: dict[type, Callable[[_Writer, Any], str]] = {
    Paragraph: _Writer.paragraph,
    BulletList: _Writer.bullet_list,
    NumberedList: _Writer.numbered_list,
    QuoteBlock: _Writer.quote,
    **dict.fromkeys(_BOX_CLASSES, _Writer.box),
    FactList: _Writer.fact_list,
    Table: _Writer.table,
    Chart: _Writer.chart,
    Diagram: _Writer.diagram,
    SourceList: _Writer.source_list,
}
"""The part of this renderer for each kind of block; a test names the missing ones."""

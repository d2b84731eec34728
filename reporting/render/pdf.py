"""A report as PDF: tagged, PDF/UA-1 and PDF/A-2a in one file, the same bytes for the same document.

The tree becomes a JSON value that the template `typesetting/report.typ` sets; users' text is never read as markup.
"""

import re
from collections.abc import Callable
from subprocess import TimeoutExpired
from time import monotonic
from typing import Any

import reporting.charts as charts
import reporting.diagram as diagram
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
from reporting.drawing import share_of_width
from reporting.render import columns, keeping, outline
from reporting.render.glyphs import breakable, drawable
from reporting.render.memory import nothing_thrown_away
from reporting.render.typesetting import SECONDS, TypesettingError, typeset
from reporting.render.typesetting.finishing import finished

Node = dict[str, Any]

_LAST_WORD = re.compile(r"(?<=.) (\S{1,14})\Z", re.DOTALL)
_SHORT_WORD = 9
_MORE_THAN_A_LINE = 30

ROWS_KEPT = 18
"""Rows up to which a table is kept on one page."""
ROWS_KEPT_BRIEF = 8
"""The same in a brief document and in annexes, where pages are to be filled."""
ROWS_TOGETHER = 4
"""Rows of figures up to which they stand on the same page as the drawing of their chart."""
LONG = 120_000
"""Characters from which on lines are filled one by one: choosing them per paragraph takes three times as long."""
WIDE, CLOSE = (4.5, 4.5), (2.0, 2.5)
"""Points above and below the letters in a cell; where rows are close, the tails of letters keep off the line."""
HEADS_LONGEST, HEAD_LONGEST = 600, 150
"""Characters up to which the heads of a table, and each of them, stand in it; else numbers stand for them."""
LONGEST = 4000
"""Characters of a heading, address or alternative text; PDF/A allows no string of more than 32,767 bytes."""
RUNNING = 70
"""Characters of a title that fit in the running head."""


def render(document: Document) -> bytes:
    """The report as one PDF. What cannot be set is tried again: in our own letters only, and with its notes in line.

    The first helps where our fonts cannot combine a text, the second where a note cannot be tagged in its place.
    Neither helps a report that takes too long: after `SECONDS` nothing is tried again, so that it ends, one way or the
    other, within twice as many. Raises `TypesettingError`.
    """
    began = monotonic()
    for only_own_letters, has_notes in ((False, True), (True, True), (False, False)):
        try:
            return _set(document, only_own_letters=only_own_letters, has_notes=has_notes)
        except TypesettingError as error:
            if isinstance(error.__cause__, TimeoutExpired) or monotonic() - began > SECONDS:
                raise TypesettingError(f"{error} It took too long to try again in another way.") from error
    return _set(document, only_own_letters=True, has_notes=False)


def _set(document: Document, *, only_own_letters: bool, has_notes: bool) -> bytes:
    def content() -> Node:
        with nothing_thrown_away():
            shown = drawable(document, only_own_letters=only_own_letters)
            return _Tree(shown, has_notes=has_notes).document(shown)

    return finished(typeset("report.typ", content, kind="pdf", timestamp=outline.timestamp(document))[0])


class _Tree:
    """Makes the JSON value for the template; remembers numbers given out on the way."""

    def __init__(self, document: Document, *, has_notes: bool = True) -> None:
        self.has_notes = has_notes
        self.numbering = outline.Numbering()
        self.captions: list[outline.Caption] = []
        self.shapes = columns.TableShapes(document)
        self.is_brief = document.is_brief
        self.rows_kept = ROWS_KEPT

    def document(self, document: Document) -> Node:
        day = document.date
        parts = [self.part(part) for part in outline.parts(document)]
        colophon = self.blocks(document.colophon)
        return {
            "title": _heading(document.title),
            "subtitle": breakable(document.subtitle[:LONGEST]),
            "kind-label": breakable(outline.kind_line(document)),
            "language": document.language if document.language in {"nl", "en"} else "nl",
            "authors": [name[:LONGEST] for name in document.authors if name],
            "date": {"year": day.year, "month": day.month, "day": day.day} if day else None,
            "facts": [[term, breakable(text)] for term, text in outline.cover_facts(document)],
            "running-title": _running(document.title),
            "footer": _running(document.footer or document.publisher),
            "is-brief": document.is_brief,
            "is-long": keeping.characters(document) > LONG,
            "contents-title": outline.CONTENTS,
            "colophon-title": outline.COLOPHON,
            "parts": parts,
            "colophon": colophon,
            "listed": [
                {
                    "title": outline.LISTED[name],
                    "entries": [
                        {"number": each.number, "title": breakable(each.title), "anchor": each.address}
                        for each in found
                    ],
                }
                for name, found in outline.listed(self.captions).items()
            ],
        }

    def part(self, part: outline.Part) -> Node:
        chapter = part.chapter
        self.rows_kept = ROWS_KEPT_BRIEF if self.is_brief or part.annex else ROWS_KEPT
        return {
            "label": part.label,
            "annex": part.annex,
            "title": _heading(chapter.title),
            "running": _running(chapter.title),
            **keeping.closed({"blocks": self.blocks(chapter.blocks), "sections": self.sections(chapter.sections)}),
        }

    def sections(self, sections: tuple[Section, ...]) -> list[Node]:
        return [
            {
                "title": _heading(section.title),
                "blocks": self.blocks(section.blocks),
                "sections": self.sections(section.sections),
            }
            for section in sections
        ]

    # --- Running text ---

    def content(self, content: Content, *, notes: bool = True) -> list[Node]:
        return [node for piece in content for node in self.inline(piece, notes=notes)]

    def running(self, content: Content) -> list[Node]:
        """Running text whose last line is not a piece of a word, nor one short word."""
        nodes = self.content(content)
        last = next((node for node in reversed(nodes) if node["kind"] != "note"), None)
        if last and last["kind"] in {"text", "source"}:
            last["text"], last["end"] = _ended(last["text"])
        return nodes

    def inline(self, piece: Any, *, notes: bool) -> list[Node]:
        match piece:
            case Text(text):
                return [_text(breakable(text))]
            case Figure(text):
                return [_text(breakable(text))]
            case Emphasis(content):
                return [{"kind": "emphasis", "content": self.content(content, notes=notes)}]
            case Strong(content):
                return [{"kind": "strong", "content": self.content(content, notes=notes)}]
            case Link(_, url):
                words, after = (self.content(part, notes=notes) for part in outline.linked(piece))
                usable = words and len(url) <= LONGEST
                return [*([{"kind": "link", "url": url, "content": words}] if usable else words), *after]
            case LineBreak():
                return [{"kind": "break"}]
            case SourceRef(title, locator):
                cited = ", ".join(part for part in (title, locator) if part)
                return [{"kind": "source", "text": breakable(cited), "end": ""}]
            case FootnoteRef(note) if notes and self.has_notes:
                return [{"kind": "note", "content": self.content(note.content, notes=False)}]
            case FootnoteRef(note):
                return [_text(" ("), *self.content(note.content, notes=False), _text(")")]
        raise TypeError(f"pdf has no part for {type(piece).__name__}")

    # --- Blocks ---

    def blocks(self, blocks: tuple[Block, ...]) -> list[Node]:
        nodes = [self.block(block) for block in blocks]
        if len(blocks) > 1 and isinstance(blocks[0], Paragraph) and isinstance(blocks[1], Box | Table):
            nodes[0]["opens"] = not blocks[0].lead and keeping.short(blocks[0]) and bool(nodes[1].get("keep"))
        for node, block, next_ in zip(nodes, blocks, blocks[1:], strict=False):
            if (
                isinstance(block, Paragraph)
                and isinstance(next_, BulletList | NumberedList | QuoteBlock)
                and keeping.announces(block)
            ):
                node["opens"] = True
        return nodes

    def block(self, block: Block) -> Node:
        if type(block) not in PARTS:
            raise TypeError(f"pdf has no part for {type(block).__name__}")
        return {"kind": type(block).__name__, **PARTS[type(block)](self, block)}

    def paragraph(self, block: Paragraph) -> Node:
        content = self.running(block.content)
        brief = not block.lead and keeping.characters(block) <= keeping.BRIEF
        return {"content": content, "lead": block.lead, "opens": False, "keep": keeping.short(block), "brief": brief}

    def items(self, items: tuple[ListItem, ...]) -> list[Node]:
        return [{"content": self.running(item.content), "blocks": self.blocks(item.blocks)} for item in items]

    def bullet_list(self, block: BulletList) -> Node:
        return {"items": self.items(block.items), "keep": keeping.is_small_list(block)}

    def numbered_list(self, block: NumberedList) -> Node:
        start = outline.first_number(block)
        return {"items": self.items(block.items), "start": start, "keep": keeping.is_small_list(block)}

    def quote(self, block: QuoteBlock) -> Node:
        lines = [breakable(line) for line in outline.quote_paragraphs(block)]
        return {"lines": lines, "attribution": breakable(outline.attribution(block)), "keep": keeping.short(block)}

    def box(self, block: Box) -> Node:
        return {
            "kind": "Box",
            "look": _LOOKS[type(block)],
            "title": breakable(block.title),
            "blocks": self.blocks(block.blocks),
            "statements": [
                {"content": self.running(statement.content), "mark": breakable(statement.mark)}
                for statement in block.statements
            ],
            "keep": keeping.short(block),
        }

    def fact_list(self, block: FactList) -> Node:
        return {
            "facts": [
                {"term": breakable(fact.term), "content": self.content(fact.content), "keep": keeping.short(fact)}
                for fact in block.facts
            ]
        }

    def numbered(self, number: str, title: str) -> Node:
        """The number of a figure or table and the name of its place, to which its list leads."""
        anchor = self.numbering.address("", number)
        self.captions.append(outline.Caption(number, title, anchor))
        return {"number": number, "anchor": anchor}

    def table(self, block: Table) -> Node:
        return {**self.bare_table(block), **self.numbered(self.numbering.table(), block.caption)}

    def bare_table(self, block: Table) -> Node:
        shares = self.shapes.widths(block)
        rows = [
            {
                **dict(zip(("header", "header-end"), _ended(breakable(row.header)), strict=True)),
                "cells": [self.running(cell) for cell in row.cells],
                "whole": columns.is_whole(block, row, shares),
            }
            for row in block.rows
        ]
        heads = [breakable(head) for head in (block.corner, *(column.title for column in block.columns))]
        note = self.content(block.note)
        keep = keeping.short(block) and len(rows) <= self.rows_kept
        has_note = bool(note and block.columns) and keeping.is_quiet(block.note)
        whole = [bool(row["whole"]) for row in rows]
        is_long = sum(map(len, heads)) > HEADS_LONGEST or any(len(head) > HEAD_LONGEST for head in heads)
        return {
            "number": "",
            "anchor": "",
            "caption": breakable(block.caption),
            "heads": [str(number) for number in range(1, len(heads) + 1)] if is_long else heads,
            "legend": heads if is_long else [],
            "numeric": [False, *(column.numeric for column in block.columns)],
            "widths": shares,
            "size": columns.letter_size(block),
            "strong-headers": self.shapes.has_short_headers(block),
            "padding": WIDE,
            "rows": rows,
            "note": note,
            "clasps": [] if keep else keeping.clasps(whole, has_note=has_note),
            "keep": keep,
        }

    def chart(self, block: Chart) -> Node:
        svg = charts.svg(block, "chart", size=charts.PAPER)
        number = self.numbering.figure()
        table = self.bare_table(block.table(number))
        table.update(size=min(table["size"], columns.UNDER_A_CHART), padding=CLOSE)
        short = len(block.title + block.conclusion + block.description) <= keeping.UNBREAKABLE
        return {
            **self.numbered(number, block.title),
            "title": breakable(block.title),
            "conclusion": "".join(_ended(breakable(block.conclusion))),
            "description": breakable(block.description),
            "alternative": charts.alternative(block)[:LONGEST] or "–",
            "svg": svg,
            "share": share_of_width(svg),
            "table": table,
            "keep-drawing": short,
            "keep-together": short and table["keep"] and len(table["rows"]) <= ROWS_TOGETHER,
        }

    def diagram(self, block: Diagram) -> Node:
        svg = diagram.svg(block, "diagram")
        return {
            **self.numbered(self.numbering.figure(), block.title),
            "title": breakable(block.title),
            "alternative": diagram.alternative(block)[:LONGEST] or "–",
            "svg": svg,
            "share": share_of_width(svg),
            "keep": len(block.title) <= keeping.UNBREAKABLE,
        }

    def source_list(self, block: SourceList) -> Node:
        sources = [self.content(source) for source in block.sources]
        return {"sources": sources, "keep": keeping.is_small_list(block)}


def _text(text: str) -> Node:
    return {"kind": "text", "text": text, "end": ""}


def _ended(text: str) -> tuple[str, str]:
    """A text and its last word, which is not cut; where it is short, it stays with the word before it."""
    last = _LAST_WORD.search(text)
    if not last:
        return text, ""
    is_bound = len(last[1]) <= _SHORT_WORD and last.start() >= _MORE_THAN_A_LINE
    return text[: last.start()] + ("\u00a0" if is_bound else " "), last[1]


def _heading(text: str) -> str:
    """A title that may stand in the bookmarks: not too long for PDF/A, and not empty."""
    return breakable(outline.heading(text[:LONGEST]))


def _running(text: str) -> str:
    """As much of a title as fits on one line."""
    return text if len(text) <= RUNNING else f"{text[: RUNNING - 1].rstrip()}…"


_LOOKS: dict[type, str] = {
    WhatWorksBox: "works",
    ImprovementBox: "improvement",
    BarrierBox: "barrier",
    LessonsBox: "lessons",
    GoalsBox: "goals",
    InitiativeBox: "initiative",
}

PARTS: dict[type, Callable[[_Tree, Any], Node]] = {
    Paragraph: _Tree.paragraph,
    BulletList: _Tree.bullet_list,
    NumberedList: _Tree.numbered_list,
    QuoteBlock: _Tree.quote,
    **dict.fromkeys(_LOOKS, _Tree.box),
    FactList: _Tree.fact_list,
    Table: _Tree.table,
    Chart: _Tree.chart,
    Diagram: _Tree.diagram,
    SourceList: _Tree.source_list,
}
"""The part of this renderer for each kind of block; a test names the missing ones."""

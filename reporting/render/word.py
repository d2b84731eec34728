"""A report as a Word file and as ODT, both written by pandoc from one tree; drawings are PNG pictures with texts."""

from collections.abc import Callable
from dataclasses import dataclass, field
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
    walk,
)
from reporting.drawing import share_of_width
from reporting.render import outline
from reporting.render.columns import TableShapes
from reporting.render.glyphs import drawable
from reporting.render.memory import nothing_thrown_away
from reporting.render.pandoc import Kind, Node, written
from reporting.render.typesetting import typeset
from reporting.render.wordstyle import finished, opendocument, openxml, reference_for
from reporting.render.wordstyle.opendocument import encoded
from reporting.render.wordstyle.openxml import style_id

PAGE_OF_CONTENTS = 32
"""Lines of contents that surely fit on a page."""


def render_docx(document: Document, *, style: bytes | None = None) -> bytes:
    """The report as a Word file; `style` is a house style as `reporting.house_style` keeps it."""
    return _render(document, "docx", style)


def render_odt(document: Document, *, style: bytes | None = None) -> bytes:
    """The report as an ODT file, for LibreOffice and others; `style` as for Word."""
    return _render(document, "odt", style)


def _render(document: Document, kind: Kind, style: bytes | None = None) -> bytes:
    tree = _Tree(kind, TableShapes(document))
    source: Node = {}

    def drawings() -> list[str]:
        with nothing_thrown_away():
            source.update(tree.document(document))
        return tree.drawings

    is_drawn = any(isinstance(part, Chart | Diagram) for part in walk(document))
    pictures = typeset("drawings.typ", drawings, kind="png") if is_drawn else []
    if not is_drawn:
        drawings()
    content = written(kind, source, pictures, reference_for(kind, style), timestamp=outline.timestamp(document))
    return finished(kind, content, tree.alternatives, style)


# --- Pandoc's own tree ------------------------------------------------------------------------------------------------


def _node(name: str, *content: Any) -> Node:
    return {"t": name, "c": content[0] if len(content) == 1 else list(content)} if content else {"t": name}


def _attributes(identifier: str = "", style: str = "", **more: str) -> list[Any]:
    pairs = {**({"custom-style": style} if style else {}), **more}
    return [identifier, [], [list(pair) for pair in pairs.items()]]


def _words(text: str) -> list[Node]:
    """Text as pandoc wants it: words and spaces; a line break in a text is a space."""
    return [_node("Str", printable(text).replace("\n", " "))] if text else []


@dataclass
class _Tree:
    """Makes pandoc's tree for one format; remembers the drawings and numbers met on the way."""

    kind: Kind
    shapes: TableShapes
    numbering: outline.Numbering = field(default_factory=outline.Numbering)
    drawings: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    captions: list[outline.Caption] = field(default_factory=list)

    def styled(self, style: str, inlines: list[Node]) -> Node:
        """A paragraph in one of our own styles."""
        name = style if self.kind == "docx" else encoded(style)
        return _node("Div", _attributes(style=name), [_node("Para", inlines)])

    def document(self, document: Document) -> Node:
        chapters: list[Node] = []
        contents: list[tuple[int, str, str]] = []
        for part in outline.parts(document):
            address = self.numbering.address(part.chapter.key, part.chapter.title)
            title = f"{part.label} {outline.heading(part.chapter.title)}"
            contents.append((1, title, address))
            chapters.append(_node("Header", 1, _attributes(address), _words(title)))
            chapters += self.blocks(part.chapter.blocks)
            chapters += self.sections(part.chapter.sections, 2, contents)
        if document.colophon:
            contents.append((1, outline.COLOPHON, "rapport-colofon-slot"))
            chapters.append(_node("Header", 1, _attributes("rapport-colofon-slot"), _words(outline.COLOPHON)))
            chapters += self.blocks(document.colophon)
        language = {"nl": "nl-NL", "en": "en-GB"}.get(document.language, "nl-NL")
        meta = {
            "title": _node("MetaString", printable(document.title)),
            "lang": _node("MetaString", language),
            "author": _node("MetaList", [_node("MetaString", printable(name)) for name in document.authors]),
            "subject": _node("MetaString", printable(document.subtitle)),
        }
        table_of_contents = [] if document.is_brief else [self.contents(contents), *self.lists(len(contents))]
        blocks = [*self.cover(document), *table_of_contents, *chapters]
        return {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}

    def cover(self, document: Document) -> list[Node]:
        facts = [
            self.styled("Omslag", [_node("Strong", _words(term)), *_words(": "), *_words(text)])
            for term, text in outline.cover_facts(document)
        ]
        kind = outline.kind_line(document)
        return [
            *([self.styled("Rapportsoort", _words(kind))] if kind else []),
            self.styled("Title" if kind else "Titel boven", _words(outline.heading(document.title))),
            *([self.styled("Subtitle", _words(document.subtitle))] if document.subtitle else []),
            *facts,
        ]

    def contents(self, entries: list[tuple[int, str, str]]) -> Node:
        """The list of contents as a field of the program, filled already; the program adds the page numbers."""
        if self.kind == "docx":
            return _node("RawBlock", "openxml", openxml.contents(entries))
        return _node("RawBlock", "opendocument", opendocument.contents(entries))

    def lists(self, above: int) -> list[Node]:
        """The figures and the tables after so many lines of contents, where there is more than one of a kind."""
        writer, kind = (openxml, "openxml") if self.kind == "docx" else (opendocument, "opendocument")
        listed = {
            name: [(f"{each.number} {each.title}", each.address) for each in found]
            for name, found in outline.listed(self.captions).items()
        }
        on_new_page = above + sum(len(entries) for entries in listed.values()) > PAGE_OF_CONTENTS
        return [
            _node("RawBlock", kind, writer.captions(name, entries, on_new_page=on_new_page and not place))
            for place, (name, entries) in enumerate(listed.items())
        ]

    def sections(self, sections: tuple[Section, ...], level: int, contents: list[tuple[int, str, str]]) -> list[Node]:
        nodes: list[Node] = []
        for section in sections:
            title = outline.heading(section.title)
            address = self.numbering.address(section.key, section.title)
            if level == 2:
                contents.append((2, title, address))
            nodes.append(_node("Header", min(level, 6), _attributes(address), _words(title)))
            nodes += self.blocks(section.blocks)
            nodes += self.sections(section.sections, level + 1, contents)
        return nodes

    # --- Running text ---

    def content(self, content: Content, *, notes: bool = True) -> list[Node]:
        return [node for piece in content for node in self.inline(piece, notes=notes)]

    def inline(self, piece: Any, *, notes: bool) -> list[Node]:
        match piece:
            case Text(text):
                return _words(text)
            case Figure(text):
                return _words(text)
            case Emphasis(content):
                return [_node("Emph", self.content(outline.unnested(content, Emphasis), notes=notes))]
            case Strong(content):
                return [_node("Strong", self.content(outline.unnested(content, Strong), notes=notes))]
            case Link(_, url):
                words, after = (self.content(part, notes=notes) for part in outline.linked(piece))
                return [*([_node("Link", _attributes(), words, [url, ""])] if words else []), *after]
            case LineBreak():
                return [_node("LineBreak")]
            case SourceRef():
                return [_node("Emph", _words(outline.cited(piece)))]
            case FootnoteRef(note) if notes:
                return [_node("Note", [_node("Para", self.content(note.content, notes=False))])]
            case FootnoteRef(note):
                return [*_words(" ("), *self.content(note.content, notes=False), *_words(")")]
        raise TypeError(f"word has no part for {type(piece).__name__}")

    # --- Blocks ---

    def blocks(self, blocks: tuple[Block, ...]) -> list[Node]:
        return [node for block in blocks for node in self.block(block)]

    def block(self, block: Block) -> list[Node]:
        if type(block) not in PARTS:
            raise TypeError(f"word has no part for {type(block).__name__}")
        return PARTS[type(block)](self, block)

    def paragraph(self, block: Paragraph) -> list[Node]:
        inlines = self.content(block.content)
        return [self.styled("Kernzin", inlines) if block.lead else _node("Para", inlines)]

    def items(self, items: tuple[ListItem, ...]) -> list[list[Node]]:
        return [[_node("Plain", self.content(item.content)), *self.blocks(item.blocks)] for item in items]

    def bullet_list(self, block: BulletList) -> list[Node]:
        return [_node("BulletList", self.items(block.items))] if block.items else []

    def numbered_list(self, block: NumberedList) -> list[Node]:
        style = [outline.first_number(block), _node("Decimal"), _node("Period")]
        return [_node("OrderedList", style, self.items(block.items))] if block.items else []

    def quote(self, block: QuoteBlock) -> list[Node]:
        said_by = outline.attribution(block)
        lines = [self.styled("Block Text", _words(line)) for line in outline.quote_paragraphs(block)]
        return [*lines, *([self.styled("Citaat bron", _words(said_by))] if said_by else [])]

    def box(self, block: Box) -> list[Node]:
        content = self.blocks(block.blocks)
        statements = [[_node("Plain", self.statement(statement))] for statement in block.statements]
        if statements:
            content.append(_node("BulletList", statements))
        title = self.styled("Kader titel" if self.kind == "docx" else _STYLES[type(block)], _words(block.title))
        row = [_attributes(), [_cell([title])]]
        body = [_attributes(), 0, [], [[_attributes(), [_cell(content or [_node("Para", [])])]]]]
        columns = [[_node("AlignDefault"), _node("ColWidth", 1.0)]]
        style = _attributes(style=style_id(_STYLES[type(block)]))
        table = _node("Table", style, [None, []], columns, [_attributes(), [row]], [body], [_attributes(), []])
        return [table, self.styled("Ruimte", [])]

    def statement(self, statement: Any) -> list[Node]:
        mark = [*_words(" "), _node("Span", _attributes(style="Merkteken"), _words(f"[{statement.mark}]"))]
        return [*self.content(statement.content), *(mark if statement.mark else [])]

    def fact_list(self, block: FactList) -> list[Node]:
        facts = [[_words(fact.term), [[_node("Plain", self.content(fact.content))]]] for fact in block.facts]
        return [_node("DefinitionList", facts)] if facts else []

    def table(self, block: Table) -> list[Node]:
        return self.numbered_table(block, self.numbering.table())

    def numbered_table(self, block: Table, number: str) -> list[Node]:
        columns = [
            _node("AlignLeft"),
            *(_node("AlignRight" if each.numeric else "AlignLeft") for each in block.columns),
        ]
        shares = self.shapes.widths(block)
        specs = [[align, _node("ColWidth", share)] for align, share in zip(columns, shares, strict=True)]
        titles = [block.corner, *(column.title for column in block.columns)]
        style, strong = _cell_style(len(titles)), self.shapes.has_short_headers(block)
        look = style_id("Table" if strong else "Tabel zinnen") if self.kind == "docx" else ""
        head = [_attributes(), [[_attributes(), [self.cell(style, _words(title), head=True) for title in titles]]]]
        rows = [
            [
                _attributes(),
                [
                    self.cell(style, _words(row.header), head=strong),
                    *(self.cell(style, self.content(cell)) for cell in row.cells),
                ],
            ]
            for row in block.rows
        ]
        table = _node(
            "Table",
            _attributes(style=look),
            [None, []],
            specs,
            head,
            [[_attributes(), 1 if strong or self.kind == "docx" else 0, [], rows]],
            [_attributes(), []],
        )
        caption = self.caption("Table Caption", number, block.caption)
        note = [self.styled("Toelichting", self.content(block.note))] if block.note else [self.styled("Ruimte", [])]
        return [caption, table, *note]

    def cell(self, style: str, inlines: list[Node], *, head: bool = False) -> list[Any]:
        """A cell of a table; ODT has good styles of its own, unless many columns ask for smaller letters."""
        if self.kind == "odt" and style == "Tabelcel":
            return _cell([_node("Plain", inlines)])
        bold = head and self.kind == "odt"
        return _cell([self.styled(style, [_node("Strong", inlines)] if bold and inlines else inlines)])

    def caption(self, style: str, number: str, title: str) -> Node:
        """The line over a table or figure; its number is a field, so that the program can list and count them."""
        name, _space, count = number.partition(" ")
        words = _words(title)
        if number:
            address = self.numbering.address("", number)
            self.captions.append(outline.Caption(number, title, address))
            counted = _node("RawInline", "opendocument", opendocument.counted(name, count))
            if self.kind == "docx":
                counted = _node("RawInline", "openxml", openxml.counted(name, count))
            words = [_node("Span", _attributes(address), [*_words(f"{name} "), counted, *_words(" "), *words])]
        return self.styled(style if self.kind == "docx" else "Image Caption", words)

    def picture(self, svg: str, alternative: str) -> Node:
        self.drawings.append(svg)
        self.alternatives.append(printable(alternative))
        target = [f"drawing-{len(self.drawings) - 1}.png", ""]
        return self.styled(
            "Figure", [_node("Image", _attributes(width=f"{share_of_width(svg):.0%}"), _words(alternative), target)]
        )

    def chart(self, block: Chart) -> list[Node]:
        safe = drawable(block)
        number = self.numbering.figure()
        return [
            self.caption("Image Caption", number, block.title),
            *([self.styled("Figuur zin", _words(block.conclusion))] if block.conclusion else []),
            self.picture(charts.svg(safe, "chart", size=charts.PAPER), charts.alternative(block)),
            *([self.styled("Toelichting", _words(block.description))] if block.description else []),
            *self.numbered_table(block.table(number), ""),
        ]

    def diagram(self, block: Diagram) -> list[Node]:
        return [
            self.caption("Image Caption", self.numbering.figure(), block.title),
            self.picture(diagram.svg(drawable(block), "diagram"), diagram.alternative(block)),
        ]

    def source_list(self, block: SourceList) -> list[Node]:
        sources = [[_node("Plain", self.content(source))] for source in block.sources]
        return [_node("BulletList", sources)] if sources else []


def _cell(blocks: list[Node]) -> list[Any]:
    return [_attributes(), _node("AlignDefault"), 1, 1, blocks]


def _cell_style(columns: int) -> str:
    """The style of cells, with letters that shrink with the number of columns."""
    if columns <= 6:
        return "Tabelcel"
    return "Tabelcel klein" if columns <= 9 else "Tabelcel fijn"


_STYLES: dict[type, str] = {
    WhatWorksBox: "Kader werkt",
    ImprovementBox: "Kader verbeterpunt",
    BarrierBox: "Kader belemmering",
    LessonsBox: "Kader leerpunten",
    GoalsBox: "Kader doelen",
    InitiativeBox: "Kader initiatief",
}

PARTS: dict[type, Callable[[_Tree, Any], list[Node]]] = {
    Paragraph: _Tree.paragraph,
    BulletList: _Tree.bullet_list,
    NumberedList: _Tree.numbered_list,
    QuoteBlock: _Tree.quote,
    **dict.fromkeys(_STYLES, _Tree.box),
    FactList: _Tree.fact_list,
    Table: _Tree.table,
    Chart: _Tree.chart,
    Diagram: _Tree.diagram,
    SourceList: _Tree.source_list,
}
"""The part of this renderer for each kind of block; a test names the missing ones."""

"""A document as a list of places, each with its paragraphs as plain text and its figures by name."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reporting.document import (
    Block,
    Box,
    BulletList,
    Chapter,
    Chart,
    Content,
    Diagram,
    Document,
    FactList,
    LineBreak,
    NumberedList,
    Paragraph,
    QuoteBlock,
    Section,
    SourceList,
    SourceRef,
    Table,
    Text,
    walk,
)
from reporting.document import Figure as LiveFigure
from reporting.render import outline


@dataclass(frozen=True)
class Figure:
    """One number of a table or chart, or in running text, where `table` is "". `key` names its spot, so that the same
    number is found in another version."""

    key: tuple[str, ...]
    name: str
    text: str
    table: str = ""


@dataclass(frozen=True)
class Place:
    """A chapter or section with what stands under its own heading. `chapter` is the title of the chapter it is in."""

    key: str
    title: str
    chapter: str
    paragraphs: tuple[str, ...]
    figures: tuple[Figure, ...]


def places_of(document: Document) -> tuple[Place, ...]:
    """In order of reading: chapters, their sections, annexes, colophon."""
    found = [
        place
        for part in outline.parts(document)
        for place in _places(part.chapter, f"{part.label} {part.chapter.title}", part.chapter.key)
    ]
    if document.colophon:
        found.append(_place("colophon", outline.COLOPHON, outline.COLOPHON, document.colophon))
    return tuple(found)


def _places(node: Chapter | Section, chapter: str, path: str) -> Iterator[Place]:
    yield _place(path or node.title, node.title, chapter, node.blocks)
    for section in node.sections:
        yield from _places(section, chapter, section.key or f"{path}/{section.title}")


def _place(key: str, title: str, chapter: str, blocks: tuple[Block, ...]) -> Place:
    paragraphs: list[str] = []
    figures: list[Figure] = []
    tables = 0
    for block in _flat(blocks):
        if isinstance(block, Table | Chart):
            tables += 1
            paragraphs += _around(block)
            table = block.table(upright=True) if isinstance(block, Chart) else block
            name = block.title if isinstance(block, Chart) else block.caption
            found, words = _cells(table, f"{key}#{tables}", name)
            figures += found
            paragraphs += words
        else:
            paragraphs += _paragraphs(block)
    figures += _in_prose(blocks, key)
    return Place(key, title, chapter, tuple(text for text in paragraphs if text.strip()), tuple(figures))


def _in_prose(blocks: tuple[Block, ...], key: str) -> Iterator[Figure]:
    """The numbers in running text that come from the registers, a second one with the same key by its turn."""
    met: Counter[str] = Counter()
    for piece in walk(blocks):
        if isinstance(piece, LiveFigure):
            met[piece.key] += 1
            yield Figure((key, "prose", piece.key, str(met[piece.key])), piece.key, piece.text)


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, and after a box those within it."""
    for block in blocks:
        yield block
        if isinstance(block, Box):
            yield from _flat(block.blocks)


def _around(block: Table | Chart) -> list[str]:
    if isinstance(block, Chart):
        return [block.title, block.conclusion, block.description]
    return [block.caption, _text(block.note)]


def _cells(table: Table, key: str, title: str) -> tuple[list[Figure], list[str]]:
    """The numbers of a table by row and column, a second row with the same header by its turn; of its other cells the
    words."""
    figures, words = [], []
    met: Counter[str] = Counter()
    for row in table.rows:
        met[row.header] += 1
        said = [_text(cell) for cell, column in zip(row.cells, table.columns, strict=True) if not column.numeric]
        words += [": ".join([row.header, "; ".join(each for each in said if each)])] if any(said) else []
        for cell, column in zip(row.cells, table.columns, strict=True):
            if column.numeric and _text(cell):
                name = f"{row.header}, {column.title}"
                figures.append(Figure((key, row.header, str(met[row.header]), column.title), name, _text(cell), title))
    return figures, words


def _paragraphs(block: Block) -> list[str]:
    match block:
        case Paragraph(content):
            return [_text(content)]
        case BulletList(items) | NumberedList(items):
            return [text for item in items for text in (_text(item.content), *_within(item.blocks))]
        case QuoteBlock(text):
            return [text, outline.attribution(block)]
        case Box():
            marks = [f" ({each.mark})" if each.mark else "" for each in block.statements]
            said = [_text(each.content) + mark for each, mark in zip(block.statements, marks, strict=True)]
            return [block.title, *said]
        case FactList(facts):
            return [f"{fact.term}: {_text(fact.content)}" for fact in facts]
        case Diagram():
            bands = (block.above, *block.columns, block.below)
            return [block.title, *(f"{band.title}: {'; '.join(band.topics)}" for band in bands if band)]
        case SourceList(sources):
            return [_text(source) for source in sources]
    return []


def _within(blocks: tuple[Block, ...]) -> list[str]:
    return [text for block in blocks for text in _paragraphs(block)]


def _text(content: Content) -> str:
    """The words of running text, those of its footnotes where their mark stands."""
    parts = []
    for piece in walk(content):
        if isinstance(piece, SourceRef):
            parts.append(outline.cited(piece))
        elif isinstance(piece, LineBreak):
            parts.append(" ")
        elif isinstance(piece, Text) or isinstance(getattr(piece, "text", None), str):
            parts.append(piece.text)
    return "".join(parts)

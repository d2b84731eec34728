"""The matrix as a document: too wide for a page, so per column a table with a row per initiative."""

from itertools import groupby

from evidence.matrix import MatrixCell
from reporting.document import (
    Block,
    BulletList,
    Chapter,
    Column,
    Content,
    Document,
    Emphasis,
    Fact,
    FactList,
    LineBreak,
    ListItem,
    Paragraph,
    Row,
    Section,
    SourceRef,
    Strong,
    Table,
    Text,
    plain,
)
from reporting.matrix import Sheetful
from reporting.wording import matrix as said


def build(sheetful: Sheetful) -> Document:
    """One chapter per phase or group, one section per column."""
    matrix = sheetful.matrix
    chapters = [_about(sheetful)]
    places = list(enumerate(matrix.columns))
    for group, same in groupby(places, key=lambda pair: pair[1].group_label):
        sections = tuple(
            Section(column.name, _column([row.cells[place] for row in matrix.rows]), key=column.code)
            for place, column in same
        )
        chapters.append(Chapter(group, sections=sections))
    return Document(
        title=f"{said.TITLE}: {sheetful.subject}",
        kind="matrix",
        kind_label=said.TITLE,
        date=sheetful.made_on,
        publisher=sheetful.publisher,
        chapters=tuple(chapters),
        is_brief=True,
    )


def _about(sheetful: Sheetful) -> Chapter:
    matrix = sheetful.matrix
    blocks: list[Block] = [
        Paragraph(plain(said.filled(matrix.summarised, matrix.size)), lead=True),
        Paragraph(plain(said.EXPLANATION)),
        Paragraph(plain(said.QUOTES_NOT_PRINTED)),
    ]
    if matrix.narrowing:
        blocks.append(Paragraph(plain(said.NARROWED)))
    facts = [Fact(label, plain(chosen)) for label, chosen in sheetful.choices]
    facts += [Fact(said.STATE_WORDS[state], plain(meaning)) for state, meaning in said.STATE_MEANINGS.items()]
    return Chapter(said.ABOUT, (*blocks, FactList(tuple(facts))))


def _column(cells: list[MatrixCell]) -> tuple[Block, ...]:
    if len(cells) == 1:
        return _alone(cells[0])
    rows = tuple(Row(cell.initiative.name, (_words(cell), _base(cell))) for cell in cells)
    titles = (Column("Samenvatting"), Column("Waar het op rust"))
    return (Table(f"{cells[0].column.name}, per initiatief", "Initiatief", titles, rows),) if rows else ()


def _alone(cell: MatrixCell) -> tuple[Block, ...]:
    """The column of a matrix with one row, as running text."""
    blocks: list[Block] = [Paragraph(_words(cell))]
    items = [ListItem(each) for each in _cited(cell)]
    if items:
        blocks.append(BulletList(tuple(items)))
    return (*blocks, Paragraph(plain(said.counts(cell))))


def _words(cell: MatrixCell) -> Content:
    """The summary with its own name of the topic, or what the cell is instead."""
    if not cell.text:
        return (Emphasis(plain(said.STATE_WORDS[cell.state])),)
    content: Content = ()
    if cell.label != cell.column.name:
        content = (Emphasis(plain(cell.label)), LineBreak())
    lines = [line for line in cell.text.splitlines() if line.strip()]
    for place, line in enumerate(lines):
        content = (*content, *((LineBreak(),) if place else ()), Text(line))
    return content


def _base(cell: MatrixCell) -> Content:
    content: Content = ()
    if said.mark(cell):
        content = (Strong(plain(said.mark(cell).capitalize())), LineBreak())
    for each in _cited(cell):
        content = (*content, *each, LineBreak())
    return (*content, Text(said.counts(cell)))


def _cited(cell: MatrixCell) -> list[Content]:
    """What the summary rests on: statements in full, of quotes the place only."""
    elements: list[Content] = [
        (Text(f"Element: {each.statement}"), *_idle(each.counts)) for each in cell.rests_on_elements
    ]
    quotes: list[Content] = [
        (Text("Citaat: "), SourceRef(each.source, each.locator), *_idle(each.counts)) for each in cell.rests_on_quotes
    ]
    return elements + quotes


def _idle(counts: bool) -> Content:
    return () if counts else (Text(f" ({said.NOT_COUNTING})"),)

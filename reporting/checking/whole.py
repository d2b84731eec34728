"""What is looked at in the document itself: pictures, colours, and people in what the registers bring in."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from reporting import drawing
from reporting.checking.people import people_in
from reporting.checking.prose import Prose
from reporting.document import (
    Block,
    Chapter,
    Chart,
    Content,
    Diagram,
    Document,
    Fact,
    Figure,
    LineBreak,
    ListItem,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    SourceList,
    SourceRef,
    Statement,
    Text,
    walk,
)
from reporting.findings import Finding, Kind, Severity
from reporting.structure import INTRO

ON_PAPER = (drawing.INK, drawing.MUTED, drawing.PETROL, drawing.RUST)
"""Colours in which words stand on white."""
READABLE, VISIBLE = 4.5, 3.0
"""Contrast that WCAG 2.2 asks of words (1.4.3) and of what is drawn (1.4.11)."""


def check_pictures(document: Document) -> Iterator[Finding]:
    """Every chart and figure says in words what it shows; without that no PDF can be made for everybody."""
    for key, block in _blocks(document):
        if isinstance(block, Chart | Diagram) and not (block.title.strip() and block.description.strip()):
            message = _("De figuur ‘%(title)s’ heeft geen beschrijving. Wie haar niet ziet, mist dan wat er staat.")
            yield Finding(Kind.PICTURE, Severity.BLOCKS, message % {"title": block.title or "…"}, key)


def check_contrast() -> Iterator[Finding]:
    """Our own colours on paper."""
    weak = [colour for colour in ON_PAPER if drawing.contrast(colour, drawing.WHITE) < READABLE]
    weak += [colour for colour in drawing.SERIES_COLOURS if drawing.contrast(colour, drawing.WHITE) < VISIBLE]
    for colour in weak:
        message = _("De kleur %(colour)s is op wit papier niet goed te zien. Geef dit door aan de beheerder.")
        yield Finding(Kind.CONTRAST, Severity.SHOULD, message % {"colour": colour})


def check_recorded_words(document: Document, organisations: Iterable[str]) -> Iterator[Finding]:
    """People in statements, quotes, names of sources and descriptions that came from elsewhere; typed texts are checked
    as typed."""
    known = tuple(organisations)
    told: set[str] = set()
    for key, block in _blocks(document):
        text = "\n\n".join(_words(block))
        for spot in people_in(Prose(text), known):
            words = text[spot.start : spot.end]
            if words not in told:
                told.add(words)
                yield Finding(spot.kind, spot.severity, spot.message, key, words)


def _words(block: Block) -> Iterator[str]:
    """What is read as one: a paragraph, an item, a statement, the words of a quote, who said them, a source, a row."""
    for part in walk(block):
        if isinstance(part, Paragraph | ListItem | Statement | Fact):
            yield _text_of(part.content)
        elif isinstance(part, QuoteBlock):
            yield part.text
            yield part.attribution
        elif isinstance(part, SourceList):
            yield from (_text_of(line) for line in part.sources)
        elif isinstance(part, Row):
            yield ", ".join((part.header, *(_text_of(cell) for cell in part.cells)))


def _text_of(content: Content) -> str:
    return "".join(_said(part) for part in _inlines(content))


def _said(part: Text | Figure | SourceRef | LineBreak) -> str:
    if isinstance(part, SourceRef):
        return ", ".join(words for words in (part.title, part.locator) if words)
    return " " if isinstance(part, LineBreak) else part.text


def _inlines(content: Content) -> Iterator[Text | Figure | SourceRef | LineBreak]:
    """The pieces that hold words themselves; footnotes come with their words, after the mark."""
    return (part for part in walk(content) if isinstance(part, Text | Figure | SourceRef | LineBreak))


def _blocks(document: Document) -> Iterator[tuple[str, Block]]:
    """Every block with the key of the section it stands in; of a chapter that of its opening words."""
    for chapter in document.chapters:
        yield from _within(chapter, f"{chapter.key}.{INTRO}" if chapter.key else "")
    for annex in document.annexes:
        yield from _within(annex, annex.key)


def _within(part: Chapter | Section, key: str) -> Iterator[tuple[str, Block]]:
    yield from ((key, block) for block in part.blocks)
    for section in part.sections:
        yield from _within(section, section.key or key)

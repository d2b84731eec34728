"""What every format says alike around the text: the words of the lay-out, numbers of parts, lines on the cover.

All renderers ask here, so that they cannot come to say different words or count differently.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reporting.document import (
    Chapter,
    Content,
    Document,
    Emphasis,
    FootnoteRef,
    Inline,
    Link,
    NumberedList,
    QuoteBlock,
    SourceRef,
    Strong,
    Text,
    chapter_label,
    is_safe_url,
)
from reporting.months import MONTHS

CONTENTS = "Inhoud"
COLOPHON = "Colofon"
LISTED = {"Figuur": "Figuren", "Tabel": "Tabellen"}
"""Titles of the lists after the contents, by the word of the caption."""
FOOTNOTES = "Noten"
SHOW_FIGURES = "Bekijk de cijfers in een tabel"


@dataclass(frozen=True)
class Part:
    """A chapter or annex with what stands before its title."""

    label: str
    chapter: Chapter
    annex: bool


def parts(document: Document) -> Iterator[Part]:
    """Chapters, then annexes, in order."""
    for number, chapter in enumerate(document.chapters, start=1):
        yield Part(chapter_label(number), chapter, annex=False)
    for number, chapter in enumerate(document.annexes, start=1):
        yield Part(chapter_label(number, annex=True), chapter, annex=True)


def dutch_date(date: datetime.date) -> str:
    """A day as written in a Dutch text: 1 april 2025."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def timestamp(document: Document) -> int:
    """Seconds since 1970 to noon of the day of the document, for the dates inside files, so that they never vary.

    Zip archives know the years 1980 to 2099 only; a document without a date gets the first of these days.
    """
    first, last = datetime.date(1980, 1, 1), datetime.date(2099, 12, 31)
    day = min(max(document.date or first, first), last)
    return int(datetime.datetime.combine(day, datetime.time(12), datetime.UTC).timestamp())


def kind_line(document: Document) -> str:
    """What stands above the title: the kind of document, unless the title begins with it."""
    is_said = document.title.casefold().startswith(document.kind_label.casefold())
    return "" if is_said else document.kind_label


def cover_facts(document: Document) -> list[tuple[str, str]]:
    """Term and text of each line under the title; what is not filled in is left out."""
    facts = [
        ("Status", document.status),
        ("Datum", dutch_date(document.date) if document.date else ""),
        ("Peildatum", dutch_date(document.reference_date) if document.reference_date else ""),
        ("Auteurs", ", ".join(document.authors)),
        ("Uitgave", document.publisher),
    ]
    return [(term, text) for term, text in facts if text]


def heading(title: str) -> str:
    """A title as it is written; a dash where there is nothing to read, as every link to it needs words."""
    return title if any(letter.isprintable() and letter != " " for letter in title) else "–"


def attribution(quote: QuoteBlock) -> str:
    """The line under a quote: who said it and whose view it is."""
    perspective = f"perspectief: {quote.perspective}" if quote.perspective else ""
    return " · ".join(part for part in (quote.attribution, perspective) if part)


def quote_paragraphs(quote: QuoteBlock) -> list[str]:
    """The words of a quote, a paragraph per line."""
    return [line.strip() for line in quote.text.splitlines() if line.strip()] or [""]


def first_number(block: NumberedList) -> int:
    """The number of the first item: not below 0 and of four digits at most, which every format can write."""
    return min(max(block.start, 0), 9999)


def cited(source: SourceRef) -> str:
    """A source as it is written: “title, locator”."""
    return ", ".join(part for part in (source.title, source.locator) if part)


def unnested(content: Content, kind: type[Emphasis] | type[Strong]) -> Content:
    """What stands in stressed words, without stress of the same kind within it: Word takes each kind only once."""
    found: list[Inline] = []
    for piece in content:
        if isinstance(piece, kind):
            found += unnested(piece.content, kind)
        elif isinstance(piece, SourceRef) and kind is Emphasis:
            found.append(Text(cited(piece)))
        elif isinstance(piece, Emphasis | Strong | Link):
            found.append(replace(piece, content=unnested(piece.content, kind)))
        else:
            found.append(piece)
    return tuple(found)


def linked(link: Link) -> tuple[Content, Content]:
    """What leads to the address, and what follows it: a link holds no other link, so a footnote comes after it.

    Nothing leads to an address that is not safe.
    """
    return _without_links(link.content) if is_safe_url(link.url) else ((), link.content)


def _without_links(content: Content) -> tuple[Content, Content]:
    words: list[Inline] = []
    notes: list[Inline] = []
    for piece in content:
        if isinstance(piece, FootnoteRef):
            notes.append(piece)
        elif isinstance(piece, Emphasis | Strong | Link):
            inside, after = _without_links(piece.content)
            words += inside if isinstance(piece, Link) else (replace(piece, content=inside),)
            notes += after
        else:
            words.append(piece)
    return tuple(words), tuple(notes)


@dataclass(frozen=True)
class Caption:
    """A numbered caption: “Figuur 2”, what it says, and the address of its place."""

    number: str
    title: str
    address: str

    @property
    def kind(self) -> str:
        """The word it begins with."""
        return self.number.partition(" ")[0]


def listed(captions: Sequence[Caption]) -> dict[str, list[Caption]]:
    """What the lists after the contents hold, by the word of the caption; one figure or table needs no list."""
    kinds = {name: [each for each in captions if each.kind == name] for name in LISTED}
    return {name: found for name, found in kinds.items() if len(found) > 1}


class Numbering:
    """Numbers figures and tables in order of reading, and gives each heading an address of its own."""

    def __init__(self) -> None:
        self._figures = 0
        self._tables = 0
        self._addresses: set[str] = set()

    def figure(self) -> str:
        """“Figuur n” for the next chart or diagram."""
        self._figures += 1
        return f"Figuur {self._figures}"

    def table(self) -> str:
        """“Tabel n” for the next table; the figures of a chart are not counted."""
        self._tables += 1
        return f"Tabel {self._tables}"

    def address(self, key: str, title: str) -> str:
        """An id for a heading, from its key if it has one; a second with the same key gets a number behind it.

        At most 40 characters long, which is what Word allows a bookmark.
        """
        ascii_text = unicodedata.normalize("NFKD", key or title).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:26] or "onderdeel"
        address, number = f"rapport-{slug}", 2
        while address in self._addresses:
            address, number = f"rapport-{slug}-{number}", number + 1
        self._addresses.add(address)
        return address

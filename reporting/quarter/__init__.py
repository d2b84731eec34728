"""One quarter to print: what was handed in, or what stands there now, as a document for the renderers of all reports.

A print is made of the content of a version, never of the registers, so it always says what the version's page says. Its
passages carry the numbers they are cited by.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import translation

from quarters.calendar import Quarter
from quarters.passages import citation, passages
from quarters.snapshot import Content
from quarters.submitted import told
from reporting.document import Block, Document, Link, Paragraph, Text, plain
from reporting.quarter.chapters import Print, chapters
from reporting.wording import quarter as texts


@dataclass(frozen=True)
class Version:
    """Which version is printed. `is_only` when the report has no other; `address` is its page, "" when unknown."""

    number: int
    submitted_at: datetime
    checksum: str
    reason: str = ""
    is_only: bool = True
    address: str = ""


def build(
    content: Content, *, publisher: str, made_on: date, previous: Content | None = None, version: Version | None = None
) -> Document:
    """The document of a content; without `version` it is marked as a draft and has no numbers to cite.

    Asks the database nothing. Raises NOT_TO_BE_READ for a content that cannot be read. Dutch, whichever language
    its reader uses.
    """
    with translation.override("nl"):
        quarter = Quarter.parse(content["quarter"])
        print_ = Print(told(content, previous), content["initiative"], previous is not None, version is not None)
        submitted_on = version.submitted_at.date() if version else made_on
        return Document(
            title=content["initiative"]["name"],
            subtitle=texts.subtitle(quarter),
            kind="quarterly_report",
            kind_label=texts.kind_label(quarter),
            date=submitted_on,
            reference_date=quarter.last_day,
            publisher=publisher,
            status=texts.status(version.number) if version else texts.DRAFT,
            chapters=chapters(print_),
            colophon=_colophon(content, quarter, made_on, version),
            footer=_footer(made_on, version),
            is_brief=True,
        )


def _footer(made_on: date, version: Version | None) -> str:
    if version is None:
        return texts.draft_footer(made_on)
    return texts.footer(version.number, version.submitted_at, version.checksum)


def _colophon(content: Content, quarter: Quarter, made_on: date, version: Version | None) -> tuple[Block, ...]:
    if version is None:
        return tuple(Paragraph(plain(line)) for line in texts.draft_colophon(made_on))
    lines = texts.colophon(quarter, version.number, version.submitted_at, version.checksum)
    if version.reason.strip():
        lines.insert(1, f"Reden van deze correctie: {version.reason.strip()}")
    found = passages(content)
    if found:
        first = next((passage for passage in found if passage.section == "verhaal"), found[0])
        lines.append(texts.how_to_cite(citation(quarter, first, None if version.is_only else version.number)))
    blocks = [Paragraph(plain(line)) for line in lines]
    if version.address:
        words = (Text("Vaste plek van deze versie: "), Link(plain(version.address), version.address))
        blocks.append(Paragraph(words))
    return tuple(blocks)

"""The formats a report can have: each takes a document and gives bytes, and knows nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

from reporting.document import Document
from reporting.render import html, pdf, word
from reporting.render.pandoc import WordError
from reporting.render.typesetting import TypesettingError

NOT_MADE = (TypesettingError, WordError)
"""What a format raises that gives up on a document."""


@dataclass(frozen=True)
class Format:
    """One format: its name for people, type for browsers, ending of the file, and what makes it.

    `render(document)` gives the file; for a format that takes a style, `render(document, style=…)` in a house style.
    """

    name: str
    content_type: str
    extension: str
    render: Callable[..., bytes]
    takes_style: bool = False


def _html(document: Document, *, style: bytes | None = None) -> bytes:
    """A page looks as we make it, whatever the house style."""
    return html.render(document).encode()


def _pdf(document: Document, *, style: bytes | None = None) -> bytes:
    """As for a page."""
    return pdf.render(document)


FORMATS: dict[str, Format] = {
    "html": Format("Webpagina", "text/html; charset=utf-8", "html", _html),
    "pdf": Format("PDF", "application/pdf", "pdf", _pdf),
    "docx": Format(
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        word.render_docx,
        takes_style=True,
    ),
    "odt": Format(
        "ODT (LibreOffice)", "application/vnd.oasis.opendocument.text", "odt", word.render_odt, takes_style=True
    ),
}

"""The formats a report can have: each takes a document and gives bytes, and knows nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

from reporting.document import Document
from reporting.render import html, pdf, word


@dataclass(frozen=True)
class Format:
    """One format: its name for people, type for browsers, ending of the file, and what makes it."""

    name: str
    content_type: str
    extension: str
    render: Callable[[Document], bytes]


FORMATS: dict[str, Format] = {
    "html": Format("Webpagina", "text/html; charset=utf-8", "html", lambda document: html.render(document).encode()),
    "pdf": Format("PDF", "application/pdf", "pdf", pdf.render),
    "docx": Format(
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        word.render_docx,
    ),
    "odt": Format("ODT (LibreOffice)", "application/vnd.oasis.opendocument.text", "odt", word.render_odt),
}

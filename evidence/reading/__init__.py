"""The text of a file that somebody chose for a source: txt, docx or pdf in, plain text out; the file is not kept.

`read_file` refuses with a sentence that says what to do, and never takes longer than some seconds: what is complicated
to read is read in a process of its own (`evidence.reading.apart`).
"""

from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evidence.reading.apart import pages_of_pdf, text_of_docx
from evidence.reading.cleaning import clean, without_typesetting
from evidence.reading.letters import decoded

SIZE_LIMIT = 10 * 1024 * 1024
TEXT_LIMIT = 1_000_000
"""Characters (code points) of one source."""
NAME_LIMIT = 200
"""Characters of the name that is remembered; as `Source.file_name`."""
ACCEPTED = ".txt,.docx,.pdf"
BETWEEN_PAGES = "\n\n"


@dataclass(frozen=True)
class TextRead:
    """What was read. `page_starts` are code points in `text`, one per page; empty when the file knows no pages."""

    text: str
    file_name: str
    page_starts: tuple[int, ...] = ()
    pages_without_text: tuple[int, ...] = ()


def read_file(file: IO[bytes], name: str) -> TextRead:
    """The text of a file under the name it came with. Raises ValidationError in words for who chose it."""
    content = _content(file)
    file_name = PurePath(name.replace("\\", "/")).name[-NAME_LIMIT:]
    match PurePath(file_name.lower()).suffix:
        case ".txt":
            found = TextRead(clean(decoded(content)), file_name)
        case ".docx":
            found = TextRead(clean(text_of_docx(content)), file_name)
        case ".pdf":
            found = _of_pages(pages_of_pdf(content), file_name)
        case ".doc" | ".odt" | ".rtf":
            raise ValidationError(
                _("Dit soort bestand kan het systeem niet lezen. Open het en sla het op als Word-document (.docx).")
            )
        case _:
            raise ValidationError(_("Kies een tekstbestand (.txt), een Word-document (.docx) of een PDF."))
    if not found.text:
        raise ValidationError(_("In dit bestand staat geen tekst. Kies een ander bestand, of plak de tekst zelf."))
    check_length(found.text)
    return found


def check_length(text: str) -> None:
    """Raises ValidationError when the text is too long for one source."""
    if len(text) > TEXT_LIMIT:
        raise ValidationError(
            _("Deze tekst is langer dan 1.000.000 tekens. Knip de tekst in delen en maak van elk deel een bron.")
        )


def _content(file: Any) -> bytes:
    file.seek(0)
    content = file.read(SIZE_LIMIT + 1)
    if len(content) > SIZE_LIMIT:
        raise ValidationError(_("Dit bestand is groter dan 10 MB. Sla het op zonder plaatjes, of knip het in delen."))
    return content


def _of_pages(pages: list[str], file_name: str) -> TextRead:
    """The pages one after another; a page without text begins where the next one does."""
    text, starts, silent = "", [], []
    parts: list[str] = []
    length = 0
    for number, page in enumerate(pages, start=1):
        words = clean(without_typesetting(page))
        starts.append(length)
        if not words:
            silent.append(number)
            continue
        parts.append(words)
        length += len(words) + len(BETWEEN_PAGES)
    text = BETWEEN_PAGES.join(parts)
    if not text:
        raise ValidationError(
            _(
                "Deze PDF bestaat uit plaatjes, bijvoorbeeld een scan: er staat geen tekst in. Laat een programma de "
                "tekst herkennen, of plak de tekst zelf bij “Tekst”."
            )
        )
    return TextRead(text, file_name, tuple(starts), tuple(silent))

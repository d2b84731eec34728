"""The letters of a text file whose encoding nobody wrote down."""

import codecs
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# No text has these: tab, the line ends, the page break and the end mark of old programs are left out.
CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
OTHER_FILES = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")


def decoded(content: bytes) -> str:
    """The text: UTF-16 when it says so itself, else UTF-8, else as Windows wrote it (cp1252).

    Raises ValidationError when it is no text.
    """
    refusal = ValidationError(
        _("Dit is geen leesbaar tekstbestand. Open het, sla het op als “Tekst (UTF-8)” en kies het opnieuw.")
    )
    if content.startswith(OTHER_FILES):
        raise refusal
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if CONTROL.search(text):
            break
        return text
    raise refusal

"""Opens an Office template that anybody may have made, and judges it before anything is used.

Only the parts that make a look are kept; each is read whole, within limits, and rebuilt by us. Macros, links to other
files and whatever else acts when somebody opens a report is refused with a sentence, or is simply not taken along.
"""

import io
import zipfile
from pathlib import PurePath
from typing import Any
from xml.parsers import expat

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # the package ships no types
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from quarters.file_shapes import is_jpg, is_package, is_png

MEGABYTE = 1024 * 1024
SIZE_LIMIT = 10 * MEGABYTE
UNPACKED_LIMIT = 60 * MEGABYTE
PART_COUNT_LIMIT = 1000
XML_LIMIT = 6 * MEGABYTE
PICTURES_LIMIT = 5 * MEGABYTE  # of all pictures in headers and footers together; they go into every report
ELEMENT_LIMIT = 150_000
DEPTH_LIMIT = 80
MACROS = ("vbaproject", "vbadata", "activex", "macrosheets", "basic/", "scripts/")
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".tif", ".tiff"}


def open_parts(content: bytes, needed: str) -> dict[str, bytes]:
    """The parts of the package by name. Raises ValidationError, in words, for what is no honest package."""
    if len(content) > SIZE_LIMIT:
        raise ValidationError(_("Dit sjabloon is groter dan 10 MB. Maak de plaatjes erin kleiner en kies het opnieuw."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [part for part in package.infolist() if not part.is_dir()]
            _check_names([part.filename.lower() for part in parts])
            if len(parts) > PART_COUNT_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
                raise too_large()
            if not is_package(io.BytesIO(content), {needed}):
                raise damaged()
            return {part.filename: package.read(part) for part in parts}
    except ValidationError:
        raise
    # Damaged packages make zipfile and zlib raise nearly every kind of exception; nothing but opening stands here.
    except Exception as error:
        raise damaged() from error


def _check_names(names: list[str]) -> None:
    if any(word in name for name in names for word in MACROS):
        raise ValidationError(
            _("In dit sjabloon zitten macro’s. Sla het op als sjabloon zonder macro’s (.dotx of .ott) en kies dat.")
        )


def tree(content: bytes) -> Any:
    """The root of one XML part. Raises ValidationError when it is too much, too deep, or declares anything."""
    if len(content) > XML_LIMIT or content.count(b"<") > 2 * ELEMENT_LIMIT:
        raise too_large()
    try:
        content.decode()
        _Depth().through(content)
        return fromstring(content, forbid_dtd=True)
    except ValidationError:
        raise
    except Exception as error:  # as in `open_parts`: a parser raises whatever a damaged part makes it raise
        raise damaged() from error


class _Depth:
    """Walks through a part and refuses one that nests too deep or declares a document type."""

    def __init__(self) -> None:
        self.depth = 0
        self.parser: Any = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end

    def through(self, content: bytes) -> None:
        self.parser.Parse(content, True)

    def _declared(self, *_declared: Any) -> None:
        raise damaged()

    def _begin(self, _tag: str, _attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise damaged()

    def _end(self, _tag: str) -> None:
        self.depth -= 1


def picture(parts: dict[str, bytes], name: str) -> bytes:
    """A picture of a header or footer. Raises ValidationError when it is something else."""
    content = parts.get(name)
    kind = PurePath(name.lower()).suffix
    is_right = {".png": is_png, ".jpg": is_jpg, ".jpeg": is_jpg}.get(kind)
    if content is None or kind not in PICTURES or (is_right is not None and not is_right(io.BytesIO(content))):
        raise ValidationError(
            _("In de kop- of voettekst staat een plaatje dat wij niet kunnen gebruiken. Maak er een PNG of JPG van.")
        )
    return content


def check_pictures(pictures: list[bytes]) -> None:
    """They go into every report, so together they have a limit."""
    if sum(map(len, pictures)) > PICTURES_LIMIT:
        raise ValidationError(
            _("De plaatjes in de kop- en voettekst zijn samen groter dan 5 MB. Maak ze kleiner en kies het opnieuw.")
        )


def damaged() -> ValidationError:
    return ValidationError(
        _(
            "Dit sjabloon is niet te lezen: het is beschadigd, beveiligd met een wachtwoord, of geen sjabloon van Word "
            "of LibreOffice. Open het, sla het opnieuw op als .docx, .dotx, .odt of .ott en kies het opnieuw."
        )
    )


def too_large() -> ValidationError:
    return ValidationError(
        _("In dit sjabloon zit te veel. Bewaar alleen de opmaak: haal tekst en plaatjes weg en kies het opnieuw.")
    )


def acts() -> ValidationError:
    """For what fetches or starts something when a report is opened."""
    return ValidationError(
        _(
            "In de kop- of voettekst staat iets dat een ander bestand of programma nodig heeft. Laat alleen tekst, "
            "plaatjes, paginanummers en datums staan en kies het sjabloon opnieuw."
        )
    )

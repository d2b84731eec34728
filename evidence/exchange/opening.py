"""Opens a file that anybody may have made: looks at its size and kind first, unpacks nothing to disk.

What is refused is said in words. Nothing is fetched from elsewhere, and no entity of an XML file is followed.
"""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass, field

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # the package ships no types
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evidence.exchange.shape import split

MEGABYTE = 1024 * 1024
SIZE_LIMIT = 20 * MEGABYTE
XML_LIMIT = 16 * MEGABYTE  # unpacked
TEXT_LIMIT = 4 * MEGABYTE  # of one text
TEXTS_LIMIT = 32 * MEGABYTE  # of all texts together
PART_COUNT_LIMIT = 5_000
ELEMENT_LIMIT = 250_000
ZIP = b"PK\x03\x04"
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
OF_THE_STANDARD = re.compile(r"(urn:qda-xml:(project|codebook):.*)?", re.IGNORECASE)


@dataclass
class Package:
    """What was in the file: its XML, and the texts beside it by name, in small letters."""

    root: ET.Element
    texts: dict[str, bytes] = field(default_factory=dict)
    too_large: set[str] = field(default_factory=set)  # names of texts that were left unread

    @property
    def is_codebook(self) -> bool:
        return split(self.root.tag)[1] == "CodeBook"


def open_package(content: bytes) -> Package:
    """The project or codebook in these bytes. Raises ValidationError, in words, for anything else."""
    if not content:
        raise ValidationError(_("Dit bestand is leeg. Kies een project (.qdpx) of een codeboek (.qdc)."))
    if len(content) > SIZE_LIMIT:
        raise ValidationError(
            _("Dit bestand is groter dan 20 MB. Haal beeld en geluid uit het project en bewaar het opnieuw.")
        )
    try:
        return _unpacked(content) if content.startswith(ZIP) else Package(_root(content))
    except ValidationError:
        raise
    # Damaged files make zipfile, zlib and expat raise nearly every kind of exception; in this block stands nothing
    # but opening the file, so that no mistake of our own is hidden by it.
    except Exception as error:
        raise ValidationError(_damaged(), code="damaged") from error


def _unpacked(content: bytes) -> Package:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [part for part in package.infolist() if not part.is_dir()]
        if len(parts) > PART_COUNT_LIMIT:
            raise _too_large()
        if any(part.flag_bits & 0x1 for part in parts):
            raise ValidationError(_("Dit bestand is met een wachtwoord beveiligd. Bewaar het zonder wachtwoord."))
        main = [part for part in parts if part.filename.lower().endswith(".qde")]
        if not main:
            raise ValidationError(
                _("In dit bestand zit geen project (project.qde). Kies een bestand van de soort .qdpx.")
            )
        main.sort(key=lambda part: (part.filename.lower() != "project.qde", part.filename.count("/"), part.filename))
        opened = Package(_root(_read(package, main[0], XML_LIMIT)))
        _read_texts(package, parts, opened)
        return opened


def _read_texts(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], opened: Package) -> None:
    left = TEXTS_LIMIT
    for part in parts:
        name = part.filename.replace("\\", "/").lower()
        if not name.endswith(".txt") or name in opened.texts:
            continue
        limit = min(TEXT_LIMIT, left)
        if part.file_size > limit or part.compress_type not in PLAIN:
            opened.too_large.add(name)
            continue
        opened.texts[name] = _read(package, part, limit)
        left -= len(opened.texts[name])


def _read(package: zipfile.ZipFile, part: zipfile.ZipInfo, limit: int) -> bytes:
    """At most so many bytes, whatever the package says of its size."""
    with package.open(part) as stream:
        read = stream.read(limit + 1)
    if len(read) > limit:
        raise _too_large()
    return read


def _root(content: bytes) -> ET.Element:
    if len(content) > XML_LIMIT or content.count(b"<") > 2 * ELEMENT_LIMIT:
        raise _too_large()
    root: ET.Element = fromstring(content, forbid_dtd=True)
    namespace, name = split(root.tag)
    if name not in ("Project", "CodeBook") or not OF_THE_STANDARD.fullmatch(namespace):
        raise ValidationError(
            _("Dit is geen project of codeboek volgens REFI-QDA. Kies een bestand dat eindigt op .qdpx of .qdc.")
        )
    return root


def _too_large() -> ValidationError:
    return ValidationError(_("In dit bestand zit te veel. Deel het project op, of laat beeld en geluid weg."))


def _damaged() -> str:
    return _(
        "Wij kunnen dit bestand niet lezen. Misschien is het beschadigd, of is het geen REFI-QDA-bestand. "
        "Bewaar het opnieuw als project (.qdpx) of codeboek (.qdc)."
    )

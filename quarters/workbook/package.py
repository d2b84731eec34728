"""Looks through the parts of an .xlsx package before anything opens it: how much it is, how deep, and of what kind.

Everything is read as a stream with fixed limits, so that a small file that unpacks to a gigabyte costs no memory. The
limits lie far above an honest workbook: one of a hundred participants has some forty parts, 3 MB and 60,000 elements.
"""

import re
import zipfile
from typing import Any
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils import column_index_from_string

PART_COUNT_LIMIT = 300
PART_LIMIT = 16 * 1024 * 1024  # bytes, unpacked
TOTAL_LIMIT = 32 * 1024 * 1024
DEPTH_LIMIT = 40
ELEMENT_LIMIT = 500_000  # in all parts together
# Elements that openpyxl turns into heavy objects of their own, per part.
HEAVY_LIMITS = {"xl/sharedstrings.xml": 120_000, "xl/styles.xml": 30_000, "xl/workbook.xml": 3_000}
SHEET_LIMIT = 60
ROW_LIMIT, COLUMN_LIMIT = 3_000, 120
CHUNK = 64 * 1024

NEEDED = {"[content_types].xml", "xl/workbook.xml"}
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
CELL = re.compile(r"([A-Z]+)(\d+)")
HAS_CONTENT = {"v", "is", "f"}
# Parts that do something or point elsewhere.
ACTIVE = ("vbaproject", "vbadata", "xl/activex/", "xl/embeddings/", "xl/macrosheets/", "xl/ctrlprops/")
OUTSIDE = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")


def check_parts(package: zipfile.ZipFile) -> None:
    """Raise ValidationError, in words, for a package that is no plain workbook of a sensible size."""
    parts = package.infolist()
    if len(parts) > PART_COUNT_LIMIT or sum(part.file_size for part in parts) > TOTAL_LIMIT:
        raise _too_large()
    names = [part.filename.lower() for part in parts]
    _check_names(names)
    count = 0
    for part, name in zip(parts, names, strict=True):
        if part.flag_bits & 0x1:
            raise ValidationError(_("Deze werkmap is met een wachtwoord beveiligd. Sla hem op zonder wachtwoord."))
        if part.compress_type not in PLAIN:
            raise _damaged()
        if part.file_size > PART_LIMIT:
            raise _too_large()
        if name.endswith((".xml", ".rels", ".vml")):
            with package.open(part) as stream:
                count = _Look(name, count).through(stream)


def _check_names(names: list[str]) -> None:
    if len(set(names)) < len(names):
        raise _damaged()
    if any(active in name for name in names for active in ACTIVE):
        raise ValidationError(
            _("In deze werkmap zitten macro’s of andere bestanden. Sla hem op als gewone Excel-werkmap (.xlsx).")
        )
    if any(name.startswith(OUTSIDE) for name in names):
        raise _points_outside()
    if not set(names) >= NEEDED:
        raise ValidationError(
            _("Dit is geen Excel-werkmap (.xlsx). Open het bestand in Excel en sla het op als Excel-werkmap (.xlsx).")
        )


class _Look:
    """One part, element by element; counts and refuses, keeps nothing."""

    def __init__(self, name: str, count: int) -> None:
        self.count, self.depth, self.in_part = count, 0, 0
        self.heavy_limit = HEAVY_LIMITS.get(name, ELEMENT_LIMIT)
        self.is_links = name.endswith(".rels")
        self.is_sheet = name.startswith("xl/worksheets/") and not self.is_links
        self.cell = ""
        self.parser: Any = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._declaration
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end

    def through(self, stream: Any) -> int:
        """How many elements there were up to now."""
        while chunk := stream.read(CHUNK):
            self.parser.Parse(chunk, False)
        self.parser.Parse(b"", True)
        return self.count

    def _declaration(self, *declared: Any) -> None:
        raise ValidationError(
            _("Deze werkmap bevat onderdelen die Excel er niet in zet. Download de werkmap opnieuw en vul die in.")
        )

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        self.in_part += 1
        self.depth += 1
        if self.count > ELEMENT_LIMIT or self.in_part > self.heavy_limit:
            raise _too_large()
        if self.depth > DEPTH_LIMIT:
            raise _damaged()
        if self.is_sheet:
            self._look_at_cell(tag.rpartition(":")[2], attributes)
        elif self.is_links and _leads_outside(attributes):
            raise _points_outside()

    def _end(self, tag: str) -> None:
        self.depth -= 1

    def _look_at_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self.cell = attributes.get("r", "")
        elif tag in HAS_CONTENT and self.cell:
            found = CELL.fullmatch(self.cell)
            if found and (_is_far(found[2]) or len(found[1]) > 3 or _index(found[1]) > COLUMN_LIMIT):
                raise ValidationError(
                    _("Er staat iets in cel %(cell)s, ver buiten de rijen en kolommen van de werkmap. Haal dat weg."),
                    params={"cell": self.cell[:30]},
                )


def _leads_outside(attributes: dict[str, str]) -> bool:
    """An address somebody typed becomes a link by itself; nothing follows it."""
    is_external = attributes.get("TargetMode", "").lower() == "external"
    return is_external and not attributes.get("Type", "").endswith("/hyperlink")


def _is_far(row: str) -> bool:
    return len(row) > 7 or int(row) > ROW_LIMIT


def _index(letters: str) -> int:
    return int(column_index_from_string(letters))


def _too_large() -> ValidationError:
    return ValidationError(
        _("Er zit veel meer in dit bestand dan in een werkmap van een kwartaal. Download de werkmap opnieuw.")
    )


def _damaged() -> ValidationError:
    return ValidationError(_("Dit bestand is beschadigd. Download de werkmap opnieuw en vul die in."), code="damaged")


def _points_outside() -> ValidationError:
    return ValidationError(
        _("Deze werkmap haalt gegevens uit andere bestanden. Zet de waarden er zelf in en haal de koppelingen weg.")
    )

"""Opens a workbook that anybody may have made: looks at the package first, and hands out nothing but plain values.

What is refused is said in words. Nothing is computed: a formula comes out as a formula.
"""

import io
import warnings
import zipfile
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from quarters.workbook.package import COLUMN_LIMIT, ROW_LIMIT, SHEET_LIMIT, check_parts

MEGABYTE = 1024 * 1024
SIZE_LIMIT = 5 * MEGABYTE
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class RawCell:
    """`kind` is openpyxl's: "s" text, "n" number, "d" day, "b" yes or no, "f" formula, "e" error."""

    value: Any
    kind: str


@dataclass(frozen=True)
class RawSheet:
    title: str
    rows: tuple[tuple[RawCell | None, ...], ...]  # counted from 1; None is an empty cell


def open_workbook(content: bytes) -> list[RawSheet]:
    """The sheets with what stands in their cells. Raises ValidationError, in words, for anything else."""
    _check_kind(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            check_parts(package)
        return _read(content)
    except ValidationError:
        raise
    # A damaged file makes zipfile, expat and openpyxl raise nearly every kind of exception there is; within this
    # block stands nothing but opening the file, so that no mistake of our own is hidden by it.
    except Exception as error:
        raise ValidationError(_damaged(), code="damaged") from error


def _check_kind(content: bytes) -> None:
    if not content:
        raise ValidationError(_("Dit bestand is leeg. Kies de werkmap die u hebt ingevuld."))
    if len(content) > SIZE_LIMIT:
        raise ValidationError(
            _("Dit bestand is groter dan %(limit)s MB. Kies alleen de werkmap van dit kwartaal, zonder plaatjes."),
            params={"limit": SIZE_LIMIT // MEGABYTE},
        )
    if content.startswith(OLE):
        raise ValidationError(
            _(
                "Dit is een oude werkmap (.xls) of een werkmap met een wachtwoord. Open het bestand in Excel, haal "
                "het wachtwoord weg en sla het op als Excel-werkmap (.xlsx)."
            )
        )
    if not content.startswith(ZIP):
        raise ValidationError(
            _(
                "Dit is geen Excel-werkmap, ook al heet het bestand misschien zo. Open het bestand in Excel en sla "
                "het op als Excel-werkmap (.xlsx)."
            )
        )


def _damaged() -> str:
    return _(
        "Dit bestand is beschadigd of niet door Excel opgeslagen. Open het in Excel, sla het opnieuw op als "
        "Excel-werkmap (.xlsx) en kies het nog een keer."
    )


def _read(content: bytes) -> list[RawSheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts that we do not read
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        try:
            return [RawSheet(str(page.title), _rows(page)) for page in book.worksheets[:SHEET_LIMIT]]
        finally:
            book.close()


def _rows(page: Any) -> tuple[tuple[RawCell | None, ...], ...]:
    rows = page.iter_rows(min_row=1, max_row=ROW_LIMIT, min_col=1, max_col=COLUMN_LIMIT)
    return tuple(
        tuple(None if cell.value is None else RawCell(cell.value, cell.data_type) for cell in row) for row in rows
    )

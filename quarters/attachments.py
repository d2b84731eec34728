"""Which files may be attached: known by what is in them, not by what they are called."""

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
SIZE_LIMIT = 10 * MEGABYTE
PARTS_LIMIT = 5000  # parts in a Word or Excel file; an honest one has some dozens


@dataclass(frozen=True)
class FileType:
    suffixes: tuple[str, ...]
    name: str
    content_type: str
    beginning: bytes
    part: str = ""  # the part every Office file of this kind has


OFFICE = "application/vnd.openxmlformats-officedocument"
FILE_TYPES = (
    FileType((".pdf",), "PDF", "application/pdf", b"%PDF-"),
    FileType((".docx",), "Word", f"{OFFICE}.wordprocessingml.document", b"PK\x03\x04", "word/document.xml"),
    FileType((".xlsx",), "Excel", f"{OFFICE}.spreadsheetml.sheet", b"PK\x03\x04", "xl/workbook.xml"),
    FileType((".png",), "PNG", "image/png", b"\x89PNG\r\n\x1a\n"),
    FileType((".jpg", ".jpeg"), "JPG", "image/jpeg", b"\xff\xd8\xff"),
)
ACCEPTED = ",".join(suffix for kind in FILE_TYPES for suffix in kind.suffixes)


def file_type_of(name: str) -> FileType | None:
    """The type that belongs to the file's name, None when we do not take it."""
    suffix = PurePath(name).suffix.lower()
    return next((kind for kind in FILE_TYPES if suffix in kind.suffixes), None)


def check_upload(upload: UploadedFile) -> None:
    """Raise ValidationError, in words, for a file that is too large, of another kind, or not what its name says."""
    size = upload.size or 0
    if size > SIZE_LIMIT:
        raise ValidationError(
            _("Dit bestand is %(size)s MB. Een bijlage mag hoogstens %(limit)s MB zijn. Maak het bestand kleiner."),
            params={"size": -(-size // MEGABYTE), "limit": SIZE_LIMIT // MEGABYTE},
        )
    kind = file_type_of(upload.name or "")
    if kind is None:
        raise ValidationError(_("Dit soort bestand kan niet. Kies een bestand in PDF, Word, Excel, PNG of JPG."))
    upload.seek(0)
    fits = upload.read(len(kind.beginning)) == kind.beginning and (not kind.part or _is_office(upload, kind.part))
    upload.seek(0)
    if not fits:
        raise ValidationError(
            _(
                "Het bestand heet %(suffix)s, maar de inhoud is iets anders of beschadigd. "
                "Open het bestand, bewaar het opnieuw als %(name)s en kies het dan nog een keer."
            ),
            params={"suffix": kind.suffixes[0], "name": kind.name},
        )


def checksum_of(file: IO[bytes]) -> str:
    """The SHA-256 of the whole file, which is read again from its beginning."""
    file.seek(0)
    digest = hashlib.sha256()
    while part := file.read(MEGABYTE):
        digest.update(part)
    file.seek(0)
    return digest.hexdigest()


def _is_office(upload: UploadedFile, part: str) -> bool:
    """Whether it is an Office file of this kind, without macros. Only the table of contents is read."""
    try:
        with zipfile.ZipFile(upload) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return False
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return len(names) <= PARTS_LIMIT and part in names and not has_macros

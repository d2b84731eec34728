"""Which files may be attached, by what is in them and not by their names; and whether they are still what came in."""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from quarters.file_shapes import hides_an_archive, is_jpg, is_office, is_pdf, is_png

MEGABYTE = 1024 * 1024
SIZE_LIMIT = 10 * MEGABYTE
LONGEST_NAME = 120


@dataclass(frozen=True)
class FileType:
    suffixes: tuple[str, ...]
    name: str
    content_type: str
    fits: Callable[[IO[bytes]], bool]  # whether the bytes are of this kind
    is_archive: bool = False


OFFICE = "application/vnd.openxmlformats-officedocument"
FILE_TYPES = (
    FileType((".pdf",), "PDF", "application/pdf", is_pdf),
    FileType(
        (".docx",),
        "Word",
        f"{OFFICE}.wordprocessingml.document",
        partial(is_office, part="word/document.xml"),
        is_archive=True,
    ),
    FileType(
        (".xlsx",),
        "Excel",
        f"{OFFICE}.spreadsheetml.sheet",
        partial(is_office, part="xl/workbook.xml"),
        is_archive=True,
    ),
    FileType((".png",), "PNG", "image/png", is_png),
    FileType((".jpg", ".jpeg"), "JPG", "image/jpeg", is_jpg),
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
    fits = kind.fits(upload)
    is_two = fits and not kind.is_archive and hides_an_archive(upload)
    upload.seek(0)
    if is_two:
        raise ValidationError(
            _(
                "In dit bestand zit nog een ander bestand. Open het bestand, sla het opnieuw op als %(name)s en kies "
                "het dan nog een keer."
            ),
            params={"name": kind.name},
        )
    if not fits:
        raise ValidationError(
            _(
                "Het bestand heet %(suffix)s, maar de inhoud is iets anders of beschadigd. "
                "Open het bestand, sla het opnieuw op als %(name)s en kies het dan nog een keer."
            ),
            params={"suffix": kind.suffixes[0], "name": kind.name},
        )


def download_name(title: str, stored_name: str) -> str:
    """The name under which an attachment is saved: its title with the ending of its kind.

    Without what a file name cannot hold, and without invisible signs that turn letters round to hide the ending.
    """
    kind = file_type_of(stored_name)
    visible = "".join("-" if letter in '/\\:*?"<>|' else letter for letter in title if _is_visible(letter))
    name = " ".join(visible.split())[:LONGEST_NAME].strip(" .-") or "bijlage"
    return f"{name}{kind.suffixes[0] if kind else ''}"


def _is_visible(letter: str) -> bool:
    return letter.isspace() or not unicodedata.category(letter).startswith("C")


def checksum_of(file: IO[bytes]) -> str:
    """The SHA-256 of the whole file, which is read again from its beginning."""
    file.seek(0)
    digest = hashlib.sha256()
    while part := file.read(MEGABYTE):
        digest.update(part)
    file.seek(0)
    return digest.hexdigest()


class DamagedFileError(OSError):
    """The storage has other bytes than were put there."""


def open_checked(name: str, checksum: str) -> File:
    """The stored file, from its beginning, with the bytes that came in.

    Raises FileNotFoundError when it is gone, DamagedFileError, and another OSError when the storage does not answer.
    """
    file = default_storage.open(name, "rb")
    try:
        found = checksum_of(file)
    except BaseException:
        file.close()
        raise
    if found != checksum:
        file.close()
        raise DamagedFileError
    return file


def is_lost(name: str) -> bool:
    """Whether the storage says it does not have the file; one that does not answer says nothing."""
    try:
        return not default_storage.exists(name)
    except OSError:
        return False

"""The checksums a dossier is held to: the same as where the records were made."""

import hashlib
from typing import Any

from django.db.models.fields.files import FieldFile

from dossier.files import DossierFile
from quarters import snapshot
from reporting.adopted import checksum_of


def of_content(content: dict[str, Any]) -> str:
    """Of what was submitted of a quarter."""
    return snapshot.checksum(content)


def of_document(document: dict[str, Any] | None) -> str:
    """Of the document or the data of an adopted report; a draft has none."""
    return checksum_of(document) if document is not None else ""


def of_bytes(content: bytes | memoryview) -> str:
    return hashlib.sha256(content).hexdigest()


def of_file(file: FieldFile | DossierFile) -> str:
    return of_bytes(DossierFile.read(file).content)


def size_of_file(file: FieldFile | DossierFile) -> int:
    return len(DossierFile.read(file).content)

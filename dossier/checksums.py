"""The checksums a dossier is held to: the same as where the records were made."""

import hashlib
from typing import Any

from django.db.models.fields.files import FieldFile

from dossier.files import DossierFile
from quarters import snapshot


def of_json(value: Any) -> str:
    """Of the one text of a JSON value: keys sorted, no spaces."""
    return snapshot.checksum(value)


def of_bytes(content: bytes | memoryview) -> str:
    return hashlib.sha256(content).hexdigest()


def of_file(file: FieldFile | DossierFile) -> str:
    return of_bytes(DossierFile.read(file).content)


def size_of_file(file: FieldFile | DossierFile) -> int:
    return len(DossierFile.read(file).content)

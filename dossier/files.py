"""A file inside a dossier: its name and its bytes."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Union

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile


@dataclass(frozen=True)
class DossierFile:
    name: str
    content: bytes

    @classmethod
    def read(cls, file: Union[FieldFile, "DossierFile"]) -> "DossierFile":
        """The stored file with its bytes. Raises OSError when the storage does not have it."""
        if isinstance(file, DossierFile):
            return file
        path = str(file.name)
        with default_storage.open(path) as stored:
            return cls(PurePosixPath(path).name, stored.read())

    def keep(self, reference: str, checksum: str) -> tuple[str, bool]:
        """Store it in a place of its own; returns the path, and whether the storage did not have it yet.

        The place follows from the record and the content, so that a second import finds the same file there and the
        name stays as it was.
        """
        owner = hashlib.sha256(reference.encode()).hexdigest()[:16]
        path = f"bijlagen/{owner}/{checksum[:16]}/{self.name}"
        if default_storage.exists(path):
            with default_storage.open(path) as stored:
                if stored.read() == self.content:
                    return path, False
            default_storage.delete(path)
        return default_storage.save(path, ContentFile(self.content)), True

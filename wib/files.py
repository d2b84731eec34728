"""Uploaded files in a bucket of S3-compatible storage, for an installation on several machines.

The bucket is private and stays so: no address of it ever reaches a browser. A file is fetched by us and handed out by
the view that checks access. Whatever goes wrong is an OSError, as with files on a disk.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

log = logging.getLogger(__name__)


class StorageError(OSError):
    """The storage does not answer, or refuses."""


@contextmanager
def _told_as_oserror() -> Iterator[None]:
    try:
        yield
    except (ClientError, BotoCoreError, Boto3Error) as problem:
        log.error("file storage failed: %s", type(problem).__name__)  # without the file's name
        raise StorageError(type(problem).__name__) from problem


class Bucket(S3Storage):
    """What `STORAGES` names when FILES_URL is set."""

    file_overwrite = False
    default_acl = None  # as the bucket has it: private
    max_memory_size = 2 * 1024 * 1024  # bytes of a file in memory; the rest goes to a temporary file
    client_config = Config(
        connect_timeout=3,
        read_timeout=10,
        retries={"max_attempts": 2, "mode": "standard"},
        # Newer checks of Amazon's own that other storages do not know; we keep a SHA-256 of each file ourselves.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    transfer_config = TransferConfig(use_threads=False, multipart_threshold=64 * 1024 * 1024)  # ours are small

    def generate_filename(self, filename: str) -> str:
        """A folder of its own for each upload.

        On a disk two files of one name never meet, because making a file there fails when it exists. Here the second
        would take the place of the first, if both came in between looking and putting.
        """
        path = PurePosixPath(super().generate_filename(filename))
        return str(path.parent / uuid4().hex / path.name)

    def url(self, *_arguments: Any, **_named: Any) -> str:
        """None: a signed address would work for who has it, whatever we know of them."""
        return ""

    def answers(self) -> bool:
        """Whether the bucket can be asked for a file."""
        try:
            self.exists("is-er-iemand")
        except OSError:
            return False
        return True

    def _open(self, name: str, mode: str = "rb") -> File:
        """Raises FileNotFoundError. Once this returns the bytes are here: reading them does not fail halfway."""
        with _told_as_oserror():
            file = super()._open(name, mode)
            file.file  # noqa: B018 - fetches
            return file

    def _save(self, name: str, content: Any) -> str:
        with _told_as_oserror():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        with _told_as_oserror():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _told_as_oserror():
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with _told_as_oserror():
            return int(super().size(name))

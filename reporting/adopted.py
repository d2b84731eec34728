"""What is kept of an adopted report, held against its checksums."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from reporting.models import Report
from reporting.render import FORMATS


@dataclass(frozen=True)
class Kept:
    """One thing that was kept at adoption. `format` is "" for what is no file; `is_intact` when it still gives its
    checksum."""

    name: str
    format: str
    checksum: str
    size: int
    is_intact: bool


def checksum_of(stored: Any) -> str:
    """The SHA-256 of stored values, the same whatever order a database keeps their keys in."""
    return sha256(_written(stored)).hexdigest()


def kept_of(report: Report) -> tuple[Kept, ...]:
    """Document, data and files of an adopted report, each checked now. One query."""
    return tuple(_kept(report))


def _kept(report: Report) -> Iterator[Kept]:
    parts = (("document", report.document, report.checksum), ("data", report.data, report.data_checksum))
    for name, stored, checksum in parts:
        if stored is not None:
            yield Kept(name, "", checksum, len(_written(stored)), checksum_of(stored) == checksum)
    for file in report.files.all():
        content = bytes(file.content)
        name = FORMATS[file.format].name if file.format in FORMATS else file.format
        yield Kept(name, file.format, file.checksum, len(content), sha256(content).hexdigest() == file.checksum)


def _written(stored: Any) -> bytes:
    return json.dumps(stored, sort_keys=True, ensure_ascii=False).encode()

"""What is kept of an adopted report, held against its checksums; and how our own pages show it."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

from evidence.querysets import TAKEN_BACK
from reporting.document import Document, QuoteBlock, walk
from reporting.models import Report
from reporting.printed_quotes import printed_in, worded_then
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


def as_shown(report: Report, document: Document) -> tuple[Document, int]:
    """The document of an adopted report as our pages show it, and how many quotes they leave out.

    A published file cannot be called back, but a quote whose consent was taken back since is not shown here any more
    (docs/decisions/0065). One query.
    """
    rows = printed_in(report, document).with_consent().filter(effective_consent__in=TAKEN_BACK)
    then = worded_then(report)
    worded = {
        words
        for reference, text in rows.values_list("reference", "text")
        for words in (then.get(reference, text), text)
    }
    gone = worded & {part.text for part in walk(document) if isinstance(part, QuoteBlock)}
    return (_without(document, gone) if gone else document), len(gone)


def _without(part: Any, gone: Collection[str]) -> Any:
    """The same tree, without the quotes with these words."""
    if isinstance(part, tuple):
        return tuple(_without(each, gone) for each in part if not (isinstance(each, QuoteBlock) and each.text in gone))
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{field.name: _without(getattr(part, field.name), gone) for field in fields(part)})
    return part


def figure_names(data: Any) -> dict[str, str]:
    """What the figures in the data of a report are called, by their key. Data may come from a dossier somebody else
    wrote: what is no figure is passed by."""
    listed = data.get("figures") if isinstance(data, dict) else None
    rows = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return {str(each["key"]): str(each["name"]) for each in rows if "key" in each and "name" in each}


def _kept(report: Report) -> Iterator[Kept]:
    parts = (("document", report.document, report.checksum), ("data", report.data, report.data_checksum))
    for name, stored, checksum in parts:
        if stored is not None:
            yield Kept(name, "", checksum, len(_written(stored)), checksum_of(stored) == checksum)
    known = list(FORMATS)
    for file in sorted(report.files.all(), key=lambda file: known.index(file.format) if file.format in known else 99):
        content = bytes(file.content)
        name = FORMATS[file.format].name if file.format in FORMATS else file.format
        yield Kept(name, file.format, file.checksum, len(content), sha256(content).hexdigest() == file.checksum)


def _written(stored: Any) -> bytes:
    return json.dumps(stored, sort_keys=True, ensure_ascii=False).encode()

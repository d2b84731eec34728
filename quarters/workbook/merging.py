"""Which row of the file is which row of the quarter, and what somebody changed in it.

Every cell is compared three ways: what it said at download (its fingerprint stands in the file), what the file says now
and what the application says now. What only one side changed is that side's; what both changed is a clash.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from forms.keeping.typed import fingerprint
from quarters.workbook.layout import Column, Kind, Row, Sheet
from quarters.workbook.reading import SentRow, SentSheet
from quarters.workbook.writing import TOO_LONG

REFERENCE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Change:
    """One cell: what stands in the application and what would stand there."""

    column: Column
    before: str
    after: str

    @property
    def heading(self) -> str:
        return self.column.heading

    @property
    def label(self) -> str:
        """The heading before a value: a question needs no colon."""
        return self.heading if self.heading.endswith("?") else f"{self.heading}:"

    @property
    def before_words(self) -> str:
        return self.column.words(self.before)

    @property
    def after_words(self) -> str:
        return self.column.words(self.after)


@dataclass
class Line:
    """One row of the file beside its row of the quarter. `texts` is what the row would say."""

    sheet: Sheet
    sent: SentRow
    now: Row | None
    reference: str  # of the record to be, for a new row that brought a fresh one
    texts: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    clashes: list[Change] = field(default_factory=list)  # `before` is the application's, `after` the file's
    is_gone: bool = False  # it was there at download and is no longer

    @property
    def is_new(self) -> bool:
        return self.now is None

    @property
    def title(self) -> str:
        return self.sheet.title_of(self.now.texts if self.now else self.texts)


def merge(sheet: Sheet, sent: SentSheet, *, taken: set[str], mine_wins: bool) -> list[Line]:
    """The rows that say something, each beside what it is about. `taken` are references in use elsewhere."""
    lines = []
    for row, now in _paired(sheet, sent.rows):
        reference = row.reference if REFERENCE.fullmatch(row.reference) and row.reference not in taken else ""
        line = Line(sheet, row, now, reference)
        if now is not None:
            _compare(line, now, row.reference == now.reference, mine_wins)
        elif row.prints:
            _consider_gone(line, mine_wins)
        else:
            line.texts = {column.key: row.texts[column.key] or column.default for column in sheet.editable}
            line.changes = [Change(column, "", line.texts[column.key]) for column in sheet.editable]
        if now is None and not any(row.texts.values()) and not row.unread:
            continue
        lines.append(line)
    return lines


def _paired(sheet: Sheet, sent: Iterable[SentRow]) -> list[tuple[SentRow, Row | None]]:
    """By reference, and by what the row is about where there is none (any more): each row of the quarter once."""
    by_reference = {row.reference: row for row in sheet.rows}
    rows, found = list(sent), dict[int, Row]()
    claimed: set[str] = set()
    for row in rows:
        if row.reference in by_reference and row.reference not in claimed:
            found[row.number] = by_reference[row.reference]
            claimed.add(row.reference)
    free: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for one in sheet.rows:
        if one.reference not in claimed:
            free[tuple(one.texts[key] for key in sheet.key)].append(one)
    seen: set[str] = set()
    for row in rows:
        if row.number in found:
            seen.add(row.reference)
            continue
        if row.reference in seen:
            row.reference, row.prints = "", {}  # a copied row: what it was at download says nothing about the copy
        seen.add(row.reference)
        alike = free[tuple(row.texts[key] for key in sheet.key)]
        if alike and not row.prints:
            found[row.number] = alike.pop(0)
    return [(row, found.get(row.number)) for row in rows]


def _compare(line: Line, now: Row, is_by_reference: bool, mine_wins: bool) -> None:
    line.texts = dict(now.texts)
    for column in line.sheet.editable:
        key = column.key
        wanted, stands = line.sent.texts[key], now.texts[key]
        if wanted in (stands, TOO_LONG) or key in line.sent.unread:
            continue
        change = Change(column, stands, wanted)
        base = line.sent.prints.get(key) if is_by_reference else None
        if base is None:
            # A row that was not there at download: what it leaves empty is left alone.
            is_mine, is_theirs = bool(wanted), is_by_reference and bool(stands) and column.kind is not Kind.REFERENCE
        else:
            is_mine, is_theirs = fingerprint(wanted) != base, fingerprint(stands) != base
        if is_mine and is_theirs:
            line.clashes.append(change)
        if is_mine and (mine_wins or not is_theirs):
            line.texts[key] = wanted
            line.changes.append(change)


def _consider_gone(line: Line, mine_wins: bool) -> None:
    """Somebody removed it in the application: it comes back only when it was changed in the file and the file wins."""
    line.is_gone = True
    changed = [
        Change(column, "", line.sent.texts[column.key])
        for column in line.sheet.editable
        if column.key in line.sent.prints and fingerprint(line.sent.texts[column.key]) != line.sent.prints[column.key]
    ]
    line.clashes = changed
    if changed and mine_wins:
        line.texts = dict(line.sent.texts)
        line.changes = [Change(column, "", line.sent.texts[column.key]) for column in line.sheet.editable]

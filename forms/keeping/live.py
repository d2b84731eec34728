"""Keeping fields one by one while somebody types, so that nothing typed is lost and nobody writes over another.

A page tells, for every field it sends, which texts of that field it has seen: the one it was drawn with and every one
it sent since. The field may be written when what stands in the database is one of those; otherwise somebody else wrote
it meanwhile, and the page gets both texts. Because the page itself says what it knows, a lost answer, a reload and two
tabs need no bookkeeping here (docs/decisions/0051).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import transaction

from forms.keeping.typed import clean_text, fingerprint


class Workpiece(Protocol):
    """What a page writes in: a quarter, a report. It may be closed while somebody types."""

    @property
    def drafts(self) -> Any:
        """The related manager of its drafts (`forms.keeping.drafts.PageDraft`)."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether its pages could still be sent when it was read."""
        ...

    def lock(self) -> None:
        """Hold it until the end of the transaction. Raises ValidationError, in words, when it is closed by now."""
        ...

    def add_active_time(self, seconds: int) -> None:
        """Somebody was busy with it for so long; may be of no interest."""
        ...


class LiveFields(Protocol):
    """The fields of one page that are kept one by one, each a text as its control would send it."""

    rewrites: bool
    """Whether what was kept may read otherwise than it was typed, "12,5" for "12,50"; if not, it is not read again."""

    def now(self) -> dict[str, str]:
        """What every field says now, by name; "" where nothing is kept. A field that is not in it does not exist.

        Read afresh at every call: it is asked before writing, and after it of fields that rewrite.
        """
        ...

    def keep(self, changes: Mapping[str, str], *, by: Any) -> dict[str, str]:
        """Write the changes, with a number of statements that does not depend on how many there are.

        Returns name → message, in words, for what cannot be kept as it is (a date that does not exist, a remark without
        a step); of such a field nothing is written. `by` is the user who typed. Called under the lock.
        """
        ...


@dataclass(frozen=True)
class Outcome:
    """What became of the fields that were sent, by name."""

    kept: dict[str, str] = field(default_factory=dict)  # → what stands there now
    clashes: dict[str, str] = field(default_factory=dict)  # → what somebody else wrote
    waiting: dict[str, str] = field(default_factory=dict)  # → why it cannot be kept yet
    gone: tuple[str, ...] = ()  # the page had it, it is there no longer

    @property
    def is_whole(self) -> bool:
        return not (self.clashes or self.waiting or self.gone)


def keep_live(
    fields: LiveFields,
    *,
    workpiece: Workpiece,
    sent: Mapping[str, str],
    known: Mapping[str, Collection[str]],
    by: Any,
    maybe: Mapping[str, str] | None = None,
) -> Outcome:
    """Keep what may be kept of `sent`. `known` holds, per field, the fingerprints of the texts the page has seen; a
    field without an entry is taken as drawn from what stands there now. `maybe` are texts that count only where they
    have the name of a field.

    Raises ValidationError, in words, when the workpiece was closed meanwhile; nothing is kept then.
    """
    with transaction.atomic():
        workpiece.lock()
        now = fields.now()
        sent = {name: text for name, text in (maybe or {}).items() if name in now} | dict(sent)
        changes: dict[str, str] = {}
        kept: dict[str, str] = {}
        clashes: dict[str, str] = {}
        for name in sent.keys() & now.keys():
            text = clean_text(sent[name])
            if text == clean_text(now[name]):
                kept[name] = now[name]
            elif name in known and fingerprint(now[name]) not in known[name]:
                clashes[name] = now[name]
            else:
                changes[name] = text
        waiting = fields.keep(changes, by=by) if changes else {}
        kept |= {name: text for name, text in changes.items() if name not in waiting}
        if changes and fields.rewrites:
            # The page must know the text it will be compared with.
            after = fields.now()
            kept = {name: after.get(name, text) for name, text in kept.items()}
    return Outcome(kept, clashes, waiting, tuple(sorted(sent.keys() - now.keys())))

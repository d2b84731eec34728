"""What became of the versions of a quarter, read from the steps in its life."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quarters.models import QuarterlyReport, StatusChange

SUBMITTED, RETURNED, ACCEPTED = (
    QuarterlyReport.Status.SUBMITTED,
    QuarterlyReport.Status.RETURNED,
    QuarterlyReport.Status.ACCEPTED,
)


@dataclass(frozen=True)
class Fate:
    """How one version stands: the last decision about it, and the version that took its place once it was accepted."""

    status: str = SUBMITTED
    handed_in_by: str = ""
    replaced_by: int | None = None


def fates(changes: Iterable[StatusChange], numbers: Sequence[int]) -> dict[int, Fate]:
    """What became of each version. `changes` in order of time; the n-th time of handing in made the n-th of `numbers`.

    A version without steps of its own (from an incomplete dossier) is told as just handed in.
    """
    waiting = iter(sorted(numbers))
    found = {number: Fate() for number in numbers}
    now: int | None = None
    for change in changes:
        if change.status == SUBMITTED:
            now = next(waiting, None)
            if now is not None:
                found[now] = Fate(SUBMITTED, change.by_role)
        elif now is not None and not change.is_correction:
            found[now] = Fate(change.status, found[now].handed_in_by)
    accepted = [number for number in sorted(numbers) if found[number].status == ACCEPTED]
    for old, new in pairwise(accepted):
        found[old] = Fate(ACCEPTED, found[old].handed_in_by, replaced_by=new)
    return found


def last_return(changes: Sequence[StatusChange]) -> StatusChange | None:
    """The step that opened the quarter again: given back, or opened for a correction. None while nothing is open."""
    last = changes[-1] if changes else None
    return last if last is not None and last.status == RETURNED else None


def open_correction(changes: Sequence[StatusChange]) -> StatusChange | None:
    """The step that opened an accepted quarter, as long as its correction was not accepted. It stays open when the
    correction itself is given back, so that every version of it carries the reason."""
    for change in reversed(changes):
        if change.status == ACCEPTED:
            return None
        if change.is_correction:
            return change
    return None

"""Keeping the scores of a quarter: all of them at once, whatever their number."""

from collections.abc import Collection, Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from initiatives.models import Goal
from initiatives.references import new_reference
from quarters.actions.editing import lock_for_editing
from quarters.models import GoalScore, QuarterlyReport
from quarters.scoring.entries import ScoreEntry, Who
from quarters.scoring.grid import grid_of
from quarters.scoring.upsert import upsert_scores


def save_scores(*, report: QuarterlyReport, entries: Iterable[ScoreEntry], by: User) -> int:
    """Write the entries and say how many there were; an entry that is not given takes its score away.

    Raises ValidationError, in words, when the quarter may not be edited (any more) or something it speaks of was
    removed meanwhile; nothing is kept then.
    """
    wanted = {entry.who: entry for entry in entries}
    with transaction.atomic():
        report = lock_for_editing(report)
        if wanted and write_scores(report, wanted.values(), _references(report), by=by):
            raise ValidationError(_("De scores veranderden net op een andere plek. Probeer het nog eens."))
    return len(wanted)


def take_over_scores(*, report: QuarterlyReport, scored_per: str, keys: Collection[str] | None = None, by: User) -> int:
    """Fill what is still empty with the steps of the quarter right before, marked as taken over; the remarks stay
    behind. `keys` names rows of the grid, None means all. Says how many were taken over.

    Raises ValidationError when the quarter may not be edited (any more).
    """
    with transaction.atomic():
        lock_for_editing(report)
        grid = grid_of(report, scored_per)
        entries = [
            ScoreEntry(cell.who, is_given=True, step=cell.previous.step, is_taken_over=True)
            for row in grid.rows
            if keys is None or row.key in keys
            for cell in row.cells
            if cell.may_take_over and cell.previous
        ]
        refused = write_scores(report, entries, {}, by=by) if entries else []
    return len(entries) - len(refused)


def confirm_scores(*, report: QuarterlyReport, scored_per: str, keys: Collection[str] | None = None, by: User) -> int:
    """Say that what was taken over still holds, in the rows with these keys or in all. Says for how many scores.

    Raises ValidationError when the quarter may not be edited (any more).
    """
    with transaction.atomic():
        lock_for_editing(report)
        scores = GoalScore.objects.filter(report=report, goal__scored_per=scored_per, is_taken_over=True)
        subjects = [int(key) for key in keys or () if key.isascii() and key.isdecimal() and len(key) < 19]
        if keys is not None and scored_per == Goal.ScoredPer.PARTICIPANT:
            scores = scores.filter(participant_id__in=subjects)
        elif keys is not None and scored_per == Goal.ScoredPer.EMPLOYER:
            scores = scores.filter(employer_id__in=subjects)
        number = scores.update(is_taken_over=False)
        if number:
            record("scores confirmed", on=report, by=by, number=number)
    return number


def write_scores(
    report: QuarterlyReport, entries: Collection[ScoreEntry], existing: Mapping[Who, str], *, by: User
) -> list[Who]:
    """Write the entries with one statement for what is given and one for what is taken away.

    `existing` holds the references of the scores that are there. Called under the lock on the report, which everybody
    here holds. What does not (an import, a removal in the admin) may still come in between: what that touches is left
    alone and returned, the rest is kept. No statement here fails on that, so none needs a savepoint before it.
    """
    kept = _write(report, entries, existing)
    record("scores saved", on=report, by=by, number=len(kept))
    return [entry.who for entry in entries if entry.who not in kept]


def _write(report: QuarterlyReport, entries: Collection[ScoreEntry], existing: Mapping[Who, str]) -> set[Who]:
    """Whose score stands there as it was given, or is gone as it was taken away."""
    wanted = {entry.who: existing.get(entry.who) or new_reference() for entry in entries if entry.is_given}
    gone = [existing[entry.who] for entry in entries if not entry.is_given and entry.who in existing]
    number = upsert_scores(report, (entry for entry in entries if entry.is_given), wanted)
    if gone:
        number += GoalScore.objects.filter(report=report, reference__in=gone).delete()[0]
    if number == len(wanted) + len(gone):
        return {entry.who for entry in entries}
    there = _references(report)
    return {entry.who for entry in entries if there.get(entry.who) == wanted.get(entry.who)}


def _references(report: QuarterlyReport) -> dict[Who, str]:
    scores = GoalScore.objects.filter(report=report)
    columns = ("goal_id", "participant_id", "employer_id", "scorer", "reference")
    return {Who(*who): reference for *who, reference in scores.values_list(*columns)}

"""Saving the scores of one goal: all lines at once, whatever their number."""

from collections.abc import Iterable

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from initiatives.models import Goal
from quarters.actions.editing import lock_for_editing
from quarters.models import GoalScore, QuarterlyReport
from quarters.scoring import ScoreEntry


def save_scores(*, report: QuarterlyReport, goal: Goal, entries: Iterable[ScoreEntry], by: User) -> int:
    """Write the entries and say how many there were; an entry that is not given takes its score away.

    The unique constraints are conditional, which ON CONFLICT of SQLite and PostgreSQL cannot name through Django;
    under the lock on the report one bulk update and one bulk create do the same.
    Raises ValidationError when the quarter may not be edited (any more).
    """
    wanted = {(entry.participant_id, entry.employer_id, entry.scorer): entry for entry in entries}
    with transaction.atomic():
        report = lock_for_editing(report)
        if not wanted:
            return 0
        existing = {
            (score.participant_id, score.employer_id, score.scorer): score
            for score in GoalScore.objects.filter(report=report, goal=goal)
        }
        changed = [_filled(existing[who], entry) for who, entry in wanted.items() if who in existing and entry.is_given]
        added = [
            _filled(_new(report, goal, entry), entry)
            for who, entry in wanted.items()
            if who not in existing and entry.is_given
        ]
        removed = [existing[who].pk for who, entry in wanted.items() if who in existing and not entry.is_given]
        GoalScore.objects.bulk_update(changed, ["step", "remark", "is_taken_over"], batch_size=200)
        GoalScore.objects.bulk_create(added, batch_size=80)
        if removed:
            GoalScore.objects.filter(pk__in=removed).delete()
        record("scores saved", on=report, by=by, goal=goal.code, number=len(wanted))
    return len(wanted)


def _new(report: QuarterlyReport, goal: Goal, entry: ScoreEntry) -> GoalScore:
    return GoalScore(
        report=report,
        initiative_id=report.initiative_id,
        goal=goal,
        participant_id=entry.participant_id,
        employer_id=entry.employer_id,
        scorer=entry.scorer,
    )


def _filled(score: GoalScore, entry: ScoreEntry) -> GoalScore:
    score.step, score.remark, score.is_taken_over = entry.step, entry.remark, False
    return score

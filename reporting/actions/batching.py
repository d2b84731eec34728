"""Making files of many reports in the background: ordering, taking a turn, making, trying again, clearing away.

Several programs may work at the same orders, and each may be stopped at any moment. A turn is taken with one
conditional update and is good for `TURN_LASTS`; what was made is kept with another, so that it counts once.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from reporting import broker
from reporting.actions.making import document_of, generate, why_not_made
from reporting.batches import HEAVY, KEPT_FOR, MOST_FILES, readable_by
from reporting.models import BatchFile, Report, ReportBatch
from reporting.printed_quotes import Printable, no_longer_given, remember_printed
from reporting.render import FORMATS

log = logging.getLogger(__name__)

TURN_LASTS = timedelta(minutes=5)
"""Longer than any one file takes (every format gives up within four minutes): an older turn belongs to who was stopped.
"""

State = BatchFile.State


@transaction.atomic
def order_batch(*, reports: Collection[Report], formats: Collection[str], by: User) -> ReportBatch:
    """Order the files. The same order again while it is being made gives the one that is there.

    Raises ValidationError when it asks for nothing or for more than `MOST_FILES`.
    """
    names = [name for name in FORMATS if name in formats]
    count = len(reports) * len(names)
    if not count:
        raise ValidationError(_("Kies minstens één rapport en één formaat."))
    if count > MOST_FILES:
        raise ValidationError(
            _("U vraagt %(count)s bestanden. In één keer gaan er %(most)s. Kies minder rapporten of formaten.")
            % {"count": count, "most": MOST_FILES}
        )
    # Who presses twice waits here for the first time; `no_key`, since who writes in another window names this user.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    wanted = {(report.pk, name) for report in reports for name in names}
    for earlier in ReportBatch.objects.filter(by=by, finished_at__isnull=True):
        if set(earlier.files.values_list("report_id", "format")) == wanted:
            return earlier
    batch = ReportBatch.objects.create(by=by, formats=names)
    BatchFile.objects.bulk_create(
        BatchFile(batch=batch, report=report, format=name) for report in reports for name in names
    )
    record("order reports", on=batch, by=by, reports=len(reports), formats=names)
    broker.ring()
    return batch


@dataclass(frozen=True)
class Turn:
    """A file somebody may make now; worth something as long as its claim still stands there."""

    file: BatchFile
    at: datetime


def take_turn(now: datetime | None = None) -> Turn | None:
    """The next file that nobody makes, of the order that waited longest for its turn; None when there is none."""
    while True:
        at = now or timezone.now()
        free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=at - TURN_LASTS)
        file = _next(free)
        if file is None:
            return None
        claim = BatchFile.objects.filter(free, pk=file.pk, state=State.WAITING)
        if file.claimed_at is None:
            if claim.update(claimed_at=at):
                return Turn(file, at)
        elif file.message:
            # Twice is no accident: this file stops whoever makes it.
            reason = _("Het maken is twee keer afgebroken. Probeer het opnieuw, of vraag de beheerder om hulp.")
            _finish(file, claim, state=State.FAILED, message=reason)
        elif claim.update(claimed_at=at, message=_("Het maken is een keer afgebroken.")):
            return Turn(file, at)


def _next(free: Q) -> BatchFile | None:
    waiting = BatchFile.objects.filter(free, state=State.WAITING)
    order = (
        ReportBatch.objects.filter(finished_at__isnull=True, pk__in=waiting.values("batch_id"))
        .annotate(last=Max("files__claimed_at"))
        .order_by(F("last").asc(nulls_first=True), "at")
        .first()
    )
    if order is None:
        return None
    files = waiting.filter(batch=order).defer("content", "report__document", "report__data")
    return files.select_related("batch__by", "report").order_by("pk").first()


def make_file(turn: Turn) -> bool:
    """Make the file of this turn and keep it; whether it was kept. What goes wrong is said in words on the file."""
    file = turn.file
    kept = BatchFile.objects.filter(pk=file.pk, state=State.WAITING, claimed_at=turn.at)
    report = readable_by(file.batch.by).filter(pk=file.report_id).first()
    if report is None:
        return _finish(file, kept, state=State.FAILED, message=_("U hebt geen toegang meer tot dit rapport."))
    try:
        with translation.override("nl"):
            printable = Printable.of(report)
            document = document_of(report)
            quotes = printable.stand_in(document)
            content = generate(report, file.format, document)
    except Exception as error:  # one report that cannot be made must not stop the others
        # The place, not the words: what the report says does not belong in a log.
        log.error("batch file %s failed: %s", file.pk, type(error).__name__)
        return _finish(file, kept, state=State.FAILED, message=why_not_made(error))
    made: dict[str, object] = {"state": State.MADE, "message": "", "content": content, "made_at": timezone.now()}
    return _finish(file, kept, quotes, **made)


def give_back(turn: Turn) -> None:
    """Let somebody else take the turn at once: this program stops."""
    BatchFile.objects.filter(pk=turn.file.pk, state=State.WAITING, claimed_at=turn.at).update(claimed_at=None)
    broker.ring()


@transaction.atomic
def _finish(
    file: BatchFile, kept: QuerySet[BatchFile], quotes: Collection[int] | None = None, **values: object
) -> bool:
    """Write the outcome if it is still asked for, with the quotes in what was made; close the order with its last."""
    batch = ReportBatch.objects.select_for_update().filter(pk=file.batch_id).first()
    if batch is None or not kept.update(**values):
        return False
    if quotes is not None:
        remember_printed(file, quotes)
    if not batch.files.filter(state=State.WAITING).exists():
        batch.finished_at = timezone.now()
        batch.save(update_fields=["finished_at"])
    return True


@transaction.atomic
def try_again(*, batch: ReportBatch, by: User) -> int:
    """Put back in the queue what failed, and what is not given any more but can be made without the quote; how many."""
    ReportBatch.objects.select_for_update().get(pk=batch.pk)
    withheld = no_longer_given(batch.files.select_related("report").defer(*HEAVY))
    wanted = Q(state=State.FAILED) | Q(pk__in=[number for number, helps in withheld.items() if helps])
    again = batch.files.filter(wanted).update(
        state=State.WAITING, claimed_at=None, message="", content=None, made_at=None
    )
    if again:
        ReportBatch.objects.filter(pk=batch.pk).update(finished_at=None)
        record("retry reports", on=batch, by=by, files=again)
        broker.ring()
    return again


@transaction.atomic
def throw_away_batch(*, batch: ReportBatch, by: User) -> None:
    """Stop the order and remove what was made. Who keeps a file holds the order first, so this does too."""
    ReportBatch.objects.select_for_update().filter(pk=batch.pk).first()
    record("remove report order", on=batch, by=by)
    batch.delete()


@transaction.atomic
def throw_away_old_batches(now: datetime) -> int:
    """Remove orders that were kept for a week; how many went."""
    old = ReportBatch.objects.select_for_update().filter(at__lt=now - KEPT_FOR).order_by("pk")
    gone = [batch.pk for batch in old]
    ReportBatch.objects.filter(pk__in=gone).delete()
    return len(gone)

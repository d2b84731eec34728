"""Keeping what one person typed and what has no place of its own yet: see `quarters.models.Draft`."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from quarters.models import Draft, QuarterlyReport
from quarters.typed import clean_text

# Beside the controls a draft says which texts of a field its page had seen, and which post it came with.
KNOWN, TURN = "known:", ":turn"
LONGEST_NAME, LONGEST_PAGE = 200, 300
OPEN = (QuarterlyReport.Status.DRAFT, QuarterlyReport.Status.RETURNED)


@dataclass(frozen=True)
class Place:
    """Where somebody types: who, in which quarter, on which page, in which tab of the browser."""

    user: User
    report: QuarterlyReport
    page: str
    tab: str

    def drafts(self) -> Q:
        return Q(user=self.user, report=self.report, page=self.page[:LONGEST_PAGE])


def keep_draft(
    place: Place,
    *,
    typed: Mapping[str, str],
    known: Mapping[str, Collection[str]] | None = None,
    settled: Collection[str] = (),
    turn: int = 0,
) -> None:
    """Add `typed` to the draft of this tab and take out what is `settled`; an empty draft goes.

    `turn` counts the posts of a page: one that was overtaken on its way changes nothing that came after it.
    """
    if not place.tab:
        return
    with transaction.atomic():
        drafts = Draft.objects.select_for_update()
        draft = drafts.filter(place.drafts(), tab=place.tab).first()
        if draft is None:
            if not typed:
                return
            page = place.page[:LONGEST_PAGE]
            draft, _is_new = drafts.get_or_create(user=place.user, report=place.report, page=page, tab=place.tab)
        before = draft.fields
        new = dict(_cleaned(typed, known or {}))
        is_late = turn < int(before.get(TURN, 0))
        fields = new | before if is_late else before | new
        if not is_late:
            fields[TURN] = turn
            for name in settled:
                fields.pop(name, None)
                fields.pop(KNOWN + name, None)
        draft.fields, draft.saved_at = fields, timezone.now()
        if fields.keys() - {TURN}:
            draft.save()
        else:
            draft.delete()


def _cleaned(typed: Mapping[str, str], known: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str]]:
    """What fits into a JSON column of every database; nobody's control has a name like the ones left out."""
    for name, text in typed.items():
        if "\x00" in name or len(name) > LONGEST_NAME or name.startswith((":", KNOWN)):
            continue
        yield name, clean_text(text)
        if known.get(name):
            yield KNOWN + name, ",".join(sorted(known[name]))


def drop_draft(place: Place) -> None:
    """Forget what this tab typed on this page; harmless when there is nothing."""
    Draft.objects.filter(place.drafts(), tab=place.tab).delete()


def drop_drafts_of(report: QuarterlyReport) -> None:
    """Forget all drafts of a quarter: it was accepted, nobody will go on typing."""
    Draft.objects.filter(report=report).delete()


def add_active_time(report: QuarterlyReport, seconds: int) -> None:
    """Count the seconds somebody was busy, as long as the quarter is open; of nobody in particular."""
    if seconds:
        open_report = QuarterlyReport.objects.filter(pk=report.pk, status__in=OPEN)
        open_report.update(active_seconds=F("active_seconds") + seconds)

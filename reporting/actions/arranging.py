"""What stands where in a draft: adding, moving, leaving out, bringing back, taking away; and what is done."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from forms.keeping.typed import fingerprint
from reporting.actions.writing import lock_draft
from reporting.built import BuiltChapter, BuiltSection
from reporting.models import Report, ReportSection
from reporting.structure import END_REPORT_PARTS, OWN, SYNTHESIS_PARTS, is_free_key


@transaction.atomic
def add_section(*, report: Report, chapter: BuiltChapter, heading: str, by: User | None) -> ReportSection:
    """A free section under a heading of the writer's own, after the others of its chapter.

    Raises ValidationError when the report is adopted or has no such chapter.
    """
    lock_draft(report)
    if chapter.key not in (END_REPORT_PARTS if report.kind == Report.Kind.END_REPORT else SYNTHESIS_PARTS):
        raise ValidationError(_("Kies een hoofdstuk van dit rapport."))
    orders = dict(report.sections.values_list("key", "order"))
    root = f"{chapter.key}.{OWN}{slugify(heading)[:40] or 'onderdeel'}"
    names = [root, *(f"{root}-{number}" for number in range(2, len(orders) + 3))]
    key = next(name for name in names if name not in orders)
    last = max((orders.get(place.key, 0) for place in chapter.sections), default=0)
    section = ReportSection.objects.create(
        report=report, key=key, heading=heading.strip(), order=last + 1 if last else 0, changed_by=by
    )
    record("add report section", on=report, by=by, key=key)
    return section


@transaction.atomic
def remove_section(*, report: Report, key: str, by: User | None, seen: str | None = None) -> None:
    """Take a free section away, with its text and its remarks. Removing one that is gone already is fine; others are
    left out.

    `seen` is the fingerprint of the text that was shown when somebody was asked. Raises ValidationError when there is
    another text by now.
    """
    lock_draft(report)
    section = report.sections.filter(key=key).first() if is_free_key(key) else None
    if section is None:
        return
    if seen is not None and seen != fingerprint(section.text):
        raise ValidationError(_("Iemand schreef intussen in dit onderdeel. Lees de tekst en verwijder het dan pas."))
    section.delete()
    report.comments.filter(key=key).delete()
    record("remove report section", on=report, by=by, key=key)


@transaction.atomic
def move_section(*, report: Report, chapter: BuiltChapter, key: str, up: bool, by: User | None) -> None:
    """One place up or down within its chapter, as its readers see it: what is left out is passed by.

    At the end nothing happens. From then on every section of the chapter has a place of its own.
    """
    lock_draft(report)
    keys = [place.key for place in chapter.sections]
    seen = [place.key for place in chapter.sections if not place.is_left_out]
    if key not in seen:
        return
    there = seen.index(key) + (-1 if up else 1)
    if not 0 <= there < len(seen):
        return
    keys.remove(key)
    keys.insert(keys.index(seen[there]) + (0 if up else 1), key)
    _put(report, keys)
    record("move report section", on=report, by=by, key=key)


@transaction.atomic
def leave_out(*, report: Report, key: str, by: User | None) -> None:
    """Out of the report; the text, the heading and the place stay for when it comes back."""
    _set_left_out(report, key, by, is_left_out=True)


@transaction.atomic
def bring_back(*, report: Report, key: str, by: User | None) -> None:
    """In the report again, as and where it was."""
    _set_left_out(report, key, by, is_left_out=False)


@transaction.atomic
def mark_ready(*, report: Report, place: BuiltSection, by: User | None, seen: Mapping[str, str] | None = None) -> None:
    """Say that a section is done, also one that comes from the registers alone.

    `seen` holds the fingerprints of the "heading" and the "text" that were shown to who says so. Raises ValidationError
    when one of them is another by now, and for a section that is empty or left out: there is nothing to be done with.
    """
    lock_draft(report)
    section = _section(report, place.key)
    if section.is_left_out:
        raise ValidationError(_("Dit onderdeel is weggelaten. Zet het eerst terug in het rapport."))
    shown = {"text": fingerprint(place.text)} | dict(seen or {})
    if any(fingerprint(getattr(section, name)) != mark for name, mark in shown.items()):
        raise ValidationError(
            _("Iemand anders veranderde dit onderdeel intussen. Lees wat er nu staat en meld het dan pas gereed.")
        )
    if place.state == "empty":
        raise ValidationError(_("Dit onderdeel is nog leeg. Schrijf een tekst, of laat het weg uit het rapport."))
    if section.ready_at is None:
        section.ready_at, section.ready_by = timezone.now(), by
        section.save()
        record("mark report section ready", on=report, by=by, key=place.key)


@transaction.atomic
def take_ready_back(*, report: Report, key: str, by: User | None) -> None:
    """A draft again."""
    lock_draft(report)
    if report.sections.filter(key=key, ready_at__isnull=False).update(ready_at=None, ready_by=None):
        record("take ready report section back", on=report, by=by, key=key)


def _section(report: Report, key: str) -> ReportSection:
    """The row of a section, not saved when it is new.

    Raises ValidationError for a free section that somebody took away meanwhile: it does not come back half.
    """
    section = report.sections.select_for_update().filter(key=key).first()
    if section is None and is_free_key(key):
        raise ValidationError(_("Dit onderdeel is intussen verwijderd."))
    return section or ReportSection(report=report, key=key)


def _set_left_out(report: Report, key: str, by: User | None, *, is_left_out: bool) -> None:
    lock_draft(report)
    section = _section(report, key)
    if section.is_left_out != is_left_out:
        section.is_left_out = is_left_out
        section.save()
        record("leave out report section" if is_left_out else "bring back report section", on=report, by=by, key=key)


def _put(report: Report, keys: Sequence[str]) -> None:
    """Give the sections of one chapter these places; a free section that was taken away meanwhile stays away."""
    rows = {row.key: row for row in report.sections.select_for_update().filter(key__in=keys)}
    for order, key in enumerate((key for key in keys if key in rows or not is_free_key(key)), start=1):
        rows.setdefault(key, ReportSection(report=report, key=key)).order = order
    ReportSection.objects.bulk_create(row for row in rows.values() if row.pk is None)
    ReportSection.objects.bulk_update([row for row in rows.values() if row.pk is not None], ["order"])

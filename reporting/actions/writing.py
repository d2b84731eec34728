"""Writing the sections of a draft, without losing a word when two people write at once."""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from reporting.models import Report, ReportSection
from reporting.structure import CONCLUSIONS, INTRO, is_free_key


class SectionChangedError(Exception):
    """Somebody else saved the section since the form was opened; `theirs` is what it says now."""

    def __init__(self, theirs: ReportSection) -> None:
        super().__init__(theirs.key)
        self.theirs = theirs


def fingerprint(section: ReportSection | None) -> str:
    """What a form remembers of the text it was opened with."""
    heading, text = (section.heading, section.text) if section else ("", "")
    return sha256(f"{heading}\0{_one_newline(text)}".encode()).hexdigest()[:16]


@transaction.atomic
def save_cover(*, report: Report, by: User | None) -> None:
    """Keep the new title, subtitle, authors and reference date that `report` holds; nothing else of it is written.

    Raises ValidationError when the report was adopted in the meantime.
    """
    _lock_draft(report)
    report.save(update_fields=["title", "subtitle", "authors", "reference_date"])
    record("write report cover", on=report, by=by)


@transaction.atomic
def save_section(*, report: Report, key: str, heading: str, text: str, seen: str, by: User | None) -> ReportSection:
    """Keep the text of a section. `seen` is the `fingerprint` of what the writer started from.

    Raises SectionChangedError when somebody else saved another text in the meantime, ValidationError when the report is
    adopted. An empty text without heading empties the section; a free section stays until it is removed.
    """
    _lock_draft(report)
    section = report.sections.select_for_update().filter(key=key).first()
    text, heading = _one_newline(text).strip("\n"), heading.strip()
    if section and (section.heading, section.text) == (heading, text):
        return section
    if fingerprint(section) != seen:
        raise SectionChangedError(section or ReportSection(report=report, key=key))
    section = section or ReportSection(report=report, key=key)
    section.heading, section.text, section.changed_at = heading, text, timezone.now()
    section.save()
    record("write report section", on=report, by=by, key=key)
    return section


@transaction.atomic
def add_free_section(*, report: Report, heading: str, by: User | None) -> ReportSection:
    """A section of the conclusions under a heading of the writer's own, after the others."""
    _lock_draft(report)
    taken = set(report.sections.values_list("key", flat=True))
    root = slugify(heading)[:40] or "onderdeel"
    names = [root, *(f"{root}-{number}" for number in range(2, len(taken) + 3))]
    key = next(f"{CONCLUSIONS}.{name}" for name in names if name != INTRO and f"{CONCLUSIONS}.{name}" not in taken)
    order = max((each.order for each in _free(report)), default=0) + 1
    section = ReportSection.objects.create(report=report, key=key, heading=heading.strip(), order=order)
    record("add report section", on=report, by=by, key=key)
    return section


@transaction.atomic
def remove_free_section(*, report: Report, key: str, by: User | None) -> None:
    """Take a free section out, with its text. Removing one that is gone already is fine."""
    _lock_draft(report)
    if is_free_key(key) and report.sections.filter(key=key).delete()[0]:
        record("remove report section", on=report, by=by, key=key)


@transaction.atomic
def move_free_section(*, report: Report, key: str, up: bool, by: User | None) -> None:
    """One place up or down among the free sections; at the end nothing happens."""
    _lock_draft(report)
    sections = _free(report)
    places = [each.key for each in sections]
    if key not in places:
        return
    here = places.index(key)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(sections):
        return
    sections[here], sections[there] = sections[there], sections[here]
    for order, section in enumerate(sections, start=1):
        section.order = order
    ReportSection.objects.bulk_update(sections, ["order"])
    record("move report section", on=report, by=by, key=key)


def _free(report: Report) -> list[ReportSection]:
    return [each for each in report.sections.order_by("order", "pk") if is_free_key(each.key)]


def _lock_draft(report: Report) -> None:
    """Raises ValidationError when the report may no longer change."""
    if Report.objects.select_for_update().get(pk=report.pk).is_adopted:
        raise ValidationError(
            _("Dit rapport is vastgesteld en verandert niet meer. Begin een nieuwe versie om verder te schrijven.")
        )


def _one_newline(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

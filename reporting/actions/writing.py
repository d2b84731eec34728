"""Writing the sections of a draft, without losing a word when two people write at once."""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from reporting.models import Report, ReportSection


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
    lock_draft(report)
    report.save(update_fields=["title", "subtitle", "authors", "reference_date"])
    record("write report cover", on=report, by=by)


@transaction.atomic
def save_section(*, report: Report, key: str, heading: str, text: str, seen: str, by: User | None) -> ReportSection:
    """Keep the text of a section. `seen` is the `fingerprint` of what the writer started from.

    Raises SectionChangedError when somebody else saved another text in the meantime, ValidationError when the report is
    adopted. An empty text without heading empties the section; a free section stays until it is removed.
    """
    lock_draft(report)
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


def lock_draft(report: Report) -> None:
    """Raises ValidationError when the report may no longer change."""
    if Report.objects.select_for_update().get(pk=report.pk).is_adopted:
        raise ValidationError(
            _("Dit rapport is vastgesteld en verandert niet meer. Begin een nieuwe versie om verder te schrijven.")
        )


def _one_newline(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

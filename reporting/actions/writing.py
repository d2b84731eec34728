"""Writing in a draft: its cover and its sections."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from reporting.models import Report, ReportSection

SITTING = timedelta(hours=1)
"""A person who goes on writing in a section within this time leaves no further line in the audit trail."""


@transaction.atomic
def save_cover(*, report: Report, fields: Collection[str], by: User | None) -> None:
    """Keep the new values that `report` holds of these `fields` of the cover; nothing else of it is written.

    Raises ValidationError when the report was adopted in the meantime.
    """
    lock_draft(report)
    if fields:
        report.save(update_fields=list(fields))
        record("write report cover", on=report, by=by)


@transaction.atomic
def write_section(*, report: Report, key: str, changes: Mapping[str, str], by: User | None) -> ReportSection:
    """Keep the new "heading" and "text" of a section, as far as `changes` holds them; a section that was done is a
    draft again.

    Who else writes there is for the page to look at (`reporting.keeping`). An empty text empties the section. Raises
    ValidationError when the report is adopted.
    """
    lock_draft(report)
    now = timezone.now()
    section = report.sections.select_for_update().filter(key=key).first()
    goes_on = section and by and section.changed_by_id == by.pk and now - section.changed_at < SITTING
    section = section or ReportSection(report=report, key=key)
    section.heading = changes.get("heading", section.heading).strip()
    section.text = changes.get("text", section.text)
    section.changed_at, section.changed_by = now, by
    was_ready = section.ready_at is not None
    section.ready_at = section.ready_by = None
    section.save()
    if was_ready or not goes_on:
        record("write report section", on=report, by=by, key=key)
    return section


def lock_draft(report: Report) -> None:
    """Raises ValidationError when the report may no longer change."""
    if Report.objects.select_for_update().get(pk=report.pk).is_adopted:
        raise ValidationError(
            _("Dit rapport is vastgesteld en verandert niet meer. Begin een nieuwe versie om verder te schrijven.")
        )

"""Calling a section of the quarter done, or not done after all."""

from django.db import transaction

from quarters.actions.editing import lock_for_editing
from quarters.models import QuarterlyReport, SectionMark
from quarters.sections import SECTION_BY_KEY


def mark_section(*, report: QuarterlyReport, section: str, is_done: bool = True) -> None:
    """Mark the section done or take the mark away; harmless when repeated.

    Raises ValidationError when the quarter was handed in, KeyError for a section that does not exist.
    """
    key = SECTION_BY_KEY[section].key
    with transaction.atomic():
        lock_for_editing(report)
        if is_done:
            SectionMark.objects.get_or_create(report=report, section=key)
        else:
            report.section_marks.filter(section=key).delete()

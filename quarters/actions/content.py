"""Keeping what the coordinator tells: story, cooperation, own figures, attachments. All refuse a quarter handed in."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from quarters.actions.editing import lock_for_editing
from quarters.attachments import checksum_of
from quarters.models import (
    Attachment,
    Cooperation,
    IndicatorValue,
    QuarterlyReport,
    StoryPassage,
)


def save_story(*, report: QuarterlyReport, answers: Mapping[str, str]) -> None:
    """Keep the given answers; an empty one removes its passage. Raises ValidationError when handed in."""
    with transaction.atomic():
        lock_for_editing(report)
        passages = {passage.question: passage for passage in report.passages.all()}
        for question, text in answers.items():
            passage = passages.get(question)
            if passage and not text:
                passage.delete()
            elif passage and passage.text != text:
                passage.text = text
                passage.save(update_fields=["text"])
            elif text and not passage:
                StoryPassage.objects.create(report=report, question=question, text=text)


def save_cooperation(*, report: QuarterlyReport, cooperations: Iterable[Cooperation]) -> None:
    """Keep how it goes with each partner; one without course and note is removed. Raises ValidationError as above."""
    with transaction.atomic():
        lock_for_editing(report)
        existing = {cooperation.stakeholder_id: cooperation for cooperation in report.cooperations.all()}
        changed, added, removed = [], [], []
        for said in cooperations:
            kept = existing.get(said.stakeholder_id)
            if kept is None:
                if said.course or said.note:
                    added.append(said)
            elif not (said.course or said.note):
                removed.append(kept.pk)
            else:
                kept.course, kept.note = said.course, said.note
                changed.append(kept)
        Cooperation.objects.bulk_update(changed, ["course", "note"])
        Cooperation.objects.bulk_create(added)
        report.cooperations.filter(pk__in=removed).delete()


def save_indicator_values(*, report: QuarterlyReport, values: Mapping[int, tuple[Decimal | None, date | None]]) -> None:
    """Keep value and reference date per indicator; without a value the row goes: unknown is unknown, never 0."""
    with transaction.atomic():
        lock_for_editing(report)
        existing = {value.indicator_id: value for value in report.indicator_values.all()}
        changed, added, removed = [], [], []
        for indicator_id, (number, on) in values.items():
            kept = existing.get(indicator_id)
            if number is None or on is None:
                removed += [kept.pk] if kept else []
            elif kept:
                kept.value, kept.on = number, on
                changed.append(kept)
            else:
                added.append(IndicatorValue(report=report, indicator_id=indicator_id, value=number, on=on))
        IndicatorValue.objects.bulk_update(changed, ["value", "on"])
        IndicatorValue.objects.bulk_create(added)
        report.indicator_values.filter(pk__in=removed).delete()


def add_attachment(
    *, report: QuarterlyReport, title: str, upload: UploadedFile, by: User, reference: str = ""
) -> Attachment:
    """Keep a checked file with its checksum.

    Raises ValidationError when the quarter was handed in and when the storage does not take the file.
    """
    attachment = Attachment(report=report, title=title, size=upload.size or 0, checksum=checksum_of(upload))
    attachment.reference = reference or attachment.reference
    _put(attachment, upload)  # before the quarter is held: a slow storage keeps nobody else waiting
    try:
        with transaction.atomic():
            lock_for_editing(report)
            attachment.save()
            record("attachment added", on=attachment, by=by, size=attachment.size, checksum=attachment.checksum)
    except BaseException:
        # A row that was not kept leaves no file behind.
        with suppress(OSError):
            attachment.file.storage.delete(str(attachment.file.name))
        raise
    return attachment


def _put(attachment: Attachment, upload: UploadedFile) -> None:
    try:
        attachment.file.save(upload.name or "bijlage", upload, save=False)
    except OSError as problem:
        text = _(
            "Het bestand kon niet worden bewaard, want de opslag antwoordt niet. Probeer het over een paar minuten."
        )
        raise ValidationError(text) from problem


def remove_attachment(*, attachment: Attachment, report: QuarterlyReport, by: User) -> None:
    """Remove the row and, once that is certain, the file. Title and checksum stay in the versions handed in before.

    Raises ValidationError when the quarter was handed in.
    """
    with transaction.atomic():
        lock_for_editing(report)
        storage, name = attachment.file.storage, attachment.file.name
        record("attachment removed", on=attachment, by=by, checksum=attachment.checksum)
        attachment.delete()
        transaction.on_commit(lambda: storage.delete(str(name)), robust=True)

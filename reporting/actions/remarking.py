"""Remarks beside the text of a section: placed, answered, dealt with."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import ModelForm
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from reporting.models import Report, SectionComment
from reporting.structure import is_free_key

REFERENCE = re.compile(r"[-\w]{1,80}", re.ASCII)
"""What a form may call its remark, so that sending it again finds it; another name is not taken over."""


def place_remark(form: "ModelForm[Any]", *, by: User) -> SectionComment:
    """Keep a new remark, or an answer to one, under the name of who wrote it. The same form twice makes one remark.

    An answer stands under the remark itself, not under another answer, and opens a remark that was dealt with. Raises
    ValidationError when the report was adopted meanwhile.
    """
    remark: SectionComment = form.instance
    with transaction.atomic():
        if Report.objects.select_for_update().get(pk=remark.report_id).is_adopted:
            raise ValidationError(
                _(
                    "Dit rapport is intussen vastgesteld. Opmerkingen plaatst u in een concept; "
                    "kopieer uw tekst en begin een nieuwe versie."
                )
            )
        _refuse_what_is_gone(remark)
        sent = form.cleaned_data.get("reference", "")
        there = SectionComment.objects.filter(reference=sent).first()
        if there is not None and (there.report_id, there.by_id) == (remark.report_id, by.pk):
            return there
        if there is None and REFERENCE.fullmatch(sent):
            remark.reference = sent
        remark.by, remark.by_role = by, by.role
        if remark.answers is not None:
            remark.answers = remark.answers.answers or remark.answers
            SectionComment.objects.filter(pk=remark.answers.pk).update(settled_at=None, settled_by=None)
        remark.save()
        record("remark placed", on=remark, by=by, key=remark.key)
    return remark


def settle_remark(remark: SectionComment, *, is_settled: bool, by: User) -> None:
    """Call a remark dealt with, or open it again. Twice is harmless; a remark in an adopted report stays as it is."""
    with transaction.atomic():
        if Report.objects.select_for_update().get(pk=remark.report_id).is_adopted:
            raise ValidationError(_("Dit rapport is vastgesteld. De opmerkingen erbij veranderen niet meer."))
        _refuse_what_is_gone(remark)
        if (remark.settled_at is not None) == is_settled:
            return
        remark.settled_at, remark.settled_by = (timezone.now(), by) if is_settled else (None, None)
        remark.save(update_fields=["settled_at", "settled_by"])
        record("remark settled" if is_settled else "remark opened", on=remark, by=by, key=remark.key)


def _refuse_what_is_gone(remark: SectionComment) -> None:
    """A free section that is removed takes its remarks with it, also while somebody answers them."""
    if is_free_key(remark.key) and not remark.report.sections.filter(key=remark.key).exists():
        raise ValidationError(_("Dit onderdeel is intussen verwijderd."))

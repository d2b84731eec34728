"""Writing and removing memos: everybody of the research reads them, only the writer changes them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import ModelForm
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from evidence.actions.collecting import keep
from evidence.memos import is_own
from evidence.models import Memo


def write_memo(form: "ModelForm[Any]", *, by: User) -> Memo:
    """Save a new memo under the name of who wrote it, or a changed one with the moment of the change.

    Raises PermissionDenied for a memo of somebody else.
    """
    memo = form.instance
    if memo.pk is None:
        memo.by, memo.by_role = by, by.role
    elif not is_own(memo, by):
        raise PermissionDenied
    elif "text" in form.changed_data:
        memo.changed_at = timezone.now()
    return keep(form, by=by)


def remove_memo(memo: Memo, *, by: User) -> None:
    """Raises PermissionDenied for a memo of somebody else."""
    if not is_own(memo, by):
        raise PermissionDenied
    with transaction.atomic():
        record("memo removed", on=memo, by=by)
        memo.delete()

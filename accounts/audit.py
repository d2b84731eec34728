"""The one writer of the audit trail."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from accounts.models import AuditLine, User


def record(action: str, *, on: models.Model, by: User | None, **details: Any) -> AuditLine:
    """Write one audit line about `on`.

    `details` holds small JSON values (numbers, states, dates as text), never names, quotes or other personal text.
    Call it inside the transaction of the change, so that both are kept or neither.
    """
    return AuditLine.objects.create(
        by=by, action=action, subject_kind=on._meta.label, subject_id=str(on.pk), details=details
    )


def record_each(action: str, *, on: Iterable[tuple[models.Model, Mapping[str, Any]]], by: User | None) -> None:
    """One audit line about each of many records, with its details, in one statement. The rules of `record` hold."""
    AuditLine.objects.bulk_create(
        AuditLine(by=by, action=action, subject_kind=each._meta.label, subject_id=str(each.pk), details=dict(details))
        for each, details in on
    )

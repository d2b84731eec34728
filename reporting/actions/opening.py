"""Opening an adopted report to everybody, and closing it again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from reporting.models import PublicReport, Report


def open_to_everybody(*, report: Report, by: User) -> PublicReport:
    """From now on anybody may read this version; an earlier one of the same subject is closed, so that one holds.

    All its versions are locked: of two people who open one each, the last one holds. Raises ValidationError, in words,
    for a report that is not adopted.
    """
    if not report.is_adopted:
        raise ValidationError(_("Alleen een vastgesteld rapport kan openbaar worden. Stel het eerst vast."))
    with transaction.atomic():
        versions = Report.objects.filter(kind=report.kind, initiative=report.initiative_id, edition=report.edition_id)
        keys = list(versions.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
        PublicReport.objects.filter(report__in=keys).exclude(report=report).delete()
        opened, is_new = PublicReport.objects.get_or_create(report=report, defaults={"by": by})
        if is_new:
            record("report made public", on=report, by=by, version=report.version)
    return opened


def close_to_everybody(*, report: Report, by: User) -> None:
    """From now on it is read by logging in only. What somebody downloaded meanwhile cannot be called back."""
    with transaction.atomic():
        closed, _each = PublicReport.objects.filter(report=report).delete()
        if closed:
            record("report no longer public", on=report, by=by, version=report.version)

"""Opening a quarter that was accepted, because something in it turned out wrong."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.audit import record
from accounts.models import User
from accounts.roles import Role
from forms.keeping.typed import clean_text
from quarters.actions.notifying import mail_on_commit, people_of
from quarters.actions.reviewing import postpone
from quarters.facts import count_now
from quarters.models import QuarterlyReport, StatusChange

WHY_NOT_OPENED = {
    "draft": gettext_lazy("Dit kwartaal is nog niet ingediend. U kunt het gewoon aanpassen."),
    "submitted": gettext_lazy("Dit kwartaal ligt bij de onderzoeker. Die kan het teruggeven."),
    "returned": gettext_lazy("Dit kwartaal staat al open om aan te passen."),
}


def reopen_accepted(*, report: QuarterlyReport, by: User, reason: str, page_url: str = "") -> StatusChange:
    """Open an accepted quarter for a correction. What was accepted stays readable; the next version carries the reason.

    Reports that were adopted do not change. Raises ValidationError, in words, without a reason or when the quarter is
    not accepted (any more). The reason is not mailed: it may speak of people.
    """
    reason = clean_text(reason)
    if not reason:
        raise ValidationError({"reason": _("Schrijf op waarom dit kwartaal wordt gecorrigeerd.")})
    with transaction.atomic():
        report = (
            QuarterlyReport.objects.select_for_update(of=("self",))
            .select_related("initiative__platform")
            .get(pk=report.pk)
        )
        if report.status != QuarterlyReport.Status.ACCEPTED:
            raise ValidationError(WHY_NOT_OPENED[report.status], code="wrong_state")
        postpone(report)
        report.status = QuarterlyReport.Status.RETURNED
        report.save(update_fields=["status", "due_on"])
        change = StatusChange.objects.create(
            report=report, status=report.status, by=by, by_role=by.role, note=reason, is_correction=True
        )
        count_now(report.initiative, timezone.localdate())
        record("quarter reopened", on=report, by=by, quarter=str(report.quarter))
        _mail(report, by, page_url)
    return change


def _mail(report: QuarterlyReport, by: User, page_url: str) -> None:
    words = {
        "quarter": report.quarter,
        "initiative": report.initiative.name,
        "role": by.get_role_display().lower(),
        "day": date_format(report.due_on, "j F Y"),
    }
    subject = _("Correctie: kwartaal %(quarter)s van %(initiative)s") % words
    opened = [
        _("Kwartaal %(quarter)s van %(initiative)s was vastgesteld en is weer geopend door de %(role)s.") % words,
        _("Wat was vastgesteld, blijft te lezen tot de correctie is vastgesteld. De reden staat in WIB Monitor."),
    ]
    asked = _("Coördinator: pas het kwartaal aan en dien het uiterlijk %(day)s opnieuw in.") % words
    told = _("Onderzoeker: u krijgt een mail zodra de correctie is ingediend.")
    for role, line in ((Role.COORDINATOR, asked), (Role.RESEARCHER, told)):
        people = [person for person in people_of(report, role) if person != by]
        mail_on_commit(people, subject=subject, lines=[*opened, line], page_url=page_url)

"""What the researcher decides about a quarter that was handed in: accept it or give it back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.audit import record
from accounts.models import User
from accounts.roles import Role
from quarters.actions.notifying import mail_on_commit, people_of
from quarters.models import QuarterlyReport, StatusChange

WHY_NOT = {
    "draft": gettext_lazy("Dit kwartaal is nog niet ingediend. U kunt het beoordelen zodra het is ingediend."),
    "returned": gettext_lazy(
        "Dit kwartaal is al teruggegeven. U kunt het weer beoordelen als het opnieuw is ingediend."
    ),
    "accepted": gettext_lazy("Dit kwartaal is al vastgesteld. U hoeft niets meer te doen."),
}


def accept_quarter(
    *, report: QuarterlyReport, by: User, version_seen: int | None = None, page_url: str = ""
) -> StatusChange:
    """Accept the version that was handed in; from now on nobody changes the quarter.

    `version_seen` is the version the researcher read. Raises ValidationError, in words, when there is nothing to
    accept or when a newer version came in meanwhile.
    """
    with transaction.atomic():
        report, number = _lock_submitted(report, version_seen)
        change = _decide(report, QuarterlyReport.Status.ACCEPTED, by=by, note="")
        record("quarter accepted", on=report, by=by, quarter=str(report.quarter), version=number)
        words = {"quarter": report.quarter, "initiative": report.initiative.name}
        mail_on_commit(
            people_of(report, Role.COORDINATOR),
            subject=_("Vastgesteld: kwartaal %(quarter)s van %(initiative)s") % words,
            lines=[
                _("De onderzoeker heeft kwartaal %(quarter)s van %(initiative)s vastgesteld.") % words,
                _("U hoeft niets meer te doen."),
            ],
            page_url=page_url,
        )
    return change


def return_quarter(
    *, report: QuarterlyReport, by: User, note: str, version_seen: int | None = None, page_url: str = ""
) -> StatusChange:
    """Give the quarter back to the coordinator with a note that says what has to change.

    Raises ValidationError, in words, without a note, when there is nothing to give back or when a newer version came
    in meanwhile. The note itself is not mailed: it may speak of people.
    """
    note = note.strip()
    if not note:
        raise ValidationError(
            {"note": _("Schrijf op wat de coördinator moet aanpassen of aanvullen. Noem het onderdeel erbij.")}
        )
    with transaction.atomic():
        report, number = _lock_submitted(report, version_seen)
        change = _decide(report, QuarterlyReport.Status.RETURNED, by=by, note=note)
        record("quarter returned", on=report, by=by, quarter=str(report.quarter), version=number)
        words = {"quarter": report.quarter, "initiative": report.initiative.name}
        mail_on_commit(
            people_of(report, Role.COORDINATOR),
            subject=_("Teruggegeven: kwartaal %(quarter)s van %(initiative)s") % words,
            lines=[
                _("De onderzoeker heeft kwartaal %(quarter)s van %(initiative)s teruggegeven met een opmerking.")
                % words,
                _("Lees de opmerking in WIB Monitor, pas de rapportage aan en dien haar opnieuw in."),
            ],
            page_url=page_url,
        )
    return change


def _lock_submitted(report: QuarterlyReport, version_seen: int | None) -> tuple[QuarterlyReport, int]:
    """The locked report and the number of its latest version; refuses unless it waits for a decision."""
    report = QuarterlyReport.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=report.pk)
    if report.status != QuarterlyReport.Status.SUBMITTED:
        raise ValidationError(WHY_NOT[report.status], code="wrong_state")
    latest = report.versions.order_by("-number").values_list("number", flat=True).first() or 0
    if version_seen is not None and version_seen != latest:
        raise ValidationError(
            _("Er is intussen een nieuwe versie ingediend. Lees die eerst en beslis dan."), code="outdated"
        )
    return report, latest


def _decide(report: QuarterlyReport, status: QuarterlyReport.Status, *, by: User, note: str) -> StatusChange:
    report.status = status
    report.save(update_fields=["status"])
    return StatusChange.objects.create(report=report, status=status, by=by, by_role=by.role, note=note)

"""Handing in a quarter: check it whole, freeze what it says, tell the researchers."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from accounts.roles import Role
from quarters import snapshot
from quarters.actions.commenting import send_answers
from quarters.actions.notifying import mail_on_commit, people_of
from quarters.facts import count_now
from quarters.models import QuarterlyReport, StatusChange, SubmittedVersion
from quarters.validation import Check, Finding, check
from quarters.versions import open_correction


@dataclass(frozen=True)
class Submission:
    """The version that stands, and whether this call made it or an earlier one did."""

    version: SubmittedVersion
    is_new: bool


class QuarterIncompleteError(ValidationError):
    """The quarter cannot be handed in yet; `findings` says why and where."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__([finding.message for finding in findings], code="incomplete")
        self.findings = findings


def submit_quarter(
    *, report: QuarterlyReport, by: User, versions_seen: int | None = None, page_url: str = ""
) -> Submission:
    """Hand the quarter in and keep it exactly as it is now.

    A second press, a second tab or a repeated request finds the version that stands and makes no new one.
    `versions_seen` is how many versions there were when the page with the button was drawn: an old page cannot hand
    in again what was given back meanwhile. `page_url` goes into the researchers' mail.

    Raises QuarterIncompleteError while the quarter has errors or a warning has no explanation, ValidationError when
    the page is out of date.
    """
    with transaction.atomic():
        report = (
            QuarterlyReport.objects.select_for_update(of=("self",))
            .select_related("initiative__platform")
            .get(pk=report.pk)
        )
        latest = report.versions.order_by("-number").first()
        if not report.may_be_edited:
            if latest is None:
                raise ValidationError(_("Van dit kwartaal is geen versie bewaard. Neem contact op met het platform."))
            return Submission(latest, is_new=False)
        number = latest.number + 1 if latest else 1
        if versions_seen is not None and versions_seen != number - 1:
            raise ValidationError(
                _("Dit kwartaal is intussen ingediend en teruggegeven. Lees de opmerking en controleer opnieuw."),
                code="outdated",
            )
        checked = check(report)
        if checked.in_the_way:
            raise QuarterIncompleteError(checked.in_the_way)
        version = _freeze(report, number, by, checked)
        send_answers(version)
        count_now(report.initiative, timezone.localdate())
        _mail_researchers(report, version, page_url)
    return Submission(version, is_new=True)


def _freeze(report: QuarterlyReport, number: int, by: User, checked: Check) -> SubmittedVersion:
    content = snapshot.take(report, checked)
    correction = open_correction(list(report.status_changes.order_by("at", "id")))
    version = SubmittedVersion.objects.create(
        report=report,
        number=number,
        submitted_by=by,
        content=content,
        checksum=snapshot.checksum(content),
        reason=correction.note if correction else "",
    )
    report.status = QuarterlyReport.Status.SUBMITTED
    report.save(update_fields=["status"])
    StatusChange.objects.create(report=report, status=report.status, by=by, by_role=by.role)
    told = {"quarter": str(report.quarter), "version": number, "checksum": version.checksum}
    record("quarter submitted", on=report, by=by, **told)
    return version


def _mail_researchers(report: QuarterlyReport, version: SubmittedVersion, page_url: str) -> None:
    words = {"quarter": report.quarter, "initiative": report.initiative.name, "number": version.number}
    line = (
        _("%(initiative)s heeft de rapportage over kwartaal %(quarter)s ingediend.")
        if version.number == 1
        else _("%(initiative)s heeft de rapportage over kwartaal %(quarter)s opnieuw ingediend (versie %(number)s).")
    )
    mail_on_commit(
        people_of(report, Role.RESEARCHER),
        subject=_("Ingediend: kwartaal %(quarter)s van %(initiative)s") % words,
        lines=[line % words, _("U kunt de rapportage nu beoordelen in WIB Monitor.")],
        page_url=page_url,
    )

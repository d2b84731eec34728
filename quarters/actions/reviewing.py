"""What the researcher decides about a quarter that was handed in: accept it or give sections of it back."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.audit import record
from accounts.models import User
from accounts.roles import Role
from forms.keeping.typed import clean_text
from quarters.actions.notifying import mail_on_commit, people_of
from quarters.facts import count_now
from quarters.models import QuarterlyReport, ReviewComment, StatusChange
from quarters.sections import SECTIONS

WHY_NOT = {
    "draft": gettext_lazy("Dit kwartaal is nog niet ingediend. U kunt het beoordelen zodra het is ingediend."),
    "returned": gettext_lazy(
        "Dit kwartaal is al teruggegeven. U kunt het weer beoordelen als het opnieuw is ingediend."
    ),
    "accepted": gettext_lazy("Dit kwartaal is al vastgesteld. U hoeft niets meer te doen."),
}

OUTDATED = gettext_lazy("Er is intussen een nieuwe versie ingediend. Lees die eerst en beslis dan.")


def accept_quarter(
    *, report: QuarterlyReport, by: User, version_seen: int | None = None, page_url: str = ""
) -> StatusChange:
    """Accept the version that was handed in; from now on nobody changes the quarter. Remarks that wait go along.

    `version_seen` is the version the researcher read. Raises ValidationError, in words, when there is nothing to
    accept or when a newer version came in meanwhile.
    """
    with transaction.atomic():
        report, number = lock_submitted(report, version_seen)
        change = _decide(report, QuarterlyReport.Status.ACCEPTED, by=by)
        remarks = _send_remarks(report, change)
        report.drafts.all().delete()  # nobody will go on typing
        record("quarter accepted", on=report, by=by, quarter=str(report.quarter), version=number)
        words = {"quarter": report.quarter, "initiative": report.initiative.name}
        mail_on_commit(
            people_of(report, Role.COORDINATOR),
            subject=_("Vastgesteld: kwartaal %(quarter)s van %(initiative)s") % words,
            lines=[
                _("De onderzoeker heeft kwartaal %(quarter)s van %(initiative)s vastgesteld.") % words,
                *([_with_remarks(remarks)] if remarks else []),
                _("U hoeft niets meer te doen."),
            ],
            page_url=page_url,
        )
    return change


def return_quarter(
    *,
    report: QuarterlyReport,
    by: User,
    sections: Iterable[str],
    note: str = "",
    version_seen: int | None = None,
    page_url: str = "",
) -> StatusChange:
    """Give sections of the quarter back to the coordinator, with the remarks that wait.

    The sections are no longer done and the coordinator gets the platform's days to answer. Raises ValidationError, in
    words, without a section, without remark and note, when there is nothing to give back or when a newer version came
    in meanwhile. Neither note nor remarks are mailed: they may speak of people.
    """
    note, asked = clean_text(note), set(sections)
    given_back = [section for section in SECTIONS if section.key in asked]
    if not given_back or len(given_back) < len(asked):
        raise ValidationError({"sections": _("Kies minstens één onderdeel dat u teruggeeft.")})
    with transaction.atomic():
        report, number = lock_submitted(report, version_seen)
        if not note and not _waiting_remarks(report).exists():
            raise ValidationError(
                {"note": _("Schrijf op wat de coördinator moet aanpassen, of plaats een opmerking bij een onderdeel.")}
            )
        keys = [section.key for section in given_back]
        postpone(report)
        change = _decide(report, QuarterlyReport.Status.RETURNED, by=by, note=note, sections=" ".join(keys))
        remarks = _send_remarks(report, change)
        report.section_marks.filter(section__in=keys).delete()
        record(
            "quarter returned", on=report, by=by, quarter=str(report.quarter), version=number, sections=" ".join(keys)
        )
        labels = ", ".join(section.label_for(report.initiative) for section in given_back)
        _mail_return(report, labels, remarks, page_url)
    return change


def _mail_return(report: QuarterlyReport, labels: str, remarks: int, page_url: str) -> None:
    words = {"quarter": report.quarter, "initiative": report.initiative.name, "sections": labels}
    words["day"] = date_format(report.due_on, "j F Y")
    mail_on_commit(
        people_of(report, Role.COORDINATOR),
        subject=_("Teruggegeven: kwartaal %(quarter)s van %(initiative)s") % words,
        lines=[
            _("De onderzoeker heeft kwartaal %(quarter)s van %(initiative)s teruggegeven.") % words,
            _("Het gaat om: %(sections)s.") % words,
            *([_with_remarks(remarks)] if remarks else []),
            _("Lees wat de onderzoeker vraagt in WIB Monitor, pas het aan of geef antwoord, en dien opnieuw in.")
            % words,
            _("Dat kan tot en met %(day)s.") % words,
        ],
        page_url=page_url,
    )


def _with_remarks(number: int) -> str:
    return ngettext(
        "Er staat %(number)s opmerking voor u klaar.", "Er staan %(number)s opmerkingen voor u klaar.", number
    ) % {"number": number}


def lock_submitted(report: QuarterlyReport, version_seen: int | None) -> tuple[QuarterlyReport, int]:
    """The locked report and the number of its latest version.

    Raises ValidationError, in words, unless it waits for a decision about the version that was read.
    """
    report = (
        QuarterlyReport.objects.select_for_update(of=("self",)).select_related("initiative__platform").get(pk=report.pk)
    )
    if report.status != QuarterlyReport.Status.SUBMITTED:
        raise ValidationError(WHY_NOT[report.status], code="wrong_state")
    latest = report.versions.order_by("-number").values_list("number", flat=True).first() or 0
    if version_seen is not None and version_seen != latest:
        raise ValidationError(OUTDATED, code="outdated")
    return report, latest


def postpone(report: QuarterlyReport) -> None:
    """Give the coordinator at least the platform's days to answer; the caller saves the report."""
    report.due_on = max(report.due_on, timezone.localdate() + timedelta(days=report.initiative.platform.days_to_answer))


def _decide(
    report: QuarterlyReport, status: QuarterlyReport.Status, *, by: User, note: str = "", sections: str = ""
) -> StatusChange:
    report.status = status
    report.save(update_fields=["status", "due_on"])
    count_now(report.initiative, timezone.localdate())
    return StatusChange.objects.create(
        report=report, status=status, by=by, by_role=by.role, note=note, sections=sections
    )


def _waiting_remarks(report: QuarterlyReport) -> QuerySet[ReviewComment]:
    return ReviewComment.objects.filter(report=report, sent_with__isnull=True)


def _send_remarks(report: QuarterlyReport, change: StatusChange) -> int:
    return _waiting_remarks(report).update(sent_with=change)

"""Sending the reminders: never twice, also when two timers run at once or one is stopped halfway."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, auto
from smtplib import SMTPException, SMTPServerDisconnected

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from quarters import reminders
from quarters.models import QuarterlyReport, Reminder
from quarters.reminders import Mail

FORGOTTEN_AFTER = timedelta(days=1)


class NoAddressError(Exception):
    """There is something to send, but nobody said where this installation stands, so links cannot be written."""


class Delivery(Enum):
    SENT = auto()
    NOT_SENT = auto()  # certainly: the next run sends it
    UNSURE = auto()  # the connection broke while the mail went: it may have arrived, so it does not go again


@dataclass
class Reminded:
    """What a run did: the mails that went, and those that did not with the kind of error."""

    sent: list[Mail] = field(default_factory=list)
    failed: list[tuple[Mail, str]] = field(default_factory=list)
    unsure: list[tuple[Mail, str]] = field(default_factory=list)


def send_reminders(today: date, base_url: str) -> Reminded:
    """Send every reminder that is due by `today`: one mail per person and kind, about all quarters concerned.

    A row for each quarter in it is written and committed before the mail goes. A mail that was certainly not sent gives
    its rows free again. Raises NoAddressError before anything is sent when `base_url` is empty.
    """
    mails = reminders.due_mails(today)
    if mails and not base_url:
        raise NoAddressError
    done = Reminded()
    for mail in mails:
        claimed = claim(mail)
        if not claimed:
            continue
        mine = mail.about(report for report in mail.reports if report.pk in {each.report_id for each in claimed})
        delivery, problem = deliver(mine, base_url)
        _keep(claimed, delivery)
        if delivery is Delivery.SENT:
            done.sent.append(mine)
        else:
            (done.failed if delivery is Delivery.NOT_SENT else done.unsure).append((mine, problem))
    return done


@transaction.atomic
def claim(mail: Mail) -> list[Reminder]:
    """Take the quarters of the mail that are still to be told, so that no other run tells them.

    What was handed in or got another date since the mail was made up is left out.
    """
    dates = {report.pk: report.due_on for report in mail.reports}
    open_statuses = [QuarterlyReport.Status.DRAFT, QuarterlyReport.Status.RETURNED]
    reports = QuarterlyReport.objects.select_for_update().filter(pk__in=dates, status__in=open_statuses).order_by("pk")
    claimed = []
    for report in reports:
        if report.due_on == dates[report.pk]:
            reminder, is_new = Reminder.objects.get_or_create(
                report=report, kind=mail.kind, due_on=report.due_on, to=mail.to
            )
            if is_new:
                claimed.append(reminder)
    return claimed


def deliver(mail: Mail, base_url: str) -> tuple[Delivery, str]:
    """Hand the mail to the mail server, over a connection of its own; with the kind of error when it was not taken."""
    message = EmailMessage(subject=reminders.subject(mail), body=reminders.body(mail, base_url), to=[mail.to.email])
    connection = get_connection()
    try:
        connection.open()
    except (OSError, ValueError) as error:  # SMTP's own errors are among them
        return Delivery.NOT_SENT, type(error).__name__
    try:
        taken = connection.send_messages([message])
    except SMTPServerDisconnected as error:
        return Delivery.UNSURE, type(error).__name__
    except (SMTPException, ValueError) as error:  # the server said no, or the message could not be written
        return Delivery.NOT_SENT, type(error).__name__
    except OSError as error:
        return Delivery.UNSURE, type(error).__name__
    finally:
        with suppress(OSError):  # the answer is in already; a goodbye that fails changes nothing
            connection.close()
    return (Delivery.SENT, "") if taken else (Delivery.NOT_SENT, "not taken")


def forgotten() -> list[Reminder]:
    """Reminders a run began and did not finish, more than a day ago: nobody knows whether they arrived.

    They are not sent again. What was handed in or got another date since is left out.
    """
    begun = Reminder.objects.filter(sent_at=None, claimed_at__lt=timezone.now() - FORGOTTEN_AFTER)
    found = begun.select_related("report__initiative").order_by("claimed_at", "id")
    return [each for each in found if each.report.may_be_edited and each.report.due_on == each.due_on]


def _keep(claimed: list[Reminder], delivery: Delivery) -> None:
    rows = Reminder.objects.filter(pk__in=[each.pk for each in claimed])
    if delivery is Delivery.SENT:
        rows.update(sent_at=timezone.now())
    elif delivery is Delivery.NOT_SENT:
        rows.delete()

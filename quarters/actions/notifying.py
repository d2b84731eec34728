"""The mails about a quarterly report. They say that there is something to do and where; never what was written."""

from collections.abc import Iterable

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from quarters.models import QuarterlyReport


def people_of(report: QuarterlyReport, role: Role) -> list[User]:
    """Those with this role who belong to the report's initiative and may log in."""
    members = User.objects.filter(memberships__initiative=report.initiative_id, role=role, is_active=True)
    return list(members.order_by("email"))


def mail_on_commit(to: Iterable[User], *, subject: str, lines: Iterable[str], page_url: str = "") -> None:
    """Mail each person apart once the change is kept. A mail server that is away never undoes the change."""
    body = "\n\n".join([*lines, *([page_url] if page_url else []), _("Deze mail is automatisch verstuurd.")]) + "\n"
    messages = [EmailMessage(subject=subject, body=body, to=[person.email]) for person in to]
    if messages:
        # robust: a failure is logged by Django, the submission stands.
        transaction.on_commit(lambda: _send(messages), robust=True)


def _send(messages: list[EmailMessage]) -> None:
    with get_connection() as connection:
        connection.send_messages(messages)

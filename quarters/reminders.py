"""Who has to be reminded of which quarters, and in which words; nothing of what was written in a report."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.roles import Role
from initiatives.models import Membership
from quarters.agenda import is_expected
from quarters.models import QuarterlyReport, Reminder

Kind = Reminder.Kind


@dataclass(frozen=True)
class Mail:
    """One mail: of one kind, to one person, about all quarters concerned, the most urgent first.

    `unheard`: the initiatives without a coordinator who can get mail.
    """

    kind: Reminder.Kind
    to: User
    reports: tuple[QuarterlyReport, ...]
    unheard: frozenset[int] = frozenset()

    def about(self, reports: Iterable[QuarterlyReport]) -> "Mail":
        """The same mail about these reports only."""
        return replace(self, reports=tuple(reports))


def due_mails(today: date) -> list[Mail]:
    """The mails that have to go by `today` and did not yet. Four queries, whatever the number of reports.

    What should have gone on an earlier day, when the timer was off, goes now and once.
    """
    concerned = [(report, kinds) for report in _still_to_come() if (kinds := kinds_on(report, today))]
    receivers = _receivers({report.initiative_id for report, _kinds in concerned})
    gone = set(
        Reminder.objects.filter(report__in=[report.pk for report, _kinds in concerned])
        .order_by()
        .values_list("report", "kind", "due_on", "to")
    )
    mails: dict[tuple[Reminder.Kind, User], list[QuarterlyReport]] = {}
    for report, kinds in concerned:
        for kind in kinds:
            for user in receivers.get(None if kind == Kind.STAFF else report.initiative_id, []):
                if (report.pk, kind, report.due_on, user.pk) not in gone:
                    mails.setdefault((kind, user), []).append(report)
    unheard = frozenset(report.initiative_id for report, _kinds in concerned) - receivers.keys()
    return [Mail(kind, user, tuple(reports), unheard) for (kind, user), reports in mails.items()]


def kinds_on(report: QuarterlyReport, today: date) -> tuple[Reminder.Kind, ...]:
    """Which reminders of this report are due by the rule of its platform."""
    platform = report.initiative.platform
    before = timedelta(days=platform.days_to_remind_before)
    after = timedelta(days=max(1, platform.days_to_remind_after))
    if before and report.due_on - before <= today <= report.due_on:
        return (Kind.BEFORE,)
    if today >= report.due_on + after:
        return (Kind.AFTER, Kind.STAFF)
    return ()


def subject(mail: Mail) -> str:
    """What the mail is about, with the quarter when it is one."""
    first, number = mail.reports[0], len(mail.reports)
    words = {
        "quarter": first.quarter,
        "initiative": first.initiative.name,
        "day": _day(first.due_on),
        "number": number,
    }
    if mail.kind == Kind.BEFORE:
        return (
            ngettext(
                "Herinnering: kwartaal %(quarter)s van %(initiative)s moet uiterlijk %(day)s binnen zijn",
                "Herinnering: %(number)s kwartaalrapportages moeten binnenkort binnen zijn",
                number,
            )
            % words
        )
    return (
        ngettext("Te laat: kwartaal %(quarter)s van %(initiative)s", "Te laat: %(number)s kwartaalrapportages", number)
        % words
    )


def body(mail: Mail, base_url: str) -> str:
    """The whole text, with a link to every quarter; `base_url` is where the installation stands, without a slash."""
    return (
        "\n\n".join([_opening(mail), *(_line(mail, each, base_url) for each in mail.reports), *_closing(mail)]) + "\n"
    )


def _still_to_come() -> list[QuarterlyReport]:
    """Every report that somebody can and has to hand in, the earliest date first."""
    open_statuses = [QuarterlyReport.Status.DRAFT, QuarterlyReport.Status.RETURNED]
    found = QuarterlyReport.objects.filter(status__in=open_statuses).select_related("initiative__platform")
    return [
        report
        for report in found.order_by("due_on", "initiative__name", "year", "number")
        if is_expected(report.initiative, report.quarter, report.status)
    ]


def _receivers(initiatives: set[int]) -> dict[int | None, list[User]]:
    """The active coordinators of each initiative, and under None the active staff."""
    receivers: dict[int | None, list[User]] = {}
    if not initiatives:
        return receivers
    receivers[None] = list(User.objects.filter(role=Role.STAFF, is_active=True).order_by("email"))
    members = Membership.objects.filter(
        initiative__in=initiatives, user__role=Role.COORDINATOR, user__is_active=True
    ).select_related("user")
    for member in members.order_by("user__email"):
        receivers.setdefault(member.initiative_id, []).append(member.user)
    return receivers


def _opening(mail: Mail) -> str:
    number = len(mail.reports)
    if mail.kind == Kind.BEFORE:
        return ngettext(
            "U moet binnenkort een kwartaalrapportage indienen:",
            "U moet binnenkort deze kwartaalrapportages indienen:",
            number,
        )
    if mail.kind == Kind.AFTER:
        return ngettext(
            "Deze kwartaalrapportage had al binnen moeten zijn:",
            "Deze kwartaalrapportages hadden al binnen moeten zijn:",
            number,
        )
    return ngettext("Deze kwartaalrapportage is te laat:", "Deze kwartaalrapportages zijn te laat:", number)


def _line(mail: Mail, report: QuarterlyReport, base_url: str) -> str:
    slug, quarter = report.initiative.slug, report.quarter
    # Staff see that a quarter is late, not what stands in it.
    page = reverse("initiative", args=[slug]) if mail.kind == Kind.STAFF else reverse("quarter", args=[slug, quarter])
    words = {"quarter": quarter, "initiative": report.initiative.name, "day": _day(report.due_on)}
    if report.status == QuarterlyReport.Status.RETURNED:
        said = _("Kwartaal %(quarter)s van %(initiative)s, teruggegeven: opnieuw indienen uiterlijk %(day)s") % words
    else:
        said = _("Kwartaal %(quarter)s van %(initiative)s: indienen uiterlijk %(day)s") % words
    if mail.kind == Kind.STAFF and report.initiative_id in mail.unheard:
        said = _("%(line)s. Let op: geen coördinator krijgt hierover mail") % {"line": said}
    return f"{said}\n{base_url}{page}"


def _closing(mail: Mail) -> list[str]:
    staff_words = _("Coördinatoren krijgen hierover zelf ook een mail. U kunt een datum verzetten bij het initiatief.")
    if any(report.initiative_id in mail.unheard for report in mail.reports):
        staff_words = _("U kunt een datum verzetten bij het initiatief.")
    told = {
        Kind.BEFORE: _("U kunt op elk moment stoppen en later verdergaan. Wat u hebt opgeslagen, blijft staan."),
        Kind.AFTER: _("Lukt het niet? Neem contact op met het platform. Een medewerker kan de datum verzetten."),
        Kind.STAFF: staff_words,
    }
    return [told[mail.kind], _("Deze mail is automatisch verstuurd.")]


def _day(day: date) -> str:
    return date_format(day, "j F Y")

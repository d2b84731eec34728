"""When a quarter must be in: the rule of the platform, and the date of one report that staff move with a reason."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, DateField, F, Q, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from accounts.roles import Role
from initiatives.models import Platform
from quarters.actions.notifying import mail_on_commit, people_of
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport

RULE = ("days_to_report", "days_to_remind_before", "days_to_remind_after", "days_to_answer")
FURTHEST = timedelta(days=366)  # a date further away than a year is a slip of the pen


def set_due_rule(*, platform: Platform, days: dict[str, int], by: User) -> int:
    """Keep the rule and move the date of every draft that follows it; says how many dates moved.

    `days` holds the fields named in RULE. Drafts with a date of their own keep it, and so does what was given back.
    """
    with transaction.atomic():
        locked = Platform.objects.select_for_update(no_key=True).get(pk=platform.pk)
        for name in RULE:
            setattr(locked, name, days[name])
        locked.save(update_fields=RULE)
        moved = _move_drafts(locked)
        record("due rule changed", on=locked, by=by, moved=moved, **{name: days[name] for name in RULE})
    return moved


def rule_date(report: QuarterlyReport) -> date:
    """The date the rule gives this report: after the quarter, or after it was given back when that is later."""
    by_quarter = QuarterlyReport.due_date(report.initiative, report.quarter)
    if report.status != QuarterlyReport.Status.RETURNED:
        return by_quarter
    returned = report.status_changes.filter(status=QuarterlyReport.Status.RETURNED).last()
    if returned is None:
        return by_quarter
    answer = timedelta(days=report.initiative.platform.days_to_answer)
    return max(by_quarter, timezone.localdate(returned.at) + answer)


def move_due_date(*, report: QuarterlyReport, on: date, reason: str, by: User, page_url: str = "") -> QuarterlyReport:
    """Give one report a date of its own, and tell its coordinators when it is another one.

    Raises ValidationError, in words, without a reason, for a day that is over or far away, or when the report is in.
    """
    today = timezone.localdate()
    if on < today:
        raise ValidationError({"due_on": _("Deze dag is voorbij. Kies vandaag of een latere dag.")})
    if on > today + FURTHEST:
        raise ValidationError({"due_on": _("Deze dag ligt meer dan een jaar vooruit. Kies een eerdere dag.")})
    if not reason.strip():
        raise ValidationError({"due_reason": _("Schrijf op waarom deze rapportage een eigen datum krijgt.")})
    return _set_date(report, on, reason.strip(), by, page_url)


def follow_rule(*, report: QuarterlyReport, by: User, page_url: str = "") -> QuarterlyReport:
    """Take the report's own date away: the rule of the platform holds again. Tells the coordinators as well."""
    return _set_date(report, rule_date(report), "", by, page_url)


def _move_drafts(platform: Platform) -> int:
    """In one statement, whatever the number of reports."""
    drafts = QuarterlyReport.objects.filter(
        initiative__platform=platform, status=QuarterlyReport.Status.DRAFT, due_reason=""
    )
    new_dates, changed = [], Q(pk__in=())
    for year, number in drafts.order_by().values_list("year", "number").distinct():
        due_on = Quarter(year, number).last_day + timedelta(days=platform.days_to_report)
        new_dates.append(When(year=year, number=number, then=Value(due_on)))
        changed |= Q(year=year, number=number) & ~Q(due_on=due_on)
    if not new_dates:
        return 0
    return drafts.filter(changed).update(due_on=Case(*new_dates, default=F("due_on"), output_field=DateField()))


@transaction.atomic
def _set_date(report: QuarterlyReport, on: date, reason: str, by: User, page_url: str) -> QuarterlyReport:
    locked = (
        QuarterlyReport.objects.select_for_update(of=("self",)).select_related("initiative__platform").get(pk=report.pk)
    )
    if not locked.may_be_edited:
        raise ValidationError(_("Deze rapportage is al ingediend. De datum hoeft niet meer te worden verzet."))
    before = locked.due_on
    locked.due_on, locked.due_reason = on, reason
    locked.save(update_fields=["due_on", "due_reason"])
    record("due date moved", on=locked, by=by, before=str(before), after=str(on), follows_rule=not reason)
    if on != before:
        _mail_coordinators(locked, before, page_url)
    return locked


def _mail_coordinators(report: QuarterlyReport, before: date, page_url: str) -> None:
    """Not the reason itself: it may speak of people."""
    words = {
        "quarter": report.quarter,
        "initiative": report.initiative.name,
        "day": date_format(report.due_on, "j F Y"),
        "before": date_format(before, "j F Y"),
    }
    lines = [
        _("De rapportage over kwartaal %(quarter)s van %(initiative)s moet nu uiterlijk %(day)s binnen zijn.") % words,
        _("Eerst was dat %(before)s.") % words,
    ]
    if report.due_reason:
        lines.append(_("De reden leest u in WIB Monitor, bij het kwartaal."))
    mail_on_commit(
        people_of(report, Role.COORDINATOR),
        subject=_("Nieuwe datum voor kwartaal %(quarter)s van %(initiative)s: %(day)s") % words,
        lines=lines,
        page_url=page_url,
    )

"""When quarters must be in: the rule of a platform and the date of one report, both for staff."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import Permission
from forms.plain import complain
from initiatives.access import require
from initiatives.models import Platform
from quarters.actions.due import RULE, follow_rule, move_due_date, rule_date, set_due_rule
from quarters.calendar import Quarter
from quarters.forms.due import DueDateForm, DueRuleForm
from quarters.models import QuarterlyReport
from quarters.views.frame import get_report


def due_rule(request: HttpRequest, platform: str) -> HttpResponse:
    """The rule for all initiatives of the platform, with what it gives for the quarter of today."""
    require(request.user, Permission.MANAGE_INITIATIVES)
    found = get_object_or_404(Platform, slug=platform)
    told = _told(found, timezone.localdate())
    form = DueRuleForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        days = {name: form.cleaned_data[name] for name in RULE}
        _say_moved(request, set_due_rule(platform=found, days=days, by=request.user))
        return redirect("due_rule", platform)
    context = {
        "form": form,
        "platform": found,
        "told": told[0],
        "reminders": told[1:],
        "crumbs": [(_("Verandertheorie"), reverse("theory"))],
    }
    return render(request, "quarters/due_rule.html", context, status=422 if form.is_bound else 200)


def _say_moved(request: HttpRequest, moved: int) -> None:
    if not moved:
        messages.success(request, _("Opgeslagen. Er hoefde geen datum te worden verzet."))
        return
    words = ngettext(
        "Opgeslagen. De datum van %(number)s rapportage is verzet.",
        "Opgeslagen. De datum van %(number)s rapportages is verzet.",
        moved,
    )
    messages.success(request, words % {"number": moved})


def _told(platform: Platform, today: date) -> list[str]:
    """What the rule gives for the quarter of today, a sentence each."""
    quarter = Quarter.containing(today)
    due_on = quarter.last_day + timedelta(days=platform.days_to_report)
    late = due_on + timedelta(days=max(1, platform.days_to_remind_after))
    told = [
        _("De rapportage over dit kwartaal, %(quarter)s, moet uiterlijk %(day)s binnen zijn.")
        % {"quarter": quarter, "day": _day(due_on)}
    ]
    if platform.days_to_remind_before:
        before = due_on - timedelta(days=platform.days_to_remind_before)
        told.append(_("De coördinator krijgt vooraf een mail op %(day)s.") % {"day": _day(before)})
    else:
        told.append(_("De coördinator krijgt vooraf geen mail."))
    told.append(
        _("Is de rapportage er op %(day)s nog niet, dan krijgen de coördinator en het platform een mail.")
        % {"day": _day(late)}
    )
    return told


def quarter_due(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """Move the date of one report, or let it follow the rule again."""
    report = get_report(request, slug, quarter, Permission.MANAGE_INITIATIVES)
    if not report.may_be_edited:
        words = _("Kwartaal %(quarter)s is al ingediend. Er is geen datum te verzetten.")
        messages.info(request, words % {"quarter": quarter})
        return redirect("initiative", slug)
    form = DueDateForm(
        request.POST if request.method == "POST" else None,
        initial={"due_on": report.due_on, "due_reason": report.due_reason},
    )
    if request.method == "POST":
        try:
            if moved := _set_date(request, report, form):
                _say_set(request, moved, report)
                return redirect("initiative", slug)
        except ValidationError as error:
            complain(form, error)
    context = {
        "form": form,
        "report": report,
        "rule_date": rule_date(report),
        "crumbs": [(report.initiative.name, reverse("initiative", args=[slug]))],
        "back_url": reverse("initiative", args=[slug]),
    }
    return render(request, "quarters/due.html", context, status=422 if request.method == "POST" else 200)


def _set_date(request: HttpRequest, report: QuarterlyReport, form: DueDateForm) -> QuarterlyReport | None:
    """The report with its new date; None when something is not filled in. Raises what the action refuses."""
    page_url = request.build_absolute_uri(reverse("quarter", args=[report.initiative.slug, report.quarter]))
    if request.POST.get("regel"):
        form.is_valid()  # so that a refusal can stand on it
        return follow_rule(report=report, by=request.user, page_url=page_url)
    if not form.is_valid():
        return None
    typed = form.cleaned_data
    return move_due_date(
        report=report, on=typed["due_on"], reason=typed["due_reason"], by=request.user, page_url=page_url
    )


def _say_set(request: HttpRequest, moved: QuarterlyReport, before: QuarterlyReport) -> None:
    words = {"quarter": moved.quarter, "day": _day(moved.due_on)}
    if moved.due_on == before.due_on:
        messages.success(request, _("Opgeslagen. De datum van %(quarter)s blijft %(day)s.") % words)
    else:
        messages.success(
            request,
            _("Kwartaal %(quarter)s moet nu uiterlijk %(day)s binnen zijn. De coördinator krijgt een mail.") % words,
        )


def _day(day: date) -> str:
    return date_format(day, "j F Y")

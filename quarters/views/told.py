"""The sections in which the coordinator tells: goals, activities, cooperation, story, quotes and attachments."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forms.plain import complain
from initiatives.models import Indicator
from quarters.actions.content import save_cooperation, save_indicator_values, save_story
from quarters.forms.content import CooperationForm, IndicatorValueForm, StoryForm
from quarters.models import Cooperation, IndicatorValue, QuarterlyReport
from quarters.scoring import GoalProgress, progress_per_goal
from quarters.views.frame import may_edit, section_page, section_saved


def goals_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    """The goals with how many were scored; the scores themselves stand on a page per goal."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for progress in progress_per_goal(report):
        task = _task(report, progress)
        if not may_edit(request, report):
            del task["url"]
        groups.setdefault(progress.goal.subgroup.get_group_display(), []).append(task)
    return section_page(request, report, "doelen", "quarters/goals.html", {"groups": groups.items()})


def _task(report: QuarterlyReport, progress: GoalProgress) -> dict[str, Any]:
    hint = _("%(given)s van %(expected)s ingevuld") % {"given": progress.given, "expected": progress.expected}
    if progress.taken_over:
        words = ngettext(
            "%(number)s overgenomen van vorig kwartaal: kijk of het nog klopt",
            "%(number)s overgenomen van vorig kwartaal: kijk of ze nog kloppen",
            progress.taken_over,
        )
        hint += " · " + words % {"number": progress.taken_over}
    return {
        "label": str(progress.goal),
        "hint": hint,
        "status": "done" if progress.is_done else "in_progress" if progress.given else "not_started",
        "url": reverse("quarter_goal", args=[report.initiative.slug, report.quarter, progress.goal.code]),
    }


def activities_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    """What was held, and the figures the initiative keeps itself."""
    forms = _indicator_forms(request, report)
    sent = [form for form in forms if form.is_bound]
    if _all_valid(sent):
        values = {
            form.indicator.pk: (form.cleaned_data["value"], form.cleaned_data["on"]) for form in sent if form.is_touched
        }
        try:
            save_indicator_values(report=report, values=values)
            return section_saved(request, report, "activiteiten", _("Uw cijfers zijn opgeslagen."))
        except ValidationError as error:
            complain(sent[0], error)
    context = {"activities": report.activities.all(), "forms": forms, "has_form": bool(forms)}
    return section_page(request, report, "activiteiten", "quarters/activities.html", context)


def _indicator_forms(request: HttpRequest, report: QuarterlyReport) -> list[IndicatorValueForm]:
    before = report.quarter.previous
    values = IndicatorValue.objects.filter(report__initiative=report.initiative_id).filter(
        Q(report=report) | Q(report__year=before.year, report__number=before.number)
    )
    now: dict[int, IndicatorValue] = {}
    previous: dict[int, IndicatorValue] = {}
    for value in values:
        (now if value.report_id == report.pk else previous)[value.indicator_id] = value
    entered = report.initiative.indicators.filter(measured=Indicator.Measured.ENTERED).order_by("order", "id")
    return [
        IndicatorValueForm(
            _sent(request, prefix, "value"),
            prefix=prefix,
            indicator=indicator,
            value=now.get(indicator.pk),
            previous=previous.get(indicator.pk),
            last_day=report.quarter.last_day,
        )
        for indicator in entered
        for prefix in [f"cijfer-{indicator.pk}"]
    ]


def cooperation_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    """How it goes with each partner of the initiative."""
    forms = _cooperation_forms(request, report)
    sent = [form for form in forms if form.is_bound]
    if _all_valid(sent):
        try:
            save_cooperation(report=report, cooperations=[form.instance for form in sent if form.is_touched])
            return section_saved(request, report, "samenwerking")
        except ValidationError as error:
            complain(sent[0], error)
    return section_page(
        request, report, "samenwerking", "quarters/cooperation.html", {"forms": forms, "has_form": bool(forms)}
    )


def _cooperation_forms(request: HttpRequest, report: QuarterlyReport) -> list[CooperationForm]:
    said = {cooperation.stakeholder_id: cooperation for cooperation in report.cooperations.all()}
    partners = report.initiative.stakeholders.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=report.quarter.first_day) | Q(pk__in=said)
    )
    forms = []
    for partner in partners.order_by("name"):
        row = said.get(partner.pk) or Cooperation(report=report)
        row.stakeholder = partner
        prefix = f"partner-{partner.pk}"
        forms.append(CooperationForm(_sent(request, prefix, "course"), prefix=prefix, instance=row))
    return forms


def story_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    """The four questions."""
    form = StoryForm(request.POST or None, report=report)
    if form.is_bound and form.is_valid():
        try:
            save_story(report=report, answers=form.answers())
            return section_saved(request, report, "verhaal")
        except ValidationError as error:
            complain(form, error)
    return section_page(request, report, "verhaal", "quarters/story.html", {"form": form, "has_form": True})


def quotes_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    return section_page(
        request, report, "citaten", "quarters/quotes.html", {"quotes": report.collected_quotes.order_by("id")}
    )


def attachments_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    return section_page(
        request, report, "bijlagen", "quarters/attachments.html", {"attachments": report.attachments.order_by("id")}
    )


def _all_valid(forms: Sequence[BaseForm]) -> bool:
    """Whether something was sent and all of it is good; every form is checked, so that each says what is wrong."""
    return bool(forms) and [form.is_valid() for form in forms].count(False) == 0


def _sent(request: HttpRequest, prefix: str, name: str) -> QueryDict | None:
    """What was sent for this row; None when the row was not on the page, so that it is left alone."""
    return request.POST if f"{prefix}-{name}" in request.POST else None

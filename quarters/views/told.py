"""The sections in which the coordinator tells: activities, cooperation, story, quotes and attachments."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.roles import Permission
from forms.keeping.live import LiveFields, Outcome
from forms.keeping.live_form import LiveForm
from forms.keeping.posts import drafts_for, is_autosave, live_answer, live_post
from forms.plain import complain
from quarters.forms.told import (
    CooperationFields,
    CooperationForm,
    FigureFields,
    IndicatorValueForm,
    StoryFields,
    StoryForm,
)
from quarters.models import QuarterlyReport
from quarters.views.frame import closed, may_edit, section_page, section_saved
from quarters.workpiece import QuarterWorkpiece

Now = Mapping[str, str]


def activities_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    """What was held, and the figures the initiative keeps itself."""

    def forms(now: Now) -> list[IndicatorValueForm]:
        return [
            IndicatorValueForm(
                request.POST or None,
                prefix=prefix,
                now=now,
                indicator=row.indicator,
                saved=row.saved,
                previous=row.previous,
            )
            for prefix, row in fields.rows.items()
        ]

    fields = FigureFields(report)
    context = {"activities": report.activities.all(), "saved": _("Uw cijfers zijn opgeslagen.")}
    return _live_section(request, report, ("activiteiten", "quarters/activities.html"), fields, forms, context)


def cooperation_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    """How it goes with each partner of the initiative."""

    def forms(now: Now) -> list[CooperationForm]:
        return [
            CooperationForm(request.POST or None, prefix=prefix, now=now, instance=row, previous=before)
            for prefix, (row, before) in fields.rows.items()
        ]

    fields = CooperationFields(report)
    return _live_section(request, report, ("samenwerking", "quarters/cooperation.html"), fields, forms)


def story_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    """The four questions."""
    fields = StoryFields(report)

    def forms(now: Now) -> list[StoryForm]:
        return [StoryForm(request.POST or None, now=now, previous=fields.previous)]

    return _live_section(request, report, ("verhaal", "quarters/story.html"), fields, forms)


def _live_section(
    request: HttpRequest,
    report: QuarterlyReport,
    place: tuple[str, str],
    fields: LiveFields,
    forms: Callable[[Now], Sequence[LiveForm]],
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """A section that saves itself, as (key, template): its fields, and the forms that draw what stands there now."""
    if is_autosave(request):
        return live_answer(request, QuarterWorkpiece(report), fields)
    key, template = place
    context = context or {}
    refused, outcome = None, Outcome()
    if request.method == "POST":
        try:
            outcome = live_post(request, QuarterWorkpiece(report), fields)
            if outcome.is_whole:
                return section_saved(request, report, key, context.get("saved", ""))
        except ValidationError as error:
            refused = error
    now = fields.now()
    drawn = forms(now)
    if request.method == "POST" and not drawn:
        return closed(request, report)
    if refused:
        complain(drawn[0], refused)
    elif request.method == "POST":
        for form in drawn:
            form.tell(outcome, now)
    drafts = drafts_for(request, QuarterWorkpiece(report)) if request.user.may(Permission.ENTER_QUARTER) else []
    left = [] if may_edit(request, report) else [text for draft in drafts for text in draft["fields"].values() if text]
    page = {"forms": drawn, "has_form": bool(drawn), "drafts": drafts, "left_typed": left}
    return section_page(request, report, key, template, page | context)


def quotes_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    return section_page(
        request, report, "citaten", "quarters/quotes.html", {"quotes": report.collected_quotes.order_by("id")}
    )


def attachments_section(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    return section_page(
        request, report, "bijlagen", "quarters/attachments.html", {"attachments": report.attachments.order_by("id")}
    )

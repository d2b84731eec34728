"""What all pages of a quarter share: fetching the report, the frame around a section, closing a section."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.roles import Permission
from initiatives.access import get_initiative, require, visible_to
from quarters.actions.editing import WHY_CLOSED
from quarters.actions.marking import mark_section
from quarters.actions.opening import open_begun_quarters
from quarters.answers import answerable
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport
from quarters.remarks import asked_now
from quarters.sections import SECTION_BY_KEY, SECTIONS, Section


def get_report(request: HttpRequest, slug: str, quarter: Quarter, permission: Permission) -> QuarterlyReport:
    """The report of an initiative the user sees, with its initiative and platform.

    A quarter that has begun and was not opened yet is opened. Raises Http404 when the initiative is not visible or has
    no such quarter, PermissionDenied when the role lacks `permission`. Whether the report may still be changed is for
    the page to look at and for `lock_for_editing` to guard.
    """
    reports = QuarterlyReport.objects.filter(initiative__slug=slug, initiative__in=visible_to(request.user))
    there: QuarterlyReport | None = (
        reports.for_quarter(quarter).select_related("initiative__platform").order_by().first()
    )
    if there is not None:
        require(request.user, permission)
        return there
    initiative = get_initiative(request.user, slug, permission)
    open_begun_quarters([initiative], timezone.localdate())
    report: QuarterlyReport = get_object_or_404(initiative.quarterly_reports.for_quarter(quarter))
    report.initiative = initiative
    return report


def may_edit(request: HttpRequest, report: QuarterlyReport) -> bool:
    """Whether this user may change this quarter now."""
    return report.may_be_edited and request.user.may(Permission.ENTER_QUARTER)


def why_closed(request: HttpRequest, report: QuarterlyReport) -> str:
    """Why nothing can be changed now, said to this user; empty while the quarter is still open."""
    if report.status == QuarterlyReport.Status.SUBMITTED and not request.user.may(Permission.ENTER_QUARTER):
        return _("Dit kwartaal is ingediend. De coördinator kan het pas weer aanpassen als u het teruggeeft.")
    return str(WHY_CLOSED.get(report.status, ""))


def closed(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    """Back to the task list, saying why nothing can be changed."""
    messages.info(request, WHY_CLOSED[report.status])
    return redirect("quarter", report.initiative.slug, report.quarter)


def section_url(report: QuarterlyReport, section: str) -> str:
    return reverse("quarter_section", args=[report.initiative.slug, report.quarter, section])


def quarter_crumbs(report: QuarterlyReport) -> list[tuple[str, str]]:
    """The way to the task list of the quarter, for its sections."""
    slug = report.initiative.slug
    return [
        (report.initiative.name, reverse("initiative", args=[slug])),
        (_("Kwartaal %(quarter)s") % {"quarter": report.quarter}, reverse("quarter", args=[slug, report.quarter])),
    ]


def section_crumbs(report: QuarterlyReport, section: str) -> list[tuple[str, str]]:
    """The way to a section, for the pages below it."""
    label = SECTION_BY_KEY[section].label_for(report.initiative)
    return [*quarter_crumbs(report), (label, section_url(report, section))]


def section_page(
    request: HttpRequest,
    report: QuarterlyReport,
    key: str,
    template: str,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """A section in its frame. The template extends quarters/_section.html.

    A POST that comes here was refused: the page is answered with status 422, so that nobody takes it for saved.
    """
    section = SECTION_BY_KEY[key]
    done = set(report.section_marks.values_list("section", flat=True))
    frame = {
        "report": report,
        "initiative": report.initiative,
        "quarter": report.quarter,
        "may_edit": may_edit(request, report),
        "why_closed": why_closed(request, report),
        "section": section,
        "section_title": section.label_for(report.initiative),
        "section_why": section.why_for(report.initiative),
        "is_done": key in done,
        "done_count": len(done & SECTION_BY_KEY.keys()),
        "section_count": len(SECTIONS),
        "place": SECTIONS.index(section) + 1,
        "crumbs": quarter_crumbs(report),
        "quarter_url": reverse("quarter", args=[report.initiative.slug, report.quarter]),
        **_neighbours(report, section),
        **_remarks(report, key),
    }
    return render(request, template, {**frame, **(context or {})}, status=422 if request.method == "POST" else 200)


def _remarks(report: QuarterlyReport, key: str) -> dict[str, Any]:
    """What the quarter came back with in this section, for quarters/_comments.html. No query while it did not."""
    asked = [remark for remark in asked_now(report) if remark.section == key]
    slug = report.initiative.slug
    return {
        "asked": answerable(report, asked),
        "back": key,
        "answers_url": reverse("quarter_answers", args=[slug, report.quarter]),
    }


def _neighbours(report: QuarterlyReport, section: Section) -> dict[str, Any]:
    place = SECTIONS.index(section)
    around = {
        "previous_section": SECTIONS[place - 1] if place else None,
        "next_section": SECTIONS[place + 1] if place + 1 < len(SECTIONS) else None,
    }
    return {
        name: {"label": found.label_for(report.initiative), "url": section_url(report, found.key)} if found else None
        for name, found in around.items()
    }


def section_saved(request: HttpRequest, report: QuarterlyReport, key: str, saved: str = "") -> HttpResponse:
    """After saving: with the button "Opslaan en klaar" the section is marked and the list comes back.

    Raises ValidationError when the quarter was handed in meanwhile.
    """
    label = SECTION_BY_KEY[key].label_for(report.initiative)
    if request.POST.get("klaar") == "1":
        mark_section(report=report, section=key)
        messages.success(request, _("‘%(section)s’ is klaar.") % {"section": label})
        return redirect("quarter", report.initiative.slug, report.quarter)
    messages.success(request, saved or _("Opgeslagen."))
    return redirect(section_url(report, key))


@require_POST
def quarter_section_done(request: HttpRequest, slug: str, quarter: Quarter, section: str) -> HttpResponse:
    """Call a section done (klaar=1) or open it again (klaar=0), also when nothing changed in it."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    if section not in SECTION_BY_KEY:
        raise Http404
    is_done = request.POST.get("klaar") != "0"
    try:
        mark_section(report=report, section=section, is_done=is_done)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("quarter", slug, quarter)
    label = SECTION_BY_KEY[section].label_for(report.initiative)
    if is_done:
        messages.success(request, _("‘%(section)s’ is klaar.") % {"section": label})
        return redirect("quarter", slug, quarter)
    messages.success(request, _("‘%(section)s’ staat weer open.") % {"section": label})
    return redirect(section_url(report, section))

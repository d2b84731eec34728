"""Checking a quarter, explaining what is odd, handing it in, and what happens next."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import Permission, Role
from forms.keeping.posts import drafts_for, is_autosave, live_answer, live_post
from initiatives.models import Goal
from quarters.actions.notifying import people_of
from quarters.actions.submitting import QuarterIncompleteError, submit_quarter
from quarters.agenda import next_to_begin
from quarters.answers import answerable, unanswered
from quarters.calendar import Quarter
from quarters.forms.explaining import ExplanationFields, ExplanationForm
from quarters.models import QuarterlyReport
from quarters.scoring.groups import WORDS
from quarters.sections import SECTION_BY_KEY
from quarters.validation import Check, Finding, Place, check
from quarters.views.frame import closed, get_report, quarter_crumbs, section_url
from quarters.workpiece import QuarterWorkpiece

MOST_LINKS = 6  # of one finding; more people are found on the page where they stand together
# Kind of place → the name of its address.
PAGES = {
    "participant": "participant",
    "placement": "placement_edit",
    "recognition": "recognition_edit",
    "activity": "activity_edit",
    "quote": "collected_quote_edit",
}


def quarter_check(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """What still has to be done, each with a link to the place, a word about what is odd, and the button to hand in."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    fields = ExplanationFields(report)
    if is_autosave(request):
        return live_answer(request, QuarterWorkpiece(report), fields)
    if request.method == "POST":
        return _sent(request, report, fields)
    if not report.may_be_edited:
        return redirect("quarter_submitted", slug, quarter)
    now = fields.now()
    checked = fields.checked or check(report)
    return _check_page(request, report, checked, ExplanationForm(now=now, warnings=checked.warnings))


def _sent(request: HttpRequest, report: QuarterlyReport, fields: ExplanationFields) -> HttpResponse:
    """A button of the page: keep the explanations, and hand in when that was asked."""
    is_handing_in = "indienen" in request.POST
    try:
        outcome = live_post(request, QuarterWorkpiece(report), fields)
    except ValidationError:
        # Handed in meanwhile, perhaps by this very button: the answer is kind, what was typed is kept as a draft.
        return _hand_in(request, report) if is_handing_in else closed(request, report)
    if outcome.is_whole:
        if is_handing_in:
            return _hand_in(request, report)
        messages.success(request, _("Uw uitleg is opgeslagen."))
        return redirect("quarter_check", report.initiative.slug, report.quarter)
    now = fields.now()
    checked = fields.checked or check(report)
    form = ExplanationForm(request.POST, now=now, warnings=checked.warnings)
    form.tell(outcome, now)
    return _check_page(request, report, checked, form)


def _hand_in(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    """Hand in; a second press is answered kindly."""
    address = [report.initiative.slug, report.quarter]
    seen = request.POST.get("versies", "")
    try:
        submission = submit_quarter(
            report=report,
            by=request.user,
            versions_seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else None,
            page_url=request.build_absolute_uri(reverse("quarter_review", args=address)),
        )
    except QuarterIncompleteError:
        return _not_yet(request, report)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("quarter", *address)
    if not submission.is_new:
        words = {"quarter": report.quarter}
        messages.info(request, _("Kwartaal %(quarter)s was al ingediend. U hoeft niets te doen.") % words)
    return redirect("quarter_submitted", *address)


def _not_yet(request: HttpRequest, report: QuarterlyReport) -> HttpResponse:
    """The page again, with what stops handing in; what was typed is kept already."""
    fields = ExplanationFields(report)
    now = fields.now()
    checked = fields.checked or check(report)
    form = ExplanationForm(now, now=now, warnings=checked.warnings)
    if checked.errors:
        messages.error(request, _("Het kwartaal is nog niet ingediend. Kijk wat er nog moet gebeuren."))
    form.ask(checked.unexplained)
    return _check_page(request, report, checked, form)


def _check_page(request: HttpRequest, report: QuarterlyReport, checked: Check, form: ExplanationForm) -> HttpResponse:
    """The page; after a refused POST with status 422, so that nobody takes it for handed in."""
    initiative, quarter = report.initiative, report.quarter
    context = {
        "report": report,
        "initiative": initiative,
        "quarter": quarter,
        "to_do": len(checked.errors),
        "errors": [_shown(report, finding) for finding in checked.errors if not finding.is_unfinished],
        "unfinished": [_section(report, finding) for finding in checked.errors if finding.is_unfinished],
        "warnings": [{**_shown(report, finding), "field": field, "was": was} for finding, field, was in form.rows()],
        "unexplained": len(checked.unexplained),
        "unanswered": answerable(report, unanswered(report)),
        "answers_url": reverse("quarter_answers", args=[initiative.slug, quarter]),
        "form": form,
        "drafts": drafts_for(request, QuarterWorkpiece(report)),
        "readers": [reader.name for reader in people_of(report, Role.RESEARCHER)],
        "versions": checked.versions,
        "back_url": reverse("quarter", args=[initiative.slug, quarter]),
        "crumbs": quarter_crumbs(report),
    }
    return render(request, "quarters/check.html", context, status=422 if request.method == "POST" else 200)


def _shown(report: QuarterlyReport, finding: Finding) -> dict[str, Any]:
    """The sentence with its links: to each very place, or to the page where many stand together."""
    label = SECTION_BY_KEY[finding.section].label_for(report.initiative)
    links = [(_url(report, finding.section, place), place.label) for place in finding.places[:MOST_LINKS]]
    if not finding.places or len(finding.places) > MOST_LINKS:
        first = finding.places[0] if finding.places and finding.places[0].kind == "scores" else None
        together = Place("scores", label, first.reference) if first else Place("section", label)
        links = [(_url(report, finding.section, together), f"‘{label}’")]
    return {"message": finding.message, "links": links}


def _section(report: QuarterlyReport, finding: Finding) -> dict[str, str]:
    """A section that is not done yet, with its address."""
    label = SECTION_BY_KEY[finding.section].label_for(report.initiative)
    return {"label": label, "url": section_url(report, finding.section)}


def _url(report: QuarterlyReport, section: str, place: Place) -> str:
    """The address of a place of a finding."""
    address = [report.initiative.slug, report.quarter]
    anchor = f"#{place.anchor}" if place.anchor else ""
    if place.kind == "scores":
        return reverse("quarter_scores", args=[*address, WORDS[Goal.ScoredPer(place.reference)]]) + anchor
    if place.kind in PAGES:
        return reverse(PAGES[place.kind], args=[*address, place.reference]) + anchor
    return section_url(report, section) + anchor


def quarter_submitted(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """What was handed in and when, what happens now and what is asked next; before that, back to the check."""
    report = get_report(request, slug, quarter, Permission.ENTER_QUARTER)
    version = report.versions.defer("content").order_by("-number").first()
    if report.may_be_edited or version is None:
        return redirect("quarter_check", slug, quarter)
    upcoming = next_to_begin(report.initiative, timezone.localdate())
    editable = (QuarterlyReport.Status.DRAFT, QuarterlyReport.Status.RETURNED)
    still_open = report.initiative.quarterly_reports.filter(status__in=editable).order_by("year", "number")
    context = {
        "report": report,
        "initiative": report.initiative,
        "quarter": quarter,
        "version": version,
        "is_accepted": report.status == QuarterlyReport.Status.ACCEPTED,
        "readers": [reader.name for reader in people_of(report, Role.RESEARCHER)],
        "days_to_answer": report.initiative.platform.days_to_answer,
        "still_open": still_open.first(),
        "upcoming": upcoming,
        "upcoming_due_on": QuarterlyReport.due_date(report.initiative, upcoming) if upcoming else None,
        "crumbs": quarter_crumbs(report),
    }
    return render(request, "quarters/submitted.html", context)

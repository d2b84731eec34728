"""The page of one report: what is there, what is missing, its cover, its files and its earlier versions."""

import logging

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reporting import actions
from reporting.actions.making import why_not_made
from reporting.built import Built, BuiltSection
from reporting.forms import ReportForm
from reporting.models import Report
from reporting.remarks import open_remarks
from reporting.render import FORMATS, NOT_MADE, html
from reporting.views.arranging import records_url
from reporting.views.desk import Desk, desk_to_read, desk_to_write

log = logging.getLogger(__name__)


def report(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The chapters with the state of each section; saving the cover posts to here."""
    desk = desk_to_write(request, kind, slug)
    draft = desk.draft()
    form = None
    if draft:
        form = ReportForm(request.POST or None, instance=draft)
        if request.method == "POST":
            if form.is_valid():
                try:
                    actions.save_cover(report=form.instance, fields=form.changed, by=request.user)
                except ValidationError as error:
                    messages.error(request, " ".join(error.messages))
                else:
                    messages.success(request, _("Opgeslagen."))
                return redirect(desk.url())
            draft = desk.draft_or_404()  # the form has put what was typed on its own copy
    elif request.method == "POST":
        messages.error(request, _("Er is geen concept meer: het rapport is vastgesteld. Begin een nieuwe versie."))
        return redirect(desk.url())
    built = actions.build_report(draft) if draft else None
    context = {
        "desk": desk,
        "draft": draft,
        "form": form,
        "built": built,
        "chapters": _chapters(desk, built) if built else [],
        "counts": _counts(built) if built else {},
        "missing": _missing(desk, built) if built else [],
        "adopted": _adopted(desk),
        "downloads": _downloads(desk),
        "preview_url": desk.url("preview"),
        "adopt_url": desk.url("adopt"),
        "difference_url": desk.url("difference"),
        "start_url": desk.url("start"),
        "arrange_url": desk.url("arrange"),
        "remarks_url": desk.url("remarks"),
        "open_remarks": sum(open_remarks(draft).values()) if draft else 0,
    }
    return render(request, "reporting/report.html", context)


def _downloads(desk: Desk) -> list[tuple[str, str]]:
    return [(made.name, desk.url("download", name)) for name, made in FORMATS.items()]


def _missing(desk: Desk, built: Built) -> list[tuple[str, str]]:
    return [(section.title, desk.url("section", section.key)) for section in built.missing]


def _adopted(desk: Desk) -> list[dict[str, object]]:
    """The versions that do not change any more, the latest first."""
    return [
        {
            "version": each.version,
            "date": each.adopted_at,
            "reference_date": each.reference_date,
            "url": desk.url("version", each.version),
            "files": [(made.name, desk.url("file", each.version, name)) for name, made in FORMATS.items()],
        }
        for each in desk.reports.filter(status=Report.Status.ADOPTED).defer("document", "data")
    ]


def _chapters(desk: Desk, built: Built) -> list[dict[str, object]]:
    return [
        {
            "title": chapter.title,
            "records_url": records_url(desk, chapter),
            "is_annexes": chapter.introduction is None,
            "ready": sum(place.state == "ready" for place in chapter.counted),
            "all": len(chapter.counted),
            "tasks": [
                _task(desk, place, label=_("Inleidende woorden") if place is chapter.introduction else "")
                for place in chapter.places
                if not place.is_left_out
            ],
            "left_out": [
                _("Inleidende woorden") if place is chapter.introduction else place.title
                for place in chapter.places
                if place.is_left_out
            ],
        }
        for chapter in built.chapters
    ]


STATES = {"empty": "not_started", "draft": "draft", "ready": "done"}


def _task(desk: Desk, place: BuiltSection, label: str = "") -> dict[str, str]:
    words = {"empty": _("Leeg"), "draft": _("Concept"), "ready": _("Gereed")}
    return {
        "label": label or place.title,
        "hint": _where_from(place, is_introduction=bool(label)),
        "url": desk.url("section", place.key),
        "status": STATES[place.state],
        "status_label": words[place.state],
    }


def _where_from(place: BuiltSection, *, is_introduction: bool) -> str:
    """Where the content of a section comes from, so that one sees what is left to write."""
    if place.is_written and place.is_generated:
        return _("Uw tekst, en wat de registers erbij geven")
    if place.is_written:
        return _("Uw tekst")
    if place.is_generated:
        return _("Uit de registers")
    return _("Mag leeg blijven") if is_introduction else ""


def _counts(built: Built) -> dict[str, int]:
    """How far the report is, over the sections that are or should be in it."""
    states = [place.state for chapter in built.chapters for place in chapter.counted]
    return {"ready": states.count("ready"), "empty": states.count("empty"), "all": len(states)}


@require_POST
def start(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    desk = desk_to_write(request, kind, slug)
    desk.start(request)
    return redirect(desk.url())


@require_safe
def preview(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The whole draft as it would be, with what is missing above it."""
    desk = desk_to_write(request, kind, slug)
    draft = desk.draft()
    if draft is None:
        return _without_draft(request, desk)
    built = actions.build_report(draft)
    body = mark_safe(html.render_body(built.document))  # noqa: S308 - the renderer escapes every word
    context = {
        "desk": desk,
        "built": built,
        "body": body,
        "missing": _missing(desk, built),
        "downloads": _downloads(desk),
        "report_url": desk.url(),
    }
    return render(request, "reporting/preview.html", context)


@require_safe
def download(request: HttpRequest, kind: str, slug: str, format_: str) -> HttpResponse:
    """The draft in one of the formats."""
    desk = desk_to_write(request, kind, slug)
    draft = desk.draft()
    if draft is None:
        return _without_draft(request, desk)
    try:
        return _file(draft, format_)
    except NOT_MADE as error:
        # The place, not the words: what the report says does not belong in a log.
        log.error("report %s cannot be made as %s: %s", draft.pk, format_, type(error).__name__)
        messages.error(request, why_not_made(error))
        return redirect(desk.url())


def _without_draft(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Back to the page of the report, which shows what was adopted meanwhile and how to begin a next version."""
    messages.info(request, _("Er is nu geen concept. Begin hier een versie van het rapport."))
    return redirect(desk.url())


@require_safe
def stored_file(request: HttpRequest, kind: str, slug: str, version: int, format_: str) -> HttpResponse:
    """A file of an adopted report, as it was kept."""
    desk = desk_to_read(request, kind, slug)
    adopted = desk.reports.filter(status=Report.Status.ADOPTED, version=version).first()
    if adopted is None:
        raise Http404
    return _file(adopted, format_)


def _file(of: Report, format_: str) -> HttpResponse:
    if format_ not in FORMATS:
        raise Http404
    response = HttpResponse(actions.generate(of, format_), content_type=FORMATS[format_].content_type)
    response["Content-Disposition"] = f'attachment; filename="{actions.file_name(of, format_)}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response

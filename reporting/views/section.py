"""Writing one section: what is typed is kept by itself, with its preview and its evidence beside it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forms.keeping.live import Outcome
from forms.keeping.live_form import WAS
from forms.keeping.posts import drafts_for, is_autosave, live_answer, live_post
from forms.plain import complain
from reporting import actions
from reporting.built import Built, BuiltSection
from reporting.document import Chapter, Section
from reporting.forms import LONGEST_TEXT, SectionForm
from reporting.keeping import HEADING, TEXT, ReportWorkpiece, SectionFields, has_section, left_typed
from reporting.models import Report
from reporting.render import html
from reporting.structure import is_free_key
from reporting.views.desk import Desk, desk_to_write
from reporting.views.meanwhile import gone


def section(request: HttpRequest, kind: str, slug: str, key: str) -> HttpResponse:
    """Heading and text of one section; the script of the page and its button post to here.

    When it was adopted while somebody wrote, what was typed stays on the page and is kept as a draft.
    """
    desk = desk_to_write(request, kind, slug)
    draft = desk.draft()
    if request.method != "POST":
        return _page(request, desk, draft, key) if draft else _closed(request, desk, key)
    report = draft or desk.reports.first()
    if report is None or not has_section(report, key):
        # The script keeps the text on the page itself.
        if not is_free_key(key) or is_autosave(request):
            raise Http404
        return gone(request, desk)
    if "weggooien" in request.POST:
        left_typed(desk.reports, request.path, request.user).delete()
        return redirect(desk.url("section", key) if draft else desk.url())
    workpiece, fields = ReportWorkpiece(report), SectionFields(report, key)
    if is_autosave(request):
        return live_answer(request, workpiece, fields)
    try:
        outcome = live_post(request, workpiece, fields)
    except ValidationError as closed:
        return _page(request, desk, report, key, refused=closed)
    if not outcome.is_whole:
        return _page(request, desk, report, key, outcome=outcome)
    messages.success(request, _("Opgeslagen."))
    return redirect(desk.url("section", key))


@require_POST
def section_preview(request: HttpRequest, kind: str, slug: str, key: str) -> HttpResponse:
    """What the section would look like with this heading and text: a piece of page. Nothing is kept."""
    desk = desk_to_write(request, kind, slug)
    report = desk.draft() or desk.reports.first()
    everything = actions.build_report(report) if report else None
    built = everything.section(key) if everything else None
    if everything is None or built is None:
        raise Http404
    context = _preview(everything, built, request.POST.get(HEADING, ""), request.POST.get(TEXT, "")[:LONGEST_TEXT])
    return render(request, "reporting/_section_preview.html", context)


def _page(
    request: HttpRequest,
    desk: Desk,
    report: Report,
    key: str,
    *,
    outcome: Outcome | None = None,
    refused: ValidationError | None = None,
) -> HttpResponse:
    """The page, after a refused post with what was typed: then the answer is 422, so that nobody takes it for saved."""
    everything = actions.build_report(report)
    built = everything.section(key)
    if built is None:
        raise Http404
    now = SectionFields(report, key).now()
    form = SectionForm(request.POST or None, now=now, is_free=is_free_key(key))
    if refused:
        complain(form, refused)
    elif outcome:
        form.tell(outcome, now)
    workpiece = ReportWorkpiece(report)
    context = {
        "desk": desk,
        "draft": report,
        "key": key,
        "built": built,
        "stored": report.sections.filter(key=key).select_related("changed_by").first(),
        "form": form,
        "fields": [(form[name], form[WAS + name]) for name in (HEADING, TEXT)],
        "theirs": [(form[name].label, text) for name, text in outcome.clashes.items()] if outcome else [],
        "drafts": drafts_for(request, workpiece),
        "left": left_typed(desk.reports, request.path, request.user) if not refused else [],
        "section_url": desk.url("section", key),
        "preview_url": desk.url("section_preview", key),
        "report_url": desk.url(),
        **_preview(everything, built, form[HEADING].value() or "", form[TEXT].value() or ""),
        **_neighbours(desk, everything, key),
    }
    return render(request, "reporting/section.html", context, status=422 if request.method == "POST" else 200)


def _closed(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Without a draft there is nothing to write, but what somebody typed when it was adopted can still be copied."""
    left = left_typed(desk.reports, request.path, request.user)
    if not left:
        raise Http404
    context = {"desk": desk, "left": left, "section_url": desk.url("section", key), "report_url": desk.url()}
    return render(request, "reporting/section_closed.html", context)


def _preview(everything: Built, built: BuiltSection, heading: str, text: str) -> dict[str, Any]:
    """What the section would say, and the headings of the parts the report adds below it."""
    blocks = built.with_text(text)
    shown: SafeString = mark_safe(html.render_blocks(blocks) if blocks else "")  # noqa: S308 - the renderer escapes every word
    document = everything.document
    sections = [section for chapter in document.chapters for section in chapter.sections]
    places: tuple[Section | Chapter, ...] = (*sections, *document.annexes)
    parts = [part.title for place in places if place.key == built.key for part in place.sections]
    return {"preview_heading": heading.strip() or built.title, "preview": shown, "preview_parts": parts}


def _neighbours(desk: Desk, everything: Built, key: str) -> dict[str, Any]:
    """The sections before and after this one, as the report has them."""
    places = [each for chapter in everything.chapters for each in chapter.places]
    here = next(number for number, each in enumerate(places) if each.key == key)
    around = {"previous": places[here - 1] if here else None, "next": (*places[here + 1 :], None)[0]}
    return {
        name: {"label": each.title, "url": desk.url("section", each.key)} if each else None
        for name, each in around.items()
    }

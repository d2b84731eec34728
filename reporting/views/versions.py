"""An adopted version as a page, and what differs between two versions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from reporting import actions
from reporting.adopted import Kept, as_shown, figure_names, kept_of
from reporting.comparison import difference_between
from reporting.document import Document
from reporting.live.catalog import figures_of
from reporting.models import PublicReport, Report
from reporting.render import FORMATS, html
from reporting.views.desk import Desk, desk_to_read, desk_to_write


@require_safe
def version(request: HttpRequest, kind: str, slug: str, version: int) -> HttpResponse:
    """The report as it was adopted, with what is kept of it and whether it is still exactly that."""
    desk = desk_to_read(request, kind, slug)
    report = _adopted(desk, version)
    kept = kept_of(report)
    document, hidden = as_shown(report, actions.document_of(report))
    others = _others(desk, report)
    body = mark_safe(html.render_body(document))  # noqa: S308 - the renderer escapes every word
    context = {
        "desk": desk,
        "report": report,
        "body": body,
        "hidden_quotes": hidden,
        "kept": [(_name(each), each, _file_url(desk, report, each)) for each in kept],
        "is_intact": all(each.is_intact for each in kept),
        "is_public": PublicReport.objects.filter(report=report).exists(),
        "public_url": desk.url("public", version) if request.user.may(Permission.SEE_PLATFORM) else "",
        "difference_url": desk.url("version_difference", version) if others else "",
        "difference_label": _("Verschil met de vorige versie")
        if any(number < version for number in others)
        else _("Verschil met een latere versie"),
    }
    return render(request, "reporting/version.html", context)


def _name(kept: Kept) -> str:
    return {"document": _("Tekst en cijfers"), "data": _("Gegevens achter het rapport")}.get(kept.name, kept.name)


def _file_url(desk: Desk, report: Report, kept: Kept) -> str:
    return desk.url("file", report.version, kept.format) if kept.format in FORMATS else ""


@require_safe
def version_difference(request: HttpRequest, kind: str, slug: str, version: int) -> HttpResponse:
    """What this version says otherwise than another adopted one: `?met=` its number, else the one before it."""
    desk = desk_to_read(request, kind, slug)
    after = _adopted(desk, version)
    others = _others(desk, after)
    earlier = [number for number in others if number < version]
    asked = request.GET.get("met", "")
    chosen = next((number for number in others if str(number) == asked), max(earlier or others, default=None))
    if chosen is None:
        return _difference(request, desk, None, after, others, desk.url("version", version))
    before, after = sorted((_adopted(desk, chosen), after), key=lambda report: report.version)
    return _difference(request, desk, before, after, others, desk.url("version", version))


@require_safe
def draft_difference(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What the draft says otherwise than the last adopted version."""
    desk = desk_to_write(request, kind, slug)
    draft = desk.draft()
    if draft is None:
        messages.info(request, _("Er is nu geen concept. Begin hier een versie van het rapport."))
        return redirect(desk.url())
    before = desk.reports.filter(status=Report.Status.ADOPTED).first()
    return _difference(request, desk, before, draft, [], desk.url())


def _difference(
    request: HttpRequest, desk: Desk, before: Report | None, after: Report, others: list[int], back_url: str
) -> HttpResponse:
    difference = None
    if before:
        difference = difference_between(_shown(before), _shown(after), _names(after))
    context: dict[str, Any] = {
        "desk": desk,
        "crumbs": desk.crumbs if after.is_adopted else desk.crumbs_to_report,
        "before": before,
        "after": after,
        "difference": difference,
        "others": others,
        "back_url": back_url,
    }
    return render(request, "reporting/version_difference.html", context)


def _shown(report: Report) -> Document:
    document = actions.document_of(report)
    return as_shown(report, document)[0] if report.is_adopted else document


def _names(report: Report) -> dict[str, str]:
    """What the figures in the text of a report are called, by their key."""
    if report.data is not None:
        return figure_names(report.data)
    return {} if report.is_adopted else {key: each.name for key, each in figures_of(report).items()}


def _adopted(desk: Desk, version: int) -> Report:
    found: Report | None = desk.reports.filter(status=Report.Status.ADOPTED, version=version).first()
    if found is None:
        raise Http404
    return found


def _others(desk: Desk, report: Report) -> list[int]:
    """The numbers of the other adopted versions, the latest first."""
    adopted = desk.reports.filter(status=Report.Status.ADOPTED).exclude(pk=report.pk)
    return list(adopted.values_list("version", flat=True))

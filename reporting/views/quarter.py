"""One quarter to print: a version as it was handed in, or what stands there now, as a file to save."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.audit import record
from accounts.roles import Permission
from quarters import snapshot
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport, SubmittedVersion
from quarters.snapshot import Content
from quarters.unreadable import NOT_TO_BE_READ
from quarters.views.frame import get_report
from reporting.document import Document
from reporting.quarter import Version, build
from reporting.render import FORMATS


@require_safe
def quarter_print(request: HttpRequest, slug: str, quarter: Quarter, format_: str) -> HttpResponse:
    """The quarter as it stands: the latest version while it is handed in, what is filled in so far before that."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    latest = None if report.may_be_edited else report.versions.order_by("-number").first()
    return _print(request, report, format_, latest)


@require_safe
def version_print(request: HttpRequest, slug: str, quarter: Quarter, number: int, format_: str) -> HttpResponse:
    """One version as it was handed in."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    return _print(request, report, format_, get_object_or_404(report.versions, number=number))


def _print(
    request: HttpRequest, report: QuarterlyReport, format_: str, version: SubmittedVersion | None
) -> HttpResponse:
    if format_ not in FORMATS:
        raise Http404
    made = FORMATS[format_]
    try:
        document = _document(request, report, version)
    except NOT_TO_BE_READ as error:
        raise Http404 from error
    content = made.render(document)
    number = version.number if version else None
    record("quarter printed", on=report, by=request.user, format=format_, version=number)
    state = f"versie-{number}" if number else f"concept-{timezone.localdate():%Y-%m-%d}"
    name = f"kwartaalrapportage-{report.initiative.slug}-{report.quarter}-{state}.{made.extension}"
    return HttpResponse(
        content,
        content_type=made.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _document(request: HttpRequest, report: QuarterlyReport, version: SubmittedVersion | None) -> Document:
    today: date = timezone.localdate()
    publisher = report.initiative.platform.name
    previous = _content_before(report)
    if version is None:
        return build(snapshot.take(report), publisher=publisher, made_on=today, previous=previous)
    page = reverse("quarter_version", args=[report.initiative.slug, report.quarter, version.number])
    printed = Version(
        version.number,
        version.submitted_at,
        version.checksum,
        reason=version.reason,
        is_only=report.versions.count() == 1,
        address=request.build_absolute_uri(page),
    )
    return build(version.content, publisher=publisher, made_on=today, previous=previous, version=printed)


def _content_before(report: QuarterlyReport) -> Content | None:
    """The latest version of the quarter before, for the figures beside."""
    before = report.quarter.previous
    versions = SubmittedVersion.objects.filter(
        report__initiative=report.initiative_id, report__year=before.year, report__number=before.number
    )
    return versions.order_by("-number").values_list("content", flat=True).first()

"""What anybody may see, without logging in and without cookies: adopted reports that were opened, and releases."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from forms.pages import confirm_page
from initiatives.access import require
from initiatives.models import Platform
from reporting import actions
from reporting.actions.opening import close_to_everybody, open_to_everybody
from reporting.adopted import as_shown
from reporting.models import PublicReport, Release, Report
from reporting.releases.files import FILES
from reporting.releases.making import OFFERED as OFFERED_OF_RELEASES
from reporting.releases.making import offered
from reporting.releases.shown import tables_of
from reporting.render import FORMATS, NOT_MADE, html
from reporting.views.desk import desk_to_read
from reporting.views.matrix import file_response
from reporting.views.releases import document_response

OFFERED = ("pdf", "docx", "odt", "html")
"""The files of a report in the order in which they are offered."""


@login_not_required
@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """The platforms with what they made public."""
    opened = list(_opened())
    platforms = []
    for platform in Platform.objects.order_by("name"):
        reports = [each.report for each in opened if _platform_of(each.report) == platform.pk]
        release = platform.releases.order_by("-number").first()
        if reports or release:
            platforms.append({"platform": platform, "reports": reports, "release": release})
    return render(request, "reporting/public/index.html", {"platforms": platforms})


@login_not_required
@require_safe
def public_report(request: HttpRequest, reference: str) -> HttpResponse:
    """One report as a page. A quote whose consent was taken back is left out; then its files are not given."""
    report = _report(reference)
    document, hidden = as_shown(report, actions.document_of(report))
    kept = set(report.files.values_list("format", flat=True)) if not hidden else set()
    context = {
        "report": report,
        "body": mark_safe(html.render_body(document)),  # noqa: S308 - the renderer escapes every word
        "hidden_quotes": hidden,
        "formats": [(each, FORMATS[each].name) for each in OFFERED if each in kept],
    }
    return render(request, "reporting/public/report.html", context)


@login_not_required
@require_safe
def public_report_file(request: HttpRequest, reference: str, format_: str) -> HttpResponse:
    """One file of a report as it was adopted."""
    report = _report(reference)
    file = report.files.filter(format=format_).first() if format_ in OFFERED else None
    if file is None or as_shown(report, actions.document_of(report))[1]:
        raise Http404
    name = actions.file_name(report, format_)
    return file_response(bytes(file.content), content_type=FORMATS[format_].content_type, name=name)


@login_not_required
@require_safe
def public_release(request: HttpRequest, platform: str, number: int) -> HttpResponse:
    """One release of figures."""
    found = _release(platform, number)
    context = {"release": found, "tables": tables_of(found), "formats": offered()}
    return render(request, "reporting/public/release.html", context)


@login_not_required
@require_safe
def public_release_table(request: HttpRequest, platform: str, number: int, layout: str, format_: str) -> HttpResponse:
    """One table of a release as a file."""
    found = _release(platform, number)
    table = next((each for each in tables_of(found) if each.slug == layout), None)
    if table is None or format_ not in FILES:
        raise Http404
    content_type, write = FILES[format_]
    return file_response(
        write(found, table), content_type=content_type, name=f"cijfers-{found.number}-{layout}.{format_}"
    )


@login_not_required
@require_safe
def public_release_document(request: HttpRequest, platform: str, number: int, format_: str) -> HttpResponse:
    """A whole release to print; where the file cannot be made, its page, which can be printed too."""
    found = _release(platform, number)
    if format_ not in OFFERED_OF_RELEASES:
        raise Http404
    try:
        return document_response(found, format_)
    except NOT_MADE:
        return redirect("public_release", platform=platform, number=number)


def make_public(request: HttpRequest, kind: str, slug: str, version: int) -> HttpResponse:
    """Staff open a version to everybody, or close it again."""
    desk = desk_to_read(request, kind, slug)
    require(request.user, Permission.SEE_PLATFORM)
    report = get_object_or_404(desk.reports, status=Report.Status.ADOPTED, version=version)
    is_public = PublicReport.objects.filter(report=report).exists()
    back_url = desk.url("version", version)
    if is_public:
        return confirm_page(
            request,
            title=_("Niet meer openbaar"),
            question=_("Wilt u dat dit rapport niet meer openbaar is?"),
            text=_("Wie niet inlogt, kan het dan niet meer lezen. Wat al gedownload is, blijft bestaan."),
            back_url=back_url,
            remove=lambda: close_to_everybody(report=report, by=request.user),
            removed=_("Het rapport is niet meer openbaar."),
            crumbs=desk.crumbs_to_report,
            submit_label=_("Niet meer openbaar"),
        )
    return confirm_page(
        request,
        title=_("Openbaar maken"),
        question=_("Wilt u dit rapport openbaar maken?"),
        text=_("Iedereen kan het dan lezen en downloaden, zonder in te loggen. Een eerdere versie gaat dan dicht."),
        back_url=back_url,
        remove=lambda: open_to_everybody(report=report, by=request.user),
        removed=_("Het rapport is openbaar."),
        crumbs=desk.crumbs_to_report,
        submit_label=_("Openbaar maken"),
    )


def _opened() -> QuerySet[PublicReport]:
    adopted = PublicReport.objects.filter(report__status=Report.Status.ADOPTED)
    return adopted.select_related("report__initiative", "report__edition").order_by(
        "-report__reference_date", "report__title"
    )


def _platform_of(report: Report) -> int:
    subject = report.initiative or report.edition
    assert subject is not None  # noqa: S101 - a constraint of the database
    return int(subject.platform_id)


def _report(reference: str) -> Report:
    return get_object_or_404(
        Report.objects.select_related("initiative__platform", "edition__platform"),
        reference=reference,
        public__isnull=False,
        status=Report.Status.ADOPTED,
    )


def _release(platform: str, number: int) -> Release:
    return get_object_or_404(Release.objects.select_related("platform"), platform__slug=platform, number=number)

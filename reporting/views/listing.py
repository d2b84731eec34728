"""All reports somebody may see."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from evidence import access as edition_access
from initiatives import access as initiative_access
from reporting.batches import may_order
from reporting.models import Report
from reporting.render import FORMATS
from reporting.views.desk import Desk


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Adopted reports for who sees their subject; drafts only for who writes them."""
    user = request.user
    initiatives, editions = initiative_access.visible_to(user), edition_access.visible_to(user)
    found = (
        Report.objects.filter(Q(initiative__in=initiatives.values("pk")) | Q(edition__in=editions.values("pk")))
        .select_related("initiative", "edition")
        .defer("document")
        .order_by("kind", "initiative__name", "edition__title", "-version")
    )
    may_write = user.may(Permission.WRITE_REPORT)
    if not may_write:
        found = found.filter(status=Report.Status.ADOPTED)
    without = initiatives.exclude(pk__in=[each.initiative_id for each in found if each.initiative_id])
    context = {
        "rows": [_row(each, may_write=may_write) for each in found],
        "may_order": may_order(user),
        "without": without.order_by("name") if may_write else [],
    }
    return render(request, "reporting/reports.html", context)


def _row(report: Report, *, may_write: bool) -> dict[str, Any]:
    desk = Desk(report.initiative, report.edition)
    files = []
    if report.is_adopted:
        files = [(made.name, desk.url("file", report.version, name)) for name, made in FORMATS.items()]
    elif may_write:
        files = [(made.name, desk.url("download", name)) for name, made in FORMATS.items()]
    return {
        "title": report.title,
        "subject": desk.name,
        "url": desk.url("version", report.version) if report.is_adopted else desk.url(),
        "kind": report.get_kind_display(),
        "version": report.version,
        "reference_date": report.reference_date,
        "status": report.status,
        "files": files,
    }

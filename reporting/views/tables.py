"""Evidence and figures as tables to download: of one initiative, or of an edition."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from evidence.access import get_edition
from evidence.agreement import is_blind_for
from evidence.models import SynthesisEdition
from evidence.views.frame import own_initiative
from initiatives.models import Initiative
from reporting.actions.exporting import export
from reporting.tables import Scope
from reporting.tables.files import FILES
from reporting.views.matrix import file_response


@require_safe
def tables_download(request: HttpRequest, slug: str, format_: str) -> HttpResponse:
    """The tables of one initiative, for who collects evidence there."""
    initiative = own_initiative(request, slug)
    return _file(request, Scope((initiative,), _day(request)), initiative, format_)


@require_safe
def edition_tables_download(request: HttpRequest, edition: str, format_: str) -> HttpResponse:
    """The tables of all initiatives of an edition, for who may write it."""
    found = get_edition(request.user, edition, Permission.WRITE_SYNTHESIS)
    entries = found.entries.select_related("initiative__platform")
    initiatives = tuple(entry.initiative for entry in entries)
    scope = Scope(initiatives, _day(request), found, is_blind=is_blind_for(found, request.user))
    return _file(request, scope, found, format_)


def _day(request: HttpRequest) -> date:
    """The reference date that was chosen; today when none was, or one that does not exist."""
    try:
        return parse_date(request.GET.get("peildatum", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def _file(request: HttpRequest, scope: Scope, of: Initiative | SynthesisEdition, format_: str) -> HttpResponse:
    if format_ not in FILES:
        raise Http404
    content_type, make = FILES[format_]
    content = export(
        "tables",
        lambda: make(scope),
        format_=format_,
        of=of,
        by=request.user,
        initiatives=len(scope.initiatives),
    )
    name = f"tabellen-{of.slug}-{scope.day.isoformat()}.{format_}"
    return file_response(content, content_type=content_type, name=name)

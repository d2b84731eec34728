"""Everyone with access reads what was handed in: one version, all of them, and what differs between two."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.roles import Permission, Role
from quarters.calendar import Quarter
from quarters.models import SubmittedVersion
from quarters.views.frame import get_report
from quarters.views.handed_in import (
    UNREADABLE,
    HandedIn,
    differences,
    in_words,
    may_cite,
    number_in,
    page,
    told_changes,
    url,
)

QUARTER_BEFORE = "vorig-kwartaal"


def quarter_version(request: HttpRequest, slug: str, quarter: Quarter, number: int) -> HttpResponse:
    """One version as it was handed in, from its stored content alone."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    handed_in = HandedIn(report)
    version = handed_in.numbered(number)
    if version is None:
        raise Http404
    shown = in_words(handed_in, version)
    if not shown:
        messages.error(request, UNREADABLE)
        return redirect("quarter", slug, quarter)
    context = {
        **page(report),
        **shown,
        "fate": handed_in.fates[number],
        "versions_url": url("quarter_versions", report),
        "may_cite": may_cite(request, report),
    }
    return render(request, "quarters/version.html", context)


def quarter_versions(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """All versions with who handed them in, when and why, and what became of each."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    handed_in = HandedIn(report)
    context = {
        **page(report),
        "versions": [_line(handed_in, version) for version in reversed(handed_in.versions)],
        "history": told_changes(report, handed_in.changes),
        "compare_url": url("quarter_compare", report),
        "may_compare": len(_choices(handed_in)) > 1,
        "choices": _choices(handed_in),
        **_chosen(handed_in, "", ""),
    }
    return render(request, "quarters/versions.html", context)


def _line(handed_in: HandedIn, version: SubmittedVersion) -> dict[str, Any]:
    fate = handed_in.fates[version.number]
    return {
        "number": version.number,
        "at": version.submitted_at,
        "role": dict(Role.choices).get(fate.handed_in_by, ""),
        "reason": version.reason,
        "status": fate.status,
        "replaced_by": fate.replaced_by,
        "url": url("quarter_version", handed_in.report, version.number),
    }


def quarter_compare(request: HttpRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """What differs between two versions, or between a version and the quarter before: ?van=1&naar=2."""
    report = get_report(request, slug, quarter, Permission.READ_REGISTERS)
    handed_in = HandedIn(report)
    chosen = _chosen(handed_in, request.GET.get("van", ""), request.GET.get("naar", ""))
    before, after = (_named(handed_in, chosen[end]) for end in ("van", "naar"))
    context = {
        **page(report),
        **chosen,
        "choices": _choices(handed_in),
        "versions_url": url("quarter_versions", report),
        "shown": differences(report, "", before.content, after.content) if before and after else None,
    }
    if _is_unknown(handed_in, request):
        messages.error(request, _("Deze versie is er niet. Kies twee versies uit de lijst."))
    return render(request, "quarters/compare.html", context)


def _choices(handed_in: HandedIn) -> list[tuple[str, str]]:
    before = handed_in.quarter_before
    label = _("vorig kwartaal (%(quarter)s)") % {"quarter": handed_in.report.quarter.previous}
    return [
        *([(QUARTER_BEFORE, label)] if before else []),
        *((str(version.number), _("versie %(number)s") % {"number": version.number}) for version in handed_in.versions),
    ]


def _chosen(handed_in: HandedIn, van: str, naar: str) -> dict[str, str]:
    """What was asked for; where that is nothing or unknown, the latest version and the one before it."""
    known = [name for name, _label in _choices(handed_in)]
    naar = naar if naar in known else (known[-1] if known else "")
    earlier = known[: known.index(naar)] if naar in known else []
    return {"van": van if van in known else (earlier[-1] if earlier else naar), "naar": naar}


def _named(handed_in: HandedIn, name: str) -> SubmittedVersion | None:
    if name == QUARTER_BEFORE:
        return handed_in.quarter_before
    return handed_in.numbered(number_in(name) or 0)


def _is_unknown(handed_in: HandedIn, request: HttpRequest) -> bool:
    known = {"", *(name for name, _label in _choices(handed_in))}
    return not {request.GET.get("van", ""), request.GET.get("naar", "")} <= known

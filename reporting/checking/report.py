"""Everything that was found in one report."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reporting.built import Built
from reporting.findings import Finding, Kind, Severity
from reporting.models import Report


def check_report(report: Report, built: Built) -> tuple[Finding, ...]:
    """The findings of a draft, those that block first, else in the order of `Kind` and of the report."""
    found = [*_missing(built), *_warnings(built)]
    severities, kinds = list(Severity), list(Kind)
    return tuple(sorted(found, key=lambda each: (severities.index(each.severity), kinds.index(each.kind))))


def _missing(built: Built) -> Iterator[Finding]:
    for section in built.missing:
        message = _("‘%(title)s’ is leeg en komt niet in het rapport. Schrijf een tekst of laat het onderdeel weg.")
        yield Finding(Kind.MISSING, Severity.SHOULD, message % {"title": section.title}, section.key)


def _warnings(built: Built) -> Iterator[Finding]:
    for warning in built.warnings:
        yield Finding(Kind.LEFT_OUT, Severity.SHOULD, str(warning))

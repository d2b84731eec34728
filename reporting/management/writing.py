"""What the two commands share: arguments, and writing the file."""

import argparse
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from reporting.built import Built
from reporting.models import Report
from reporting.render import FORMATS


def add_arguments(parser: CommandParser, subject: str) -> None:
    parser.add_argument("slug", help=subject)
    parser.add_argument("--format", choices=list(FORMATS), default="pdf", help="pdf, tenzij anders gevraagd")
    parser.add_argument("--output", required=True, type=Path, help="het bestand dat gemaakt wordt")
    parser.add_argument(
        "--reference-date", type=_day, help="peildatum, als 2023-04-01; anders die van het rapport", metavar="DATUM"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = _("‘%(text)s’ is geen datum. Schrijf de datum als 2023-04-01.") % {"text": text}
        raise argparse.ArgumentTypeError(message) from error


def write(content: bytes, output: Path) -> None:
    """Raises CommandError when the file cannot be written."""
    try:
        output.write_bytes(content)
    except OSError as error:
        raise CommandError(
            _("%(file)s kan niet worden geschreven: %(why)s. Kies een andere plek.")
            % {"file": output, "why": error.strerror or error}
        ) from error


def told(built: Built | None, output: Path) -> list[str]:
    """What was made, and what is missing in it; nothing is missing in an adopted one, for that does not change."""
    lines = [_("Gemaakt: %(file)s") % {"file": output}]
    if built is None:
        return [*lines, _("Dit is de vastgestelde versie, zoals die bewaard is.")]
    if built.missing:
        lines.append(_("Leeg en weggelaten: %(titles)s.") % {"titles": "; ".join(each.title for each in built.missing)})
    return [*lines, *map(str, built.warnings)]


def on_another_day(report: Report) -> Report:
    """An adopted report as a draft, in memory only: with other figures it is not what was adopted."""
    report.status, report.adopted_at = Report.Status.DRAFT, None
    return report


def report_among(reports: list[Report]) -> Report | None:
    """The draft, else the last adopted version, else none."""
    drafts = [each for each in reports if not each.is_adopted]
    return next(iter(drafts or reports), None)

"""Read one dossier into the system: all or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.actions import import_dossier
from dossier.problems import DossierError
from dossier.reading import read_file
from dossier.writing import Written


class Command(BaseCommand):
    help = "Leest een dossier in: alles of niets. Fouten worden genoemd met hun plaats in het bestand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="het dossier (JSON)")
        parser.add_argument("--replace", action="store_true", help="haal ook weg wat niet in het bestand staat")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            written = import_dossier(content=read_file(options["file"]), replace=options["replace"])
        except DossierError as error:
            raise CommandError(_refusal(error)) from error
        self.stdout.write(_report(written))


def _refusal(error: DossierError) -> str:
    count = len(error.problems)
    head = ngettext(
        "Het dossier is niet ingelezen; er is niets veranderd. Er is %(count)s probleem:",
        "Het dossier is niet ingelezen; er is niets veranderd. Er zijn %(count)s problemen:",
        count,
    )
    return "\n".join([head % {"count": count}, *(f"- {problem}" for problem in error.problems)])


def _report(written: Written) -> str:
    lines = [
        _("%(name)s: %(created)s nieuw, %(updated)s bijgewerkt, %(unchanged)s gelijk, %(removed)s verwijderd.")
        % {
            "name": written.root,
            "created": written.created,
            "updated": written.updated,
            "unchanged": written.unchanged,
            "removed": written.removed,
        }
    ]
    if written.kept:
        lines.append(_("Deze gegevens staan niet in het bestand en zijn gebleven (--replace haalt weg wat weg mag):"))
        lines += [f"- {name}: {', '.join(references)}" for name, references in written.kept.items()]
    return "\n".join(lines)

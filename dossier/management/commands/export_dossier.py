"""Write one initiative, or one edition of the synthesis, as one file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from dossier.actions import export_dossier
from dossier.contents import ROOTS
from dossier.declaration import Kind
from dossier.problems import DossierError


class Command(BaseCommand):
    help = "Schrijft alles van één initiatief (of met --synthesis: één editie van de synthese) als JSON-bestand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="de korte naam van het initiatief of de editie")
        parser.add_argument(
            "--synthesis", action="store_true", help="een editie van de synthese in plaats van een initiatief"
        )
        parser.add_argument("--output", type=Path, help="het bestand; zonder komt de tekst op het scherm")

    def handle(self, *args: Any, **options: Any) -> None:
        kind = Kind.SYNTHESIS if options["synthesis"] else Kind.INITIATIVE
        model = ROOTS[kind].model
        root = model._default_manager.filter(slug=options["slug"]).first()
        if root is None:
            known = ", ".join(model._default_manager.order_by("slug").values_list("slug", flat=True)) or _("nog geen")
            raise CommandError(
                _("‘%(slug)s’ bestaat niet. Er zijn: %(known)s.") % {"slug": options["slug"], "known": known}
            )
        try:
            content = export_dossier(of=root)
        except DossierError as error:
            raise CommandError(str(error)) from error
        self._hand_over(content, options["output"])

    def _hand_over(self, content: bytes, output: Path | None) -> None:
        if output is None:
            sys.stdout.buffer.write(content)
            return
        try:
            output.write_bytes(content)
        except OSError as error:
            text = _("Het bestand %(path)s is niet te schrijven (%(reason)s). Kies een andere plaats.")
            raise CommandError(text % {"path": output, "reason": error.strerror}) from error
        self.stderr.write(_("%(path)s geschreven (%(size)s kB).") % {"path": output, "size": len(content) // 1024 + 1})

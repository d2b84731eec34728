"""`manage.py generate_synthesis SLUG --format pdf --output FILE`: what the download button does, in the shell."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from evidence.models import SynthesisEdition
from reporting.actions import document_of
from reporting.management.writing import add_arguments, report_among, told, write
from reporting.synthesis import build


class Command(BaseCommand):
    help = "Maakt de synthese van een editie, met de teksten van het concept of van de laatste versie."

    def add_arguments(self, parser: CommandParser) -> None:
        add_arguments(parser, "de korte naam van de editie")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = SynthesisEdition.objects.select_related("platform").filter(slug=options["slug"]).first()
        if edition is None:
            known = ", ".join(SynthesisEdition.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(
                _("Er is geen editie met de korte naam ‘%(slug)s’. Bekend zijn: %(known)s.")
                % {"slug": options["slug"], "known": known or _("geen enkele")}
            )
        report = report_among(list(edition.reports.order_by("-version")))
        on = options["reference_date"] or (report.reference_date if report else edition.dated_on)
        built = None
        if report and report.is_adopted and not options["reference_date"]:
            document = document_of(report)
        else:
            is_final = report is not None and report.is_adopted
            built = build(edition, reference_date=on, report=report, only_agreed=is_final)
            document = built.document
        write(document, options["format"], options["output"], edition.platform)
        for line in told(built, options["output"]):
            self.stdout.write(line)

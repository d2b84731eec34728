"""`manage.py generate_report SLUG --format pdf --output FILE`: what the download button does, in the shell."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from reporting.actions import document_of
from reporting.end_report import build
from reporting.management.writing import add_arguments, report_among, told, write


class Command(BaseCommand):
    help = "Maakt de eindrapportage van een initiatief, met de teksten van het concept of van de laatste versie."

    def add_arguments(self, parser: CommandParser) -> None:
        add_arguments(parser, "de korte naam van het initiatief")

    def handle(self, *args: Any, **options: Any) -> None:
        initiative = Initiative.objects.select_related("platform").filter(slug=options["slug"]).first()
        if initiative is None:
            known = ", ".join(Initiative.objects.order_by("slug").values_list("slug", flat=True)) or _("geen enkel")
            raise CommandError(
                _("Er is geen initiatief met de korte naam ‘%(slug)s’. Bekend zijn: %(known)s.")
                % {"slug": options["slug"], "known": known}
            )
        report = report_among(list(initiative.reports.order_by("-version")))
        on = options["reference_date"] or (report.reference_date if report else initiative.ends_on)
        built = None
        if report and report.is_adopted and not options["reference_date"]:
            document = document_of(report)
        else:
            built = build(initiative, reference_date=on or timezone.localdate(), report=report)
            document = built.document
        write(document, options["format"], options["output"], initiative.platform)
        for line in told(built, options["output"]):
            self.stdout.write(line)

"""`manage.py generate_synthesis SLUG --format pdf --output FILE`: what the download button does, in the shell."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from evidence.models import SynthesisEdition
from reporting.actions import generate
from reporting.house_style import rendered
from reporting.management.writing import add_arguments, on_another_day, report_among, told, write
from reporting.render import FORMATS
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
            content = generate(report, options["format"])
        else:
            draft = on_another_day(report) if report and report.is_adopted else report
            built = build(edition, reference_date=on, report=draft)
            content = rendered(FORMATS[options["format"]], edition.platform, built.document)
        write(content, options["output"])
        for line in told(built, options["output"]):
            self.stdout.write(line)

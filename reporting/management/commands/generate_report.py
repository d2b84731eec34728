"""`manage.py generate_report SLUG --format pdf --output FILE`: what the download button does, in the shell."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from reporting.actions import generate
from reporting.end_report import build
from reporting.house_style import rendered
from reporting.management.writing import add_arguments, on_another_day, report_among, told, write
from reporting.render import FORMATS


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
            content = generate(report, options["format"])
        else:
            draft = on_another_day(report) if report and report.is_adopted else report
            built = build(initiative, reference_date=on or timezone.localdate(), report=draft)
            content = rendered(FORMATS[options["format"]], initiative.platform, built.document)
        write(content, options["output"])
        for line in told(built, options["output"]):
            self.stdout.write(line)

"""`manage.py check_documents --number 300 --seed 1`: hundreds of invented reports in every format, each file judged."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from reporting.render import FORMATS
from reporting.trying import EXTREMES, Verdict, invented, judged


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # it needs no pages and no database
    help = "Maakt verzonnen rapporten, ook vijandige en extreme, in elk formaat en keurt elk bestand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--number", type=int, default=300, help="hoeveel verzonnen rapporten; anders 300")
        parser.add_argument("--seed", type=int, default=1, help="welke reeks; dezelfde reeks geeft dezelfde rapporten")
        parser.add_argument("--first", type=int, default=0, help="het nummer van het eerste verzonnen rapport")
        parser.add_argument("--format", nargs="*", choices=list(FORMATS), default=[], help="alleen deze formaten")
        parser.add_argument("--no-extremes", action="store_true", help="zonder de rapporten van uitzonderlijke maat")

    def handle(self, *args: Any, **options: Any) -> None:
        number, seed, formats = options["number"], options["seed"], options["format"]
        reports = {} if options["no_extremes"] else dict(EXTREMES)
        verdicts: list[Verdict] = []
        for name, make in reports.items():
            verdicts += self.told(name, judged(make(), formats))
        for each in range(options["first"], options["first"] + number):
            verdicts += self.told(f"{seed}/{each}", judged(invented(each, seed=seed), formats))
        self.summarise(verdicts)
        if any(verdict.faults for verdict in verdicts):
            raise CommandError(_("Niet elk bestand is goed. Hierboven staat welk rapport, welk formaat en waarom."))

    def told(self, name: str, verdicts: list[Verdict]) -> list[Verdict]:
        """The same verdicts, after saying what is wrong."""
        for verdict in verdicts:
            for fault in verdict.faults[:5]:
                self.stderr.write(f"{name} {verdict.format}: {fault}")
        return verdicts

    def summarise(self, verdicts: list[Verdict]) -> None:
        made = Counter(verdict.format for verdict in verdicts)
        good = Counter(verdict.format for verdict in verdicts if not verdict.faults)
        for name in made:
            slowest = max((verdict.seconds for verdict in verdicts if verdict.format == name), default=0.0)
            self.stdout.write(
                _("%(format)s: %(good)d van %(made)d goed; de langzaamste kostte %(seconds)s seconden.")
                % {
                    "format": name,
                    "good": good[name],
                    "made": made[name],
                    "seconds": f"{slowest:.1f}".replace(".", ","),
                }
            )

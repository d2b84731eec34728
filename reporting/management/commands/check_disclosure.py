"""`manage.py check_disclosure --minutes 10`: tries to work out hidden counts from what is printed, until time is up."""

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from reporting.disclosure.trying.realistic import layout_of
from reporting.disclosure.trying.rounds import Round, invented, small_rounds

REALISTIC = ((3, 3), (5, 4), (8, 5), (4, 3, 2), (8, 5, 4))
SOLVED = {(3, 3), (5, 4), (4, 3, 2)}
"""Small enough for the exact solver."""
QUICK = {(3, 3), (5, 4), (8, 5), (4, 3, 2)}
"""Quick enough to judge every witness anew."""


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # it needs no pages and no database
    help = (
        "Probeert verborgen aantallen te achterhalen: in elke kleine tabel, en in verzonnen tabellen van echte grootte."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--minutes", type=float, default=10, help="hoelang; anders 10")
        parser.add_argument("--seed", type=int, default=1, help="welke reeks verzonnen tabellen; anders 1")

    def handle(self, *args: Any, **options: Any) -> None:
        self.half = monotonic() + 30 * options["minutes"]
        self.until = monotonic() + 60 * options["minutes"]
        faults = self.every_small_table() + self.realistic_tables(options["seed"])
        for fault in faults[:20]:
            self.stderr.write(fault)
        if faults:
            raise CommandError(_("Uit wat gedrukt is, valt meer te weten dan mag. Hierboven staat wat."))
        self.stdout.write(_("Nergens is een verborgen aantal te achterhalen."))

    def every_small_table(self) -> list[str]:
        """Within half of the time; a round that has begun is brought to its end."""
        faults = []
        for name, make in small_rounds():
            if monotonic() > self.half:
                self.stdout.write(_("%(name)s: overgeslagen, de tijd is om.") % {"name": name})
                continue
            done = make()
            self.stdout.write(
                _("%(name)s: %(tables)d tabellen, %(faults)d keer te veel te weten.")
                % {"name": name, "tables": done.tables, "faults": len(done.faults)}
            )
            self.stdout.flush()
            faults += [f"{name}: {fault}" for fault in done.faults]
        return faults

    def realistic_tables(self, seed: int) -> list[str]:
        """All sizes in turn, at least once, until the time is up."""
        rounds = {sizes: Round(layout_of(*sizes).name) for sizes in REALISTIC}
        while True:
            for sizes, done in rounds.items():
                done.add(invented(layout_of(*sizes), seed, exactly=sizes in SOLVED, witnesses=sizes in QUICK))
            seed += 1
            if monotonic() > self.until:
                break
        for done in rounds.values():
            self.stdout.write(
                _(
                    "%(name)s: %(shown)d van %(tables)d tabellen getoond, als som van initiatieven %(parts)d;"
                    " gewoonlijk %(usual)s ms, hoogstens %(most)s ms. Onbeslist of te streng: %(unsettled)d."
                )
                % {
                    "name": done.name,
                    "shown": done.shown,
                    "tables": done.tables,
                    "parts": done.shown_as_parts,
                    "usual": f"{done.usual:.1f}".replace(".", ","),
                    "most": f"{max(done.milliseconds):.0f}",
                    "unsettled": done.unsettled,
                }
            )
        return [f"{done.name}: {fault}" for done in rounds.values() for fault in done.faults]

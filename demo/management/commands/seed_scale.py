"""manage.py seed_scale: invented data in any number, for measuring."""

from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from demo.scale.seeding import Size, seed_scale
from initiatives.models import Initiative


class Command(BaseCommand):
    help = "Vult een lege demonstratie met zo veel verzonnen gegevens als u wilt meten."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--initiatives", type=int, default=140)
        parser.add_argument("--participants", type=int, default=100, help="per initiatief")
        parser.add_argument(
            "--quarters", type=int, default=20, help="die voorbij zijn; het lopende komt er als concept bij"
        )
        parser.add_argument("--seed", type=int, default=1, help="een ander getal geeft andere gegevens")
        parser.add_argument("--add", action="store_true", help="ook als er al initiatieven zijn")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.IS_DEMO or settings.IS_TEST):
            raise CommandError("Verzonnen gegevens horen alleen in een demonstratie. Start met WIB_MODE=demo.")
        size = Size(*(options[name] for name in ("initiatives", "participants", "quarters", "seed")))
        if min(size.initiatives, size.participants, size.quarters) < 1:
            raise CommandError("Geef aantallen van 1 of meer.")
        if not options["add"] and Initiative.objects.exists():
            raise CommandError("Er staan al initiatieven. Gebruik een lege installatie, of geef --add.")
        begun = monotonic()
        seed_scale(size, timezone.localdate(), self._tell)
        self._tell(f"Klaar in {monotonic() - begun:.0f} seconden.")

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

"""manage.py seed_demo: the invented platform round of `make demo`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.seeding import is_seeded, seed


class Command(BaseCommand):
    help = "Vult een lege demonstratie met verzonnen voorbeeldgegevens."

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.IS_DEMO or settings.IS_TEST):
            raise CommandError("Voorbeeldgegevens horen alleen in een demonstratie. Start met WIB_MODE=demo.")
        if is_seeded():
            self.stdout.write("De voorbeeldgegevens staan er al.")
            return
        seed(timezone.localdate(), self.stdout.write)

"""manage.py load_theory [wib]: the platform with its theory of change."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from initiatives.theory import UnknownTheoryError, load_theory


class Command(BaseCommand):
    help = "Legt een platform met zijn verandertheorie vast; wat al bestaat, blijft zoals het is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("platform", nargs="?", default="wib", help="korte naam van het platform")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            platform = load_theory(options["platform"])
        except UnknownTheoryError as error:
            raise CommandError(f"Er is geen verandertheorie met de naam ‘{error}’.") from error
        self.stdout.write(f"{platform}: {platform.goals.count()} doelen, {platform.topics.count()} onderwerpen.")

"""`manage.py rebuild_facts`: count the facts of all quarters anew, or only look whether they are right (`--check`)."""

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from initiatives.models import Initiative
from quarters.calendar import Quarter
from quarters.facts import check_sums, differences, each_part, last_quarter_over, parts_of, rebuild, wrong_sums
from quarters.models import FactsState

MOST_TOLD = 20


class Command(BaseCommand):
    help = "Telt de kwartaalcijfers van alle initiatieven opnieuw. Met --check alleen nagaan of ze kloppen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="verandert niets; eindigt met 1 als er iets verschilt")

    def handle(self, *args: Any, **options: Any) -> None:
        begun = monotonic()
        keys = list(Initiative.objects.order_by("pk").values_list("pk", flat=True))
        if options["check"]:
            self._check(keys)
        else:
            rebuild(last_quarter_over(timezone.localdate()), tell=lambda done: self._progress(done, len(keys)))
            self.stdout.write("Alle kwartaalcijfers zijn opnieuw geteld.")
        self.stdout.write(f"Klaar in {monotonic() - begun:.1f} seconden.")

    def _check(self, keys: list[int]) -> None:
        state = FactsState.objects.first()
        over = last_quarter_over(timezone.localdate())
        through = Quarter(state.year, state.number) if state else over
        found: list[str] = []
        done = 0
        parts = list(parts_of(keys))
        for part, wrong in zip(parts, each_part(parts, lambda part: differences(part, through)), strict=True):
            found += [f"initiatief {initiative}, kwartaal {quarter}" for initiative, quarter in wrong]
            done += len(part)
            self._progress(done, len(keys))
        sums = sorted({*check_sums(), *wrong_sums()})
        found += [f"platform {platform}, kwartaal {quarter}" for platform, quarter in sums]
        for line in found[:MOST_TOLD]:
            self.stderr.write(f"Verschilt: {line}.")
        if found:
            raise CommandError(f"Verschillen: {len(found)}. Tel opnieuw met: manage.py rebuild_facts")
        self.stdout.write("Geen verschillen: de kwartaalcijfers zijn wat de registers zeggen.")

    def _progress(self, done: int, number: int) -> None:
        self.stdout.write(f"  {done} van {number} initiatieven", ending="\n")
        self.stdout.flush()

"""`manage.py bench`: what pages, saving and reports cost at several sizes, side by side in one run.

It makes databases of its own in a temporary place and throws them away; the installation's own is not touched.
"""

import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from reporting.bench.databases import KINDS, databases, run_one
from reporting.bench.judging import Verdict, verdicts
from reporting.bench.telling import draw, judged, table
from reporting.render import FORMATS


class Command(BaseCommand):
    help = "Meet wat pagina’s, opslaan en rapporten kosten, bij verschillende aantallen initiatieven."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--initiatives", type=int, nargs="+", default=[7, 140])
        parser.add_argument("--participants", type=int, default=100, help="per initiatief")
        parser.add_argument("--quarters", type=int, default=8, help="die voorbij zijn")
        parser.add_argument("--rounds", type=int, default=7)
        parser.add_argument("--databases", nargs="+", choices=KINDS, default=list(KINDS))
        parser.add_argument("--formats", nargs="*", choices=list(FORMATS), default=list(FORMATS), help="van rapporten")
        parser.add_argument(
            "--cases", nargs="+", default=[], help="alleen deze, bijvoorbeeld empty grid_save grid_save_bare"
        )
        parser.add_argument("--json", type=Path, help="schrijft de uitkomst ook als JSON in dit bestand")
        parser.add_argument("--chart", type=Path, help="tekent de groei in dit bestand (SVG)")
        parser.add_argument("--gate", action="store_true", help="eindigt met een fout als een doel niet is gehaald")

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = []
        with databases(options["databases"]) as servers:
            for kind in options["databases"]:
                for size in sorted(options["initiatives"]):
                    outcome = run_one(kind, servers[kind], self._asked(options, size))
                    outcomes.append(outcome)
                    self._say(*table(outcome))
        found = verdicts(outcomes)
        self._say(*judged(found))
        if options["json"]:
            run = {"on": f"{timezone.localdate()}", "processors": os.cpu_count(), "outcomes": outcomes}
            run["goals"] = [vars(each) | {"holds": each.holds} for each in found]
            options["json"].write_text(json.dumps(run, indent=2) + "\n", encoding="utf-8")
        if options["chart"]:
            draw(outcomes, options["chart"])
        if options["gate"]:
            judge(found)

    def _asked(self, options: dict[str, Any], size: int) -> dict[str, Any]:
        names = ("participants", "quarters", "rounds", "formats", "cases")
        return {"initiatives": size, **{name: options[name] for name in names}}

    def _say(self, *lines: str) -> None:
        for line in lines:
            self.stdout.write(line)
        self.stdout.flush()


def judge(found: list[Verdict]) -> None:
    """Raises CommandError with every goal of the gate that does not hold."""
    if missed := [
        f"{each.what} ({each.where}): {each.found} > {each.limit}" for each in found if each.is_gate and not each.holds
    ]:
        raise CommandError("Niet gehaald: " + "; ".join(missed))

"""`manage.py bench_submitting`: many coordinators who hand in their quarter at the same moment, over HTTP.

It makes databases of its own in a temporary place and throws them away; the installation's own is not touched.
"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.bench.databases import KINDS, databases, run_one

LONGEST = {"postgresql": 3.0, "sqlite": 5.0}
"""Seconds that the last one may wait, on a machine of two cores that does nothing else."""


class Command(BaseCommand):
    help = "Laat veel coördinatoren tegelijk indienen en kijkt of alles er één keer is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--coordinators", type=int, default=50)
        parser.add_argument("--participants", type=int, default=15, help="in het kwartaal van ieder")
        parser.add_argument("--databases", nargs="+", choices=KINDS, default=list(KINDS))
        parser.add_argument("--json", type=Path, help="schrijft de uitkomst ook als JSON in dit bestand")
        parser.add_argument(
            "--gate", action="store_true", help="eindigt met een fout als er iets misgaat of te lang duurt"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = {name: options[name] for name in ("coordinators", "participants")}
        if min(asked.values()) < 1:
            raise CommandError("Geef aantallen van 1 of meer.")
        outcomes = []
        with databases(options["databases"]) as servers:
            for kind in options["databases"]:
                outcomes.append(run_one(kind, servers[kind], asked, "reporting.bench.crowd"))
                self.stdout.write(told(outcomes[-1]))
                self.stdout.flush()
        if options["json"]:
            options["json"].write_text(json.dumps(outcomes, indent=2) + "\n", encoding="utf-8")
        if options["gate"] and (missed := [each["database"] for each in outcomes if not holds(each)]):
            raise CommandError("Niet gehaald: " + ", ".join(missed))


def told(outcome: dict[str, Any]) -> str:
    return (
        "{database}: {coordinators} coordinators with {participants} participants each: {lost} lost, {errors} errors, "
        "longest {longest_seconds} s, median {median_seconds} s, processor of the web server "
        "{server_processor_seconds} s, load of the machine {load}"
    ).format_map(outcome)


def holds(outcome: dict[str, Any]) -> bool:
    """Nothing lost, no errors, and nobody waited too long."""
    return not outcome["lost"] and not outcome["errors"] and outcome["longest_seconds"] <= LONGEST[outcome["database"]]

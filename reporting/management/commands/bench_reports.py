"""`manage.py bench_reports`: how fast reports are made, beside what the engines need by themselves.

What it measures with is made in a transaction that is taken back. Others wait for the database while it is made: run it
on an installation of its own (`WIB_MODE=demo WIB_VAR=/somewhere/else`).
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.bench import sample
from reporting.bench.documents import built
from reporting.bench.measuring import as_values, measure
from reporting.models import Report
from reporting.render import FORMATS


class Command(BaseCommand):
    help = "Meet hoe snel rapporten worden gemaakt, als verhouding tot de tijd van de programma’s die ze zetten."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--participants", type=int, default=100)
        parser.add_argument("--quarters", type=int, default=8)
        parser.add_argument("--initiatives", type=int, default=1000, help="van de synthese; 0 slaat die over")
        parser.add_argument("--rounds", type=int, default=5)
        parser.add_argument("--formats", nargs="+", choices=list(FORMATS), default=list(FORMATS))
        parser.add_argument("--json", type=Path, help="schrijft de uitkomst ook als JSON in dit bestand")
        parser.add_argument("--limit", type=float, help="eindigt met een fout als een verhouding hoger is")

    def handle(self, *args: Any, **options: Any) -> None:
        people, quarters, initiatives = (options[name] for name in ("participants", "quarters", "initiatives"))
        formats, rounds = options["formats"], options["rounds"]
        outcome = {
            "end_report": self._measured(
                {"participants": people, "quarters": quarters},
                lambda: sample.initiative_with(people, quarters),
                formats,
                rounds,
            )
        }
        if initiatives:
            outcome["synthesis"] = self._measured(
                {"initiatives": initiatives}, lambda: sample.edition_with(initiatives), formats, max(rounds // 2, 1)
            )
        if options["json"]:
            options["json"].write_text(json.dumps(outcome, indent=2) + "\n", encoding="utf-8")
        self._judge(outcome["end_report"]["formats"], options["limit"])

    def _measured(
        self, size: dict[str, int], make: Callable[[], Report], formats: list[str], rounds: int
    ) -> dict[str, Any]:
        """Tells each line as soon as it is known: a run may take minutes."""
        document, seconds = built(make)
        title = ", ".join(f"{value} {name}" for name, value in size.items())
        self.stdout.write(f"\n{title}: built from the registers in {seconds:.2f} s")
        self.stdout.write("format     ours s  engine s  ratio  (lowest–highest)  processor      kB  peak MB  engine MB")
        measured = {}
        for name in formats:
            measured[name] = each = as_values(measure(document, name, rounds))
            ratios = f"{each['ratio']:6.2f}  ({each['lowest']:.2f}–{each['highest']:.2f})"
            self.stdout.write(
                f"{name:8} {each['seconds']:8.2f} {each['engine_seconds']:9.2f} {ratios} "
                f"{each['processor_ratio']:10.2f} {each['size'] // 1024:8} {each['peak']:8} {each['engine_peak']:10}"
            )
            self.stdout.flush()
        return {**size, "build_seconds": round(seconds, 3), "formats": measured}

    def _judge(self, formats: dict[str, Any], limit: float | None) -> None:
        slow = [f"{name} ({each['ratio']})" for name, each in formats.items() if limit and each["ratio"] > limit]
        if slow:
            raise CommandError(f"Trager dan {limit} keer het programma zelf: {', '.join(slow)}.")

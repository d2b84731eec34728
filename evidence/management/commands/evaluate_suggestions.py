"""How often suggestions find the right answer, on a file of statements of which the answers are known."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from evidence.suggesting.cases import CasesError, read_cases
from evidence.suggesting.measuring import FIRST, Measured, Score, measure
from evidence.suggesting.thesaurus import default_concepts

ROWS = {
    "grams": "alleen letterreeksen",
    "grams, concepts": "met begrippenlijst",
    "grams, concepts, prior": "met plaats in het model",
    "all": "met eerdere koppelingen",
}


class Command(BaseCommand):
    help = "Meet op een bestand met uitspraken en goede antwoorden hoe vaak suggesties kloppen (docs/suggestions.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="JSON-bestand met uitspraken, kandidaten en goede antwoorden")
        parser.add_argument("--folds", action="store_true", help="toon ook de uitkomst per initiatief")
        parser.add_argument("--places", action="store_true", help="toon per uitspraak de plaats van het goede antwoord")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            cases = read_cases(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(_("Dit bestand is niet te lezen: %(path)s") % {"path": options["file"]}) from error
        except CasesError as error:
            raise CommandError(str(error)) from error
        measured = measure(cases, default_concepts())
        self.stdout.write(
            _("%(title)s: %(statements)d uitspraken met een goed antwoord, %(candidates)d kandidaten.")
            % {
                "title": cases.title or options["file"].name,
                "statements": measured.statements,
                "candidates": measured.candidates,
            }
        )
        self._table(measured)
        if options["folds"]:
            for owner, (statements, score) in measured.per_owner.items():
                self._row(f"{owner} ({statements})", score, statements)
        if options["places"]:
            for key, place in sorted(measured.places.items(), key=lambda pair: (-pair[1], pair[0])):
                self.stdout.write(f"{place:4d}  {key}")

    def _table(self, measured: Measured) -> None:
        heads = "".join(f"{f'hit@{first}':>8}{'95 %':>12}" for first in FIRST)
        self.stdout.write(f"{'':32}{heads}{'MRR':>8}")
        self._row("toeval", measured.chance, 0)
        for name, score in measured.scores.items():
            self._row(ROWS[name], score, measured.statements)

    def _row(self, name: str, score: Score, statements: int) -> None:
        """`statements` 0: an exact expectation, which has no interval."""
        cells = ""
        for first in FIRST:
            low, high = score.interval(first, statements) if statements else (0.0, 0.0)
            interval = f"{low:.2f}–{high:.2f}" if statements else ""
            cells += f"{score.hits[first]:8.2f}{interval:>12}"
        self.stdout.write(f"{name:32}{cells}{score.reciprocal:8.2f}")

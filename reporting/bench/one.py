"""Started as a program of its own, with a database of its own: measures all at one size, and tells it as JSON."""

import json
import os
import sys
from collections.abc import Collection
from pathlib import Path
from time import perf_counter
from typing import Any

WARM_UP = 2


def main(asked: dict[str, Any]) -> dict[str, Any]:
    """`asked`: initiatives, participants, quarters, rounds, formats (may be empty), cases (empty for all)."""
    import django  # settings are known now, not when this file is read

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    settings.ROOT_URLCONF = "reporting.bench.urls"
    call_command("migrate", verbosity=0)
    _tell(f"{connection.vendor}, {asked['initiatives']} initiatives: making them")
    from reporting.bench.stage import build

    began = perf_counter()
    size = {name: asked[name] for name in ("initiatives", "participants", "quarters")}
    stage = build(size, asked["rounds"] + WARM_UP + 1, timezone.localdate())
    made = perf_counter() - began
    return {
        "database": connection.vendor,
        "initiatives": asked["initiatives"],
        "participants": asked["participants"],
        "quarters": asked["quarters"],
        "seed_seconds": round(made, 1),
        "cases": measured(stage, asked["rounds"], asked["cases"]),
        "documents": _documents(asked),
    }


def measured(stage: Any, rounds: int, names: Collection[str] = ()) -> dict[str, Any]:
    """All cases, or those with these names, in turn, round after round, so that a busy machine slows them alike."""
    from reporting.bench.cases import cases
    from reporting.bench.clock import Costs, cost

    found = [case for case in cases(stage) if not names or case.name in names]
    costs = {case.name: Costs() for case in found}
    for turn in range(rounds + WARM_UP):
        _tell(f"  round {turn + 1 - WARM_UP} of {rounds}" if turn >= WARM_UP else "  warming up")
        for case in found:
            if case.is_once and turn != WARM_UP:
                continue
            case.prepare()
            cost(case.work, costs[case.name] if turn >= WARM_UP else Costs())
    return {name: each.as_values() for name, each in costs.items()}


def _documents(asked: dict[str, Any]) -> dict[str, Any]:
    """The end report of a hundred participants, and the synthesis over so many initiatives, beside their engines."""
    if not asked["formats"]:
        return {}
    from reporting.bench import sample
    from reporting.bench.documents import built
    from reporting.bench.measuring import as_values, measure

    found: dict[str, Any] = {}
    for name, make in (
        ("end_report", lambda: sample.initiative_with(100, 8)),
        ("synthesis", lambda: sample.edition_with(asked["initiatives"])),
    ):
        document, seconds = built(make)
        found[name] = {"build_seconds": round(seconds, 3), "formats": {}}
        for format_ in asked["formats"]:
            _tell(f"  {name} as {format_}")
            found[name]["formats"][format_] = as_values(measure(document, format_, max(asked["rounds"] // 2, 1)))
    return found


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wib.settings")
    outcome = main(json.loads(sys.argv[1]))
    Path(sys.argv[2]).write_text(json.dumps(outcome), encoding="utf-8")

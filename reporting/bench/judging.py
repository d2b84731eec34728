"""Whether the goals hold: ratios within one run only, never milliseconds, which belong to a machine."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOALS = Path(__file__).with_name("goals.json")
Outcome = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """One goal at one size: what was found, what it may be at most, and why that."""

    where: str
    what: str
    found: float
    limit: float
    is_gate: bool
    why: str

    @property
    def holds(self) -> bool:
        return self.found <= self.limit


def quickest(outcome: Outcome, case: str) -> float:
    """Milliseconds of the processor in the cheapest round: what others do on the machine hardly shows in it."""
    return float(outcome["cases"][case]["busy_ms"])


def verdicts(outcomes: Sequence[Outcome], goals: Sequence[dict[str, Any]] | None = None) -> list[Verdict]:
    """Of all goals that these outcomes say something about."""
    found = []
    for goal in json.loads(GOALS.read_text(encoding="utf-8")) if goals is None else goals:
        for outcome in outcomes:
            if goal.get("database", outcome["database"]) == outcome["database"]:
                where = f"{outcome['database']}, {outcome['initiatives']} initiatieven"
                found += [
                    Verdict(where, what, round(value, 2), float(limit), bool(goal["gate"]), goal["why"])
                    for what, value, limit in _values(goal, outcome, outcomes)
                ]
    return found


def _values(goal: dict[str, Any], outcome: Outcome, outcomes: Sequence[Outcome]) -> Iterator[tuple[str, float, float]]:
    case = goal["case"]
    if goal.get("beside") == "engine":
        for format_, measured in outcome["documents"].get(case, {}).get("formats", {}).items():
            if format_ != "html":  # it has no engine
                yield f"{case} {format_} / engine", measured["processor_ratio"], goal["limit"]
    elif not {case, goal.get("beside", case)} <= outcome["cases"].keys():
        return
    elif "queries" in goal:
        yield f"{case}: queries", outcome["cases"][case]["queries"], goal["queries"]
    elif "beside" in goal:
        other = quickest(outcome, goal["beside"])
        yield f"{case} / {goal['beside']}", quickest(outcome, case) / other, goal["limit"]
    elif (small := _smaller(goal["beside_size"], outcome, outcomes)) is not None:
        value = quickest(outcome, case) / quickest(small, case)
        yield f"{case} / at {small['initiatives']} initiatives", value, goal["limit"]


def _smaller(size: str | int, outcome: Outcome, outcomes: Sequence[Outcome]) -> Outcome | None:
    """The outcome of that size on the same database, if it is smaller than this one."""
    same = [each for each in outcomes if each["database"] == outcome["database"]]
    wanted = min(each["initiatives"] for each in same) if size == "smallest" else size
    return next((each for each in same if each["initiatives"] == wanted < outcome["initiatives"]), None)

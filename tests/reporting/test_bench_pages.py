"""A tiny run of `manage.py bench`, and that its gate catches what has become slow."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reporting.bench.judging import GOALS, verdicts
from reporting.management.commands.bench import judge

CASES = {
    *("empty", "overview_unchanged", "overview_changed", "overview_counting", "overview_bare", "overview_live_bare"),
    *("quarter_page", "goals_page", "goal_page", "initiative_page"),
    *("quarter_changed", "goals_changed", "goal_changed", "initiative_changed"),
    *("section_save", "grid_save", "grid_save_bare", "submit", "rebuild"),
}
MEASURED = {"ms", "queries", "cpu_application_ms", "cpu_database_ms", "peak_mb", "busy_ms", "rounds"}


@pytest.mark.one_database
def test_a_tiny_run(tmp_path):
    told, path, chart = StringIO(), tmp_path / "outcome.json", tmp_path / "growth.svg"
    sizes = {"initiatives": [2], "participants": 2, "quarters": 2, "rounds": 1}
    call_command("bench", **sizes, databases=["sqlite"], formats=[], json=path, chart=chart, stdout=told)
    run = json.loads(path.read_text())
    (outcome,) = run["outcomes"]
    assert (outcome["database"], outcome["initiatives"], outcome["documents"]) == ("sqlite", 2, {})
    assert set(outcome["cases"]) == CASES
    for case in outcome["cases"].values():
        assert set(case) == MEASURED
        assert case["ms"]["min"] <= case["ms"]["median"] <= case["ms"]["max"]
    queries = {name: case["queries"] for name, case in outcome["cases"].items()}
    assert (queries["empty"], queries["overview_unchanged"], queries["overview_changed"]) == (2, 3, 5)
    assert {goal["what"] for goal in run["goals"]} >= {"overview_changed / empty", "overview_unchanged / empty"}
    assert "overview_changed" in told.getvalue()
    assert chart.read_text().startswith("<svg")


def outcome(initiatives=7, **busy):
    cases = {name: {"busy_ms": each, "queries": 5} for name, each in busy.items()}
    return {"database": "sqlite", "initiatives": initiatives, "cases": cases, "documents": {}}


def missed(*outcomes):
    return [each.what for each in verdicts(outcomes) if each.is_gate and not each.holds]


def test_what_is_quick_passes():
    quick = {"empty": 2.0, "overview_changed": 7.0, "overview_unchanged": 2.5}
    judge(verdicts([outcome(7, **quick), outcome(140, **quick)]))


def test_a_slow_page_is_caught():
    found = verdicts([outcome(empty=2.0, overview_changed=9.0, overview_unchanged=2.5)])
    with pytest.raises(CommandError, match="overview_changed / empty"):
        judge(found)


def test_growing_is_caught():
    small = outcome(7, empty=2.0, overview_changed=3.0, overview_unchanged=2.5)
    middle = outcome(140, empty=2.0, overview_changed=6.5, overview_unchanged=2.5)
    large = outcome(1000, empty=2.0, overview_changed=7.9, overview_unchanged=2.5)
    assert missed(small, middle) == ["overview_changed / at 7 initiatives"]
    assert missed(small, middle, large) == [
        *["overview_changed / at 7 initiatives"] * 2,
        "overview_changed / at 140 initiatives",
    ]


def test_what_was_not_measured_is_not_judged():
    assert (
        verdicts([outcome(grid_save=30.0)], [{"case": "grid_save", "beside": "empty", "limit": 1, "gate": True}]) == []
    )


def test_every_goal_says_why():
    goals = json.loads(GOALS.read_text(encoding="utf-8"))
    assert [goal for goal in goals if len(goal["why"]) < 30] == []
    assert [goal for goal in goals if goal["gate"] and "limit" not in goal] == [], "the gate knows ratios only"

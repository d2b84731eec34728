"""The benchmark command measures every format beside its engine, and leaves nothing behind."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from initiatives.models import Initiative

SMALL = {"participants": 3, "quarters": 2, "initiatives": 2, "rounds": 1}


def test_a_tiny_run(db, tmp_path):
    told, path = StringIO(), tmp_path / "outcome.json"
    call_command("bench_reports", **SMALL, formats=["docx"], json=path, stdout=told)
    outcome = json.loads(path.read_text())
    assert {name: list(of["formats"]) for name, of in outcome.items()} == {
        "end_report": ["docx"],
        "synthesis": ["docx"],
    }
    measured = outcome["end_report"]["formats"]["docx"]
    assert measured["ratio"] > 0
    assert measured["lowest"] <= measured["ratio"] <= measured["highest"]
    assert measured["peak"] > 10
    assert measured["engine_peak"] > 10
    assert measured["size"] > 1000
    assert "3 participants, 2 quarters: built" in told.getvalue()
    assert not Initiative.objects.exists()


def test_what_is_too_slow_is_an_error(db):
    with pytest.raises(CommandError, match="html"):
        call_command("bench_reports", **SMALL | {"initiatives": 0}, formats=["html"], limit=0.0001, stdout=StringIO())

"""The longer tests, here for a moment only, and the command that runs them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reporting.disclosure.trying.realistic import layout_of
from reporting.disclosure.trying.rounds import Round, every_table, invented, three_parts, two_quarters
from reporting.management.commands import check_disclosure


def check(**options):
    said = StringIO()
    call_command("check_disclosure", minutes=0, stdout=said, stderr=said, **options)
    return said.getvalue()


def test_the_command_tries_all_sizes_however_short_its_time(monkeypatch):
    monkeypatch.setattr(check_disclosure, "SOLVED", {(3, 3)})  # the exact solver is slow for the larger ones
    said = check()
    assert "3×3, ≤ 10: overgeslagen, de tijd is om." in said
    assert "8×5×4: " in said
    assert said.endswith("Nergens is een verborgen aantal te achterhalen.\n")


def test_the_command_says_what_it_found(monkeypatch):
    monkeypatch.setattr(
        check_disclosure, "invented", lambda layout, *rest, **how: Round("x", 1, 1, 1, 0, [1.0], ["oeps"])
    )
    with pytest.raises(CommandError, match="meer te weten dan mag"):
        check()


def test_rounds_say_what_they_tried():
    layout = layout_of(2)
    assert (every_table(layout, 12).tables, every_table(layout, 12).faults) == (91, [])
    assert (two_quarters(layout, 12).tables, two_quarters(layout, 12).faults) == (91**2, [])
    assert (three_parts(layout, 5).tables, three_parts(layout, 5).faults) == (462, [])


def test_invented_tables_are_the_same_with_the_same_seed():
    first, again = (invented(layout_of(3, 3), 1, exactly=True, witnesses=True) for _ in range(2))
    assert (first.tables, first.shown, first.shown_as_parts) == (again.tables, again.shown, again.shown_as_parts)
    assert first.faults == []
    assert first.unsettled == 0
    assert first.usual > 0

"""Rounded counts of people: by trying every small table, nobody can be worked out from what is shown."""

from itertools import product

import pytest

from reporting.disclosure import POSSIBLE, THRESHOLD
from reporting.figures import SMALLEST_GROUP
from reporting.figures.rounding import middle_of, protected, rounded


@pytest.mark.parametrize(("number", "shown"), [(0, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)])
def test_counts_are_hidden_below_five_and_rounded_to_five(number, shown):
    assert rounded(number) == shown


def test_a_group_is_as_small_everywhere():
    assert SMALLEST_GROUP == THRESHOLD


def looks(row, *, ranked):
    """What a reader sees of one row: its counts, its sum and, of steps, its middle."""
    return tuple(rounded(number) for number in row), sum(row), middle_of(row) if ranked else None


@pytest.mark.parametrize("ranked", [False, True])
def test_every_hidden_count_keeps_three_possible_values(ranked):
    """Independent of how it is made: all rows of three cells up to 12, grouped by what a reader sees of them."""
    alike = {}
    for row in product(range(13), repeat=3):
        alike.setdefault(looks(row, ranked=ranked), []).append(row)
    printed = 0
    for (shown, *_), rows in alike.items():
        outcomes = {protected([row], ranked=ranked) for row in rows}
        assert len(outcomes) == 1, "who looks the same must be treated the same"
        if outcomes != {()}:
            printed += 1
            hidden = [place for place in range(3) if shown[place] is None]
            assert [place for place in hidden if len({row[place] for row in rows}) < POSSIBLE] == []
    assert printed > 50


def test_a_table_is_shown_as_a_whole_or_not_at_all():
    fine, telling = (1, 2, 8, 3, 0), (6, 0, 0, 0, 0)
    assert protected([fine]) == ((None, None, 10, None, None),)
    assert protected([fine, telling]) == ()


def test_a_table_with_nothing_but_hidden_counts_is_not_shown():
    assert protected([(1, 2, 3, 1, 1)]) == protected([]) == ()

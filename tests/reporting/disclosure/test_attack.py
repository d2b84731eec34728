"""A reader who knows this code tries every small table, refused ones too; and planted faults are found that way."""

from dataclasses import replace
from functools import cache

import pytest

from reporting.disclosure import HIDDEN, Counts, Printed, judge, protect, protecting
from reporting.disclosure.labels import bounds, label
from reporting.disclosure.refusing import tells_by_refusing
from reporting.disclosure.search import prove
from reporting.disclosure.tables import every_margin
from reporting.disclosure.trying.attack import Group, attack, every_row, narrow_cells, untrue_labels
from reporting.disclosure.trying.realistic import layout_of

EVERY_SMALL_TABLE = [((2,), 32), ((3,), 22), ((1, 3), 17), ((2, 2), 17), ((2, 3), 12)]


@pytest.mark.parametrize(("sizes", "total"), EVERY_SMALL_TABLE)
def test_nothing_can_be_worked_out_from_any_small_table(sizes, total):
    found = attack(layout_of(*sizes), total)
    assert found.narrow == []
    assert found.refused > 0
    assert found.prints > 20


def test_nor_with_the_higher_threshold():
    assert attack(layout_of(3, threshold=10), 27).narrow == []


def test_nor_when_only_some_margins_are_printed():
    layout = layout_of(2, 2)
    for printed in ((("a", "b"), ()), (("a", "b"), ("a",)), (("a",), ("b",), ()), (("a", "b"),)):
        assert attack(replace(layout, printed=printed), 12).narrow == []


def test_nor_with_a_cell_that_cannot_be():
    assert attack(replace(layout_of(2, 2), impossible=frozenset({("a1", "b1")})), 17).narrow == []


@pytest.mark.parametrize(("cells", "total"), [(2, 42), (3, 27), (4, 20), (5, 13)])
def test_beside_a_total_that_is_known_exactly_refusing_tells_nothing_either(cells, total):
    """But that there is nobody, or one person: that is known without any table."""
    found = attack(replace(layout_of(cells), known=((),)), total)
    assert [each for each in found.narrow if not each.endswith(("of [0]", "of [0, 1]"))] == []
    assert found.tables > found.refused


@pytest.mark.parametrize(("cells", "most"), [(2, 32), (3, 21), (4, 16), (5, 11)])
@pytest.mark.parametrize("threshold", [5, 10])
def test_which_totals_would_tell_is_what_trying_every_table_finds(cells, most, threshold, monkeypatch):
    monkeypatch.setattr(protecting, "is_told_by_refusing", lambda printed: False)
    layout = replace(layout_of(cells, threshold=threshold), known=((),))
    groups: dict[Printed, Group] = {}
    for numbers in every_row(cells, most):
        counts = Counts(layout, numbers)
        groups.setdefault(judged_once(Printed.of(counts)), Group()).add(counts)
    narrow = {each.known[0] for each, group in groups.items() if not each.is_shown and narrow_cells(each, group)}
    assert narrow == {total for total in range(most + 1) if tells_by_refusing(total, cells, threshold)}
    judged_once.cache_clear()


@cache
def judged_once(printed):
    return judge(printed).printed


def test_refusing_only_what_is_not_proven_would_tell_beside_a_known_total(monkeypatch):
    """Three times 4 of 12, or all 8 of them together."""
    monkeypatch.setattr(protecting, "is_told_by_refusing", lambda printed: False)

    def printer(counts):
        return protect(counts).printed

    narrow = attack(replace(layout_of(3), known=((),)), 13, printer).narrow
    assert "(None, None, None, None): ('a0',) is one of [4]" in narrow
    assert "(None, None, None, None): ('a0',) is one of [0, 8]" in narrow


def test_rows_that_are_known_exactly_are_looked_at_each():
    layout = replace(layout_of(2, 4), known=(("a",),))
    assert protect(Counts(layout, (20, 2, 1, 9, 9, 9, 9, 1))).printed.is_shown
    assert not protect(Counts(layout, (20, 2, 1, 9, 9, 1, 0, 0))).printed.is_shown  # 10 people in four cells


# Planted faults: the code above must find each of them.


def test_a_threshold_that_is_one_too_low_is_found():
    def printer(counts):
        labels = [5 if counts.value(cell) == 4 else label(counts.value(cell)) for cell in counts.layout.cells]
        return Printed(counts.layout, tuple(labels))

    tables = [Counts(layout_of(2), numbers) for numbers in every_row(2, 12)]
    assert any(untrue_labels(counts, printer(counts)) for counts in tables)
    assert not any(untrue_labels(counts, protect(counts).printed) for counts in tables)


def test_labels_that_are_not_rounded_are_found():
    counts = Counts(layout_of(2), (6, 6))
    assert untrue_labels(counts, Printed(counts.layout, (6, 6, 12))) != []
    assert untrue_labels(counts, Printed(counts.layout, (10, 5, 10))) != []


def test_a_skipped_miss_is_found():
    """The first hidden cell is never looked at."""

    def printer(counts):
        printed = Printed.of(counts)
        system = printed.system
        unseen = replace(system, protected=system.protected[1:])
        return printed if printed.is_shown and prove(unseen) else printed.refused()

    assert attack(layout_of(3), 22, printer).narrow != []


def test_a_refusal_that_shows_is_found():
    """When "refused" differs from "all is small", two times 4 is given away."""

    def printer(counts):
        outcome = judge(Printed.of(counts))
        if outcome.proof is None and Printed.of(counts).is_shown:
            return replace(outcome.printed, known=(-1,))
        return outcome.printed

    narrow = attack(layout_of(2), 22, printer).narrow
    assert "(None, None, None): ('a0',) is one of [4]" in narrow


@pytest.mark.parametrize("possible", [1, 2])
def test_too_little_width_is_found(possible):
    def printer(counts):
        printed = Printed.of(counts)
        return printed if printed.is_shown and prove(printed.system, possible) else printed.refused()

    assert attack(layout_of(3), 22, printer).narrow != []


def test_a_proof_from_the_true_table_is_found():
    """A rule that looks at the true count gives away by refusing: here it refuses odd tables."""

    def printer(counts):
        printed = Printed.of(counts)
        return printed.refused() if counts.numbers[0] % 2 else protect(counts).printed

    assert attack(layout_of(3), 22, printer).narrow != []


def test_bounds_that_are_too_wide_are_found():
    """The search believes that a hidden count may be a 5."""

    def printer(counts):
        printed = Printed.of(counts)
        wrong = tuple((0, 5) if limits == bounds(HIDDEN) else limits for limits in printed.system.bounds)
        safe = printed.is_shown and prove(replace(printed.system, bounds=wrong))
        return printed if safe else printed.refused()

    assert attack(layout_of(2), 22, printer).narrow != []


def test_every_margin_of_a_layout_is_attacked():
    layout = layout_of(2, 2)
    assert set(every_margin(layout.axes)) == set(layout.printed)

"""Layouts, true tables and printed ones."""

from dataclasses import replace

import pytest

from reporting.disclosure import HIDDEN, Axis, Counts, Layout, Printed, every_margin, judge
from reporting.disclosure.trying.realistic import layout_of

SEX = Axis("group", ("wajong", "wia"))
REASON = Axis("reason", ("health", "moved", "work"))
QUARTER = Axis("quarter", ("2026-1", "2026-2"))


def test_all_margins_of_two_and_of_three_axes():
    assert every_margin((SEX, REASON)) == (("group", "reason"), ("group",), ("reason",), ())
    assert len(layout_of(4, 3, 2).cells) == 5 * 4 * 3


def test_rows_columns_and_total():
    layout = Layout("reasons", (SEX, REASON), every_margin((SEX, REASON)))
    counts = Counts.of(layout, {("wajong", "health"): 6, ("wia", "health"): 9, ("wia", "work"): 2})
    assert [counts.value(cell) for cell in layout.cells] == [6, 0, 0, 9, 0, 2, 6, 11, 15, 0, 2, 17]
    printed = Printed.of(counts)
    assert printed.label(("wajong", "health")) == 5
    assert printed.label((None, None)) == 15
    assert printed.label(("wia", "work")) is HIDDEN
    assert ("wia", "work") in printed.hidden


def test_impossible_cells_and_margins_without_any_are_not_there():
    layout = Layout("x", (SEX, REASON), every_margin((SEX, REASON)), frozenset({("wajong", "work"), ("wia", "work")}))
    assert (None, "work") not in layout.cells
    assert ("wajong", "work") not in layout.cells
    with pytest.raises(ValueError, match="no place"):
        Counts.of(layout, {("wajong", "work"): 1})


def test_quarters_are_never_summed():
    axes = (QUARTER, REASON)
    layout = Layout("x", axes, every_margin(axes, never_summed=["quarter"]))
    assert {cell[0] for cell in layout.cells} == {"2026-1", "2026-2"}


def test_linked_tables_are_one_layout_of_which_the_finest_cells_are_not_printed():
    age = Axis("age", ("young", "old"))
    linked = Layout("x", (SEX, REASON, age), (("group", "reason"), ("group", "age"), ("group",), ()))
    assert all(None in cell for cell in linked.cells)
    printed = Printed.of(Counts(linked, (7,) * 12))
    assert [printed.system.bounds[place] for place in range(12)] == [(0, 1 << 40)] * 12
    assert printed.system.protected[:12] == tuple(range(12))  # nobody may learn who is in them either


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Layout("x", (SEX, SEX), ()),
        lambda: Layout("x", (SEX,), (("age",),)),
        lambda: Layout("x", (SEX,), (), frozenset({("nobody",)})),
        lambda: Counts(layout_of(2), (1,)),
        lambda: Counts(layout_of(2), (1, -1)),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"names|axis|leaf"):
        wrong()


def test_a_refused_table_looks_exactly_like_one_of_small_counts():
    layout = layout_of(2)
    refused, small = (judge(Printed.of(Counts(layout, numbers))) for numbers in ((4, 4), (1, 0)))
    assert refused == small
    assert repr(refused) == repr(small)
    assert refused.proof is None
    assert not refused.printed.is_shown


def test_what_is_known_is_exact_and_not_protected():
    layout = replace(layout_of(2, 2), known=(("a",),))
    printed = Printed.of(Counts(layout, (2, 6, 1, 1)))
    place = layout.places["a1", None]
    assert printed.system.bounds[place] == (2, 2)
    assert place not in printed.system.protected

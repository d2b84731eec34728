"""Two releases of one layout: also what changed between them stays open."""

from dataclasses import replace
from itertools import product

import pytest

from reporting.disclosure import POSSIBLE, Counts, Printed, protect, summed
from reporting.disclosure.differences import DifferenceProof, grown, prove_differences, shared_cells
from reporting.disclosure.trying.attack import as_released, attack_growing, attack_quarters, every_row
from reporting.disclosure.trying.realistic import layout_of, tables


@pytest.mark.parametrize(("sizes", "total"), [((2,), 22), ((3,), 12), ((2, 2), 8)])
def test_nothing_can_be_worked_out_from_two_quarters(sizes, total):
    layout = layout_of(*sizes)
    every = [Counts(layout, numbers) for numbers in every_row(len(layout.leaves), total)]
    assert attack_quarters(layout, every) == []


def test_a_quarter_that_is_not_held_against_the_one_before_is_found():
    """Four times 7 prints 5, 5, 5, 5 and 30, and nothing else does: the difference between two of them is known."""
    layout = layout_of(4)
    fives = [Counts(layout, numbers) for numbers in product(range(5, 8), repeat=4)]
    every = [*fives, *(Counts(layout, numbers) for numbers in every_row(4, 4))]
    assert attack_quarters(layout, every) == []
    narrow = attack_quarters(layout, every, lambda counts, earlier: protect(counts).printed)
    assert "the difference of ('a0',) is [0]" in {each.split(": ")[1] for each in narrow}


def test_every_quarter_of_a_series_is_proven_against_all_before_it():
    layout = layout_of(5, 4)
    quarters = [summed(parts) for parts in tables(layout, 4, seed=3)]
    earlier: list[Printed] = []
    for counts in quarters:
        outcome = protect(counts, earlier)
        assert outcome.proof is not None
        assert len(outcome.proof.differences) == len(earlier)
        assert outcome.proof.faults(outcome.printed) == []
        for table in outcome.proof.table.tables:
            assert protect(Counts(layout, table), earlier) == outcome
        earlier.append(outcome.printed)


def test_a_difference_that_can_be_worked_out_refuses_the_table():
    exact = Printed.of(Counts(layout_of(4), (7, 7, 7, 7)))
    assert exact.labels == (5, 5, 5, 5, 30)
    assert protect(Counts(layout_of(4), (7, 7, 7, 7))).printed.is_shown  # nothing in it is hidden
    assert not protect(Counts(layout_of(4), (7, 7, 7, 7)), [exact]).printed.is_shown


def test_an_earlier_release_without_anything_to_read_tells_nothing():
    layout = layout_of(2)
    counts = Counts(layout, (9, 2))
    assert protect(counts, [Printed.of(counts).refused()]) == protect(counts)


def test_cells_that_only_one_release_prints_have_no_difference():
    layout = layout_of(2, 2)
    rows_only = replace(layout, printed=(("a",),))
    printed, earlier = Printed.of(Counts(layout, (9, 2, 9, 9))), Printed.of(Counts(rows_only, (9, 2, 9, 9)))
    assert shared_cells(printed, earlier) == [("a0", None), ("a1", None)]


def test_a_proof_that_does_not_hold_is_found_out():
    printed = Printed.of(Counts(layout_of(2), (9, 2)))
    proof = prove_differences(printed, printed)
    assert proof.faults(printed, printed) == []
    cell, pairs = proof.witnesses[0]
    poorer = DifferenceProof(proof.before, proof.now, ((cell, pairs[: POSSIBLE - 1]), *proof.witnesses[1:]))
    assert poorer.faults(printed, printed) == [f"the difference of {cell} keeps 2 possible values"]
    other = DifferenceProof(((20, 20),), proof.now, proof.witnesses)
    assert other.faults(Printed.of(Counts(layout_of(2), (9, 2))), printed)[0] == "earlier table 0 looks different"


@pytest.mark.parametrize(("sizes", "total"), [((2,), 17), ((3,), 10), ((2, 2), 7)])
def test_of_counts_that_only_grow_both_prints_together_give_nothing_away(sizes, total):
    layout = layout_of(*sizes)
    assert attack_growing(replace(layout, grows=True), total) == []


def test_growing_counts_that_are_treated_as_any_other_are_found():
    assert attack_growing(layout_of(2), 17, as_released) != []


def test_a_growing_series_is_proven_as_one():
    layout = replace(layout_of(3, 3), grows=True)
    earlier: list[Printed] = []
    numbers = (0,) * 9
    for parts in tables(layout, 4, seed=2):
        numbers = tuple(a + b for a, b in zip(numbers, summed(parts).numbers, strict=True))
        outcome = protect(Counts(layout, numbers), earlier)
        if outcome.proof and earlier:
            before, proof = outcome.proof.grown
            assert before == tuple(each for each in earlier if each.is_shown)
            assert proof.faults(grown([*before, outcome.printed])) == []
        assert outcome.proof is None or outcome.proof.faults(outcome.printed) == []
        earlier.append(outcome.printed)
    assert sum(each.is_shown for each in earlier) >= 2


def test_a_category_that_came_later_was_nobody_before():
    layout, wider = (replace(layout_of(size), grows=True) for size in (3, 4))
    before = protect(Counts(layout, (9, 9, 2))).printed
    outcome = protect(Counts(wider, (14, 14, 4, 12)), [before])
    assert before.is_shown
    assert outcome.printed.is_shown
    assert outcome.proof.faults(outcome.printed) == []


def test_the_one_person_who_joined_is_not_found_in_a_growing_layout():
    """60 people and then 61, both known exactly; where 10 becomes 15 that person would be."""
    layout = replace(layout_of(5), known=((),))
    growing = replace(layout, grows=True)
    before = protect(Counts(layout, (12, 30, 3, 9, 6))).printed
    assert before.is_shown
    assert protect(Counts(layout, (13, 30, 3, 9, 6)), [before]).printed.is_shown  # where people also leave
    assert not protect(Counts(growing, (13, 30, 3, 9, 6)), [before]).printed.is_shown

"""Every proof holds, is found again on each of its tables, and agrees with an exact solver that shares no code."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from reporting.disclosure import POSSIBLE, Counts, Printed, Proof, System, judge, protect, prove, summed
from reporting.disclosure.trying.attack import untrue_labels
from reporting.disclosure.trying.exact import is_possible, possible_values
from reporting.disclosure.trying.realistic import layout_of, tables

SIZES = [((1, 2), 40), ((3, 3), 40), ((5, 4), 20), ((8, 5), 3), ((4, 3, 2), 9)]


@pytest.mark.parametrize(("sizes", "number"), SIZES)
@pytest.mark.parametrize("threshold", [5, 10])
def test_realistic_tables_are_proven_and_every_witness_is_treated_the_same(sizes, number, threshold):
    layout = layout_of(*sizes, threshold=threshold)
    shown = 0
    for parts in tables(layout, number):
        counts = summed(parts)
        outcome = protect(counts)
        assert untrue_labels(counts, outcome.printed) == []
        if outcome.proof is None:
            continue
        shown += 1
        assert outcome.proof.faults(outcome.printed) == []
        for table in outcome.proof.table.tables:
            assert protect(Counts(layout, table)) == outcome, "who looks the same must be treated the same"
    assert shown >= number // 3


@pytest.mark.parametrize(("sizes", "number"), [((3, 3), 15), ((5, 4), 6), ((4, 3, 2), 4)])
def test_an_exact_solver_finds_the_same_range_or_more(sizes, number):
    layout = layout_of(*sizes)
    judged = 0
    for parts in tables(layout, number, seed=7):
        outcome = protect(summed(parts))
        if outcome.proof:
            judged += 1
            system = outcome.printed.system
            tables_found = [system.values(table) for table in outcome.proof.table.tables]
            for place, numbers in outcome.proof.table.witnesses:
                exact = possible_values(system, place)
                assert {tables_found[number][place] for number in numbers} <= exact
                assert len(exact) >= POSSIBLE
    assert judged


def test_three_ways_one_hidden_cell_is_given_away_and_refused():
    """7, 7 and 4 of 18 print 5, 5, – and 20: the – must be 4."""
    layout = layout_of(3)
    printed = Printed.of(Counts(layout, (7, 7, 4)))
    assert printed.labels == (5, 5, None, 20)
    assert possible_values(printed.system, 2) == {4}
    assert judge(printed).proof is None


@settings(max_examples=150, deadline=None)
@given(some.lists(some.integers(0, 14), min_size=6, max_size=6))
def test_what_is_refused_or_not_follows_from_the_labels_alone(numbers):
    layout = layout_of(2, 3)
    outcome = protect(Counts(layout, tuple(numbers)))
    assert outcome == protect(Counts(layout, tuple(numbers)))
    if outcome.proof:
        assert outcome.proof.faults(outcome.printed) == []
        assert all(protect(Counts(layout, table)) == outcome for table in outcome.proof.table.tables)


def test_linked_tables_protect_what_follows_from_both():
    """Each table is safe alone; together they say that one of the hidden counts is 4 exactly."""
    from reporting.disclosure import Axis, Layout

    people, age, sort = Axis("p", ("x", "y")), Axis("age", ("young", "old")), Axis("sort", ("a", "b"))
    alone = Layout("alone", (people, age), (("p", "age"), ("p",)))
    linked = Layout("linked", (people, age, sort), (("p", "age"), ("p", "sort"), ("p",)))
    young_x = Counts.of(linked, {("x", "young", "a"): 4, ("x", "old", "b"): 4, ("y", "young", "a"): 20})
    assert judge(Printed.of(young_x)).proof is None
    fine = Counts.of(alone, {("x", "young"): 20, ("x", "old"): 2, ("y", "young"): 20})
    assert judge(Printed.of(fine)).proof is not None


def test_a_proof_that_does_not_hold_is_found_out():
    printed = Printed.of(Counts(layout_of(2), (9, 2)))
    proof = prove(printed.system)
    assert proof is not None
    assert proof.faults(printed.system) == []
    place, numbers = proof.witnesses[0]
    assert Proof(proof.tables, ((place, numbers[:2]),)).faults(printed.system) == ["sum 1 keeps 2 possible counts"]
    assert Proof(((9, 9), *proof.tables[1:]), proof.witnesses).faults(printed.system)[0] == "table 0 looks different"


def test_bounds_that_contradict_each_other_are_never_proven():
    system = System(((0,), (1,), (0, 1)), ((0, 2), (0, 2), (9, 9)), (0,))
    assert not is_possible(system)
    assert prove(system) is None


def test_a_system_says_what_its_leaves_are():
    with pytest.raises(ValueError, match="leaves"):
        System(((0, 1), (0,)), ((0, 1), (0, 1)), ())
    with pytest.raises(ValueError, match="bounds"):
        System(((0,),), (), ())

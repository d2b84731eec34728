"""Several initiatives together: whoever knows one part exactly cannot work out the others."""

import pytest

from reporting.disclosure import CONTRIBUTING, Counts, protect_sum, summed
from reporting.disclosure.contributions import prove_parts
from reporting.disclosure.tables import Printed
from reporting.disclosure.trying.attack import attack_as_part
from reporting.disclosure.trying.exact import possible_values
from reporting.disclosure.trying.realistic import layout_of, tables


def parts_of(layout, *rows):
    return [Counts(layout, row) for row in rows]


def test_an_initiative_that_knows_the_code_works_nothing_out():
    assert attack_as_part(layout_of(2), 12) == []


def test_less_than_three_initiatives_are_never_summed():
    layout = layout_of(2)
    assert protect_sum(parts_of(layout, (5, 0), (4, 1), (6, 1))).printed.is_shown
    assert not protect_sum(parts_of(layout, (5, 0), (10, 2))).printed.is_shown
    assert not protect_sum(parts_of(layout, (5, 0), (10, 2), (0, 0))).printed.is_shown  # one without anybody


def test_who_has_all_four_of_a_hidden_cell_would_know_it_exactly():
    layout = layout_of(2)
    shown = protect_sum(parts_of(layout, (4, 3), (6, 0), (6, 1)))
    assert shown.printed.labels == (15, None, 20)
    assert not protect_sum(parts_of(layout, (4, 4), (6, 0), (6, 0))).printed.is_shown


def test_every_initiative_is_covered_by_a_proof_that_an_exact_solver_confirms():
    layout = layout_of(5, 4)
    shown = 0
    for parts in tables(layout, 6, seed=5):
        outcome = protect_sum(parts)
        if outcome.proof is None:
            continue
        shown += 1
        assert outcome.proof.faults(outcome.printed) == []
        assert all(any(proof.covers(part) for proof in outcome.proof.parts) for part in parts)
        for proof in outcome.proof.parts[:2]:
            system = outcome.printed.system.knowing(proof.known, proof.people)
            assert all(len(possible_values(system, place)) >= 2 for place in system.protected)
    assert shown >= 3


def test_when_the_highest_parts_together_say_too_much_each_is_looked_at_by_itself():
    layout = layout_of(2, 2)
    parts = parts_of(layout, (5, 0, 3, 5), (3, 0, 0, 1), (0, 3, 0, 2))
    assert Printed.of(summed(parts)).labels[:4] == (10, None, None, 10)
    proofs = prove_parts(Printed.of(summed(parts)), parts)
    assert proofs is not None
    assert len(proofs) == 2
    assert all(any(proof.covers(part) for proof in proofs) for part in parts)


def test_the_order_of_initiatives_does_not_matter():
    for parts in tables(layout_of(3, 3), 10, seed=11):
        assert protect_sum(parts).printed == protect_sum(parts[::-1]).printed


def test_only_tables_of_one_layout_are_summed():
    with pytest.raises(ValueError, match="one layout"):
        summed([])
    with pytest.raises(ValueError, match="one layout"):
        summed([Counts(layout_of(2), (1, 1)), Counts(layout_of(3), (1, 1, 1))])


def test_a_part_that_is_not_covered_shows():
    layout = layout_of(2)
    parts = parts_of(layout, (5, 0), (4, 1), (6, 1))
    proof = protect_sum(parts).proof.parts[0]
    assert not proof.covers(Counts(layout, (99, 0)))
    assert proof.people == 7 + CONTRIBUTING - 1

"""Agreement between coders, against worked examples that were published."""

import pytest

from evidence.agreement import agreement_of, is_blind_for
from evidence.models import DoubleCoding
from tests.factories import DoubleCodingFactory, EditionInitiativeFactory, SynthesisEditionFactory


def units(*coders):
    """From one string per coder, a character per unit, "." for missing."""
    return [[None if value == "." else value for value in unit] for unit in zip(*coders, strict=True)]


# The first three: Krippendorff (2011), sections A, B and C (nominal). The last: the table in the encyclopedia article
# on his alpha, with three coders and most values missing.
PUBLISHED = [
    (("0100000010", "1110010000"), 0.095),
    (("aabbdcccedda", "babbbccceddd"), 0.692),
    (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ((".....34121133.3", "1.213343.......", "..21344.21133.4"), 0.691),
]


@pytest.mark.parametrize(("coders", "alpha"), PUBLISHED)
def test_alpha_of_published_examples(coders, alpha):
    assert round(agreement_of(units(*coders)).alpha, 3) == alpha


def test_percentage_counts_units_that_two_judged():
    found = agreement_of(units("aab.", "abbb"))

    assert (found.units, found.same, found.missing) == (3, 2, 1)
    assert found.percentage == pytest.approx(66.667, abs=0.001)


def test_perfect_agreement_and_its_opposite():
    assert agreement_of(units("abab", "abab")).alpha == 1
    assert agreement_of(units("abab", "baba")).alpha < 0


def test_nothing_to_compare_has_no_figure():
    nothing = agreement_of([])
    assert (nothing.percentage, nothing.alpha) == (None, None)
    assert agreement_of(units("..", "ab")).percentage is None


def test_one_answer_everywhere_has_no_alpha():
    """Where nobody ever chose anything else, chance cannot be told from agreement."""
    same = agreement_of(units("aaa", "aaa"))
    assert (same.percentage, same.alpha) == (100, None)


@pytest.fixture
def edition(initiative):
    edition = SynthesisEditionFactory()
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    return edition


def test_both_are_blind_until_both_are_done(edition, researcher, coordinator):
    coding = DoubleCodingFactory(edition=edition, first=researcher)
    second = coding.second
    assert is_blind_for(edition, researcher)
    assert is_blind_for(edition, second)
    assert not is_blind_for(edition, coordinator)

    DoubleCoding.objects.update(first_done_at=coding.started_at)
    assert is_blind_for(edition, researcher)

    DoubleCoding.objects.update(second_done_at=coding.started_at)
    assert not is_blind_for(edition, researcher)
    assert not is_blind_for(edition, second)


def test_a_round_of_another_edition_blinds_nobody_here(edition, researcher):
    DoubleCodingFactory(edition=SynthesisEditionFactory(), first=researcher)
    assert not is_blind_for(edition, researcher)

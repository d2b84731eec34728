"""The rule of the synthesis, tried on every count that occurs."""

import itertools

import pytest

from evidence.models import SupportCell
from evidence.support import Verdict, support_of, verdict_on
from quarters.models import Consent
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    IndicatorFactory,
    InitiativeFactory,
    OverarchingElementFactory,
    QuoteFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisEditionFactory,
)


@pytest.mark.parametrize(
    ("supporting", "threshold", "motivated"), list(itertools.product(range(5), range(2, 6), [False, True]))
)
def test_rule_holds_for_every_count(supporting, threshold, motivated):
    may_be_agreed = verdict_on(supporting, threshold, motivated) in (Verdict.OVERARCHING, Verdict.SINGLE_MOTIVATED)
    # The rule in other words than the code: enough of them, or exactly one and a written reason.
    assert may_be_agreed == (supporting >= threshold or (supporting == 1 and motivated))


@pytest.mark.parametrize(
    ("supporting", "threshold", "motivated", "verdict"),
    [
        (0, 2, True, Verdict.UNSUPPORTED),
        (1, 2, False, Verdict.SINGLE_UNMOTIVATED),
        (1, 2, True, Verdict.SINGLE_MOTIVATED),
        (2, 2, False, Verdict.OVERARCHING),
        (2, 3, True, Verdict.BELOW_THRESHOLD),
        (3, 3, False, Verdict.OVERARCHING),
    ],
)
def test_verdict_names_the_case(supporting, threshold, motivated, verdict):
    assert verdict_on(supporting, threshold, motivated) == verdict


@pytest.fixture
def edition(platform):
    return SynthesisEditionFactory(platform=platform)


def add_cell(edition, element, *, support=SupportCell.Support.SUPPORTS, evidence=True, is_in_edition=True):
    initiative = InitiativeFactory(platform=edition.platform)
    if is_in_edition:
        EditionInitiativeFactory(edition=edition, initiative=initiative)
    cell = SupportCellFactory(overarching_element=element, initiative=initiative, support=support)
    statement = ElementFactory(initiative=initiative)
    cell.elements.add(statement)
    if evidence:
        statement.sources.add(SourceFactory(initiative=initiative))
    return cell


def test_only_claims_with_evidence_of_initiatives_in_the_edition_count(edition):
    element = OverarchingElementFactory(edition=edition)
    add_cell(edition, element)
    add_cell(edition, element)
    add_cell(edition, element, evidence=False)
    add_cell(edition, element, support=SupportCell.Support.CONTRADICTS)
    add_cell(edition, element, support=SupportCell.Support.NO_INDICATION)
    add_cell(edition, element, is_in_edition=False)
    support = support_of([element], edition.threshold, edition.entries.count())[element.pk]
    assert (support.supporting, support.claimed_without_evidence, support.contradicting) == (2, 1, 1)
    assert support.initiatives == 5
    assert support.verdict == Verdict.OVERARCHING


@pytest.mark.parametrize("kind", ["quotes", "sources", "indicators"])
def test_each_kind_of_evidence_makes_a_claim_count(edition, kind):
    element = OverarchingElementFactory(edition=edition)
    cell = add_cell(edition, element, evidence=False)
    statement = cell.elements.get()
    makers = {
        "quotes": lambda: QuoteFactory(source=SourceFactory(initiative=cell.initiative)),
        "sources": lambda: SourceFactory(initiative=cell.initiative),
        "indicators": lambda: IndicatorFactory(initiative=cell.initiative),
    }
    assert not SupportCell.objects.substantiated().exists()
    getattr(statement, kind).add(makers[kind]())
    assert list(SupportCell.objects.substantiated()) == [cell]


def test_quote_without_consent_founds_no_claim(edition):
    element = OverarchingElementFactory(edition=edition)
    cell = add_cell(edition, element, evidence=False)
    quote = QuoteFactory(source=SourceFactory(initiative=cell.initiative), consent=Consent.WITHDRAWN)
    cell.elements.get().quotes.add(quote)
    assert support_of([element], 2, 1)[element.pk].claimed_without_evidence == 1
    quote.consent = Consent.GIVEN
    quote.save()
    assert support_of([element], 2, 1)[element.pk].supporting == 1


def test_cell_without_linked_element_does_not_count(edition):
    element = OverarchingElementFactory(edition=edition)
    add_cell(edition, element).elements.clear()
    support = support_of([element], 2, 1)[element.pk]
    assert not support.is_substantiated
    assert support.verdict == Verdict.UNSUPPORTED


def test_blank_motivation_is_none(edition):
    element = OverarchingElementFactory(edition=edition, motivation=" \n ")
    add_cell(edition, element)
    assert support_of([element], 2, 1)[element.pk].verdict == Verdict.SINGLE_UNMOTIVATED
    element.motivation = "Ook elders is de drempel hoog."
    assert support_of([element], 2, 1)[element.pk].verdict == Verdict.SINGLE_MOTIVATED


def test_support_takes_two_queries_however_many_elements(edition, django_assert_num_queries):
    elements = OverarchingElementFactory.create_batch(3, edition=edition)
    for element in elements:
        add_cell(edition, element)
    with django_assert_num_queries(2):
        support_of(elements[:1], 2, 3)
    with django_assert_num_queries(2):
        assert {support.supporting for support in support_of(elements, 2, 3).values()} == {1}

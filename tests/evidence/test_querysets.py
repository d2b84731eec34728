"""Which quotes, elements, cells and sources."""

import itertools

import pytest

from evidence.models import Element, Quote, Source, SupportCell, SynthesisEdition
from quarters.models import Consent
from tests.factories import (
    CollectedQuoteFactory,
    EditionInitiativeFactory,
    ElementFactory,
    IndicatorFactory,
    OverarchingElementFactory,
    QuoteFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisEditionFactory,
)


def test_only_quotes_with_consent_are_cleared(initiative):
    source = SourceFactory(initiative=initiative)
    given, *_others = [QuoteFactory(source=source, consent=consent) for consent in Consent.values]
    assert given.consent == Consent.GIVEN
    assert list(Quote.objects.cleared_for_use()) == [given]


@pytest.mark.parametrize(
    ("kind", "own", "in_quarter"), list(itertools.product(Quote.Kind.values, Consent.values, [None, *Consent.values]))
)
def test_consent_of_today_decides_on_use(initiative, kind, own, in_quarter):
    quote = QuoteFactory(source__initiative=initiative, kind=kind, consent=own)
    if in_quarter:
        CollectedQuoteFactory(report__initiative=initiative, reference=quote.reference, consent=in_quarter)
    refusals = {Consent.REFUSED, Consent.WITHDRAWN}
    is_refused = own in refusals or in_quarter in refusals
    is_printed = kind == "quote" and own == Consent.GIVEN and not is_refused
    founds = is_printed or (kind == "passage" and not is_refused)
    effective = own if own in refusals or in_quarter not in refusals else in_quarter
    element = ElementFactory(initiative=initiative)
    element.quotes.add(quote)

    assert Quote.objects.with_consent().get().effective_consent == effective
    assert Quote.objects.cleared_for_use().exists() == is_printed
    assert Quote.objects.counting_as_evidence().exists() == founds
    assert Element.objects.substantiated().exists() == founds
    counted = Element.objects.with_evidence_counts().get()
    assert (counted.quote_count, counted.unusable_quote_count) == (int(founds), int(not founds))


def test_quotes_usable_in_an_edition_are_cleared_and_of_its_initiatives(initiative, other_initiative):
    edition = SynthesisEditionFactory(platform=initiative.platform)
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    own = QuoteFactory(source__initiative=initiative)
    QuoteFactory(source__initiative=initiative, consent=Consent.REFUSED)
    QuoteFactory(source__initiative=other_initiative)
    assert list(Quote.objects.usable_in(edition)) == [own]


def test_elements_count_their_evidence_once(initiative):
    element = ElementFactory(initiative=initiative)
    bare = ElementFactory(initiative=initiative)
    sources = SourceFactory.create_batch(2, initiative=initiative)
    element.sources.add(*sources)
    element.quotes.add(*QuoteFactory.create_batch(3, source=sources[0]))
    element.quotes.add(QuoteFactory(source=sources[0], consent=Consent.NOT_ASKED))
    element.indicators.add(IndicatorFactory(initiative=initiative))
    counted = Element.objects.with_evidence_counts().get(pk=element.pk)
    assert (counted.quote_count, counted.source_count, counted.indicator_count) == (3, 2, 1)
    assert counted.unusable_quote_count == 1
    assert list(Element.objects.substantiated()) == [element]
    assert bare.pk != element.pk


def test_sources_count_their_use(initiative):
    source = SourceFactory(initiative=initiative)
    QuoteFactory.create_batch(2, source=source)
    ElementFactory(initiative=initiative).sources.add(source)
    counted = Source.objects.with_use_counts().get()
    assert (counted.quote_count, counted.element_count) == (2, 1)


def test_cells_that_tell_something(initiative, other_initiative):
    element = OverarchingElementFactory()
    untouched = SupportCell.Support.NOT_INVESTIGATED
    SupportCellFactory(overarching_element=element, initiative=initiative, support=untouched)
    assert not SupportCell.objects.told_something().exists()
    noted = SupportCellFactory(
        overarching_element=element, initiative=other_initiative, support=untouched, note="Geen werkvloer."
    )
    linked = SupportCellFactory(
        overarching_element=OverarchingElementFactory(), initiative=initiative, support=untouched
    )
    linked.elements.add(ElementFactory(initiative=initiative))
    judged = SupportCellFactory(overarching_element=OverarchingElementFactory(), initiative=initiative)
    assert set(SupportCell.objects.told_something()) == {noted, linked, judged}


def test_editions_count_their_parts(initiative, other_initiative):
    edition = SynthesisEditionFactory(platform=initiative.platform)
    for one in (initiative, other_initiative):
        EditionInitiativeFactory(edition=edition, initiative=one)
    OverarchingElementFactory.create_batch(2, edition=edition)
    OverarchingElementFactory(edition=edition, status="agreed")
    counted = SynthesisEdition.objects.with_sizes().get()
    assert (counted.initiative_count, counted.element_count, counted.agreed_count) == (2, 3, 1)

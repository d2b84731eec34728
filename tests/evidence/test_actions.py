"""What is done with evidence: register, take over, order, remove."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditLine
from evidence.actions.collecting import register_quarter_as_source, take_over_quote
from evidence.actions.ordering import last_order, move
from evidence.actions.removing import remove, uses_of
from evidence.models import Element, Quote, Source
from quarters.models import Consent
from tests.factories import (
    CollectedQuoteFactory,
    ElementFactory,
    MatrixSummaryFactory,
    OverarchingElementFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisBarrierFactory,
)


@pytest.fixture
def report(initiative):
    return QuarterlyReportFactory(initiative=initiative, year=2023, number=1, status="accepted")


def test_quarter_becomes_a_source_once(report, researcher):
    source = register_quarter_as_source(report=report, by=researcher)
    assert (source.title, source.kind) == ("Kwartaalrapportage 2023-K1", Source.Kind.QUARTERLY_REPORT)
    assert source.on == report.quarter.last_day
    assert register_quarter_as_source(report=report, by=researcher) == source
    assert AuditLine.objects.filter(action="source registered from quarter").count() == 1


@pytest.mark.parametrize("status", ["draft", "returned"])
def test_quarter_not_handed_in_is_no_source(report, researcher, status):
    report.status = status
    with pytest.raises(ValidationError, match="2023-K1 is niet ingediend"):
        register_quarter_as_source(report=report, by=researcher)
    assert not Source.objects.exists()


def test_taken_title_of_a_quarter_is_explained(report, researcher):
    SourceFactory(initiative=report.initiative, title="Kwartaalrapportage 2023-K1")
    with pytest.raises(ValidationError, match="andere titel"):
        register_quarter_as_source(report=report, by=researcher)


@pytest.mark.parametrize("consent", Consent.values)
def test_quote_taken_over_keeps_its_consent(report, researcher, consent):
    collected = CollectedQuoteFactory(report=report, consent=consent, speaker_role="leermeester")
    quote = take_over_quote(collected=collected, by=researcher)
    assert (quote.text, quote.consent, quote.speaker_role) == (collected.text, consent, "leermeester")
    assert quote.source.quarterly_report == report
    assert list(Quote.objects.cleared_for_use()) == ([quote] if consent == Consent.GIVEN else [])


@pytest.mark.parametrize("consent", [Consent.REFUSED, Consent.WITHDRAWN])
def test_consent_taken_back_in_the_quarter_holds_for_the_quote_taken_over(report, researcher, as_researcher, consent):
    collected = CollectedQuoteFactory(report=report, consent=Consent.GIVEN, speaker_role="leermeester")
    quote = take_over_quote(collected=collected, by=researcher)
    url = reverse("quote_edit", args=[report.initiative.slug, quote.reference])
    assert list(Quote.objects.cleared_for_use()) == [quote]
    assert "geen toestemming geeft" not in as_researcher.get(url).text
    collected.consent = consent
    collected.save()
    assert list(Quote.objects.cleared_for_use()) == []
    assert "de spreker geen toestemming geeft" in as_researcher.get(url).text


def test_quote_is_taken_over_once(report, researcher):
    collected = CollectedQuoteFactory(report=report)
    quote = take_over_quote(collected=collected, by=researcher)
    quote.text = "Verbeterd"
    quote.save()
    assert take_over_quote(collected=collected, by=researcher).text == "Verbeterd"
    assert Quote.objects.count() == 1
    assert AuditLine.objects.filter(action="quote taken over").count() == 1


def test_quote_of_a_returned_quarter_is_not_taken_over(report, researcher):
    report.status = "returned"
    report.save()
    with pytest.raises(ValidationError):
        take_over_quote(collected=CollectedQuoteFactory(report=report), by=researcher)
    assert not Quote.objects.exists()


def test_moving_swaps_neighbours_and_stops_at_the_ends(initiative, researcher):
    # All with the same order, as they come out of a file.
    first, second, third = ElementFactory.create_batch(3, initiative=initiative)
    among = initiative.elements.order_by("order", "id")
    assert move(third, among=among, up=True, by=researcher)
    assert list(among.all()) == [first, third, second]
    assert move(first, among=among, up=False, by=researcher)
    assert list(among.all()) == [third, first, second]
    assert not move(third, among=among, up=True, by=researcher)
    assert not move(second, among=among, up=False, by=researcher)
    assert list(among.all()) == [third, first, second]
    assert last_order(initiative.elements.all()) == 4
    assert last_order(Element.objects.none()) == 1


def test_what_is_used_cannot_be_removed(initiative, researcher):
    source = SourceFactory(initiative=initiative)
    quote = QuoteFactory(source=source, text="Dit zei iemand.")
    element = ElementFactory(initiative=initiative, statement="Dit werkt.")
    element.quotes.add(quote)
    element.sources.add(source)
    overarching = OverarchingElementFactory(title="Samen")
    SupportCellFactory(overarching_element=overarching, initiative=initiative).elements.add(element)
    overarching.quotes.add(quote)
    SynthesisBarrierFactory(edition=overarching.edition, title="Regels").elements.add(element)
    assert uses_of(source, reader=researcher) == ["citaat: Dit zei iemand.", "element: Dit werkt."]
    assert uses_of(quote, reader=researcher) == [
        "element: Dit werkt.",
        f"overkoepelend element in {overarching.edition}: Samen",
    ]
    assert uses_of(element, reader=researcher) == [
        f"overkoepelend element in {overarching.edition}: Samen",
        f"belemmering in {overarching.edition}: Regels",
    ]
    for row in (source, quote, element):
        with pytest.raises(ValidationError, match="Haal het daar eerst weg"):
            remove(row, by=researcher)
    assert (Source.objects.count(), Quote.objects.count(), Element.objects.count()) == (1, 1, 1)
    assert not AuditLine.objects.exists()


def test_what_contradicts_or_is_summarised_is_used_too(initiative, researcher):
    quote = QuoteFactory(source__initiative=initiative)
    element = ElementFactory(initiative=initiative, statement="Dit werkt.")
    element.quotes.add(quote)
    element.counter_quotes.add(quote)
    summary = MatrixSummaryFactory(initiative=initiative)
    summary.quotes.add(quote)
    summary.elements.add(element)
    told = f"samenvatting in de matrix: {summary.topic}"
    assert uses_of(quote, reader=researcher) == ["element: Dit werkt.", told]
    assert uses_of(element, reader=researcher) == [told]
    element.quotes.clear()
    summary.quotes.clear()
    with pytest.raises(ValidationError, match="Haal het daar eerst weg"):
        remove(quote, by=researcher)


def test_unused_row_is_removed_with_a_line_in_the_trail(initiative, researcher):
    remove(SourceFactory(initiative=initiative), by=researcher)
    assert not Source.objects.exists()
    assert AuditLine.objects.get().action == "source removed"

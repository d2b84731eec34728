"""A file that was made for an order is not given any more once a quote in it may not be used."""

import io
import zipfile
from html import unescape

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import AuditLine
from evidence.models import Quote
from quarters.models import Consent
from reporting import batches
from reporting.actions import adopt_report
from reporting.actions.batching import make_file, order_batch, take_turn, try_again
from reporting.actions.making import document_of
from reporting.batches import progress_of
from reporting.models import BatchFile
from reporting.printed_quotes import Printable, no_longer_given
from tests.factories import QuoteFactory
from tests.reporting.scenario import fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(initiative):
    return fill(initiative)


@pytest.fixture
def quote(draft):
    return Quote.objects.of(draft.initiative).cleared_for_use().exclude(topic=None).first()


def ordered(reports, by, formats=("html",)):
    batch = order_batch(reports=reports, formats=formats, by=by)
    call_command("work", once=True)
    return batch


def take_back(quote):
    Quote.objects.filter(pk=quote.pk).update(consent=Consent.WITHDRAWN)


def page(client, batch):
    return unescape(client.get(reverse("report_batch", args=[batch.reference])).content.decode())


def opened(client, batch):
    response = client.get(reverse("report_batch_zip", args=[batch.reference]))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    return {name: unescape(archive.read(name).decode()) for name in archive.namelist()}


def test_a_file_with_a_quote_taken_back_is_not_given_and_can_be_made_without_it(
    as_researcher, draft, quote, researcher
):
    batch = ordered([draft], researcher)
    assert "Klaar. Alle bestanden zijn gemaakt." in page(as_researcher, batch)
    (given,) = opened(as_researcher, batch).values()
    assert quote.text in given
    take_back(quote)
    text = page(as_researcher, batch)
    assert "Klaar. 1 bestand krijgt u niet meer, omdat een citaat erin niet meer gebruikt mag worden." in text
    assert "Citaat ingetrokken" in text
    assert "Maak opnieuw wat u nu niet krijgt" in text
    assert "rapporten.zip" not in text
    listed = unescape(as_researcher.get(reverse("report_batches")).content.decode())
    assert "0 van 1 bestand<" in listed
    assert "Citaat ingetrokken" in listed
    files = opened(as_researcher, batch)
    assert list(files) == ["niet-gemaakt.txt"]
    assert quote.text not in files["niet-gemaakt.txt"]
    as_researcher.post(reverse("report_batch", args=[batch.reference]))
    assert not BatchFile.objects.get().content
    call_command("work", once=True)
    assert "Klaar. Alle bestanden zijn gemaakt." in page(as_researcher, batch)
    (given,) = opened(as_researcher, batch).values()
    assert quote.text not in given


def test_a_quote_that_was_removed_counts_as_taken_back(draft, quote, researcher):
    batch = ordered([draft], researcher)
    quote.delete()
    assert list(progress_of(batch).withheld.values()) == [True]


def test_a_quote_that_stands_in_no_file_holds_nothing_up(draft, researcher):
    elsewhere = QuoteFactory(consent=Consent.GIVEN)
    never_cleared = QuoteFactory(
        source=Quote.objects.of(draft.initiative).first().source, text="Dit bleef binnen.", consent=Consent.NOT_ASKED
    )
    batch = ordered([draft], researcher)
    take_back(elsewhere)
    take_back(never_cleared)
    assert progress_of(batch).withheld == {}


def test_the_same_words_recorded_twice_can_be_printed_by_the_one_that_is_cleared(draft, quote, researcher):
    QuoteFactory(source=quote.source, text=quote.text, consent=Consent.REFUSED)
    assert progress_of(ordered([draft], researcher)).withheld == {}


def test_consent_taken_back_while_the_file_is_made_is_not_missed(draft, quote):
    printable = Printable.of(draft)
    document = document_of(draft)
    take_back(quote)
    assert quote.pk in printable.stand_in(document)


def test_an_adopted_report_does_not_change_so_its_file_is_not_offered_anew(as_researcher, draft, quote, researcher):
    adopted = adopt_report(report=draft, by=researcher)
    batch = ordered([adopted], researcher)
    take_back(quote)
    text = page(as_researcher, batch)
    assert "Begin daarom een nieuwe versie van het rapport." in text
    assert "Maak opnieuw" not in text
    assert list(opened(as_researcher, batch)) == ["niet-gemaakt.txt"]
    assert try_again(batch=batch, by=researcher) == 0
    # Ordered afterwards it is no different.
    assert list(progress_of(ordered([adopted], researcher)).withheld.values()) == [False]


def test_a_file_of_before_that_says_nothing_of_its_quotes_is_made_again(draft, researcher):
    batch = ordered([draft], researcher)
    AuditLine.objects.filter(action="make ordered file").delete()
    assert list(progress_of(batch).withheld.values()) == [True]
    assert try_again(batch=batch, by=researcher) == 1


def test_what_failed_and_what_lost_its_quote_are_made_again_together(draft, quote, researcher):
    batch = order_batch(reports=[draft], formats=["html", "pdf"], by=researcher)
    make_file(take_turn())
    batch.files.filter(format="pdf").update(state=BatchFile.State.FAILED, message="Mislukt.")
    take_back(quote)
    assert batches.progress_of(batch).given == 0
    assert try_again(batch=batch, by=researcher) == 2


@pytest.mark.parametrize("formats", [["html"], ["html", "docx", "odt"]])
def test_two_queries_however_many_files(draft, researcher, formats, django_assert_num_queries):
    files = list(ordered([draft], researcher, formats).files.select_related("report"))
    with django_assert_num_queries(2):
        assert no_longer_given(files) == {}


def test_the_latest_order_stands_first(draft, researcher):
    first = order_batch(reports=[draft], formats=["html"], by=researcher)
    second = order_batch(reports=[draft], formats=["pdf"], by=researcher)
    assert [batch for batch, _given in batches.orders_of(researcher)] == [second, first]

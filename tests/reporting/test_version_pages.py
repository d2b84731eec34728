"""The pages of versions: one as it was adopted, and what differs between two."""

from html import unescape

import pytest
from django.urls import reverse

from evidence.models import Quote
from quarters.models import Consent
from reporting.actions import adopt_report, start_end_report
from reporting.models import Report, ReportSection
from tests.factories import ReportFactory, ReportSectionFactory
from tests.reporting.scenario import DAY, fill

pytestmark = pytest.mark.django_db

KEY = "introduction.questions"


@pytest.fixture
def versions(initiative, researcher):
    """Two adopted versions and a draft; each later one has another sentence."""
    report = ReportFactory(initiative=initiative, reference_date=DAY)
    ReportSectionFactory(report=report, key=KEY, text="Wij stelden vijf vragen.")
    adopt_report(report=report, by=researcher)
    for number in ("zes", "zeven"):
        later = start_end_report(initiative=initiative, by=researcher)
        ReportSection.objects.filter(report=later, key=KEY).update(text=f"Wij stelden {number} vragen.")
        if number == "zes":
            adopt_report(report=later, by=researcher)
    return initiative


def page(client, name, *args, **asked):
    return client.get(reverse(name, args=["eigen", *args]), asked).content.decode()


def test_a_version_is_compared_with_the_one_before_it_or_another(versions, as_coordinator):
    for asked in ({}, {"met": "1"}, {"met": "onzin"}):
        text = page(as_coordinator, "report_version_difference", 2, **asked)
        assert "Van versie 1 naar versie 2" in text
        assert "</span>vijf<" in text
        assert "</span>zes<" in text
    assert "Van versie 1 naar versie 2" in page(as_coordinator, "report_version_difference", 1)


def test_the_draft_is_compared_with_the_last_version(versions, as_researcher, django_assert_num_queries):
    with django_assert_num_queries(52):
        text = page(as_researcher, "report_difference")
    assert "Wat is er veranderd sinds versie 2?" in text
    assert "</span>zeven<" in text
    assert "Geen enkel cijfer is veranderd." in text


def test_what_refuses_adoption_says_so_with_the_reason(versions, as_researcher):
    ReportSection.objects.filter(report__status="draft", key=KEY).update(text="Wij spraken 111222333.")
    url = reverse("report_adopt", args=["eigen"])
    text = unescape(as_researcher.post(url).content.decode())
    assert "Het rapport is nog niet vastgesteld. Dit kan een burgerservicenummer zijn." in text
    assert "Daarna verandert dit rapport niet meer" not in text
    assert Report.objects.filter(status="draft").exists()


def test_there_may_be_nothing_to_compare_with(initiative, researcher, as_researcher):
    report = ReportFactory(initiative=initiative)
    assert "geen andere vastgestelde versie" in page(as_researcher, "report_difference")
    adopt_report(report=report, by=researcher)
    assert "geen andere vastgestelde versie" in page(as_researcher, "report_version_difference", 1)
    assert as_researcher.get(reverse("report_version", args=["eigen", 9])).status_code == 404


def test_a_quote_taken_back_since_is_no_longer_on_our_pages(initiative, researcher, as_researcher):
    adopt_report(report=fill(initiative), by=researcher)
    quote = Quote.objects.of(initiative).cleared_for_use().exclude(topic=None).first()
    assert quote.text in unescape(page(as_researcher, "report_version", 1))
    Quote.objects.filter(pk=quote.pk).update(consent=Consent.WITHDRAWN)
    start_end_report(initiative=initiative, by=researcher)
    text = unescape(page(as_researcher, "report_version", 1))
    assert quote.text not in text
    assert "1 citaat staat er niet meer: de toestemming is ingetrokken." in text
    assert "De bestanden zijn vastgesteld en veranderen niet: deel ze niet verder." in text
    assert "de controlegetallen kloppen" in text
    assert quote.text not in unescape(page(as_researcher, "report_difference"))


def test_the_first_version_is_compared_with_a_later_one(versions, as_coordinator):
    assert "Verschil met een latere versie" in page(as_coordinator, "report_version", 1)
    assert "Verschil met de vorige versie" in page(as_coordinator, "report_version", 2)


def test_files_stand_in_the_order_of_the_formats(versions, as_coordinator):
    text = page(as_coordinator, "report_version", 1)
    places = [text.index(f"/versies/1/{name}/") for name in ("html", "pdf", "docx", "odt")]
    assert places == sorted(places)


@pytest.mark.parametrize("data", [[], {}, {"figures": {}}, {"figures": ["a", {"key": "a"}, {"key": [], "name": {}}]}])
def test_data_somebody_else_wrote_breaks_no_page(versions, as_researcher, data):
    document = Report.objects.filter(status="adopted").values_list("document", flat=True).first()
    moment = "2026-01-01T12:00Z"
    for version in (8, 9):
        ReportFactory(
            initiative=versions, version=version, status="adopted", document=document, adopted_at=moment, data=data
        )
    assert "Van versie 8 naar versie 9" in page(as_researcher, "report_version_difference", 9)

"""From a passage of a quarter to the evidence, and back."""

import lxml.html
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import AuditLine
from evidence.actions.collecting import take_over_quote
from evidence.models import Quote, Source
from evidence.passages import compared_texts, passage_url
from quarters.actions.submitting import submit_quarter
from quarters.models import CollectedQuote, StoryPassage, SubmittedVersion
from reporting.quoting import attribution
from tests.factories import QuoteFactory, SourceFactory
from tests.quarters.filled import explain_all, fill, make_report

VERSION = "/initiatieven/eigen/kwartalen/2022-K2/versies/1/"
STORY = "Het begon rustig.\n\nDaarna belde de werkgever zelf. Dat was nieuw."


@pytest.fixture
def report(initiative, coordinator):
    report = fill(make_report(initiative))
    StoryPassage.objects.filter(report=report).update(text=STORY)
    CollectedQuote.objects.filter(report=report).update(text="Ik durf meer.", speaker_role="deelnemer")
    explain_all(report)
    submit_quarter(report=report, by=coordinator)
    report.refresh_from_db()
    return report


@pytest.fixture
def version(report):
    return report.versions.get()


def address(version, anchor="verhaal-2"):
    return reverse("quote_from_passage", args=["eigen", version.reference, anchor])


def offered(page):
    """What the form would send if somebody pressed the button now."""
    form = lxml.html.fromstring(page.content).xpath("//form[contains(@class, 'form-page')]")[0]
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def test_every_passage_leads_to_a_quote_for_who_collects(as_researcher, as_coordinator, version):
    page = lxml.html.fromstring(as_researcher.get(VERSION).content)
    assert address(version) in page.xpath("//a/@href")
    assert "citeer" not in as_coordinator.get(VERSION).text


def test_form_is_filled_in(as_researcher, version):
    page = as_researcher.get(address(version))
    assert f'<a href="{VERSION}#verhaal-2">Kwartaalrapportage 2022-K2, Verhaal, § 2</a>' in page.text
    sent = offered(page)
    assert sent["text"].strip() == "Daarna belde de werkgever zelf. Dat was nieuw."
    assert (sent["speaker_role"], sent["perspective"], sent["consent"]) == ("coördinator", "initiative", "not_asked")
    assert "source" not in sent
    assert not Source.objects.exists()  # looking makes nothing


def test_quote_is_kept_with_its_source_once(as_researcher, report, version):
    sent = offered(as_researcher.get(address(version))) | {"text": "Daarna belde de werkgever (…).", "consent": "given"}
    for _twice in range(2):
        answer = as_researcher.post(address(version), sent, follow=True)
        assert answer.redirect_chain == [(reverse("quotes", args=["eigen"]), 302)]
    quote, source = Quote.objects.get(), Source.objects.get()
    assert (source.kind, source.quarterly_report, source.on) == ("quarterly_report", report, report.quarter.last_day)
    assert (quote.source, quote.locator) == (source, "Verhaal, § 2")
    assert (quote.passage_version, quote.passage) == (1, "verhaal-2")
    assert attribution(quote) == "Coördinator, Kwartaalrapportage 2022-K2, Verhaal, § 2"
    actions = set(AuditLine.objects.filter(subject_kind__startswith="evidence").values_list("action", flat=True))
    assert actions == {"source registered from quarter", "quote added", "quote changed"}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Daarna belde de werkgever zelf. Dat was nieuw.", (0, 46)),
        ("Daarna (…) nieuw.", (0, 46)),
        ("belde  de\r\nwerkgever", (7, 25)),
        ("e", (None, None)),  # more than once
        ("Het begon rustig.", (None, None)),  # in another passage
    ],
)
def test_quote_gets_its_place_when_there_is_only_one(as_researcher, version, words, place):
    as_researcher.post(address(version), offered(as_researcher.get(address(version))) | {"text": words})
    assert Quote.objects.values_list("start", "end").get() == place


def test_second_quote_uses_the_same_source(as_researcher, version):
    for anchor in ("verhaal-1", "verhaal-2"):
        as_researcher.post(address(version, anchor), offered(as_researcher.get(address(version, anchor))))
    assert (Quote.objects.count(), Source.objects.count()) == (2, 1)


def test_way_back_to_the_passage(as_researcher, version):
    as_researcher.post(address(version), offered(as_researcher.get(address(version))))
    back = f"{VERSION}#verhaal-2"
    quote = Quote.objects.select_related("source__quarterly_report__initiative").get()
    assert passage_url(quote) == back
    for page in (reverse("quotes", args=["eigen"]), reverse("quote_edit", args=["eigen", quote.reference])):
        assert back in lxml.html.fromstring(as_researcher.get(page).content).xpath("//a/@href")
    # Source and place of such a quote cannot be changed.
    assert not {"source", "locator"} & set(
        offered(as_researcher.get(reverse("quote_edit", args=["eigen", quote.reference])))
    )


def test_words_are_compared_with_the_passage(as_researcher, version):
    sent = offered(as_researcher.get(address(version)))
    answer = as_researcher.post(address(version), sent | {"text": "Het begon rustig."}, follow=True)
    assert "staat niet letterlijk in de passage" in answer.text  # it stands in § 1
    assert "Staat niet letterlijk in de bron" in answer.text
    quote = Quote.objects.get()
    edit = reverse("quote_edit", args=["eigen", quote.reference])
    answer = as_researcher.post(edit, sent | {"text": "Dat was nieuw."}, follow=True)
    assert "niet letterlijk" not in answer.text


def test_collected_quote_keeps_who_said_it_and_the_consent(as_researcher, report, version):
    collected = report.collected_quotes.get()
    sent = offered(as_researcher.get(address(version, "citaten-1")))
    assert (sent["text"].strip(), sent["speaker_role"], sent["consent"]) == ("Ik durf meer.", "deelnemer", "given")
    as_researcher.post(address(version, "citaten-1"), sent)
    quote = Quote.objects.get()
    assert (quote.reference, quote.locator, quote.passage) == (collected.reference, "Citaten, § 1", "citaten-1")
    # Now it is evidence: the place to take it over is gone, and asking again opens it.
    assert "Ik durf meer" not in as_researcher.get(reverse("quotes_collected", args=["eigen"])).text
    answer = as_researcher.get(address(version, "citaten-1"))
    assert answer.url == reverse("quote_edit", args=["eigen", quote.reference])
    collected.consent = "withdrawn"
    collected.save()
    assert not Quote.objects.cleared_for_use().exists()


def test_latest_word_about_consent_counts(as_researcher, report, version):
    CollectedQuote.objects.filter(report=report).update(consent="withdrawn")
    assert offered(as_researcher.get(address(version, "citaten-1")))["consent"] == "withdrawn"


def test_collected_quote_that_is_gone_is_read_from_the_version(as_researcher, report, version):
    report.collected_quotes.all().delete()
    assert offered(as_researcher.get(address(version, "citaten-1")))["consent"] == "given"


def test_quote_taken_over_from_the_list_has_its_place_too(researcher, report):
    quote = take_over_quote(collected=report.collected_quotes.get(), by=researcher)
    assert (quote.locator, quote.passage, quote.passage_version) == ("Citaten, § 1", "citaten-1", 1)


def test_quarter_that_was_given_back_is_no_source(as_researcher, report, version):
    sent = offered(as_researcher.get(address(version)))
    report.status = "returned"
    report.save()
    answer = as_researcher.post(address(version), sent)
    assert answer.status_code == 422
    assert "is niet ingediend" in answer.text
    assert "Daarna belde de werkgever zelf" in answer.text
    assert not Quote.objects.exists()
    assert not Source.objects.exists()
    assert "citeer" not in as_researcher.get(VERSION).text


def test_second_version_is_named(as_researcher, report, version):
    second = SubmittedVersion.objects.create(
        report=report, number=2, content=version.content, checksum=version.checksum
    )
    for found in (version, second):
        as_researcher.post(address(found), offered(as_researcher.get(address(found))))
    assert [quote.locator for quote in Quote.objects.order_by("id")] == [
        "Verhaal, § 2, versie 1",
        "Verhaal, § 2, versie 2",
    ]


@pytest.mark.parametrize("anchor", ["verhaal-3", "verhaal-0", "verhaal", "onzin-1"])
def test_place_that_does_not_exist(as_researcher, version, anchor):
    assert as_researcher.get(address(version, anchor)).status_code == 404


def test_version_that_cannot_be_read_has_no_places(as_researcher, version):
    SubmittedVersion.objects.update(content={"quotes": 3})
    assert as_researcher.get(address(version)).status_code == 404


def test_place_and_version_go_together(initiative):
    with pytest.raises(IntegrityError):
        QuoteFactory(source__initiative=initiative, passage="verhaal-1")


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries_does_not_grow(as_researcher, version, number, django_assert_num_queries):
    for _each in range(number):
        as_researcher.post(address(version), offered(as_researcher.get(address(version))))
    QuoteFactory(source=SourceFactory(initiative=version.report.initiative))
    found = list(Quote.objects.select_related("source"))
    with django_assert_num_queries(1):
        compared_texts(found)
    with django_assert_num_queries(23):
        as_researcher.get(reverse("quotes", args=["eigen"]))


def test_refusals_leave_nothing_behind(researcher, report):
    SourceFactory(initiative=report.initiative, title="Kwartaalrapportage 2022-K2")
    with pytest.raises(ValidationError, match="Er is al een bron met de titel"):
        take_over_quote(collected=report.collected_quotes.get(), by=researcher)
    assert not Quote.objects.exists()


@pytest.mark.parametrize("role", [None, "", 7])
def test_a_version_from_elsewhere_may_not_say_who_spoke(as_researcher, version, role):
    version.content["quotes"][0]["speaker_role"] = role
    version.save()
    page = as_researcher.get(address(version, "citaten-1"))
    assert page.status_code == 200
    assert offered(page).get("speaker_role", "") == ("7" if role == 7 else "")

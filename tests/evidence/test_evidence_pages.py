"""Sources, quotes and elements of one initiative as the researcher meets them."""

import re

import pytest
from django.urls import reverse

from accounts.models import AuditLine
from evidence.models import Element, Quote, Source
from quarters.models import Consent
from tests.factories import (
    CollectedQuoteFactory,
    ElementFactory,
    IndicatorFactory,
    OverarchingElementFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    SourceFactory,
    SupportCellFactory,
)


def topic_of(initiative, code="aangepaste-begeleiding"):
    return initiative.platform.topics.get(code=code)


def element_typed(initiative, **changes):
    return {
        "statement": "Een vaste begeleider geeft rust.",
        "kind": "works",
        "topic": topic_of(initiative).pk,
        "perspective": "initiative",
        "level": "participants",
    } | changes


def quote_typed(source, **changes):
    return {
        "source": source.pk,
        "kind": "quote",
        "text": "Eerst was hij stil.",
        "speaker_role": "begeleider",
        "perspective": "initiative",
        "consent": "given",
    } | changes


# Sources


def test_source_is_added_with_its_roles(as_researcher, initiative):
    typed = {"kind": "site_visit", "title": "Werkbezoek", "on": "2023-02-01", "is_month_only": "on"}
    typed |= {"roles": "leermeester\n\n deelnemer ", "place": "Haarlem"}
    answer = as_researcher.post(reverse("source_add", args=["eigen"]), typed)
    assert answer.url == reverse("sources", args=["eigen"])
    source = Source.objects.get()
    assert source.role_list == ["leermeester", "deelnemer"]
    page = as_researcher.get(reverse("source", args=["eigen", source.reference])).text
    assert "februari 2023" in page
    assert "1 februari 2023" not in page
    assert AuditLine.objects.get().action == "source added"


def test_taken_title_comes_back_with_everything_typed(as_researcher, initiative, other_initiative):
    SourceFactory(initiative=initiative, title="Interview")
    SourceFactory(initiative=other_initiative, title="Elders")
    typed = {"kind": "interview", "title": "Interview", "text": "Heel verslag"}
    answer = as_researcher.post(reverse("source_add", args=["eigen"]), typed)
    assert answer.status_code == 422
    assert "Er is al een bron met deze titel" in answer.text
    assert "Heel verslag" in answer.text
    assert as_researcher.post(reverse("source_add", args=["eigen"]), typed | {"title": "Elders"}).status_code == 302


def test_month_without_date_is_explained(as_researcher, initiative):
    typed = {"kind": "interview", "title": "Interview", "is_month_only": "on"}
    answer = as_researcher.post(reverse("source_add", args=["eigen"]), typed)
    assert "Kies een dag in de maand die u bedoelt" in answer.text


def test_sources_are_listed_by_kind(as_researcher, initiative):
    SourceFactory(initiative=initiative, title="Gesprek", kind="interview")
    SourceFactory(initiative=initiative, title="Plan", kind="document")
    url = reverse("sources", args=["eigen"])
    page = as_researcher.get(url, {"soort": "document"}).text
    assert "Plan" in page
    assert "Gesprek" not in page
    assert "Gesprek" in as_researcher.get(url, {"soort": "bestaat-niet"}).text
    assert "Geen bronnen gevonden" in as_researcher.get(url, {"soort": "video"}).text


def test_submitted_quarter_becomes_a_source_in_one_click(as_researcher, initiative):
    submitted = QuarterlyReportFactory(initiative=initiative, year=2023, number=1, status="submitted")
    QuarterlyReportFactory(initiative=initiative, year=2023, number=2, status="draft")
    url = reverse("sources", args=["eigen"])
    page = as_researcher.get(url).text
    assert page.count("Als bron opnemen") == 1
    click = reverse("source_from_quarter", args=["eigen", submitted.reference])
    for _twice in range(2):
        assert as_researcher.post(click).url == url
    assert Source.objects.get().title == "Kwartaalrapportage 2023-K1"
    assert "Als bron opnemen" not in as_researcher.get(url).text
    assert as_researcher.get(click).status_code == 405


def test_draft_quarter_of_somebody_else_is_no_source(as_researcher, initiative, other_initiative):
    draft = QuarterlyReportFactory(initiative=initiative, status="draft")
    click = reverse("source_from_quarter", args=["eigen", draft.reference])
    assert "is niet ingediend" in as_researcher.post(click, follow=True).text
    theirs = QuarterlyReportFactory(initiative=other_initiative, status="accepted")
    assert as_researcher.post(reverse("source_from_quarter", args=["eigen", theirs.reference])).status_code == 404
    assert not Source.objects.exists()


def test_kind_of_a_quarter_in_the_system_is_fixed(as_researcher, initiative):
    report = QuarterlyReportFactory(initiative=initiative, status="accepted")
    source = SourceFactory(initiative=initiative, kind="quarterly_report", quarterly_report=report)
    url = reverse("source_edit", args=["eigen", source.reference])
    assert 'name="kind"' not in as_researcher.get(url).text
    assert as_researcher.post(url, {"title": "Anders", "kind": "video"}).status_code == 302
    source.refresh_from_db()
    assert (source.title, source.kind) == ("Anders", "quarterly_report")


def test_used_source_explains_where(as_researcher, initiative):
    quote = QuoteFactory(source__initiative=initiative, text="Dit zei iemand.")
    url = reverse("source_remove", args=["eigen", quote.source.reference])
    assert "citaat: Dit zei iemand." in as_researcher.get(url).text
    assert as_researcher.post(url).status_code == 409
    quote.delete()
    assert "Wilt u de bron" in as_researcher.get(url).text
    assert as_researcher.post(url).status_code == 302
    assert not Source.objects.exists()


# Quotes


def test_quote_is_added_at_the_end(as_researcher, initiative):
    source = SourceFactory(initiative=initiative, text="Eerst was hij stil.")
    QuoteFactory(source=source, order=7)
    goal = initiative.platform.goals.get(code="A1")
    typed = quote_typed(source, topic=topic_of(initiative).pk, goals=[goal.pk])
    answer = as_researcher.post(reverse("quote_add", args=["eigen"]), typed, follow=True)
    assert "Het citaat is opgeslagen" in answer.text
    assert "staat niet letterlijk" not in answer.text
    quote = Quote.objects.get(order=8)
    assert list(quote.goals.all()) == [goal]


def test_inexact_quote_is_saved_and_marked(as_researcher, initiative):
    source = SourceFactory(initiative=initiative, text="Eerst was zij stil.")
    answer = as_researcher.post(reverse("quote_add", args=["eigen"]), quote_typed(source), follow=True)
    assert "Let op: dit citaat staat niet letterlijk in de bron" in answer.text
    assert "Staat niet letterlijk in de bron" in as_researcher.get(reverse("quotes", args=["eigen"])).text
    url = reverse("quote_edit", args=["eigen", Quote.objects.get().reference])
    assert "staat niet letterlijk in de bron" in as_researcher.get(url).text
    source.text = ""
    source.save()
    assert "taat niet letterlijk" not in as_researcher.get(reverse("quotes", args=["eigen"])).text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"speaker_role": " "}, "Vul in wie het zei, of zet een vinkje"),
        ({"is_role_unstated": "on"}, "U vult een rol in én zegt dat de rol niet vermeld is"),
        ({"text": ""}, "Vul “Welke woorden?” in"),
        ({"perspective": "ufo"}, "bestaat niet of niet meer"),
    ],
)
def test_impossible_quote_comes_back_with_words(as_researcher, initiative, changes, message):
    source = SourceFactory(initiative=initiative)
    typed = quote_typed(source, consent_note="Mondeling op 3 mei", **changes) | changes
    answer = as_researcher.post(reverse("quote_add", args=["eigen"]), typed)
    assert answer.status_code == 422
    assert message in answer.text
    assert "Mondeling op 3 mei" in answer.text
    assert not Quote.objects.exists()


def test_role_may_be_said_to_be_unstated(as_researcher, initiative):
    source = SourceFactory(initiative=initiative)
    typed = quote_typed(source, speaker_role="", is_role_unstated="on")
    assert as_researcher.post(reverse("quote_add", args=["eigen"]), typed).status_code == 302
    assert "Rol niet vermeld" in as_researcher.get(reverse("quotes", args=["eigen"])).text


def test_quote_from_a_source_of_others_is_refused(as_researcher, initiative, other_initiative):
    theirs = SourceFactory(initiative=other_initiative, title="Geheim gesprek")
    answer = as_researcher.post(reverse("quote_add", args=["eigen"]), quote_typed(theirs))
    assert answer.status_code == 422
    assert "Geheim gesprek" not in answer.text


def test_quote_without_consent_and_recognisable_speaker_are_marked(as_researcher, initiative):
    source = SourceFactory(initiative=initiative)
    QuoteFactory(source=source, consent=Consent.GIVEN)
    page = as_researcher.get(reverse("quotes", args=["eigen"])).text
    assert "Telt niet mee: geen toestemming" not in page
    assert "<strong>Spreker is herkenbaar.</strong>" not in page
    QuoteFactory(source=source, consent=Consent.WITHDRAWN, is_role_unique=True)
    page = as_researcher.get(reverse("quotes", args=["eigen"])).text
    assert page.count("Telt niet mee: geen toestemming") == 1
    assert page.count("<strong>Spreker is herkenbaar.</strong>") == 2  # the other quote has the same role


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"perspectief": "employer"}, {"Werkgever aan het woord"}),
        ({"toestemming": "refused"}, {"Geweigerd"}),
        ({"onderwerp": "aangepaste-begeleiding"}, {"Met onderwerp"}),
        ({"onderwerp": "geen"}, {"Werkgever aan het woord", "Geweigerd"}),
        ({"perspectief": "employer", "toestemming": "refused"}, set()),
        ({"perspectief": "onzin"}, {"Werkgever aan het woord", "Geweigerd", "Met onderwerp"}),
    ],
)
def test_quotes_are_filtered(as_researcher, initiative, asked, shown):
    source = SourceFactory(initiative=initiative)
    QuoteFactory(source=source, text="Werkgever aan het woord", perspective="employer")
    QuoteFactory(source=source, text="Geweigerd", consent="refused")
    QuoteFactory(source=source, text="Met onderwerp", topic=topic_of(initiative))
    page = as_researcher.get(reverse("quotes", args=["eigen"]), asked).text
    assert {quote.text for quote in Quote.objects.all() if f"<p>{quote.text}</p>" in page} == shown


def test_collected_quote_is_taken_over(as_researcher, initiative, other_initiative):
    report = QuarterlyReportFactory(initiative=initiative, status="submitted")
    collected = CollectedQuoteFactory(report=report, text="Ik zou het zo weer doen.")
    draft = QuarterlyReportFactory(initiative=initiative, number=3)
    CollectedQuoteFactory(report=draft, text="Nog niet ingediend.")
    waiting = reverse("quotes_collected", args=["eigen"])
    page = as_researcher.get(waiting).text
    assert "Ik zou het zo weer doen." in page
    assert "Nog niet ingediend." not in page
    answer = as_researcher.post(reverse("quote_take_over", args=["eigen", collected.reference]), follow=True)
    assert "Zonder toestemming komt het niet in een rapport" in answer.text
    assert Quote.objects.get().consent == Consent.NOT_ASKED
    assert "Ik zou het zo weer doen." not in as_researcher.get(waiting).text
    theirs = CollectedQuoteFactory(report__initiative=other_initiative, report__status="submitted")
    assert as_researcher.post(reverse("quote_take_over", args=["eigen", theirs.reference])).status_code == 404


# Elements


def test_element_is_added_with_its_evidence(as_researcher, initiative):
    quote = QuoteFactory(source__initiative=initiative)
    indicator = IndicatorFactory(initiative=initiative)
    typed = element_typed(initiative, quotes=[quote.pk], sources=[quote.source.pk], indicators=[indicator.pk])
    assert as_researcher.post(reverse("element_add", args=["eigen"]), typed).status_code == 302
    element = Element.objects.get()
    assert (element.quotes.get(), element.sources.get(), element.indicators.get()) == (quote, quote.source, indicator)
    page = as_researcher.get(reverse("elements", args=["eigen"])).text
    assert "Onbelegd" not in page
    assert "1 citaat" in page


@pytest.mark.parametrize("field", ["quotes", "sources", "indicators"])
def test_evidence_of_others_cannot_be_linked(as_researcher, initiative, other_initiative, field):
    theirs = {
        "quotes": QuoteFactory(source__initiative=other_initiative, text="Van een ander"),
        "sources": SourceFactory(initiative=other_initiative, title="Van een ander"),
        "indicators": IndicatorFactory(initiative=other_initiative, name="Van een ander"),
    }[field]
    typed = element_typed(initiative) | {field: [theirs.pk]}
    answer = as_researcher.post(reverse("element_add", args=["eigen"]), typed)
    assert answer.status_code == 422
    assert "bestaat niet of niet meer" in answer.text
    assert "Van een ander" not in answer.text
    assert "Een vaste begeleider geeft rust." in answer.text
    assert not Element.objects.exists()


def test_elements_stand_under_the_initiatives_own_labels(as_researcher, initiative):
    initiative.topic_labels.create(topic=topic_of(initiative), label="Naast elkaar werken")
    unused = topic_of(initiative, "schaalbaarheid")
    initiative.topic_labels.create(topic=unused, is_used=False)
    ElementFactory(initiative=initiative, kind="barrier")
    ElementFactory(initiative=initiative, kind="works")
    page = as_researcher.get(reverse("elements", args=["eigen"])).text
    assert "Naast elkaar werken" in page
    assert page.index("Werkt</span>") < page.index("Belemmering</span>")
    assert page.count("Onbelegd</span>") == 2
    form = as_researcher.get(reverse("element_add", args=["eigen"])).text
    assert "Naast elkaar werken" in form
    assert unused.name not in form


def test_order_buttons_move_within_topic_and_kind(as_researcher, initiative):
    first, second = ElementFactory.create_batch(2, initiative=initiative)
    barrier = ElementFactory(initiative=initiative, kind="barrier")
    url = reverse("element_move", args=["eigen"])
    answer = as_researcher.post(url, {"omhoog": second.reference})
    assert answer.url == f"{reverse('elements', args=['eigen'])}#{second.reference}"
    ordered = initiative.elements.filter(kind="works").order_by("order", "id")
    assert list(ordered) == [second, first]
    as_researcher.post(url, {"omlaag": second.reference})
    assert list(ordered.all()) == [first, second]
    as_researcher.post(url, {"omhoog": barrier.reference})
    assert as_researcher.post(url, {}).status_code == 404
    assert as_researcher.get(url).status_code == 405


def test_element_in_a_synthesis_is_not_removed(as_researcher, initiative):
    element = ElementFactory(initiative=initiative)
    SupportCellFactory(
        overarching_element=OverarchingElementFactory(title="Samen sterk"), initiative=initiative
    ).elements.add(element)
    url = reverse("element_remove", args=["eigen", element.reference])
    assert "Samen sterk" in as_researcher.get(url).text
    assert as_researcher.post(url).status_code == 409
    assert Element.objects.exists()


# Sent twice, and what is no reference


def hidden_reference(page):
    return re.search(r'name="reference" value="([0-9a-f]{32})"', page).group(1)


def test_form_sent_twice_makes_one_row(as_researcher, initiative):
    source = SourceFactory(initiative=initiative)
    for name, model, typed in (
        ("quote_add", Quote, quote_typed(source)),
        ("element_add", Element, element_typed(initiative)),
    ):
        url = reverse(name, args=["eigen"])
        sent = typed | {"reference": hidden_reference(as_researcher.get(url).text)}
        for _twice in range(2):
            assert as_researcher.post(url, sent).status_code == 302
        assert model.objects.get().reference == sent["reference"]
        as_researcher.post(url, typed | {"reference": "eigen verzinsel"})
        assert model.objects.count() == 2


def test_reference_of_a_row_elsewhere_is_refused_kindly(as_researcher, initiative, other_initiative):
    theirs = ElementFactory(initiative=other_initiative, statement="Van een ander")
    typed = element_typed(initiative, reference=theirs.reference)
    answer = as_researcher.post(reverse("element_add", args=["eigen"]), typed)
    assert answer.status_code == 422
    assert "er bestaat al zoiets" in answer.text
    theirs.refresh_from_db()
    assert (theirs.statement, Element.objects.count()) == ("Van een ander", 1)


@pytest.mark.parametrize("odd", ["\x00", "a/b", "é", "' OR 1=1"])
def test_what_cannot_be_a_reference_names_nothing(as_researcher, initiative, odd):
    assert as_researcher.get(reverse("quote_add", args=["eigen"]), {"bron": odd}).status_code == 200
    assert as_researcher.post(reverse("element_move", args=["eigen"]), {"omhoog": odd}).status_code == 404
    assert as_researcher.get(reverse("quotes", args=["eigen"]), {"onderwerp": odd, "page": odd}).status_code == 200


# However many there are


@pytest.mark.parametrize("number", [3, 300])
def test_lists_take_the_same_queries_for_few_and_many(as_researcher, initiative, number, django_assert_num_queries):
    source = SourceFactory(initiative=initiative, text="Eerst was hij stil.")
    SourceFactory.create_batch(number, initiative=initiative)
    quotes = QuoteFactory.create_batch(number, source=source)
    indicator = IndicatorFactory(initiative=initiative)
    elements = ElementFactory.create_batch(number, initiative=initiative)
    for element, quote in zip(elements, quotes, strict=True):
        element.quotes.add(quote)
        element.sources.add(source)
        element.indicators.add(indicator)
    expected = {"sources": 6, "quotes": 20, "quote_add": 11}
    for name, queries in expected.items():
        with django_assert_num_queries(queries):
            assert as_researcher.get(reverse(name, args=["eigen"])).status_code == 200

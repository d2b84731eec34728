"""One element on its page, the list, and moving and merging as the researcher meets them."""

import re

import pytest
from django.urls import reverse

from evidence.models import Element, Memo, Quote, Rearrangement
from quarters.models import Consent
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    IndicatorFactory,
    OverarchingElementFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisBarrierFactory,
    SynthesisEditionFactory,
)


def address(name, element):
    return reverse(name, args=["eigen", element.reference])


def told(page):
    """The text of a page, without tags and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


@pytest.fixture
def pair(initiative):
    return [ElementFactory(initiative=initiative, statement=word) for word in ("Eerste zin", "Tweede zin")]


# The page of one element


def test_page_shows_what_it_says_and_rests_on(as_researcher, initiative):
    element = ElementFactory(initiative=initiative, context="Bij kleine bedrijven", statement="Rust helpt.")
    source = SourceFactory(initiative=initiative, title="Gesprek", text="Wij nemen rust.")
    element.quotes.add(
        QuoteFactory(source=source, text="Wij nemen rust.", start=0, end=15, locator="alinea 1"),
        QuoteFactory(source=source, text="Dit is een passage.", kind=Quote.Kind.PASSAGE),
        QuoteFactory(source=source, text="Zonder toestemming.", consent=Consent.REFUSED),
    )
    against = QuoteFactory(source=source, text="Bij ons niet.")
    element.counter_quotes.add(against)
    indicator = IndicatorFactory(initiative=initiative, name="Bijeenkomsten", measured="entered", count="", target=4)
    element.indicators.add(indicator)
    handed_in = QuarterlyReportFactory(initiative=initiative, status="submitted")
    indicator.values.create(report=handed_in, value=3, on="2022-06-30")
    indicator.values.create(report=QuarterlyReportFactory(initiative=initiative, number=3), value=9, on="2022-09-30")
    page = as_researcher.get(address("element", element))
    words = told(page)
    for expected in (
        "Rust helpt.",
        "Bij kleine bedrijven",
        "Nog niet beschreven",
        "Gesprek, alinea 1",
        "Bij ons niet.",
    ):
        assert expected in words
    assert "Bijeenkomsten: 3" in words
    assert "30 juni 2022" in words
    assert "Streefwaarde: 4" in words
    assert " 9 " not in words
    assert "1 citaat telt niet mee" in words
    assert "1 citaat spreekt dit tegen." in words
    assert f"{reverse('source', args=['eigen', source.reference])}#plaats-" in page.text


def test_page_names_only_editions_one_may_see(as_researcher, initiative, other_initiative, edition, pair):
    wide_edition = SynthesisEditionFactory(platform=initiative.platform, slug="breed")
    EditionInitiativeFactory(edition=wide_edition, initiative=other_initiative)
    for each, title in ((edition, "Hier te zien"), (wide_edition, "Van anderen")):
        overarching = OverarchingElementFactory(edition=each, title=title)
        SupportCellFactory(overarching_element=overarching, initiative=initiative, support="contradicts").elements.add(
            pair[0]
        )
    words = told(as_researcher.get(address("element", pair[0])))
    assert "Hier te zien" in words
    assert "Van anderen" not in words
    assert "om 1 overkoepelend element tegen te spreken" in words


def test_who_judges_blind_is_not_told_what_the_cells_say(as_researcher, researcher, initiative, edition, pair):
    overarching = OverarchingElementFactory(edition=edition, title="Blind te beoordelen")
    SupportCellFactory(overarching_element=overarching, initiative=initiative).elements.add(pair[0])
    assert "Blind te beoordelen" in as_researcher.get(address("element", pair[0])).text
    assert "Blind te beoordelen" in as_researcher.get(address("element_remove", pair[0])).text
    assert "Oordelen in edities" in as_researcher.get(merge_url(*pair)).text
    edition.double_codings.create(first=researcher)
    assert "Blind te beoordelen" not in as_researcher.get(address("element", pair[0])).text
    assert "Oordelen in edities" not in as_researcher.get(merge_url(*pair)).text
    for page in (
        as_researcher.get(address("element_remove", pair[0])),
        as_researcher.post(address("element_remove", pair[0])),
    ):
        assert "Blind te beoordelen" not in page.text
        assert "Dit kan nog niet weg" in page.text


def test_what_leans_on_it_in_a_hidden_edition_is_told_without_its_words(
    as_researcher, initiative, other_initiative, pair
):
    wide = SynthesisEditionFactory(platform=initiative.platform, title="Brede editie")
    EditionInitiativeFactory(edition=wide, initiative=other_initiative)
    quote = QuoteFactory(source__initiative=initiative)
    overarching = OverarchingElementFactory(edition=wide, title="Van anderen")
    SupportCellFactory(overarching_element=overarching, initiative=initiative).elements.add(pair[0])
    overarching.quotes.add(quote)
    SynthesisBarrierFactory(edition=wide, title="Hun belemmering").elements.add(pair[1])
    for page in (
        as_researcher.get(address("element_remove", pair[0])),
        as_researcher.get(address("element_remove", pair[1])),
        as_researcher.get(reverse("quote_remove", args=[initiative.slug, quote.reference])),
    ):
        assert "Dit kan nog niet weg" in page.text
        for words in ("Brede editie", "Van anderen", "Hun belemmering"):
            assert words not in page.text


# The form


def test_quotes_and_passages_are_chosen_apart_and_kept_together(as_researcher, initiative, pair):
    source = SourceFactory(initiative=initiative)
    quote, against = QuoteFactory.create_batch(2, source=source)
    passage = QuoteFactory(source=source, kind=Quote.Kind.PASSAGE)
    element = pair[0]
    typed = {
        "statement": "Eerste zin",
        "kind": "works",
        "topic": element.topic_id,
        "perspective": "initiative",
        "level": "participants",
        "quotes": [quote.pk],
        "passages": [passage.pk],
        "counter_quotes": [against.pk],
    }
    answer = as_researcher.post(address("element_edit", element), typed)
    assert answer.url == address("element", element)
    assert set(element.quotes.all()) == {quote, passage}
    form = as_researcher.get(address("element_edit", element)).context["form"]
    assert [list(form.initial[name]) for name in ("quotes", "passages")] == [[quote, passage], [passage]]
    as_researcher.post(address("element_edit", element), typed | {"passages": []})
    assert element.quotes.get() == quote
    refused = as_researcher.post(address("element_edit", element), typed | {"counter_quotes": [quote.pk]})
    assert refused.status_code == 422
    assert "niet onderbouwen én tegenspreken" in refused.text


# The list


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"soort": "barrier"}, {"Hek"}),
        ({"onderwerp": "schaalbaarheid"}, {"Groei"}),
        ({"onderwerp": "fase-results"}, {"Groei"}),
        ({"perspectief": "employer"}, {"Baas"}),
        ({"niveau": "participants"}, {"Hek"}),
        ({"subgroep": "development"}, {"Baas"}),
        ({"subgroep": "geen", "soort": "works"}, {"Groei", "Belegd"}),
        ({"doel": "A1"}, {"Groei"}),
        ({"doel": "geen"}, {"Hek", "Baas", "Belegd"}),
        ({"doel": "A2"}, set()),
        ({"bewijs": "onbelegd"}, {"Hek", "Groei", "Baas"}),
        ({"bewijs": "tegenspraak"}, {"Groei"}),
        ({"woorden": "kleine HEK"}, {"Hek"}),
        ({"soort": "onzin", "woorden": "\x00"}, {"Hek", "Groei", "Baas", "Belegd"}),
    ],
)
def test_elements_are_filtered(as_researcher, initiative, asked, shown):
    topics = initiative.platform.topics
    subgroup = initiative.platform.goal_subgroups.first()
    quote = QuoteFactory(source__initiative=initiative)
    fence = {"kind": "barrier", "level": "participants", "context": "kleine bedrijven"}
    ElementFactory(initiative=initiative, statement="Hek", **fence)
    grown = ElementFactory(initiative=initiative, statement="Groei", topic=topics.get(code="schaalbaarheid"))
    grown.counter_quotes.add(quote)
    grown.goals.add(initiative.platform.goals.get(code="A1"), initiative.platform.goals.get(code="B1"))
    ElementFactory(initiative=initiative, statement="Baas", perspective="employer", subgroup=subgroup)
    ElementFactory(initiative=initiative, statement="Belegd").quotes.add(quote)
    if asked.get("subgroep") == "development":
        asked = {"subgroep": subgroup.code}
    if asked.get("onderwerp") == "fase-results":
        asked = {"onderwerp": f"fase-{grown.topic.phase}"}
    page = as_researcher.get(reverse("elements", args=["eigen"]), asked).text
    assert {row.statement for row in Element.objects.all() if f">{row.statement}</a>" in page} == shown


# Moving


def test_moving_without_a_mouse(as_researcher, initiative, pair):
    topic = initiative.platform.topics.get(code="schaalbaarheid")
    there = ElementFactory(initiative=initiative, topic=topic, statement="Daar")
    form = as_researcher.get(address("element_place", pair[0]))
    assert "Na “Daar”" in form.text
    answer = as_researcher.post(address("element_place", pair[0]), {"place": f"{topic.code}/{there.reference}"})
    assert answer.url.endswith(f"#{pair[0].reference}")
    assert list(topic.elements.order_by("order")) == [there, pair[0]]
    page = as_researcher.get(reverse("elements", args=["eigen"])).text
    assert "Zojuist verplaatst." in page
    done = Rearrangement.objects.get()
    as_researcher.post(reverse("rearrangement_undo", args=["eigen", done.reference]))
    assert initiative.elements.get(pk=pair[0].pk).topic.code == "aangepaste-begeleiding"
    again = as_researcher.post(reverse("rearrangement_undo", args=["eigen", done.reference]), follow=True)
    assert "al ongedaan gemaakt" in again.text
    assert as_researcher.post(address("element_place", pair[0]), {"place": "onzin"}).status_code == 422


def test_dropping_a_dragged_row(as_researcher, initiative, pair):
    first, second = pair
    url = reverse("element_move", args=["eigen"])
    sent = {"verplaats": first.reference, "onderwerp": first.topic.code, "na": second.reference, "open": ""}
    assert f"?open={first.topic.code}#" in as_researcher.post(url, sent).url
    assert list(initiative.elements.order_by("order")) == [second, first]
    assert as_researcher.post(url, sent | {"onderwerp": "onzin"}).status_code == 404


def test_undoing_what_cannot_be_undone_says_why(as_researcher, initiative, pair):
    url = reverse("element_move", args=["eigen"])
    as_researcher.post(url, {"omhoog": pair[1].reference})
    done = Rearrangement.objects.get()
    as_researcher.post(url, {"omhoog": pair[0].reference})
    answer = as_researcher.post(reverse("rearrangement_undo", args=["eigen", done.reference]))
    assert answer.status_code == 409
    assert "nog eens veranderd" in answer.text
    listed = told(as_researcher.get(reverse("rearrangements", args=["eigen"])))
    assert listed.count("Ongedaan maken") == 2


# Merging


def merge_url(*elements):
    chosen = "&".join(f"element={element.reference}" for element in elements)
    return f"{reverse('element_merge', args=['eigen'])}?{chosen}"


def test_merging_two(as_researcher, initiative, pair):
    first, second = pair
    Element.objects.filter(pk=second.pk).update(kind="barrier", context="Soms", order=4)
    page = as_researcher.get(merge_url(first, second))
    assert "Welk element blijft bestaan?" in page.text
    assert page.context["form"]["context"].initial == "Soms"
    assert "perspective" not in page.context["form"].fields  # the same in both
    typed = {"stays": first.reference, "statement_of": "zelf", "statement": "Samen", "kind": second.reference}
    answer = as_researcher.post(merge_url(first, second), typed | {"context": ""}, follow=True)
    assert "U voegde zojuist elementen samen." in answer.text
    stays = initiative.elements.get()
    assert (stays.statement, stays.kind, stays.context) == ("Samen", "barrier", "")
    assert "Soms" in Memo.objects.get().text
    done = Rearrangement.objects.get()
    as_researcher.post(reverse("rearrangement_undo", args=["eigen", done.reference]))
    assert list(initiative.elements.values_list("pk", "statement", "kind", "order").order_by("pk")) == [
        (first.pk, "Eerste zin", "works", first.order),
        (second.pk, "Tweede zin", "barrier", 4),
    ]
    assert not Memo.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"statement_of": "zelf"}, "Schrijf de uitspraak die blijft"),
        ({"statement": "Toch iets eigens"}, "U schreef een eigen uitspraak"),
        ({"stays": "onzin"}, "stays"),
    ],
)
def test_unclear_merge_comes_back_with_what_was_typed(as_researcher, pair, changes, words):
    typed = {"stays": pair[0].reference, "statement_of": pair[0].reference, "statement": ""} | changes
    answer = as_researcher.post(merge_url(*pair), typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert typed["statement"] in answer.text
    assert Element.objects.count() == 2


def test_choosing_too_few_or_what_is_gone(as_researcher, initiative, other_initiative, pair):
    theirs = ElementFactory(initiative=other_initiative, statement="Van een ander")
    for url in (merge_url(), merge_url(pair[0]), merge_url(pair[0], pair[0]), merge_url(pair[0], theirs)):
        answer = as_researcher.get(url, follow=True)
        assert "Kies twee of meer elementen" in answer.text
        assert "Van een ander" not in answer.text
    late = as_researcher.post(merge_url(pair[0], theirs), {"statement": "Lang getypt"})
    assert (late.status_code, "Lang getypt" in late.text) == (409, True)
    many = ElementFactory.create_batch(9, initiative=initiative)
    assert "hooguit 8" in as_researcher.get(merge_url(*many), follow=True).text


def test_what_an_adopted_edition_rests_on_can_only_stay(as_researcher, initiative, edition, pair):
    edition.status = "adopted"
    edition.save()
    overarching = OverarchingElementFactory(edition=edition)
    cell = SupportCellFactory(overarching_element=overarching, initiative=initiative)
    cell.elements.add(pair[1])
    page = as_researcher.get(merge_url(*pair))
    assert page.context["form"].fields["stays"].choices == [(pair[1].reference, "Tweede zin")]
    assert "steunt een vastgestelde editie" in told(page)
    cell.elements.add(pair[0])
    assert "Die blijven alle bestaan" in as_researcher.get(merge_url(*pair), follow=True).text


def test_who_comes_for_what_was_merged_is_led_on(as_researcher, pair):
    first, second = pair
    as_researcher.post(merge_url(first, second), {"stays": first.reference, "statement_of": first.reference})
    assert as_researcher.get(address("element", second)).url == address("element", first)
    late = as_researcher.post(address("element_edit", second), {"statement": "Lang getypt"})
    assert (late.status_code, "Lang getypt" in late.text) == (409, True)
    assert Element.objects.count() == 1


# However many there are


@pytest.mark.parametrize("size", [3, 300])
def test_queries_do_not_grow(as_researcher, initiative, size, django_assert_num_queries):
    topic = initiative.platform.topics.first()
    source = SourceFactory(initiative=initiative, text="Eerst was hij stil.")
    elements = Element.objects.bulk_create(ElementFactory.build_batch(size, initiative=initiative, topic=topic))
    quotes = Quote.objects.bulk_create(QuoteFactory.build_batch(size, source=source))
    for links in (Element.quotes.through, Element.counter_quotes.through):
        links.objects.bulk_create(
            links(element=element, quote=quote) for element in elements[:2] for quote in quotes[: size // 2]
        )
    links = Element.quotes.through
    links.objects.bulk_create(
        links(element=element, quote=quote) for element, quote in zip(elements[2:], quotes[2:], strict=True)
    )
    expected = {
        reverse("elements", args=["eigen"]): 14,
        address("element", elements[0]): 25,
        address("element_edit", elements[0]): 20,
        reverse("element_add", args=["eigen"]): 13,
        address("element_place", elements[0]): 7,
        merge_url(*elements[:2]): 20,
    }
    for url, queries in expected.items():
        with django_assert_num_queries(queries, info=url):
            assert as_researcher.get(url).status_code == 200

"""The page of the quotes and the form of one: filters, marks, places and what a passage is."""

import pytest
from django.urls import reverse

from evidence.models import Element, Quote, Source
from quarters.models import Consent
from tests.factories import (
    CodeFactory,
    CollectedQuoteFactory,
    ElementFactory,
    QuoteFactory,
    SourceFactory,
)

TEXT = "Begeleider: eerst was hij stil.\nNa een maand durfde hij zelf vragen te stellen. Hij lacht. Hij lacht."


@pytest.fixture
def source(initiative):
    return SourceFactory(initiative=initiative, kind="document", title="Verslag van maart", text=TEXT, roles="")


def typed(source, **changes):
    fields = {"source": source.pk, "kind": "quote", "text": "eerst was hij stil", "speaker_role": "begeleider"}
    return fields | {"perspective": "initiative", "consent": "given"} | changes


def page_of(client, **asked):
    return client.get(reverse("quotes", args=["eigen"]), asked).text


def added(client, data):
    return client.post(reverse("quote_add", args=["eigen"]), data, follow=True)


# Filters


@pytest.fixture
def several(initiative, source):
    topic = initiative.platform.topics.get(code="aangepaste-begeleiding")
    subgroup = initiative.platform.goal_subgroups.first()
    quotes = {
        "Eerste": QuoteFactory(source=source, text="Eerste", topic=topic, start=0, end=6),
        "Tweede": QuoteFactory(source=source, text="Tweede", kind="passage", consent="not_asked", subgroup=subgroup),
        "Derde": QuoteFactory(source=source, text="Derde", perspective="employer", consent="refused"),
        "eerst was hij stil": QuoteFactory(source=source, text="eerst was hij stil", speaker_role="wethouder"),
    }
    code = CodeFactory(initiative=initiative, name="Kop", reference="kop", is_codable=False)
    under = CodeFactory(initiative=initiative, name="Code", reference="onder", parent=code)
    quotes["Eerste"].codes.add(under)
    ElementFactory(initiative=initiative, reference="element").quotes.add(quotes["Tweede"])
    QuoteFactory(source=source, text="Wethouder nog eens", speaker_role="Wethouder", is_role_unique=True)
    CollectedQuoteFactory(report__initiative=initiative, reference=quotes["Eerste"].reference, consent="withdrawn")
    return quotes, subgroup


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"soort": "passage"}, {"Tweede"}),
        ({"toestemming": "withdrawn"}, {"Eerste"}),
        ({"toestemming": "given"}, {"eerst was hij stil"}),
        ({"onderwerp": "aangepaste-begeleiding"}, {"Eerste"}),
        ({"code": "onder"}, {"Eerste"}),
        ({"code": "kop"}, {"Eerste"}),
        ({"code": "geen"}, {"Tweede", "Derde", "eerst was hij stil"}),
        ({"element": "element"}, {"Tweede"}),
        ({"element": "geen"}, {"Eerste", "Derde", "eerst was hij stil"}),
        ({"woorden": "WAS HIJ"}, {"eerst was hij stil"}),
        ({"woorden": "%"}, set()),
        ({"staat": "niet-letterlijk"}, {"Eerste", "Tweede", "Derde"}),
        ({"staat": "herkenbaar"}, {"eerst was hij stil"}),
        ({"staat": "zonder-plaats"}, {"Tweede", "Derde", "eerst was hij stil"}),
        ({"staat": "dubbel"}, set()),
        ({"perspectief": "employer", "staat": "niet-letterlijk"}, {"Derde"}),
        ({"staat": "onzin", "code": "onzin", "element": "\x00"}, {"Eerste", "Tweede", "Derde", "eerst was hij stil"}),
    ],
)
def test_filters_together(as_researcher, several, asked, shown):
    quotes, _subgroup = several
    page = page_of(as_researcher, **asked)
    assert {text for text, quote in quotes.items() if f'id="{quote.reference}"' in page} == shown


def test_filter_on_subgroup_and_number_of_hits(as_researcher, several):
    quotes, subgroup = several
    page = page_of(as_researcher, subgroep=subgroup.code)
    assert f'id="{quotes["Tweede"].reference}"' in page
    assert "1 citaat</p>" in page
    assert "4 citaten</p>" in page_of(as_researcher, subgroep="geen")


def test_quotes_of_a_goal_are_about_it_or_support_what_is(as_researcher, several, initiative):
    quotes, _subgroup = several
    goal = initiative.platform.goals.get(code="A1")
    own, below, *_others = quotes.values()
    own.goals.add(goal)
    element = ElementFactory(initiative=initiative)
    element.goals.add(goal)
    element.quotes.add(own, below)
    page = page_of(as_researcher, doel="A1")
    assert {quote for quote in quotes.values() if f'id="{quote.reference}"' in page} == {own, below}


# Marks


def test_consent_of_the_quarter_is_shown(as_researcher, source, several):
    page = page_of(as_researcher, woorden="Eerste")
    assert "Telt niet mee: geen toestemming" in page
    assert "Toestemming:</span>" not in page
    assert "Toestemming: ingetrokken" in " ".join(page.split())


def test_passage_is_shown_as_a_passage(as_researcher, source):
    QuoteFactory(source=source, kind="passage", speaker_role="", is_role_unstated=True, consent=Consent.NOT_ASKED)
    page = page_of(as_researcher)
    assert "Passage: telt mee als bewijs" in page
    assert "<blockquote>" not in page
    Quote.objects.update(consent=Consent.REFUSED)
    assert "Telt niet mee: geen toestemming" in page_of(as_researcher)


def test_repeats_and_differences_are_told(as_researcher, source):
    whole = QuoteFactory(source=source, text="Na een maand durfde hij zelf vragen te stellen.")
    QuoteFactory(source=source, text="durfde hij zelf vragen te stellen")
    wrong = QuoteFactory(source=source, text="eerst was hij stuurs")
    QuoteFactory(source=source, text="eerst was hij stil", start=40, end=60)
    page = page_of(as_researcher)
    assert page.count("Is een uittreksel van een ander citaat</span>") == 1
    assert f"“{whole.text}” (Verslag van maart)" in page
    assert "Tot ‘eerst was hij’ klopt het; in de bron staat daarna ‘stil.’." in page
    assert "Staat niet op de aangegeven plaats" in page
    assert page_of(as_researcher, staat="dubbel").count("<blockquote>") == 2
    form = as_researcher.get(reverse("quote_edit", args=["eigen", wrong.reference])).text
    assert "Tot ‘eerst was hij’ klopt het" in form


# The form


def test_place_is_found_when_there_is_one(as_researcher, source):
    added(as_researcher, typed(source))
    quote = Quote.objects.get()
    assert (TEXT[quote.start : quote.end], quote.locator) == ("eerst was hij stil", "alinea 1")
    edit = reverse("quote_edit", args=["eigen", quote.reference])
    as_researcher.post(edit, typed(source, text="Hij lacht.", locator="p. 3"))
    quote.refresh_from_db()
    assert (quote.start, quote.end, quote.locator) == (None, None, "p. 3")  # it stands there twice
    Quote.objects.update(start=91, end=101)
    as_researcher.post(edit, typed(source, text="Hij  lacht.", locator="p. 3"))
    quote.refresh_from_db()
    assert (quote.start, TEXT[quote.start : quote.end]) == (91, "Hij lacht.")  # the place still holds the words
    other = SourceFactory(initiative=source.initiative, text="Iets anders.")
    as_researcher.post(edit, typed(other, text="Hij lacht."))
    quote.refresh_from_db()
    assert (quote.start, quote.end) == (None, None)


def test_locator_of_the_system_follows_the_place(as_researcher, source):
    added(as_researcher, typed(source))
    quote = Quote.objects.get()
    edit = reverse("quote_edit", args=["eigen", quote.reference])
    other = SourceFactory(initiative=source.initiative, text="Inleiding.\n\nDaarna: eerst was hij stil. Slot. Slot.")
    as_researcher.post(edit, typed(other, locator="alinea 1"))
    quote.refresh_from_db()
    assert (other.text[quote.start : quote.end], quote.locator) == ("eerst was hij stil", "alinea 2")
    as_researcher.post(edit, typed(other, locator="alinea 2", text="Inleiding"))
    quote.refresh_from_db()
    assert (quote.start, quote.locator) == (0, "alinea 1")
    as_researcher.post(edit, typed(other, locator="alinea 1", text="Slot."))
    quote.refresh_from_db()
    assert (quote.start, quote.locator) == (None, "")  # it stands there twice
    as_researcher.post(edit, typed(source, locator="Verhaal, § 2"))
    quote.refresh_from_db()
    assert (TEXT[quote.start : quote.end], quote.locator) == ("eerst was hij stil", "Verhaal, § 2")


def test_words_keep_one_kind_of_line_end(as_researcher, source):
    added(as_researcher, typed(source, text="eerst was hij stil.\r\nNa een maand"))
    quote = Quote.objects.get()
    assert quote.text == "eerst was hij stil.\nNa een maand" == TEXT[quote.start : quote.end]


@pytest.mark.parametrize(
    ("kind", "role", "status"), [("quote", "", 422), ("passage", "", 200), ("passage", "coach", 200)]
)
def test_only_a_quote_needs_a_role(as_researcher, source, kind, role, status):
    answer = added(as_researcher, typed(source, kind=kind, speaker_role=role))
    assert answer.status_code == status
    assert list(Quote.objects.values_list("speaker_role", "is_role_unstated")) == (
        [(role, not role)] if status == 200 else []
    )


def test_form_keeps_codes_and_subgroup_and_warns(as_researcher, initiative, source):
    code, subgroup = CodeFactory(initiative=initiative), initiative.platform.goal_subgroups.first()
    QuoteFactory(source=source, text="Eerst was hij stil")
    data = typed(source, codes=[code.pk], subgroup=subgroup.pk, is_role_unique="on")
    answer = added(as_researcher, data)
    quote = Quote.objects.get(is_role_unique=True)
    assert (list(quote.codes.all()), quote.subgroup) == ([code], subgroup)
    assert (
        "Let op: dit citaat lijkt op een ander. Staat er twee keer: “Eerst was hij stil” (Verslag van maart)"
        in answer.text
    )
    assert "Let op: de spreker is herkenbaar. Bij dit citaat staat dat de rol" in answer.text
    edit = reverse("quote_edit", args=["eigen", quote.reference])
    as_researcher.post(edit, data | {"consent_note": "Herkenbaarheid besproken op 3 maart"})
    assert "Let op: de spreker is herkenbaar" not in as_researcher.get(edit).text
    assert "en dat is besproken: Herkenbaarheid besproken op 3 maart" in page_of(as_researcher).replace("\n", " ")


def test_code_of_another_initiative_is_refused(as_researcher, source, other_initiative):
    theirs = CodeFactory(initiative=other_initiative)
    assert added(as_researcher, typed(source, codes=[theirs.pk])).status_code == 422
    assert not Quote.objects.exists()


# However many there are


@pytest.mark.parametrize("size", [3, 300])
def test_quotes_take_the_same_queries_for_few_and_many(
    as_researcher, initiative, source, size, django_assert_num_queries
):
    sources = Source.objects.bulk_create(
        Source(initiative=initiative, kind="interview", title=f"Gesprek {number}", text=TEXT) for number in range(size)
    )
    quotes = Quote.objects.bulk_create(
        QuoteFactory.build(source=each, text="durfde hij zelf vragen te stellen", start=43, end=77, is_role_unique=True)
        for each in sources
    )
    codes = CodeFactory.create_batch(2, initiative=initiative)
    elements = Element.objects.bulk_create(
        Element(
            initiative=initiative,
            statement=f"Uitspraak {number}",
            kind="works",
            topic=initiative.platform.topics.first(),
            perspective="initiative",
            level="participants",
        )
        for number in range(size)
    )
    for row in (*codes, *elements[:2]):
        row.quotes.add(*quotes)
    url = reverse("quotes", args=["eigen"])
    for asked, queries in (({}, 20), ({"staat": "dubbel"}, 21), ({"staat": "niet-letterlijk"}, 19)):
        with django_assert_num_queries(queries):
            assert as_researcher.get(url, asked).status_code == 200
    edit = reverse("quote_edit", args=["eigen", quotes[0].reference])
    with django_assert_num_queries(19):
        assert as_researcher.get(edit).status_code == 200

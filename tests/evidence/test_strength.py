"""The strength of an element, in facts."""

from datetime import date

import pytest

from evidence.models import Quote, SynthesisEdition
from evidence.strength import in_short, sentences, strength_of
from evidence.voices import voices_of_elements
from quarters.models import Consent
from tests.factories import (
    ElementFactory,
    IndicatorFactory,
    OverarchingElementFactory,
    QuoteFactory,
    SourceFactory,
    SupportCellFactory,
)


@pytest.fixture
def element(initiative):
    return ElementFactory(initiative=initiative)


def told(element):
    return sentences(strength_of([element])[element.pk])


def test_nothing_linked_is_said(element):
    assert told(element) == [
        "Onbelegd: er staat geen citaat, passage, bron of cijfer bij dat meetelt.",
        "Er is geen citaat gekoppeld dat dit tegenspreekt.",
    ]
    assert in_short(strength_of([element])[element.pk]) == []


def test_a_voice_is_counted_as_in_the_panel_of_voices(element, initiative):
    talk = SourceFactory(initiative=initiative, kind="interview", on=None)
    for role in ("HR-adviseur", "hr-adviseur", "HR-adviseur "):
        element.quotes.add(QuoteFactory(source=talk, speaker_role=role, perspective="employer"))
    strength, panel = strength_of([element])[element.pk], voices_of_elements([element.pk])[element.pk]
    assert strength.voices == {each.perspective: each.voices for each in panel}
    assert "1 × werkgever (HR-adviseur)." in told(element)[2]


def test_quotes_sources_voices_and_dates(element, initiative):
    talk = SourceFactory(initiative=initiative, kind="interview", on=date(2023, 3, 4))
    visit = SourceFactory(initiative=initiative, kind="site_visit", on=date(2023, 6, 1))
    quotes = [
        QuoteFactory(source=talk, speaker_role="begeleider", perspective="initiative"),
        QuoteFactory(source=talk, speaker_role="begeleider", perspective="initiative"),  # the same voice
        QuoteFactory(source=visit, speaker_role="begeleider", perspective="initiative"),
        QuoteFactory(source=visit, speaker_role="deelnemer", perspective="participant"),
    ]
    element.quotes.set(quotes)
    against = QuoteFactory(source=visit, perspective="participant")
    element.counter_quotes.add(against)
    assert told(element) == [
        "4 citaten uit 2 bronnen (interview, werkbezoek), tussen maart en juni 2023.",
        "Wie spreekt: 1 × deelnemer (deelnemer) en 2 × initiatief (2 × begeleider)."
        " Geen werkgever en geen andere stakeholder.",
        "1 citaat spreekt dit tegen.",
    ]
    strength = strength_of([element])[element.pk]
    assert strength.voices == {"participant": 1, "employer": 0, "initiative": 2, "stakeholder": 0}
    assert in_short(strength) == [
        "4 citaten",
        "2 bronnen",
        "spreekt: deelnemer, initiatief",
        "1 citaat spreekt dit tegen",
    ]


def test_passages_of_a_quarter_are_no_voice(element, initiative):
    quarter = SourceFactory(initiative=initiative, kind="quarterly_report", on=date(2022, 12, 31))
    element.quotes.add(
        QuoteFactory(source=quarter, kind=Quote.Kind.PASSAGE, consent=Consent.NOT_ASKED, perspective="initiative")
    )
    assert told(element)[:4] == [
        "1 passage uit 1 bron (kwartaalrapportage), in december 2022.",
        "Steunt op één bron.",
        "Steunt alleen op woorden van het initiatief zelf.",
        "Niemand is aan het woord: er is geen citaat dat meetelt.",
    ]


def test_words_without_consent_do_not_count_and_are_told(element, initiative):
    source = SourceFactory(initiative=initiative, on=None)
    element.quotes.add(QuoteFactory(source=source, consent=Consent.REFUSED))
    element.counter_quotes.add(QuoteFactory(source=source, consent=Consent.NOT_ASKED))
    assert told(element) == [
        "Onbelegd: er staat geen citaat, passage, bron of cijfer bij dat meetelt.",
        "Er is geen citaat gekoppeld dat dit tegenspreekt.",
        "1 citaat telt niet mee: daar is geen toestemming voor.",
        "1 citaat dat dit tegenspreekt, telt niet mee: daar is geen toestemming voor.",
    ]


def test_sources_as_a_whole_and_figures(element, initiative):
    element.sources.add(
        SourceFactory(initiative=initiative, kind="document", on=date(2022, 11, 5)),
        SourceFactory(initiative=initiative, kind="document", on=date(2023, 2, 5)),
    )
    element.indicators.add(IndicatorFactory(initiative=initiative))
    strength = strength_of([element])[element.pk]
    assert (
        sentences(strength)[0]
        == "2 bronnen (2 × document), tussen november 2022 en februari 2023, en daarnaast 1 cijfer."
    )
    assert (strength.is_own_words_only, strength.is_from_one_source) == (False, False)
    only_figure = ElementFactory(initiative=initiative)
    only_figure.indicators.add(IndicatorFactory(initiative=initiative))
    assert told(only_figure)[0] == "1 cijfer."


def test_cells_that_use_it_against_something(element, initiative):
    cell = SupportCellFactory(
        overarching_element=OverarchingElementFactory(), initiative=initiative, support="contradicts"
    )
    cell.elements.add(element)
    assert "Dit element is gebruikt om 1 overkoepelend element tegen te spreken." in told(element)
    hidden = strength_of([element], editions=SynthesisEdition.objects.none())
    assert hidden[element.pk].contradicted_overarching == 0


@pytest.mark.parametrize("size", [3, 300])
def test_queries_do_not_grow(initiative, size, django_assert_num_queries):
    source = SourceFactory(initiative=initiative)
    elements = ElementFactory._meta.model.objects.bulk_create(
        ElementFactory.build_batch(size, initiative=initiative, topic=initiative.platform.topics.first())
    )
    quotes = Quote.objects.bulk_create(QuoteFactory.build_batch(size, source=source))
    links = type(elements[0]).quotes.through
    links.objects.bulk_create(
        links(element=element, quote=quote) for element, quote in zip(elements, quotes, strict=True)
    )
    with django_assert_num_queries(5):
        assert strength_of(elements)[elements[-1].pk].quotes == 1

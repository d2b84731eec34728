"""Who is heard, counted per perspective; a zero is said."""

from datetime import date

import pytest
from django.template import Context, Template

from evidence.models import Quote, Source
from evidence.voices import (
    heard,
    silence,
    voices_beneath_edition,
    voices_beneath_overarching,
    voices_of_edition,
    voices_of_elements,
    voices_of_initiative,
    voices_of_overarching,
    voices_of_quotes,
)
from quarters.models import Consent
from tests.factories import ElementFactory, OverarchingElementFactory, QuoteFactory, SourceFactory, SupportCellFactory


def numbers(voices):
    return {str(each.perspective): (each.quotes, each.voices) for each in voices if each.quotes}


@pytest.fixture
def interview(initiative):
    return SourceFactory(initiative=initiative, title="Gesprek in maart", on=date(2023, 3, 1))


def test_a_voice_is_a_role_in_a_source(initiative, interview):
    other = SourceFactory(initiative=initiative, title="Gesprek in mei", on=date(2023, 5, 1))
    for source, role in (
        (interview, "deelnemer"),
        (interview, " Deelnemer "),
        (other, "deelnemer"),
        (other, "leerling"),
    ):
        QuoteFactory(source=source, speaker_role=role, perspective="participant")
    QuoteFactory(source=other, speaker_role="", is_role_unstated=True, perspective="stakeholder")
    found = voices_of_quotes(Quote.objects.all())
    assert numbers(found) == {"participant": (4, 3), "stakeholder": (1, 1)}
    assert [[source.title for source in each.sources] for each in found] == [
        ["Gesprek in maart", "Gesprek in mei"],
        [],
        [],
        ["Gesprek in mei"],
    ]
    assert numbers(voices_of_initiative(initiative, date(2023, 4, 1))) == {"participant": (2, 1)}


def test_only_what_may_be_used_is_a_voice(initiative, interview):
    QuoteFactory(source=interview, perspective="employer", consent=Consent.NOT_ASKED)
    QuoteFactory(source=interview, perspective="employer", kind="passage")
    QuoteFactory(perspective="employer")
    assert numbers(voices_of_initiative(initiative)) == {}


def test_zero_is_said_aloud(initiative, interview):
    assert silence(voices_of_initiative(initiative)) == (
        "Niemand komt aan het woord: geen enkele deelnemer, geen enkele werkgever, niemand van het initiatief "
        "en geen enkele andere stakeholder."
    )
    assert heard(voices_of_initiative(initiative)) == ""
    for perspective in ("participant", "initiative", "stakeholder"):
        QuoteFactory(source=interview, perspective=perspective, speaker_role=perspective)
    found = voices_of_initiative(initiative)
    assert silence(found) == "Geen enkele werkgever komt aan het woord."
    assert heard(found) == "3 citaten die gebruikt mogen worden, van 3 stemmen."
    QuoteFactory(source=interview, perspective="employer")
    assert silence(voices_of_initiative(initiative)) == ""


def test_element_is_spoken_for_by_the_quotes_that_support_it(initiative, interview):
    one, other = ElementFactory.create_batch(2, initiative=initiative)
    one.quotes.add(*QuoteFactory.create_batch(2, source=interview))
    one.counter_quotes.add(QuoteFactory(source=interview, perspective="employer"))
    found = voices_of_elements([one.pk, other.pk])
    assert numbers(found[one.pk]) == {"initiative": (2, 1)}
    assert numbers(found[other.pk]) == {}


def test_edition_tells_quoted_apart_from_what_lies_beneath(edition, initiative, other_initiative, interview):
    overarching = OverarchingElementFactory(edition=edition)
    overarching.quotes.add(QuoteFactory(source=interview, perspective="employer"))
    stranger = QuoteFactory(source__initiative=other_initiative, perspective="stakeholder")
    overarching.quotes.add(stranger)  # its initiative is not in the edition
    second = OverarchingElementFactory(edition=edition)
    quote = QuoteFactory(source=interview, perspective="participant")
    for element in (overarching, second):  # linked twice, one quote
        cell = SupportCellFactory(overarching_element=element, initiative=initiative)
        cell.elements.add(linked := ElementFactory(initiative=initiative))
        linked.quotes.add(quote)
    assert numbers(voices_of_edition(edition)) == {"employer": (1, 1)}
    assert numbers(voices_beneath_edition(edition)) == {"participant": (1, 1)}
    assert numbers(voices_of_overarching(second)) == {}
    assert numbers(voices_beneath_overarching(second)) == {"participant": (1, 1)}
    page = Template("{% load voices %}{% voices_of edition %}").render(Context({"edition": edition}))
    assert "Geen enkele deelnemer, niemand van het initiatief en geen enkele andere stakeholder komt aan het" in page


@pytest.mark.parametrize("size", [3, 300])
def test_panels_take_as_many_queries_for_many_quotes(edition, initiative, interview, size, django_assert_num_queries):
    overarching = OverarchingElementFactory(edition=edition)
    element = ElementFactory(initiative=initiative)
    SupportCellFactory(overarching_element=overarching, initiative=initiative).elements.add(element)
    sources = Source.objects.bulk_create(
        Source(initiative=initiative, kind="interview", title=f"Gesprek {number}") for number in range(size)
    )
    quotes = Quote.objects.bulk_create(
        Quote(source=source, text="Woorden.", speaker_role="coach", perspective="initiative", consent="given")
        for source in sources
    )
    overarching.quotes.add(*quotes)
    element.quotes.add(*quotes)
    for row, queries in ((initiative, 1), (element, 1), (overarching, 2), (edition, 2)):
        template, context = Template("{% load voices %}{% voices_of row %}"), Context({"row": row})
        with django_assert_num_queries(queries):
            page = template.render(context)
        assert f"<strong>{size}" not in page
        assert f"{size} citaten die gebruikt mogen worden, van {size} stemmen." in page

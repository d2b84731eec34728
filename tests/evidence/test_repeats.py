"""Quotes that say the same are found, and those that do not are left alone."""

import time

import pytest
from django.urls import reverse

from evidence.models import Quote
from evidence.repeats import Repeat, findings_in, repeats_among, repeats_of
from tests.factories import OverarchingElementFactory, QuoteFactory, SourceFactory

LONG = "Eerst was hij stil. Na een maand durfde hij zelf vragen te stellen aan de andere mensen."


@pytest.fixture
def source(initiative):
    return SourceFactory(initiative=initiative)


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (LONG, LONG, (Repeat.SAME, Repeat.SAME)),
        (LONG, f" “{LONG[0].lower()}{LONG[1:]}”", (Repeat.SAME, Repeat.SAME)),
        (LONG, LONG.replace(" ", "\n "), (Repeat.SAME, Repeat.SAME)),
        ("Eerst (…) was hij stil", "Eerst was hij [echt] stil!", (Repeat.SAME, Repeat.SAME)),
        ("na een maand durfde hij", LONG, (Repeat.EXCERPT, Repeat.HOLDS)),
        ("Na een maand durfde hij (…) vragen te stellen.", LONG, (Repeat.EXCERPT, Repeat.HOLDS)),
        (LONG, "“Na een maand durfde hij zelf vragen te stellen”", (Repeat.HOLDS, Repeat.EXCERPT)),
        ("na een maand durfde", LONG, None),  # four words stand anywhere
        ("Vragen te stellen aan de (…) na een maand durfde hij", LONG, None),  # in another order
        ("een maand durfde hij zelf vragen te stellen aan haar", LONG, None),
        ("Ja.", "Ja.", (Repeat.SAME, Repeat.SAME)),
        ("(…)", "[…]", None),
    ],
)
def test_words_decide(source, one, other, kinds):
    first, second = QuoteFactory(source=source, text=one), QuoteFactory(source=source, text=other)
    found = repeats_among([first, second])
    if kinds is None:
        assert found == {}
    else:
        assert [(each.kind, each.other) for each in found[first.pk]] == [(kinds[0], second)]
        assert [(each.kind, each.other) for each in found[second.pk]] == [(kinds[1], first)]
        assert repeats_of(first, [first, second]) == found[first.pk]


@pytest.mark.parametrize(
    ("one", "other", "is_overlap"),
    [((0, 10), (9, 20), True), ((0, 10), (10, 20), False), ((0, 30), (5, 20), True), ((None, None), (0, 5), False)],
)
def test_places_in_one_text_overlap(source, one, other, is_overlap):
    first = QuoteFactory(source=source, start=one[0], end=one[1])
    second = QuoteFactory(source=source, start=other[0], end=other[1])
    QuoteFactory(source__initiative=source.initiative, start=0, end=30)  # another text
    found = repeats_among(Quote.objects.all())
    assert set(found) == ({first.pk, second.pk} if is_overlap else set())
    assert all(each.kind == Repeat.OVERLAP for others in found.values() for each in others)


def test_three_the_same_are_all_told(source):
    quotes = QuoteFactory.create_batch(3, source=source, text=LONG)
    assert set(repeats_among(quotes)) == {quote.pk for quote in quotes}


def test_thousand_quotes_are_not_compared_one_by_one(source):
    texts = [
        f"Wij praten elke week over taak {number} en dan over dag {number + 1} van het werk" for number in range(998)
    ]
    quotes = [
        QuoteFactory.build(source=source, pk=number, text=text)
        for number, text in enumerate([*texts, texts[5], "over taak 7 en dan over dag 8"])
    ]
    begun = time.process_time()
    found = repeats_among(quotes)
    assert time.process_time() - begun < 3
    assert set(found) == {5, 998, 7, 999}
    same = [QuoteFactory.build(source=source, pk=number, text=LONG) for number in range(1000)]
    assert len(repeats_among(same)) == 1000


def test_edition_finds_what_it_prints_twice_across_initiatives(edition, initiative, second, django_assert_num_queries):
    one, other = (
        OverarchingElementFactory(edition=edition, title="Eén"),
        OverarchingElementFactory(edition=edition, title="Twee"),
    )
    quote = QuoteFactory(source__initiative=initiative, text=LONG)
    excerpt = QuoteFactory(source__initiative=second, text="Na een maand durfde hij zelf vragen te stellen")
    one.quotes.add(quote)
    other.quotes.add(excerpt)
    assert findings_in(edition) == [f"“{excerpt.text}” is een uittreksel van “{LONG[:79]}…”. Kies er één."]
    excerpt.consent = "withdrawn"
    excerpt.save()
    assert findings_in(edition) == []
    other.quotes.add(quote)
    with django_assert_num_queries(3):
        assert findings_in(edition) == [f"Het citaat “{LONG[:79]}…” staat bij meer dan één element: Eén; Twee."]


def test_edition_page_tells_the_writer_what_it_prints_twice(as_researcher, edition, initiative):
    quote = QuoteFactory(source__initiative=initiative, text=LONG)
    for title in ("Eén", "Twee"):
        OverarchingElementFactory(edition=edition, title=title).quotes.add(quote)
    page = as_researcher.get(reverse("edition", args=["eerste"])).text
    assert "Dubbel in de synthese" in page
    assert "staat bij meer dan één element: Eén; Twee." in page
    quote.overarching_elements.first().quotes.clear()
    assert "Dubbel in de synthese" not in as_researcher.get(reverse("edition", args=["eerste"])).text

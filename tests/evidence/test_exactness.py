"""A quote stands in its source, or it does not."""

import pytest

from evidence.comparing import comparisons_of, difference_words
from evidence.exactness import Exactness, Original, compare, exactness_of, stands_in
from evidence.models import Quote
from tests.factories import QuoteFactory, SourceFactory

SOURCE = """Begeleider: Eerst was hij stil.
Na een maand zei hij: "ik wil hier blijven", en dat deed hij.
Nu leidt hij zelf  nieuwe mensen op. Dat is één\u00a0groot verschil."""


@pytest.mark.parametrize(
    "quote",
    [
        "Eerst was hij stil.",
        "Eerst was hij stil. Na een maand zei hij",  # over the end of a line
        "Nu leidt hij zelf nieuwe mensen op.",  # one space for two
        "Dat is één groot verschil",  # a space for a hard space
        "Dat is e\u0301e\u0301n groot verschil",  # accents as signs of their own
        "zei hij: “ik wil hier blijven”",  # curved for straight quotation marks
        "“Eerst was hij stil.”",  # quotation marks around it
        "Eerst was hij stil. (…) Nu leidt hij zelf nieuwe mensen op.",
        "Eerst was hij stil. (...) Nu leidt hij",
        "Eerst was [de deelnemer] stil.",
        "[N]a een maand",
        "Eerst (…) stil. (…) verschil.",
        "(…) Nu leidt hij (…)",
    ],
)
def test_these_stand_in_the_source(quote):
    assert stands_in(quote, SOURCE)


@pytest.mark.parametrize(
    "quote",
    [
        "Eerst was zij stil.",
        "eerst was hij stil.",  # another letter
        "Nu leidt hij (…) Eerst was hij stil.",  # in another order
        "Eerst was hij stil. Nu leidt hij zelf nieuwe mensen op.",  # words left out without saying so
        "Eerst stil stil.",
        "(…)",
        "",
        "[uitleg]",
    ],
)
def test_these_do_not(quote):
    assert not stands_in(quote, SOURCE)


def test_same_words_cannot_serve_twice():
    assert not stands_in("goed (…) goed", "Het gaat goed.")
    assert stands_in("goed (…) goed", "Het gaat goed, heel goed.")


def test_source_without_text_says_nothing():
    assert exactness_of("Iets", " \n") == Exactness.UNKNOWN
    assert exactness_of("Iets", "Iets anders") == Exactness.LITERAL
    assert exactness_of("Iets", "Niets") == Exactness.NOT_LITERAL


@pytest.mark.parametrize(
    ("place", "exactness"),
    [
        ((12, 31), Exactness.LITERAL),
        ((0, len(SOURCE)), Exactness.LITERAL),
        ((13, 31), Exactness.NOT_AT_PLACE),
        ((40, 60), Exactness.NOT_AT_PLACE),
        ((5000, 5010), Exactness.NOT_AT_PLACE),
    ],
)
def test_with_a_place_it_stands_within_that_place(place, exactness):
    assert compare("Eerst was hij stil.", Original(SOURCE), *place).exactness == exactness


def test_place_makes_nothing_literal_that_is_not():
    assert compare("Eerst was zij stil.", Original(SOURCE), 12, 31).exactness == Exactness.NOT_LITERAL


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("Eerst was zij stil.", "Tot ‘Eerst was’ klopt het; in de bron staat daarna ‘hij’."),
        ("Na een maand zei hij dat hij wilde", "Tot ‘Na een maand zei’ klopt het; in de bron staat daarna ‘hij:’."),
        # Within a word it is the whole word that differs, of the quote and of the source.
        ("Nu leidt hij zelfs mensen op", "Tot ‘Nu leidt hij’ klopt het; in de bron staat daarna ‘zelf’."),
        (
            "Nu leidt hij zelf nieuwe mens op",
            "Tot ‘Nu leidt hij zelf nieuwe’ klopt het; in de bron staat daarna ‘mensen’.",
        ),
        (
            "Na een maand zei hij: “ik wil hier weg",
            'Tot ‘… zei hij: "ik wil hier’ klopt het; in de bron staat daarna ‘blijven",’.',
        ),
        (
            "Dat is één groot verschil. Echt waar.",
            "Tot ‘Dat is één groot verschil.’ klopt het; daarna eindigt de bron.",
        ),
        ("Iets heel anders dan wat er staat", "‘Iets heel anders dan wat’ staat zo niet in de bron."),
        ("Eerst was hij stil. (…) Daarna nooit meer.", "‘Daarna nooit meer.’ staat zo niet in de bron."),
        ("Eerst was hij stil.", ""),
        ("(…)", ""),
    ],
)
def test_it_is_said_where_it_first_differs(quote, said):
    assert difference_words(compare(quote, Original(SOURCE))) == said


def test_a_long_source_is_made_ready_once(initiative, django_assert_num_queries):
    text = "Wij praten over het werk en de begeleider luistert. " * 20_000  # a million characters
    source = SourceFactory(initiative=initiative, text=text)
    Quote.objects.bulk_create(
        QuoteFactory.build(source=source, text=f"Wij praten over {number}") for number in range(300)
    )
    quotes = list(Quote.objects.select_related("source"))
    with django_assert_num_queries(0):
        found = comparisons_of(quotes)
    assert {each.exactness for each in found.values()} == {Exactness.NOT_LITERAL}
    assert difference_words(found[quotes[0].pk]) == "Tot ‘Wij praten over’ klopt het; in de bron staat daarna ‘het’."

"""A quote stands in its source, or it does not."""

import pytest

from evidence.exactness import Exactness, exactness_of, stands_in

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

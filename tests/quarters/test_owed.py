"""The sentence on what is owed and when."""

import re
from datetime import date

import pytest

from quarters.actions.opening import open_begun_quarters
from quarters.agenda import agenda
from quarters.owed import owed_sentence
from tests.factories import InitiativeFactory


def said(*initiatives, on, **states):
    """The sentence on the day, with the reports in the states given as K2="accepted" and the like."""
    open_begun_quarters(initiatives, on)
    for initiative in initiatives:
        for name, status in states.items():
            initiative.quarterly_reports.filter(number=int(name[1])).update(status=status)
    sentence = owed_sentence([(each, agenda(each, on)) for each in initiatives], on)
    return re.sub("<[^>]+>", "", sentence)


JULY = date(2022, 7, 10)


@pytest.mark.parametrize(
    ("on", "states", "sentence"),
    [
        (date(2022, 4, 1), {}, "De eerste rapportage, over 2022-K2, moet uiterlijk 15 juli 2022 binnen zijn."),
        (
            JULY,
            {},
            "De rapportage over 2022-K2 moet uiterlijk 15 juli 2022 binnen zijn; "
            "daarna volgt 2022-K3, uiterlijk 15 oktober 2022.",
        ),
        (
            date(2022, 7, 16),
            {},
            "De rapportage over 2022-K2 had uiterlijk 15 juli 2022 binnen moeten zijn; "
            "daarna volgt 2022-K3, uiterlijk 15 oktober 2022.",
        ),
        (
            date(2022, 11, 1),
            {},
            "2 rapportages zijn te laat: de oudste, over 2022-K2, had uiterlijk 15 juli 2022 binnen moeten zijn; "
            "daarna volgt 2022-K4, uiterlijk 15 januari 2023.",
        ),
        (
            date(2022, 10, 10),
            {},
            "De rapportage over 2022-K2 had uiterlijk 15 juli 2022 binnen moeten zijn; "
            "daarna volgen er nog 2, de eerste uiterlijk 15 oktober 2022.",
        ),
        (
            JULY,
            {"K2": "returned"},
            "De rapportage over 2022-K2 is teruggegeven en moet uiterlijk 15 juli 2022 opnieuw binnen zijn; "
            "daarna volgt 2022-K3, uiterlijk 15 oktober 2022.",
        ),
        (
            date(2022, 7, 16),
            {"K2": "returned"},
            "De rapportage over 2022-K2 is teruggegeven en had uiterlijk 15 juli 2022 opnieuw binnen moeten zijn; "
            "daarna volgt 2022-K3, uiterlijk 15 oktober 2022.",
        ),
        (
            JULY,
            {"K2": "submitted"},
            "Alle rapportages tot nu toe zijn ingediend; "
            "de volgende, over 2022-K3, moet uiterlijk 15 oktober 2022 binnen zijn.",
        ),
        (
            JULY,
            {"K2": "accepted", "K3": "submitted"},
            "Alle rapportages tot nu toe zijn ingediend; "
            "het volgende kwartaal, 2022-K4, staat klaar vanaf 1 oktober 2022.",
        ),
    ],
)
def test_one_initiative(initiative, on, states, sentence):
    assert said(initiative, on=on, **states) == sentence


def test_before_the_start_and_after_the_end(platform):
    later = InitiativeFactory(platform=platform, starts_on=date(2022, 7, 20))
    assert said(later, on=JULY) == (
        "Er hoeft nog niets binnen te zijn; het eerste kwartaal, 2022-K3, staat klaar vanaf 20 juli 2022."
    )
    over = InitiativeFactory(platform=platform, ends_on=date(2022, 6, 30))
    assert said(over, on=JULY, K2="submitted") == "Alle rapportages zijn ingediend; er volgt geen kwartaal meer."
    never = InitiativeFactory(platform=platform, status="stopped")
    assert said(never, on=JULY) == "Er hoeft niets te worden ingediend."


def test_reporting_can_begin_later_than_the_initiative(platform):
    agreed = InitiativeFactory(platform=platform, reports_from=date(2022, 10, 1))
    assert said(agreed, on=JULY) == (
        "Er hoeft nog niets binnen te zijn; het eerste kwartaal, 2022-K4, staat klaar vanaf 1 oktober 2022."
    )


def test_several_initiatives_are_named(platform):
    first = InitiativeFactory(platform=platform, name="Café <Noord>")
    second = InitiativeFactory(platform=platform, name="Zuid", starts_on=date(2022, 7, 1))
    assert said(first, second, on=JULY) == (
        "De rapportage over 2022-K2 van Café &lt;Noord&gt; moet uiterlijk 15 juli 2022 binnen zijn; "
        "daarna volgen er nog 2, de eerste uiterlijk 15 oktober 2022."
    )
    third = InitiativeFactory(platform=platform, name="Oost")
    assert said(first, third, on=JULY) == (
        "2 rapportages moeten nog binnenkomen: de eerste, over 2022-K2 van Café &lt;Noord&gt;, uiterlijk "
        "15 juli 2022; daarna volgen er nog 2, de eerste uiterlijk 15 oktober 2022."
    )

"""How the method and the guide of a report are told."""

from datetime import date

import pytest

from evidence.models import Source
from reporting import figures
from reporting.wording import method

DAY = date(2023, 4, 1)


def fieldwork(kind, on, place="", *roles, method="", month=False):
    return figures.Fieldwork(kind, on, month, place, roles, method)


def test_the_method_tells_each_moment_with_how_where_and_who():
    found = (
        fieldwork("interview", date(2022, 10, 3), "", "projectleider", "begeleider"),
        fieldwork("interview", date(2022, 10, 3), "", "begeleider", "jobcoach"),
        fieldwork("interview", date(2022, 10, 3), "Haarlem", "deelnemers", method="group"),
        fieldwork("site_visit", date(2022, 10, 3), "bij de werkgever", method="observation"),
        fieldwork("interview", date(2022, 10, 20), "", "leermeester", method="phone", month=True),
        fieldwork("interview", date(2023, 3, 1), "", "deelnemers", "ouders", method="questionnaire"),
        fieldwork("site_visit", date(2023, 3, 1), "Haarlem", "studenten"),
        fieldwork("site_visit", date(2023, 3, 1), "Haarlem"),
        fieldwork("interview", None),
    )
    assert method.moments(found) == [
        (
            "3 oktober 2022",
            "interviews met projectleider, begeleider en jobcoach; groepsgesprek in Haarlem met deelnemers; "
            "werkbezoek (observatie) bij de werkgever",
        ),
        ("Oktober 2022", "telefonisch gesprek met leermeester"),
        ("1 maart 2023", "vragenlijst onder deelnemers en ouders; werkbezoeken in Haarlem met studenten"),
        ("Datum niet bekend", "interview"),
    ]


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (fieldwork("interview", DAY, "", "ouder"), "interview met ouder"),
        (fieldwork("interview", DAY, "", "ouder", "jobcoach"), "interviews met ouder en jobcoach"),
        (fieldwork("interview", DAY, "", "studenten", month=True), "interviews met studenten"),
        (fieldwork("interview", DAY, "", "a", "b", method="one_to_one"), "individuele gesprekken met a en b"),
        (fieldwork("interview", DAY, "", "a", "b", method="group"), "groepsgesprek met a en b"),
        (fieldwork("interview", DAY, "online", "a", method="phone", month=True), "telefonisch gesprek online met a"),
        (fieldwork("site_visit", DAY, "op kantoor", "a", "b", month=True), "werkbezoek op kantoor met a en b"),
    ],
)
def test_one_source_may_hold_several_talks(moment, told):
    assert [what for _, what in method.moments([moment])] == [told]


def test_every_method_has_words():
    assert set(method.METHOD_WORDS) == set(Source.Method.values)
    assert set(method.KIND_WORDS) == set(Source.FIELDWORK)


def test_of_many_moments_the_months_are_told():
    found = [
        fieldwork("interview", date(2022, 10 + place // 15, 1 + place % 15), ("Haarlem", "Zaandam")[place % 2], "ouder")
        for place in range(30)
    ]
    assert method.moments(found) == [
        ("Oktober 2022", "interviews in Haarlem en Zaandam met ouder"),
        ("November 2022", "interviews in Zaandam en Haarlem met ouder"),
    ]


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ((("interview", 10),), "Voor dit rapport is in oktober 2022 een interview gehouden."),
        ((("site_visit", 10),), "Voor dit rapport is in oktober 2022 een werkbezoek gehouden."),
        (
            (("interview", 10), ("interview", 10), ("site_visit", 11)),
            "Voor dit rapport zijn in oktober en november 2022 interviews en een werkbezoek gehouden.",
        ),
        (
            (("interview", 2), ("interview", 3), ("interview", 4), ("interview", 6)),
            "Voor dit rapport zijn van februari 2022 tot en met juni 2022 interviews gehouden.",
        ),
        ((("interview", None),), "Voor dit rapport is een interview gehouden."),
    ],
)
def test_the_opening_says_what_was_done_and_when(found, sentence):
    moments = [fieldwork(kind, date(2022, month, 3) if month else None) for kind, month in found]
    assert method.fieldwork_opening(moments).startswith(sentence)
    assert method.fieldwork_opening(()) == ""


def test_the_opening_names_talks_as_its_list_does_and_a_year_once():
    group = fieldwork("interview", date(2025, 11, 5), "", "deelnemers", method="group")
    visits = [fieldwork("site_visit", date(2026, month, 5)) for month in (2, 8)]
    assert method.fieldwork_opening([group, *visits]).startswith(
        "Voor dit rapport zijn in november 2025 en in februari en augustus 2026 een groepsgesprek en werkbezoeken "
        "gehouden."
    )


def test_one_document_is_not_several():
    assert method.material(["quarterly_report", "document", "video", "video"]) == (
        "De onderzoekers gebruikten de kwartaalrapportages, een document en video’s van en over het initiatief."
    )


def test_the_guide_names_chapters_and_sections():
    assert method.guide([(2, "Het initiatief", ["Achtergrond", "HBO-route"]), (3, "Conclusies", [])]) == [
        "Hoofdstuk 2, Het initiatief: achtergrond; HBO-route.",
        "Hoofdstuk 3, Conclusies.",
    ]

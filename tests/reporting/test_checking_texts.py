"""What the checks see in running Dutch, and above all what they leave alone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.checking.lists import lists_in
from reporting.checking.numbers import numbers_in
from reporting.checking.people import people_in
from reporting.checking.prose import Prose
from reporting.checking.spelling import spellings_among
from reporting.checking.sums import sums_in
from reporting.checking.terms import goals_in, terms_in
from reporting.checking.typed import typed_in
from reporting.findings import Kind, Severity
from reporting.live.catalog import Catalog, Listed
from reporting.wording.language import Words

ON = date(2023, 4, 1)
LEARNERS = Words("leerling", "leerlingen", "vakbewijs", "vakbewijzen")
REGISTERS = Catalog(
    Listed(key, f"Naam van {key}", "", value, ON)
    for key, value in {
        "gestart": 15,
        "actief": 12,
        "gestopt": 3,
        "erkenningen-ingeschreven": 8,
        "werkgevers": 6,
    }.items()
)


def words(spots, text):
    return [text[spot.start : spot.end] for spot in spots]


def found(check, text, *more):
    return words(check(Prose(text), *more), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het totaal klopt: 15 = 12 + 2.", ["15 = 12 + 2"]),
        ("Samen is dat 12 + 3 = 16 plekken.", ["12 + 3 = 16"]),
        ("Vijftien = twaalf + twee", ["Vijftien = twaalf + twee"]),
        ("Van [15](cijfer:gestart) = [12](cijfer:actief) + 2.", ["15](cijfer:gestart) = [12](cijfer:actief) + 2"]),
        ("Van de 15 leerlingen zijn er 12 actief en 2 gestopt.", ["15 leerlingen zijn er 12 actief en 2"]),
        (
            "Van de vijftien zijn er elf actief, één ziek en twee gestopt.",
            ["vijftien zijn er elf actief, één ziek en twee"],
        ),
        ("We telden 15 leerlingen: 12 bleven en 2 gingen weg.", ["15 leerlingen: 12 bleven en 2"]),
        ("Er zijn 1.015 bezoekers (1.000 online en 25 op de dag zelf).", ["1.015 bezoekers (1.000 online en 25"]),
        ("15 = 12 + 3", []),
        ("Van de 15 leerlingen zijn er 12 actief en 3 gestopt.", []),
        ("Van de 15 leerlingen zijn er 12 actief.", []),
        ("Van de 15 leerlingen werken er 6 bij twee bedrijven en 4 bij één bedrijf.", []),
        ("Van de 15 leerlingen hebben er 12 ook een baan en 8 een diploma.", []),
        ("Van de 15 leerlingen zijn er op 1 april 2023 12 actief en 3 gestopt.", []),
        ("Van de 15 leerlingen waren er ongeveer 10 actief en 4 niet.", []),
        ("Er zijn twee doelen: 15 plekken en 8 vakbewijzen.", []),
        ("In hoofdstuk 2, 3 en 4 staat hoe 15 leerlingen werken.", []),
        ("Zij zei: “Van de 15 zijn er 12 hier en 2 daar.”", []),
        ("Van de 15 kosten er 12 € 10 en 3 € 20.", []),
        ("a = b + c en 1 = x + 2", []),
    ],
)
def test_sums_that_do_not_add_up(text, expected):
    assert found(sums_in, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een groep van zeven organisaties zoals A-huis, B-huis, Cafe, Dorp, Erf en Fort.", ["zeven"]),
        ("Het zijn drie partners: de gemeente, het onderwijs, de zorg en de buurt.", ["drie"]),
        ("Het zijn vier stappen, namelijk kijken, praten en doen.", ["vier"]),
        ("We zien drie manieren:\n\n- praten\n- bellen", ["drie"]),
        ("We zien 2 manieren:\n- praten\n- bellen\n- schrijven", ["2"]),
        ("Er zijn drie principes (gelijkheid en ervaring).", ["drie"]),
        ("Een groep van zeven organisaties zoals A-huis en B-huis.", []),
        ("Het zijn drie partners: de gemeente, het onderwijs en de zorg.", []),
        ("Het zijn drie partners: de gemeente, Zorg en Welzijn en de school.", []),
        ("We zien drie manieren:\n- praten\n  - lang\n  - kort\n- bellen\n- schrijven", []),
        ("Bij de start hadden 15 leerlingen geleerd:\n- lezen\n- schrijven", []),
        ("Dit zien we bij 2 van de 3 partners: de gemeente en de school.", []),
        ("De vijf leerlingen leerden: lezen, schrijven en rekenen.", []),
        ("Bij twee bedrijven deden we het volgende:\n- praten\n- bellen\n- kijken", []),
        ("Er waren drie bijeenkomsten: in mei, die goed liep, en later, toen het regende.", []),
        ("Er zijn twee redenen: het kost tijd, omdat mensen wennen, en het kost geld.", []),
    ],
)
def test_lists_with_another_number_of_items(text, expected):
    assert found(lists_in, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mail naar een.persoon@voorbeeld.test voor meer.", ["een.persoon@voorbeeld.test"]),
        ("Bel 06-12345678 voor meer.", ["06-12345678"]),
        ("Haar nummer is 111222333 geweest.", ["111222333"]),
        ("Daarna sprak mevrouw Vogelaar met ons.", ["Vogelaar"]),
        ("Daarna sprak de heer Van der Vogel met ons.", ["Van der Vogel"]),
        ("Daarna sprak dhr. Vogelaar met ons.", ["Vogelaar"]),
        ("Dat vertelde Fatima Vogelaar ons.", ["Fatima Vogelaar"]),
        ("Dat vertelde Kees van der Vogel ons.", ["Kees van der Vogel"]),
        ("Dat schreef A.B. Vogelaar ons.", ["A.B. Vogelaar"]),
        ("Door ziekte van de projectleider liep het uit.", ["projectleider"]),
        ("Eén leerling met autisme stopte.", ["Eén leerling met autisme stopte"]),
        ("Persoonlijk: drie leerlingen zijn gestopt.", ["drie leerlingen zijn gestopt"]),
        ("De projectleider vertelt hoe het ging.", []),
        ("Eén leerling vond een baan in de zorg.", []),
        ("Twaalf leerlingen met autisme deden mee.", []),
        ("Bij Floor Jongerencoaching en De Roos Catering werken leerlingen.", []),
        ("Op 1 april 2023 waren 15 leerlingen actief in Den Haag.", []),
        ("De Stichting Anna Huis doet mee.", []),
        ("A. Deelnemers\n\nB. Werkgevers", []),
        ("Het hoort bij Vaartwerk B.V. Lindedorp.", []),
        ("Bel 0000000000 of kijk in bijlage 123456789.", []),
    ],
)
def test_people_one_could_recognise(text, expected):
    assert found(people_in, text, ["Anna Huis"]) == expected


def test_only_a_bsn_keeps_a_report_from_being_adopted():
    spots = list(people_in(Prose("Mail a@voorbeeld.test. Haar nummer is 111222333. Of vraag mevrouw Vogelaar.")))
    assert [(spot.kind, spot.severity) for spot in spots] == [
        (Kind.IDENTIFIABLE, Severity.SHOULD),
        (Kind.IDENTIFIABLE, Severity.BLOCKS),
        (Kind.IDENTIFIABLE, Severity.SHOULD),
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["We werken met Lindewerk Plus. Ook Lindewerk plus doet mee, en Lindewerk Plus."], ["Lindewerk plus"]),
        (["We werken met Lindewerk Plus en de Lindewerk Plus.", "Daarna kwam lindewerkplus erbij."], ["lindewerkplus"]),
        (["Bij het Vaart College en bij het Vaart College en bij het Vaart Collega."], ["Vaart Collega"]),
        (["Het RIBW en het RIBW en de RIWB."], ["RIWB"]),
        (["Bij BuurtWerk-Noord en bij BuurtWerk-Noord en bij WerkBuurt-Noord."], ["WerkBuurt-Noord"]),
        (["Dit zei Stichting de Vaart, en daarna stichting De Vaart."], []),
        (["We werken met Waardevol Werk. Iedereen zoekt waardevol werk."], []),
        (["Het Platform en een platform. In het Platform."], []),
        (["Het Vaart College. Twee Vaart Colleges. In het Vaart College."], []),
        (["We werken met Lindewerk Plus. Zij zei: “Lindewerk plus is goed.” En Lindewerk Plus."], []),
        (["Dit is Groep Oost. Dit is Groep West."], []),
    ],
)
def test_names_spelled_in_two_ways(texts, expected):
    proses = {str(place): Prose(text) for place, text in enumerate(texts)}
    assert [proses[key].text[spot.start : spot.end] for key, spot in spellings_among(proses)] == expected


def test_the_spelling_of_the_registers_is_the_right_one():
    text = "Bij Spaarnewerk en Spaarnewerk en Spaarnewerk."
    spots = [spot for _key, spot in spellings_among({"a": Prose(text)}, ["Spaarne Werk"])]
    assert words(spots, text) == ["Spaarnewerk"]
    assert "‘Spaarne Werk’" in spots[0].message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De deelnemers leren veel. Elke deelnemer leert.", ["deelnemers", "deelnemer"]),
        ("Zij halen een erkenning of certificaat.", ["erkenning", "certificaat"]),
        ("De leerlingen halen een vakbewijs.", []),
        ("De deelnemers aan de bijeenkomst waren tevreden.", []),
        ("Er zijn 15 deelnemers gestart.", ["deelnemers"]),
        ("Een bereik van duizend cliënten. Een deel van deze cliënten werkt.", []),
        ("Het bedrijf kreeg een erkenning als leerbedrijf.", []),
        ("Iemand zei: “Als deelnemer leer je veel.”", []),
    ],
)
def test_two_words_for_one_thing(text, expected):
    assert found(terms_in, text, LEARNERS) == expected


def test_who_calls_participants_participants_is_left_alone():
    assert found(terms_in, "De deelnemers en de cliënten.", Words()) == []


def test_a_short_form_is_the_same_word():
    assert found(terms_in, "Zij halen een certificaat.", Words("leerling", "leerlingen", "deelcertificaat", "x")) == []


def test_a_goal_that_does_not_exist():
    assert found(goals_in, "Dat hoort bij doel A1 en bij doel B9; een vel A4 niet.", {"A1", "B1"}) == ["B9"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er zijn 15 leerlingen gestart.", [("15", Severity.MAY)]),
        (
            "Van de 15 leerlingen zijn er 12 actief en 3 gestopt.",
            [(number, Severity.MAY) for number in ("15", "12", "3")],
        ),
        ("Er zijn twaalf leerlingen actief.", [("twaalf", Severity.MAY)]),
        ("Er zijn 14 leerlingen gestart.", [("14", Severity.SHOULD)]),
        ("Er zijn acht vakbewijzen ingeschreven.", [("acht", Severity.MAY)]),
        ("Er zijn zeven werkgevers betrokken.", [("zeven", Severity.SHOULD)]),
        ("Er zijn [15](cijfer:gestart) leerlingen gestart.", []),
        ("In oktober 2022 waren er 10 leerlingen gestart.", []),
        ("Bij de bakkerij zijn 2 leerlingen gestart.", []),
        ("Het doel was dat 20 leerlingen zouden zijn gestart.", []),
        ("Ongeveer 14 leerlingen zijn gestart.", []),
        ("Er waren 15 stoelen.", []),
        ("Eén leerling is gestopt.", []),
        ("Zij zei: “Er zijn 14 leerlingen gestart.”", []),
    ],
)
def test_typed_numbers_that_the_registers_know(text, expected):
    spots = list(typed_in(Prose(text), REGISTERS, LEARNERS))
    assert [(text[spot.start : spot.end], spot.severity) for spot in spots] == expected


def everything(text):
    prose = Prose(text)
    assert len(prose.plain) == len(text)
    spots = [*sums_in(prose), *lists_in(prose), *people_in(prose), *terms_in(prose, LEARNERS), *goals_in(prose, {"A1"})]
    spots += [*typed_in(prose, REGISTERS, LEARNERS), *(spot for _key, spot in spellings_among({"a": prose}))]
    assert all(0 <= spot.start < spot.end <= len(text) for spot in spots)
    return spots


PIECES = st.sampled_from(
    [
        "15",
        "twaalf",
        " = ",
        " + ",
        ", ",
        " en ",
        ": ",
        ".\n",
        "\n- ",
        "(",
        ")",
        "van de ",
        "studenten ",
        "Jan ",
        "“",
        "”",
        "[",
        "](cijfer:x)",
        "[^1]",
        "mevrouw ",
        "De Vaart ",
        "het ",
        "A.",
        "06",
        "é",
        "ﬀ",
        "İ",
        "\u202e",
        "\x00",
        "𝟙",
        "²",
    ]
)


@settings(max_examples=60)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
def test_no_text_breaks_the_checks(text):
    everything(text)


LONG = [
    "a",
    "15 ",
    "van de 15 en ",
    "15 = ",
    "1+",
    "[",
    "[^",
    "“",
    "A.",
    "Aa ",
    "\n",
    "- a\n",
    "- a:\n\n",
    " ",
    "é,",
    "0",
    "WwWw",
    "twee dingen: a, ",
    "Jan de ",
    "www.",
    "](",
    "mevrouw ",
    "A-",
    "a.b@",
    "12 studenten ",
]


@pytest.mark.parametrize("piece", LONG)
def test_a_very_long_text_is_read_to_its_end(piece):
    """A pattern that goes back and forth over such a text would not end within minutes."""
    text = (piece * 20_000)[:20_000]
    assert all(spot.end <= len(text) for spot in everything(text))


def test_what_is_measured_after_a_shortened_word_counts_nothing():
    (sentence,) = Prose("Het kostte o.a. 12 uur voor twee mensen.").sentences
    assert [number.value for number in numbers_in(sentence)] == [2]


def test_a_name_beside_initials_is_seen_too():
    text = "Wij spraken J. de Wit en mevrouw Jansen."
    assert found(people_in, text) == ["J. de Wit", "Jansen"]

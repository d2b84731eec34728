"""Which texts resemble each other, and why: without a database."""

import pytest

from evidence.suggesting import Candidate, Concept, Ranking, Text, Thesaurus, Traits, default_concepts, rank
from evidence.suggesting.grams import grams_of_word, telling_words
from evidence.suggesting.ranking import NO_PRIOR
from evidence.suggesting.why import alike, why

CONCEPTS = (
    Concept("supervisor", "who", "begeleider", ("begeleid*", "leermeester*", "jobcoach*")),
    Concept("participant", "who", "deelnemer", ("deelnemer*", "mensen met autisme")),
    Concept("colleague", "who", "collega", ("medewerker*",)),
    Concept("adapting", "what", "aanpassen", ("aanpass*", "op maat")),
)
OWN = {"campus": {"participant": ("medewerker", "medewerkers")}, "werkdag": {"participant": ("student", "studenten")}}


@pytest.fixture(scope="module")
def thesaurus():
    return Thesaurus(CONCEPTS, OWN)


def test_a_word_is_runs_of_four_letters_with_its_ends_marked():
    assert grams_of_word("vak") == (" vak", "vak ")
    assert grams_of_word("werk") == (" wer", "werk", "erk ")


def test_words_are_plain_and_words_that_only_build_the_sentence_are_left_out():
    assert telling_words("De coördinator is één van de begeleiders, op 3 plekken.") == [
        "coordinator",
        "begeleiders",
        "plekken",
    ]


def test_concepts_are_found_by_whole_words_beginnings_and_runs(thesaurus):
    found = thesaurus.concepts_in("Een leermeester begeleidt mensen met autisme op maat, niet massaal.")

    assert found == {
        "supervisor": ["leermeester", "begeleidt"],
        "participant": ["mensen met autisme"],
        "adapting": ["op maat"],
    }


def test_own_words_count_in_texts_of_that_initiative_only(thesaurus):
    assert thesaurus.concepts_in("De medewerkers leren.", "campus") == {"participant": ["medewerkers"]}
    assert thesaurus.concepts_in("De medewerkers leren.", "werkdag") == {"colleague": ["medewerkers"]}
    assert thesaurus.concepts_in("De studenten leren.", "") == {}


def test_own_words_for_a_concept_that_was_removed_feed_nothing():
    assert Thesaurus(CONCEPTS[:1], OWN).concepts_in("De studenten leren.", "werkdag") == {}


def statement(words, key="s", owner="werkdag", **traits):
    return Text(key, words, owner, Traits(**traits))


def candidate(key, words, *linked, **traits):
    return Candidate(Text(key, words, "", Traits(**traits)), linked)


def keys(ranked):
    return [one.candidate.key for one in ranked]


def test_the_same_words_in_another_form_come_first(thesaurus):
    found = rank(
        statement("De begeleiding wordt aangepast."),
        [candidate("geld", "Regels over uitkeringen."), candidate("beg", "Begeleiders passen zich aan.")],
        thesaurus,
    )

    assert keys(found) == ["beg", "geld"]


def test_a_concept_bridges_words_without_a_letter_in_common(thesaurus):
    texts = [candidate("geld", "Vergoeding van reiskosten."), candidate("beg", "Jobcoach dichtbij.")]

    assert keys(rank(statement("Leermeesters op tijd."), texts, thesaurus)) == ["beg", "geld"]
    assert {one.resemblance for one in rank(statement("Leermeesters op tijd."), texts, Thesaurus(()))} == {0}


def test_the_same_place_in_the_model_decides_between_equals(thesaurus):
    asked = statement("Een jobcoach helpt.", subgroup="aanpassingen", phase="execution")
    texts = [
        candidate("anders", "Een jobcoach helpt ook.", subgroup="voorbereiding"),
        candidate("onbekend", "Een jobcoach helpt ook."),
        candidate("zelfde", "Een jobcoach helpt ook.", subgroup="aanpassingen"),
    ]

    found = rank(asked, texts, thesaurus)

    assert [(one.candidate.key, one.same) for one in found] == [
        ("zelfde", ("subgroup",)),
        ("anders", ()),
        ("onbekend", ()),  # unknown is not punished: the same score, in the order given
    ]
    assert found[1].score == found[2].score
    assert keys(rank(asked, texts, thesaurus, weights=NO_PRIOR)) == ["anders", "onbekend", "zelfde"]


def test_a_statement_never_sees_itself_nor_links_of_its_own_initiative(thesaurus):
    asked = statement("Een jobcoach helpt.", phase="execution")
    own = statement("Een jobcoach helpt altijd.", key="own", phase="execution")
    of_other = statement("Een jobcoach helpt altijd.", key="other", owner="campus", phase="execution")

    [alone] = rank(asked, [candidate("c", "Heel iets anders.", asked, own)], thesaurus)
    [helped] = rank(asked, [candidate("c", "Heel iets anders.", asked, own, of_other)], thesaurus)

    assert (alone.resemblance, alone.same, alone.part.key) == (0, (), "c")
    assert (helped.same, helped.part.key) == (("phase",), "other")
    assert helped.resemblance > 0.5


def test_the_order_is_the_same_every_time(thesaurus):
    texts = [candidate(f"c{number}", "Een jobcoach helpt.") for number in range(20)]
    asked = statement("Een jobcoach helpt.")

    assert keys(rank(asked, texts, thesaurus)) == keys(rank(asked, texts, thesaurus)) == [f"c{n}" for n in range(20)]


def test_why_names_concepts_and_words_that_are_shared(thesaurus):
    asked = statement("Leermeesters in de keuken passen opdrachten aan, op maat.", phase="execution")
    texts = [candidate("c", "Aanpassing door begeleiders, bij elke opdracht.", phase="execution")]

    [found] = Ranking([asked], texts, thesaurus).rank(asked)
    said = why(asked, found, thesaurus)

    assert (said.concepts, said.words, said.same) == (("begeleider", "aanpassen"), ("opdrachten",), ("phase",))
    assert said.shared == ("begeleider", "aanpassen", "opdrachten")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("opdracht", "opdrachten", True),
        ("aanpassen", "aanpassing", True),
        ("vertrouwen", "zelfvertrouwen", True),
        ("werk", "werkgever", False),
        ("maat", "maatje", False),
        ("plekken", "plezier", False),
    ],
)
def test_which_words_are_called_the_same(one, other, same):
    assert alike(one, other) is alike(other, one) is same


def test_texts_without_a_telling_word_resemble_nothing(thesaurus):
    found = rank(statement("Het is er."), [candidate("c", "Dat was er.")], thesaurus)

    assert [one.resemblance for one in found] == [0]


def test_the_concepts_that_come_with_us_are_whole():
    concepts = default_concepts()

    assert len({concept.code for concept in concepts}) == len({concept.name for concept in concepts}) == len(concepts)
    assert {concept.kind for concept in concepts} == {"who", "where", "what"}
    assert {"participant", "recognition"} <= {concept.code for concept in concepts}
    assert all(word == word.strip().lower() and "*" not in word[:-1] for one in concepts for word in one.words)

"""The thesaurus of a platform: shown, changed, put back, tried on a sentence."""

import pytest
from django.urls import reverse

from accounts.models import AuditLine
from evidence.models import ThesaurusConcept
from evidence.suggesting import default_concepts
from evidence.thesaurus import concepts_of

LIST = reverse("thesaurus", args=["wib"])


def words_of(platform, code):
    return next((concept.words for concept in concepts_of(platform) if concept.code == code), None)


def typed(**changes):
    return {"name": "taal", "kind": "what", "words": "taalles*\nNederlands  leren, taalmaatje"} | changes


def test_the_list_that_comes_with_us_is_shown_with_what_feeds_it(as_researcher, initiative, other_initiative):
    initiative.participant_plural = "makers"
    initiative.save()
    other_initiative.participant_plural = "verborgenen"
    other_initiative.save()

    page = as_researcher.get(LIST).text

    assert f"<strong>{len(default_concepts())} begrippen</strong>" in page
    assert "Dit is de standaardlijst." in page
    assert "Woorden van Eigen initiatief: deelnemer, makers" in page
    assert "verborgenen" not in page
    assert not ThesaurusConcept.objects.exists()


def test_a_concept_is_added_and_counts_at_once(as_researcher, platform):
    answer = as_researcher.post(reverse("concept_add", args=["wib"]), typed())

    assert answer.url == LIST
    assert words_of(platform, "taal") == ("taalles*", "nederlands leren", "taalmaatje")
    assert len(concepts_of(platform)) == len(default_concepts()) + 1
    page = as_researcher.get(LIST).text
    assert "Deze lijst is door onderzoekers van het platform aangepast." in page
    assert AuditLine.objects.get(action="concept added").details == {"code": "taal"}


def test_a_concept_is_changed_and_the_others_stay(as_researcher, platform):
    url = reverse("concept_edit", args=["wib", "participant"])
    assert "student*" in as_researcher.get(url).text

    as_researcher.post(url, typed(name="deelnemer", kind="who", words="deelnemer*\nmeedoener*"))

    assert words_of(platform, "participant") == ("deelnemer*", "meedoener*")
    assert words_of(platform, "adapting") == next(one.words for one in default_concepts() if one.code == "adapting")


def test_a_concept_is_removed_and_all_are_put_back(as_researcher, platform):
    assert as_researcher.post(reverse("concept_remove", args=["wib", "online"])).url == LIST
    assert words_of(platform, "online") is None
    assert as_researcher.get(reverse("concept_edit", args=["wib", "online"])).status_code == 404
    assert as_researcher.get(reverse("concept_remove", args=["wib", "online"])).status_code == 404

    assert as_researcher.post(reverse("thesaurus_reset", args=["wib"])).url == LIST

    assert concepts_of(platform) == default_concepts()
    assert AuditLine.objects.get(action="concepts reset").details == {"removed": len(default_concepts()) - 1}


def test_the_last_concept_stays(as_researcher, platform):
    ThesaurusConcept.objects.create(platform=platform, code="enige", kind="who", name="enige", words="enige")

    page = as_researcher.post(reverse("concept_remove", args=["wib", "enige"]), follow=True).text

    assert "Dit is het laatste begrip. Voeg eerst een ander begrip toe." in page
    assert ThesaurusConcept.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": " \n "}, "Vul “Woorden” in."),
        ({"words": ",;"}, "Schrijf minstens één woord."),
        ({"words": "be*geleid"}, "een sterretje mag alleen aan het eind."),
        ({"words": "be*"}, "zet minstens 3 letters voor het sterretje"),
        ({"words": "op maat *"}, "zet minstens 3 letters voor het sterretje"),
        ({"words": "123"}, "“123” heeft geen letters."),
        ({"words": "a" * 61}, "is te lang voor een woord."),
        ({"words": "\n".join(f"woord{'a' * number}" for number in range(201))}, "Haal er een paar weg."),
        ({"name": "!!"}, "Schrijf het begrip in letters."),
        ({"name": "Deelnemer"}, "Er is al een begrip met deze naam."),
        ({"name": "x" * 61}, "Begrip"),
        ({"kind": "how"}, "Gaat het over wie, waar of wat?"),
    ],
)
def test_wrong_input_is_told_and_kept(as_researcher, platform, changes, said):
    answer = as_researcher.post(reverse("concept_add", args=["wib"]), typed(**changes))

    assert answer.status_code == 422
    assert said in answer.text
    assert not ThesaurusConcept.objects.exists()


def test_a_sentence_shows_which_concepts_it_hits(as_researcher, initiative):
    initiative.participant_plural = "medewerkers"
    initiative.save()

    page = as_researcher.get(LIST, {"zin": "Een jobcoach helpt medewerkers <b>."}).text

    assert "<dt>Begeleider</dt><dd>jobcoach</dd><dt>Collega</dt><dd>medewerkers</dd>" in page
    assert "Als Eigen initiatief dit zegt" in page
    assert "<dt>Begeleider</dt><dd>jobcoach</dd><dt>Deelnemer</dt><dd>medewerkers</dd>" in page
    assert "Geen enkel begrip." in as_researcher.get(LIST, {"zin": "Het regent."}).text
    assert "1000" in as_researcher.get(LIST, {"zin": "x" * 1001}).text


def test_a_platform_of_others_does_not_exist(as_researcher, initiative):
    other = type(initiative.platform).objects.create(slug="zuster", name="Zusterplatform", short_name="ZP")
    ThesaurusConcept.objects.create(platform=other, code="geheim", kind="who", name="geheim", words="geheim")

    for name, args in (("thesaurus", []), ("concept_edit", ["geheim"]), ("concept_remove", ["geheim"])):
        assert as_researcher.get(reverse(name, args=["zuster", *args])).status_code == 404


@pytest.mark.parametrize("size", [3, 300])
def test_queries_do_not_grow(as_researcher, platform, size, django_assert_num_queries):
    ThesaurusConcept.objects.bulk_create(
        ThesaurusConcept(platform=platform, code=f"c{number}", kind="who", name=f"naam {number}", words="woord")
        for number in range(size)
    )
    with django_assert_num_queries(7):
        assert as_researcher.get(LIST, {"zin": "Een woord."}).status_code == 200

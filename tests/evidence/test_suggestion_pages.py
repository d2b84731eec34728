"""Suggestions on the pages: shown with why, set aside and taken back, never linked by themselves."""

import pytest
from django.urls import reverse

from accounts.models import AuditLine
from accounts.roles import Role
from evidence.models import DoubleCoding, EditionInitiative, Element, OverarchingElement, Rejection, SupportCell
from evidence.suggestions import open_places, suggestions_for_element
from initiatives.models import Membership
from tests.dossier.test_cases import INITIATIVES, taken_in
from tests.factories import (
    ElementFactory,
    OverarchingElementFactory,
    SupportCellFactory,
    UserFactory,
)

WORDS = "Een leermeester op de werkvloer begeleidt studenten bij elke opdracht."


@pytest.fixture
def overarching(edition):
    return OverarchingElementFactory(
        edition=edition,
        reference="ov",
        subgroup=edition.platform.goal_subgroups.get(code="aanpassingen"),
        title="Een vaste begeleider op de werkvloer",
        argument="Begeleiding dichtbij helpt bij elke opdracht.",
    )


@pytest.fixture
def element(initiative):
    return said(initiative, WORDS, "el")


def said(initiative, words, reference, **changes):
    subgroup = initiative.platform.goal_subgroups.get(code="aanpassingen")
    return ElementFactory(initiative=initiative, statement=words, reference=reference, subgroup=subgroup, **changes)


def element_page(element):
    return reverse("element", args=[element.initiative.slug, element.reference])


def reject_url(overarching, element, terug="element"):
    args = [overarching.edition.slug, overarching.reference, element.initiative.slug, element.reference]
    return reverse("suggestion_reject", args=args) + f"?terug={terug}"


def restore_url(overarching, element):
    args = [overarching.edition.slug, overarching.reference, element.initiative.slug, element.reference]
    return reverse("suggestion_restore", args=args)


def test_an_element_says_what_it_resembles_and_why(as_researcher, overarching, element):
    page = as_researcher.get(element_page(element)).text

    assert "Een vaste begeleider op de werkvloer" in page
    assert "Gedeeld: begeleider, werkplek, opdracht; zelfde subgroep. Eerste editie." in page
    cell = reverse("support_cell", args=["eerste", "ov", "eigen"])
    assert f'href="{cell}?element=el"' in page
    assert not SupportCell.objects.exists()


def test_to_link_one_gets_the_cell_filled_in_and_saves_it(as_researcher, overarching, element):
    cell = SupportCellFactory(overarching_element=overarching, initiative=element.initiative, support="no_indication")
    already = said(element.initiative, "Iets anders.", "al")
    cell.elements.add(already)
    url = reverse("support_cell", args=["eerste", "ov", "eigen"]) + "?element=el&terug=suggesties"

    page = as_researcher.get(url).text

    assert '<input type="radio" name="support" value="supports"' in page.replace(' class="form-check-input"', "")
    ticked = [one.split("value=")[1].split('"')[1] for one in page.split("<input")[1:] if " checked" in one]
    assert set(ticked) == {"supports", str(element.pk), str(already.pk)}
    cell.refresh_from_db()
    assert (cell.support, list(cell.elements.all())) == ("no_indication", [already])
    answer = as_researcher.post(url, {"support": "supports", "elements": [already.pk, element.pk], "note": ""})
    assert answer.url == reverse("suggestions", args=["eerste"])
    assert set(cell.elements.all()) == {already, element}


def test_what_speaks_against_stays_so_until_somebody_chooses(as_researcher, overarching, element):
    SupportCellFactory(overarching_element=overarching, initiative=element.initiative, support="contradicts")
    page = as_researcher.get(reverse("support_cell", args=["eerste", "ov", "eigen"]) + "?element=el").text

    ticked = [one.split("value=")[1].split('"')[1] for one in page.split("<input")[1:] if " checked" in one]
    assert ticked == ["contradicts", str(element.pk)]


@pytest.mark.parametrize("reference", ["bestaat-niet", "van-ander", "<x>", ""])
def test_an_element_that_is_not_of_the_initiative_fills_in_nothing(as_researcher, overarching, second, reference):
    said(second, WORDS, "van-ander")
    page = as_researcher.get(reverse("support_cell", args=["eerste", "ov", "eigen"]), {"element": reference})

    assert page.status_code == 200
    assert " checked" not in page.text


def test_a_linked_element_is_no_longer_suggested(researcher, overarching, element):
    cell = SupportCellFactory(overarching_element=overarching, initiative=element.initiative)
    cell.elements.add(element)

    assert suggestions_for_element(element, researcher).overarching == []
    assert open_places(overarching.edition) == []


def test_a_rejection_is_remembered_with_its_reason_and_taken_back(as_researcher, researcher, overarching, element):
    answer = as_researcher.post(reject_url(overarching, element), {"why": "Gaat over iets anders."})

    assert answer.url == element_page(element) + "#suggesties"
    kept = Rejection.objects.get()
    assert (kept.element, kept.overarching_element, kept.by, kept.why) == (
        element,
        overarching,
        researcher,
        "Gaat over iets anders.",
    )
    assert suggestions_for_element(element, researcher).overarching == []
    assert open_places(overarching.edition) == []
    for url in (element_page(element), reverse("suggestions_rejected", args=["eerste"])):
        assert "Gaat over iets anders." in as_researcher.get(url).text
    again = as_researcher.post(reject_url(overarching, element), {"why": "Nog eens."})
    assert (again.status_code, Rejection.objects.get().why) == (302, "Gaat over iets anders.")

    answer = as_researcher.post(restore_url(overarching, element) + "?terug=afgewezen")
    assert answer.url == reverse("suggestions_rejected", args=["eerste"])
    assert [one.overarching for one in suggestions_for_element(element, researcher).overarching] == [overarching]
    lines = AuditLine.objects.filter(subject_kind="evidence.Rejection").order_by("pk")
    assert [line.action for line in lines] == ["suggestion set aside", "suggestion taken up again"]
    assert as_researcher.post(restore_url(overarching, element)).status_code == 302


def test_a_reason_that_is_too_long_is_not_lost(as_researcher, overarching, element):
    answer = as_researcher.post(reject_url(overarching, element), {"why": "x" * 301})

    assert answer.status_code == 422
    assert "x" * 301 in answer.text
    assert not Rejection.objects.exists()


def test_elements_of_other_initiatives_that_say_the_same(as_researcher, overarching, element, second, researcher):
    other = said(second, "Leermeesters begeleiden op de werkvloer.", "ander")
    page = as_researcher.get(element_page(element)).text

    assert other.statement in page
    add = reverse("overarching_add", args=["eerste"])
    assert f"{add}?titel=Een%20leermeester" in page
    filled = as_researcher.get(add, {"titel": WORDS, "onderdeel": "aanpassingen"}).text
    assert f'value="{WORDS}"' in filled
    assert OverarchingElement.objects.count() == 1
    url = reverse("likeness_reject", args=["eigen", "el", "ander"])
    assert as_researcher.post(url, {"why": ""}).url == element_page(element) + "#suggesties"
    kept = Rejection.objects.get()
    assert {kept.element, kept.other_element} == {element, other}
    for one in (element, other):
        assert suggestions_for_element(one, researcher).others == []
        assert len(suggestions_for_element(one, researcher).rejected) == 1
    # from the other side the same pair is taken back
    as_researcher.post(reverse("likeness_restore", args=["tweede", "ander", "el"]))
    assert [one.other for one in suggestions_for_element(element, researcher).others] == [other]


def test_nothing_of_a_hidden_initiative_shows(as_researcher, researcher, overarching, element, other_initiative):
    hidden = said(other_initiative, "Verborgen leermeester op de werkvloer bij elke opdracht.", "verborgen")
    seen = UserFactory(role=Role.RESEARCHER)
    for initiative in (element.initiative, other_initiative):
        Membership.objects.create(initiative=initiative, user=seen)
    assert [one.other for one in suggestions_for_element(element, seen).others] == [hidden]

    assert suggestions_for_element(element, researcher).others == []
    url = reverse("likeness_reject", args=["eigen", "el", "verborgen"])
    assert as_researcher.post(url).status_code == 404
    EditionInitiative.objects.create(edition=overarching.edition, initiative=other_initiative)
    assert suggestions_for_element(element, researcher).overarching == []
    assert as_researcher.get(reverse("suggestions", args=["eerste"])).status_code == 404
    assert "Een vaste begeleider" not in as_researcher.get(element_page(element)).text


def test_what_was_set_aside_goes_out_of_sight_with_its_initiative(as_researcher, overarching, other_initiative):
    gone = said(other_initiative, "Verborgen leermeester op de werkvloer.", "verborgen")
    Rejection.objects.create(overarching_element=overarching, element=gone, why="Verborgen reden")
    page = as_researcher.get(reverse("suggestions_rejected", args=["eerste"])).text
    assert "Verborgen" not in page
    assert other_initiative.name not in page


def test_a_barrier_is_suggested_for_no_overarching_element(as_researcher, overarching, initiative):
    barrier = said(initiative, WORDS, "muur", kind="barrier")

    assert "Belemmeringen staan in de synthese apart." in as_researcher.get(element_page(barrier)).text
    assert open_places(overarching.edition) == []


def test_an_adopted_edition_takes_no_suggestions(as_researcher, researcher, overarching, element):
    overarching.edition.status = "adopted"
    overarching.edition.save()

    assert suggestions_for_element(element, researcher).overarching == []
    for url in (reverse("suggestions", args=["eerste"]), reject_url(overarching, element)):
        assert as_researcher.get(url).status_code == 403
    assert as_researcher.post(reject_url(overarching, element), {"why": "Te laat."}).status_code == 403
    assert not Rejection.objects.exists()


def test_who_judges_blind_sees_none(as_researcher, researcher, overarching, element):
    DoubleCoding.objects.create(edition=overarching.edition, first=researcher, second=UserFactory())

    assert suggestions_for_element(element, researcher).overarching == []
    page = as_researcher.get(reverse("suggestions", args=["eerste"])).text
    assert "ziet u hier geen suggesties" in page
    assert WORDS not in page


def test_the_overarching_page_shows_who_says_it_too(as_researcher, as_staff, overarching, element, second):
    linked = said(second, "Begeleiding is er altijd.", "ander")
    SupportCellFactory(overarching_element=overarching, initiative=second).elements.add(linked)
    url = reverse("overarching", args=["eerste", "ov"])
    page = as_researcher.get(url).text

    assert "Zeggen andere initiatieven dit ook?" in page
    assert WORDS in page
    assert "Zeggen andere initiatieven dit ook?" not in as_staff.get(url).text


def test_the_list_goes_on_at_the_next_place(as_researcher, overarching, element, second):
    said(second, "Een begeleider op de werkvloer.", "ander")
    places = open_places(overarching.edition)
    assert [place.initiative.slug for place in places] == ["tweede", "eigen"]
    page = as_researcher.get(reverse("suggestions", args=["eerste"])).text

    assert "terug=suggesties&amp;page=1&amp;anker=ov-eigen" in page
    url = reject_url(overarching, Element.objects.get(reference="ander"), "suggesties&page=1&anker=ov-eigen")
    assert as_researcher.post(url).url == reverse("suggestions", args=["eerste"]) + "?page=1#ov-eigen"
    strange = reject_url(overarching, element, "suggesties&page=//kwaad&anker=//kwaad")
    assert as_researcher.post(strange).url == reverse("suggestions", args=["eerste"])
    assert "Er zijn geen open suggesties." in as_researcher.get(reverse("suggestions", args=["eerste"])).text


def test_the_edition_says_how_many_wait(as_researcher, as_staff, overarching, element):
    url = reverse("edition", args=["eerste"])

    assert "1 open suggestie" in as_researcher.get(url).text
    assert "open suggestie" not in as_staff.get(url).text


def test_the_published_case_is_suggested_for_praktijkleren_plus(db, client):
    """The synthesis credits employers who feel responsible to one initiative; another's end report says it too."""
    for name in INITIATIVES:
        taken_in(name)
    edition = taken_in("synthesis")
    edition.status = "draft"
    edition.save()
    researcher = UserFactory(role=Role.RESEARCHER)
    for entry in edition.entries.all():
        Membership.objects.create(initiative=entry.initiative, user=researcher)
    statement = Element.objects.get(reference="pp-e-wer-2")

    found = suggestions_for_element(statement, researcher)
    places = open_places(edition)

    assert "syn-kansen" in [one.overarching.reference for one in found.overarching]
    [place] = [
        place
        for place in places
        if (place.overarching.reference, place.initiative.slug) == ("syn-kansen", "praktijkleren-plus")
    ]
    assert "pp-e-wer-2" in [one.element.reference for one in place.suggestions]
    client.force_login(researcher)
    pages = [client.get(reverse("suggestions", args=[edition.slug]), {"page": page}).text for page in (1, 2)]
    assert any('id="syn-kansen-praktijkleren-plus"' in page for page in pages)


@pytest.mark.parametrize("size", [3, 300])
def test_queries_do_not_grow(
    as_researcher, researcher, overarching, initiative, second, size, django_assert_num_queries
):
    topic = initiative.platform.topics.get(code="aangepaste-begeleiding")
    Element.objects.bulk_create(
        Element(
            initiative=(initiative, second)[number % 2],
            reference=f"r{number}",
            statement=f"{WORDS} Nummer {number}.",
            kind="works",
            topic=topic,
            perspective="initiative",
            level="organisation",
        )
        for number in range(size)
    )
    elements = list(Element.objects.select_related("initiative__platform", "topic", "subgroup").order_by("pk"))
    more = OverarchingElement.objects.bulk_create(
        OverarchingElement(
            edition=overarching.edition,
            subgroup=overarching.subgroup,
            title=f"Begeleider {number}",
            reference=f"o{number}",
        )
        for number in range(size // 8 + 1)
    )
    Rejection.objects.bulk_create(Rejection(element=element, overarching_element=more[0]) for element in elements)
    for url, queries in {
        reverse("suggestions", args=["eerste"]): 11,
        reverse("suggestions_rejected", args=["eerste"]): 5,
    }.items():
        with django_assert_num_queries(queries):
            assert as_researcher.get(url).status_code == 200
    # the parts on pages of others
    with django_assert_num_queries(7):
        assert len(suggestions_for_element(elements[0], researcher).others) == min(5, size // 2)
    with django_assert_num_queries(6):
        assert len(open_places(overarching.edition, only=overarching, least=0.0)) == 2

"""An edition that was adopted says what it said; the next one starts from it."""

from datetime import date

import pytest
from django.urls import reverse

from evidence.actions.continuing import continue_edition
from evidence.actions.freezing import freeze
from evidence.frozen import content_of
from evidence.models import Element, Judgement, Rejection, SupportCell, SynthesisEdition
from evidence.overview import overview_of
from tests.evidence.test_synthesis_pages import founded, many_elements
from tests.factories import (
    ConclusionFactory,
    DoubleCodingFactory,
    ElementFactory,
    LessonFactory,
    OverarchingElementFactory,
    QuoteFactory,
    SupportCellFactory,
    SynthesisBarrierFactory,
)


@pytest.fixture
def filled(edition, initiative, second):
    """One element with two cells, a quote and a rejection; a barrier; a conclusion with a lesson."""
    element = OverarchingElementFactory(edition=edition, title="Begin vroeg", argument="Omdat.", status="agreed")
    for one in (initiative, second):
        linked = founded(one, statement=f"Gezien bij {one.name}")
        SupportCellFactory(overarching_element=element, initiative=one, note="Zie daar").elements.add(linked)
    element.quotes.add(QuoteFactory(source__initiative=initiative, text="Het hielp mij."))
    Rejection.objects.create(element=ElementFactory(initiative=initiative), overarching_element=element, why="Nee")
    SynthesisBarrierFactory(edition=edition, title="Regels").elements.add(founded(second, kind="barrier"))
    LessonFactory(conclusion=ConclusionFactory(edition=edition, title="Neem tijd"), text="Begin eerder")
    edition.entries.filter(initiative=second).update(box_text="Eigen tekst")
    return element


def adopt(edition, by):
    edition.status = "adopted"
    edition.save()
    freeze(edition=edition, by=by)


def begin(edition, initiatives, by, **fields):
    typed = {"title": "Tweede editie", "dated_on": date(2025, 1, 15)} | fields
    return continue_edition(edition=edition, initiatives=initiatives, by=by, **typed)


def test_adopted_edition_says_what_it_said(as_researcher, researcher, edition, filled, initiative):
    before = content_of(edition)
    adopt(edition, researcher)
    Element.objects.update(statement="Nu anders")
    for element in Element.objects.all():
        element.sources.clear()
    initiative.name = "Andere naam"
    initiative.save()
    edition.refresh_from_db()
    assert edition.frozen == before
    assert overview_of(edition).rows[0].support.supporting == 2
    pages = [reverse("edition", args=["eerste"]), reverse("overarching", args=["eerste", filled.reference])]
    for page in (as_researcher.get(url).text for url in pages):
        assert "Eigen initiatief" in page.split("<main", 1)[1]
        assert "Onbelegd</span>" not in page
        assert "Nu anders" not in page
    assert "Gezien bij Tweede initiatief" in as_researcher.get(pages[1]).text


def test_freezing_again_changes_nothing(researcher, edition, filled):
    adopt(edition, researcher)
    filled.title = "Anders"
    filled.save()
    freeze(edition=edition, by=researcher)
    assert SynthesisEdition.objects.get(pk=edition.pk).frozen["elements"][0]["title"] == "Begin vroeg"


def test_a_quote_withdrawn_later_is_not_shown_any_more(as_researcher, researcher, edition, filled):
    adopt(edition, researcher)
    url = reverse("overarching", args=["eerste", filled.reference])
    assert "Het hielp mij." in as_researcher.get(url).text
    filled.quotes.update(consent="withdrawn")
    page = as_researcher.get(url).text
    assert "Het hielp mij." not in page
    assert "Een citaat waarvan de toestemming is ingetrokken, staat hier niet meer." in page
    assert "1 citaat staat er niet meer" in as_researcher.get(reverse("edition", args=["eerste"])).text


def test_the_next_edition_starts_from_this_one(researcher, edition, filled, initiative, second):
    adopt(edition, researcher)
    after = begin(edition, [second, initiative], researcher)
    assert begin(edition, [second, initiative], researcher) == after
    element = after.overarching_elements.get()
    assert (element.title, element.status, element.follows) == ("Begin vroeg", "proposed", filled)
    said = Judgement.objects.get(element=element)
    assert (said.status, said.by, said.why) == (
        "proposed",
        researcher,
        "Overgenomen uit “Eerste editie”. Daar was het element vastgesteld.",
    )
    assert [(cell.note, cell.elements.count()) for cell in element.cells.all()] == [("Zie daar", 1)] * 2
    assert element.quotes.get().text == "Het hielp mij."
    assert element.rejections.get().why == "Nee"
    assert after.barriers.get().follows == edition.barriers.get()
    assert after.barriers.get().elements.count() == 1
    assert after.conclusions.get().lessons.get().follows.text == "Begin eerder"
    assert [(entry.initiative, entry.box_text) for entry in after.entries.all()] == [
        (initiative, ""),
        (second, "Eigen tekst"),
    ]
    assert overview_of(after).rows[0].support.supporting == 2
    assert SupportCell.objects.filter(overarching_element__edition=edition).count() == 2


def test_what_is_said_about_an_initiative_left_out_stays_behind(researcher, edition, filled, second):
    after = begin(edition, [second], researcher)
    element = after.overarching_elements.get()
    assert [cell.initiative for cell in element.cells.all()] == [second]
    assert not element.quotes.exists()


def test_next_edition_through_the_page_once_and_its_difference(
    as_researcher, researcher, edition, filled, initiative, second
):
    adopt(edition, researcher)
    url = reverse("edition_continue", args=["eerste"])
    assert "Wat u uitvinkt" in as_researcher.get(url).text
    typed = {"title": "Tweede", "dated_on": "2025-01-15", "initiatives": [initiative.pk, second.pk]}
    assert as_researcher.post(url, typed | {"dated_on": "2020-01-15"}).status_code == 422
    first, twice = (as_researcher.post(url, typed).url for _time in range(2))
    assert first == twice == reverse("edition_difference", args=["tweede"])
    assert SynthesisEdition.objects.count() == 2
    assert "1 element bleef hetzelfde." in as_researcher.get(first).text
    linked = Element.objects.get(statement="Gezien bij Tweede initiatief")
    linked.sources.clear()
    page = as_researcher.get(first).text
    assert "Bewijs dat er niet meer is" in page
    assert "Gezien bij Tweede initiatief" in page
    new = SynthesisEdition.objects.get(slug="tweede").overarching_elements.get()
    page = as_researcher.get(reverse("overarching", args=["tweede", new.reference])).text
    assert "In de vorige editie, “Eerste editie”, was dit element vastgesteld." in page


def test_difference_without_an_earlier_edition_says_so(as_researcher, edition):
    assert "geen vorige editie" in as_researcher.get(reverse("edition_difference", args=["eerste"])).text


def test_a_row_of_cells_is_filled_in_at_once(as_researcher, edition, initiative, second):
    element = OverarchingElementFactory(edition=edition)
    following = OverarchingElementFactory(edition=edition)
    own = founded(initiative)
    url = reverse("support_row", args=["eerste", element.reference])
    refused = as_researcher.post(url, {"tweede-note": "Alleen een toelichting", "eigen-elements": [own.pk]})
    assert refused.status_code == 422
    assert refused.text.count("Kies ook wat dit initiatief zegt.") == 4
    assert not SupportCell.objects.exists()
    linked_to_nothing = as_researcher.post(url, {"eigen-support": "not_investigated", "eigen-elements": [own.pk]})
    assert "U koppelt elementen, maar kiest “Niet onderzocht”" in linked_to_nothing.text
    answer = as_researcher.post(url, {"eigen-support": "supports", "eigen-elements": [own.pk], "verder": "1"})
    assert answer.url == reverse("support_row", args=["eerste", following.reference])
    assert SupportCell.objects.substantiated().get().initiative == initiative
    page = as_researcher.get(reverse("overarching", args=["eerste", element.reference])).text
    assert "Nog niet ingevuld</span>" in page
    assert "1 van 2 initiatieven" in page


def test_who_proposed_an_element_stands_with_it(as_researcher, researcher, edition):
    subgroup = edition.platform.goal_subgroups.get(code="aanpassingen")
    typed = {"title": "Naast elkaar", "subgroup": subgroup.pk, "why": "Drie keer gehoord."}
    as_researcher.post(reverse("overarching_add", args=["eerste"]), typed)
    said = Judgement.objects.get()
    assert (said.status, said.by, said.by_role, said.why) == (
        "proposed",
        researcher,
        "researcher",
        "Drie keer gehoord.",
    )


def test_edition_is_narrowed_down_and_paged(as_researcher, edition, initiative, second):
    many_elements(edition, 60, {initiative: founded(initiative)})
    OverarchingElementFactory(edition=edition, title="Zonder alles", status="assessed", order=99)
    url = reverse("edition", args=["eerste"])
    first, last = as_researcher.get(url).text, as_researcher.get(url, {"page": "2"}).text
    assert ("Pagina 1 van 2" in first, "Zonder alles" in first, "Zonder alles" in last) == (True, False, True)
    for query in (
        {"bewijs": "onbelegd"},
        {"stand": "assessed"},
        {"initiatief": "eigen", "antwoord": "leeg"},
    ):
        page = as_researcher.get(url, query).text
        assert "1 element past bij uw keuze" in page, query
        assert "Zonder alles" in page
    assert "0 elementen passen" in as_researcher.get(url, {"initiatief": "tweede"}).text
    assert "Pagina 1 van 2" in as_researcher.get(url, {"stand": "bestaat-niet"}).text


def test_who_judges_blind_does_not_see_what_the_cells_say(as_researcher, researcher, edition, filled):
    DoubleCodingFactory(edition=edition, first=researcher)
    args = ["eerste", filled.reference]
    for url in (
        reverse("edition", args=["eerste"]),
        reverse("overarching", args=args),
        reverse("support_cell", args=[*args, "eigen"]),
        reverse("support_row", args=args),
        reverse("edition_difference", args=["eerste"]),
        reverse("edition_continue", args=["eerste"]),
    ):
        page = as_researcher.get(url).text
        assert "Verborgen tot u klaar bent met uw eigen beoordeling" in page, url
        for words in ("2 van 2", "Ondersteunt</span>", "Zie daar", "Gezien bij"):
            assert words not in page, (url, words)
    judged = as_researcher.post(reverse("overarching", args=args), {"besluit": "terugzetten", "why": "Nee."})
    assert judged.status_code == 409


@pytest.mark.parametrize("number", [3, 300])
def test_the_next_edition_takes_the_same_queries_for_few_and_many(
    as_researcher, researcher, edition, initiative, second, number, django_assert_num_queries
):
    many_elements(edition, number, {one: founded(one) for one in (initiative, second)})
    adopt(edition, researcher)
    with django_assert_num_queries(21):
        begin(edition, [initiative, second], researcher)
    for url, queries in {
        reverse("edition", args=["eerste"]): 7,
        reverse("edition_difference", args=["tweede-editie"]): 18,
        reverse("edition_continue", args=["eerste"]): 6,
    }.items():
        with django_assert_num_queries(queries):
            assert as_researcher.get(url).status_code == 200

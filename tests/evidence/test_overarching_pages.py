"""One overarching element: its page, its cells and how it is judged."""

from django.urls import reverse

from evidence.models import (
    Judgement,
    OverarchingElement,
    SupportCell,
)
from tests.factories import (
    ElementFactory,
    OverarchingElementFactory,
    QuoteFactory,
    SourceFactory,
    SupportCellFactory,
)


def founded(initiative, **changes):
    """An element of the initiative with evidence."""
    element = ElementFactory(initiative=initiative, **changes)
    element.sources.add(SourceFactory(initiative=initiative))
    return element


def test_overarching_element_is_added_where_one_was(as_researcher, edition, initiative):
    quote = QuoteFactory(source__initiative=initiative)
    subgroup = edition.platform.goal_subgroups.get(code="aanpassingen")
    url = reverse("overarching_add", args=["eerste"])
    assert f'<option value="{subgroup.pk}" selected>' in as_researcher.get(f"{url}?onderdeel=aanpassingen").text
    typed = {"title": "Naast elkaar", "subgroup": subgroup.pk, "argument": "Omdat.", "quotes": [quote.pk]}
    answer = as_researcher.post(url, typed)
    element = OverarchingElement.objects.get()
    assert answer.url == reverse("overarching", args=["eerste", element.reference])
    assert list(element.quotes.all()) == [quote]
    again = as_researcher.post(url, typed)
    assert again.status_code == 422
    assert "Deze titel is in deze editie al gebruikt" in again.text


def test_only_cleared_quotes_of_the_edition_can_be_linked(as_researcher, edition, initiative, other_initiative):
    QuoteFactory(source__initiative=initiative, text="Geweigerd citaat", consent="refused")
    QuoteFactory(source__initiative=other_initiative, text="Van een ander")
    QuoteFactory(source__initiative=initiative, text="Mag wel")
    element = OverarchingElementFactory(edition=edition)
    page = as_researcher.get(reverse("overarching_edit", args=["eerste", element.reference])).text
    assert "Mag wel" in page
    assert "Geweigerd citaat" not in page
    assert "Van een ander" not in page


def test_quote_withdrawn_later_stays_visible_to_take_away(as_researcher, edition, initiative):
    element = OverarchingElementFactory(edition=edition)
    quote = QuoteFactory(source__initiative=initiative, consent="withdrawn")
    element.quotes.add(quote)
    url = reverse("overarching_edit", args=["eerste", element.reference])
    assert "telt niet mee: geen toestemming" in as_researcher.get(url).text
    shown = as_researcher.get(reverse("overarching", args=["eerste", element.reference])).text
    assert "Mag niet in een rapport" in shown
    as_researcher.post(url, {"title": element.title, "subgroup": element.subgroup_id})
    assert not element.quotes.exists()


def test_cell_links_elements_of_its_own_initiative_only(as_researcher, edition, initiative, second):
    element = OverarchingElementFactory(edition=edition)
    own, theirs = founded(initiative, statement="Van hier"), founded(second, statement="Van daar")
    url = reverse("support_cell", args=["eerste", element.reference, "eigen"])
    page = as_researcher.get(url).text
    assert "Van hier" in page
    assert "Van daar" not in page
    assert "niet onderzocht" in page  # the help about a missing work floor
    refused = as_researcher.post(url, {"support": "supports", "elements": [theirs.pk], "note": "Mijn toelichting"})
    assert refused.status_code == 422
    assert "Mijn toelichting" in refused.text
    answer = as_researcher.post(url, {"support": "supports", "elements": [own.pk]})
    assert answer.url == f"{reverse('overarching', args=['eerste', element.reference])}#eigen"
    assert SupportCell.objects.substantiated().get().initiative == initiative


def test_claim_without_evidence_is_kept_and_called_unfounded(as_researcher, edition, initiative):
    element = OverarchingElementFactory(edition=edition)
    bare = ElementFactory(initiative=initiative)
    url = reverse("support_cell", args=["eerste", element.reference, "eigen"])
    page = as_researcher.post(url, {"support": "supports", "elements": [bare.pk]}, follow=True).text
    assert "Nog onbelegd: Eigen initiatief (‘Ondersteunt’). Koppel een element" in page
    assert "1 initiatief zegt ‘ondersteunt’ zonder bewijs en telt niet mee" in page
    assert as_researcher.post(url, {"support": "bestaat-niet"}).status_code == 422


def test_judging_on_the_page(as_researcher, edition, initiative, second):
    element = OverarchingElementFactory(edition=edition)
    url = reverse("overarching", args=["eerste", element.reference])
    empty = as_researcher.post(url, {"besluit": "beoordelen", "why": " "})
    assert empty.status_code == 422
    assert "Schrijf waarom u dit vindt." in empty.text
    assert as_researcher.post(url, {"besluit": "beoordelen", "why": "Gezien."}).url == url
    refused = as_researcher.post(url, {"besluit": "vaststellen", "why": "Klaar ermee."})
    assert refused.status_code == 422
    assert "Nog geen enkel initiatief ondersteunt dit element met bewijs. Koppel bij minstens 2" in refused.text
    assert "Klaar ermee." in refused.text
    SupportCellFactory(overarching_element=element, initiative=initiative).elements.add(founded(initiative))
    alone = as_researcher.post(url, {"besluit": "vaststellen", "why": "Klaar."})
    assert "Maar één initiatief ondersteunt dit element met bewijs" in alone.text
    SupportCellFactory(overarching_element=element, initiative=second).elements.add(founded(second))
    assert as_researcher.post(url, {"besluit": "vaststellen", "why": "Nu wel."}).status_code == 302
    page = as_researcher.get(url).text
    assert page.index("Gezien.") < page.index("Nu wel.")
    assert as_researcher.post(url, {"besluit": "weggooien", "why": "Zomaar."}).status_code == 400
    assert Judgement.objects.count() == 2


def test_agreed_element_without_enough_evidence_is_named(as_researcher, edition):
    element = OverarchingElementFactory(edition=edition, status="agreed")
    assert "Vastgesteld, maar niet meer voldoende belegd" in as_researcher.get(reverse("edition", args=["eerste"])).text
    url = reverse("overarching", args=["eerste", element.reference])
    assert "Vastgesteld, maar niet meer voldoende belegd" in as_researcher.get(url).text
    as_researcher.post(url, {"besluit": "terugzetten", "why": "Het bewijs is weg."})
    element.refresh_from_db()
    assert element.status == "proposed"


def test_agreed_element_is_not_removed(as_researcher, edition):
    element = OverarchingElementFactory(edition=edition, status="agreed")
    url = reverse("overarching_remove", args=["eerste", element.reference])
    assert "Zet het eerst terug naar voorgesteld" in as_researcher.post(url, follow=True).text
    assert OverarchingElement.objects.exists()

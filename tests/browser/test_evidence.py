"""Evidence and synthesis in a real browser: empty, filled and with errors, at a desk and on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.roles import Role
from initiatives.theory import load_theory
from tests.browser.looking import examine
from tests.factories import (
    CollectedQuoteFactory,
    ConclusionFactory,
    EditionInitiativeFactory,
    ElementFactory,
    IndicatorFactory,
    InitiativeFactory,
    LessonFactory,
    MembershipFactory,
    OverarchingElementFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisBarrierFactory,
    SynthesisEditionFactory,
    UserFactory,
)


@pytest.fixture
def researcher(live_server):
    return UserFactory(role=Role.RESEARCHER)


@pytest.fixture
def initiatives(researcher):
    """Three initiatives of the researcher with nothing in them yet."""
    platform = load_theory()
    names = ["Werken aan de kade", "Proeftuin", "Online wegwijzer"]
    found = [InitiativeFactory(platform=platform, slug=f"i{n}", name=name) for n, name in enumerate(names)]
    for initiative in found:
        MembershipFactory(initiative=initiative, user=researcher)
    return found


@pytest.fixture
def addresses(initiatives):
    """The pages by name, of a first initiative and an edition with a bit of everything, also what is wrong."""
    first, second, third = initiatives
    source = SourceFactory(
        initiative=first, text="Eerst was hij stil.\n\nNu praat hij.", roles="leermeester\ndeelnemer"
    )
    report = QuarterlyReportFactory(initiative=first, status="submitted")
    CollectedQuoteFactory(report=report)
    quote = QuoteFactory(source=source, text="Nu praat hij.")
    QuoteFactory(source=source, text="Dit staat er niet.", consent="refused", is_role_unique=True)
    elements = [ElementFactory(initiative=first, kind=kind) for kind in ("works", "works", "improvement", "barrier")]
    elements[0].quotes.add(quote)
    IndicatorFactory(initiative=first)
    edition = SynthesisEditionFactory(platform=first.platform, slug="eerste")
    for place, initiative in enumerate(initiatives):
        EditionInitiativeFactory(edition=edition, initiative=initiative, order=place)
    overarching = OverarchingElementFactory(edition=edition, status="agreed", argument="Omdat.")
    OverarchingElementFactory.create_batch(2, edition=edition)
    overarching.quotes.add(quote)
    SupportCellFactory(overarching_element=overarching, initiative=first).elements.add(elements[0])
    SupportCellFactory(overarching_element=overarching, initiative=second)
    SupportCellFactory(overarching_element=overarching, initiative=third, support="no_indication", note="Gekeken.")
    SynthesisBarrierFactory(edition=edition).elements.add(elements[3])
    conclusion = ConclusionFactory(edition=edition)
    LessonFactory.create_batch(2, conclusion=conclusion)
    return {
        "sources": reverse("sources", args=["i0"]),
        "source": reverse("source", args=["i0", source.reference]),
        "source_remove": reverse("source_remove", args=["i0", source.reference]),
        "quotes": reverse("quotes", args=["i0"]),
        "quote_edit": reverse("quote_edit", args=["i0", quote.reference]),
        "quotes_collected": reverse("quotes_collected", args=["i0"]),
        "elements": reverse("elements", args=["i0"]),
        "element_edit": reverse("element_edit", args=["i0", elements[0].reference]),
        "element_remove": reverse("element_remove", args=["i0", elements[1].reference]),
        "editions": reverse("editions"),
        "edition": reverse("edition", args=["eerste"]),
        "edition_edit": reverse("edition_edit", args=["eerste"]),
        "overarching": reverse("overarching", args=["eerste", overarching.reference]),
        "overarching_edit": reverse("overarching_edit", args=["eerste", overarching.reference]),
        "support_cell": reverse("support_cell", args=["eerste", overarching.reference, "i0"]),
        "barrier_add": reverse("barrier_add", args=["eerste"]),
        "lesson_add": reverse("lesson_add", args=["eerste", conclusion.reference]),
    }


def test_filled_pages(page, live_server, log_in, researcher, addresses, axe, sideways):
    log_in(page, researcher)
    for name, address in addresses.items():
        assert page.goto(live_server.url + address).status < 400
        assert examine(page, name, axe, sideways) == []


@pytest.mark.parametrize("name", ["source_add", "quote_add", "element_add", "edition_add"])
def test_refused_forms(page, live_server, log_in, researcher, addresses, axe, sideways, name):
    args = [] if name == "edition_add" else ["i0"]
    log_in(page, researcher)
    page.goto(live_server.url + reverse(name, args=args))
    page.locator("main form button[type=submit]").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    assert examine(page, name, axe, sideways) == []
    summary.get_by_role("link").first.click()
    expect(page.locator("main form :focus")).to_have_count(1)


def test_refused_judgement(page, live_server, log_in, researcher, addresses, axe, sideways):
    log_in(page, researcher)
    page.goto(live_server.url + addresses["overarching"])
    page.get_by_role("button", name="Terug naar voorgesteld").click()
    expect(page.locator(".error-summary")).to_contain_text("Schrijf waarom u dit vindt.")
    assert examine(page, "overarching", axe, sideways) == []


def test_adopted_edition_explains_itself(page, live_server, log_in, researcher, initiatives, axe):
    edition = SynthesisEditionFactory(platform=initiatives[0].platform, slug="vast", status="adopted")
    EditionInitiativeFactory(edition=edition, initiative=initiatives[0])
    log_in(page, researcher)
    assert page.goto(live_server.url + reverse("edition_edit", args=["vast"])).status == 403
    expect(page.get_by_role("link", name="Naar de editie")).to_be_visible()
    assert axe(page) == []


def test_long_list_is_searched_and_chosen_by_keyboard(page, live_server, log_in, researcher, initiatives, axe):
    source = SourceFactory(initiative=initiatives[0])
    QuoteFactory.create_batch(299, source=source)
    QuoteFactory(source=source, text="Een naald in een hooiberg")
    log_in(page, researcher)
    page.goto(live_server.url + reverse("element_add", args=["i0"]))
    quotes = page.get_by_role("group", name="Citaten die dit onderbouwen")
    expect(quotes.get_by_role("checkbox")).to_have_count(300)
    search = quotes.get_by_label("Zoek in deze lijst")
    search.fill("hooiberg naald")
    expect(quotes.get_by_role("checkbox")).to_have_count(1)
    expect(quotes.get_by_role("status")).to_have_text("1 van 300")
    assert axe(page) == []
    search.press("Enter")  # searching is no sending
    search.press("Tab")
    page.keyboard.press("Space")
    expect(quotes.get_by_role("checkbox")).to_be_checked()
    search.fill("iets anders")
    expect(quotes.get_by_role("checkbox", checked=True)).to_have_count(1)  # what is chosen stays in sight
    page.get_by_label("Uitspraak").fill("Dit werkt.")
    page.get_by_label("Soort", exact=True).select_option("works")
    page.get_by_label("Onderwerp").select_option(index=1)
    page.get_by_label("Perspectief").select_option("initiative")
    page.get_by_label("Niveau").select_option("participants")
    page.get_by_role("button", name="Element opslaan").click()
    expect(page.locator(".evidence-note")).to_contain_text("1 citaat")


def test_without_scripts_the_whole_list_is_there(new_context, live_server, log_in, researcher, initiatives):
    QuoteFactory.create_batch(12, source=SourceFactory(initiative=initiatives[0]))
    screen = new_context(java_script_enabled=False).new_page()
    log_in(screen, researcher)
    screen.goto(live_server.url + reverse("element_add", args=["i0"]))
    quotes = screen.get_by_role("group", name="Citaten die dit onderbouwen")
    expect(quotes.get_by_role("checkbox")).to_have_count(12)
    expect(quotes.get_by_label("Zoek in deze lijst")).to_be_hidden()


def test_order_by_keyboard_alone(page, live_server, log_in, researcher, initiatives):
    ElementFactory(initiative=initiatives[0], statement="Eerste")
    second = ElementFactory(initiative=initiatives[0], statement="Tweede")
    log_in(page, researcher)
    page.goto(live_server.url + reverse("elements", args=["i0"]))
    page.get_by_role("button", name="Omhoog: Tweede").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".evidence-main > a")).to_have_text(["Tweede", "Eerste"])
    assert page.url.endswith(f"#{second.reference}")


def test_from_quote_to_agreed_element(page, live_server, log_in, researcher, addresses):
    """The path through the synthesis: put back, assess, be refused, write why, agree."""
    log_in(page, researcher)
    page.goto(live_server.url + addresses["overarching"])
    expect(page.get_by_text("Vastgesteld, maar niet meer voldoende belegd.").first).to_be_visible()
    page.get_by_label("Waarom?").fill("Het bewijs van het tweede initiatief is weg.")
    page.get_by_role("button", name="Terug naar voorgesteld").click()
    page.get_by_label("Waarom?").fill("Opnieuw bekeken.")
    page.get_by_role("button", name="Beoordelen").click()
    page.get_by_label("Waarom?").fill("Genoeg zo.")
    page.get_by_role("button", name="Vaststellen").click()
    expect(page.locator(".error-summary")).to_contain_text("Maar één initiatief ondersteunt dit element met bewijs")
    expect(page.get_by_label("Waarom?")).to_have_value("Genoeg zo.")
    page.get_by_role("link", name="Element wijzigen").click()
    page.get_by_label("Waarom van waarde voor de andere initiatieven?").fill("Ook elders is begeleiding schaars.")
    page.get_by_role("button", name="Element opslaan").click()
    page.get_by_label("Waarom?").fill("Met reden voor de andere.")
    page.get_by_role("button", name="Vaststellen").click()
    expect(page.get_by_text("Het element is vastgesteld.")).to_be_visible()

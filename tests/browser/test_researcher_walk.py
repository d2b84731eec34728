"""A researcher from the text of an interview to an overarching element that is agreed.

With WIB_PICTURES=folder it leaves a picture of every step there.
"""

import os
import re
from pathlib import Path

import pypandoc
import pytest
from django.urls import reverse
from playwright.sync_api import expect

from evidence.models import Element, OverarchingElement, Quote, Source
from evidence.support import support_of
from tests.browser.test_coding import drag
from tests.factories import ElementFactory, MembershipFactory, QuoteFactory, SourceFactory

INTERVIEW = """# Gesprek op de kwekerij

De begeleider vertelt: «Wij beginnen altijd rustig. Eén vaste begeleider past het werk aan, zó dat iemand het aankan.»

De ondernemer knikt. «Toen ik zag dat het lukte, wilde ik er nog iemand bij.»
"""
WORDS = "Eén vaste begeleider past het werk aan, zó dat iemand het aankan."


@pytest.fixture
def colleagues(other_initiative, researcher):
    """The other initiative, which the researcher also follows, says something alike and has evidence for it."""
    MembershipFactory(initiative=other_initiative, user=researcher)
    element = ElementFactory(
        initiative=other_initiative,
        statement="Een vaste begeleider die het werk aanpast, geeft rust.",
        subgroup=other_initiative.platform.goal_subgroups.get(code="aanpassingen"),
    )
    element.quotes.add(QuoteFactory(source=SourceFactory(initiative=other_initiative)))
    return element


@pytest.fixture
def picture(page):
    """`picture(name)` keeps what the page looks like, when somebody asked for pictures."""
    folder = os.environ.get("WIB_PICTURES")
    taken = []

    def take(name):
        taken.append(name)
        if folder:
            page.screenshot(path=Path(folder) / f"{len(taken):02}-{name}.png", full_page=True)

    return take


def read_interview(page, base, tmp_path):
    file = tmp_path / "gesprek.docx"
    pypandoc.convert_text(INTERVIEW, "docx", format="md", outputfile=str(file))
    page.goto(base + reverse("source_add", args=["eigen"]))
    page.get_by_label("Soort bron").select_option("interview")
    page.get_by_label("Titel").fill("Gesprek op de kwekerij")
    page.get_by_label("Datum").fill("2023-02-14")
    page.get_by_label("Plaats").fill("Nergenshuizen")
    page.get_by_label("Hoe?").select_option("group")
    page.get_by_label("Met wie?").fill("begeleider\nondernemer")
    page.get_by_label("Lees de tekst uit een bestand").set_input_files(file)
    page.get_by_role("button", name="Bron opslaan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gesprek op de kwekerij")


def quote_the_words(page):
    drag(page, "Eén vaste", "aankan.")
    page.get_by_label("Wie zei het?").fill("begeleider")
    page.get_by_label("Perspectief").select_option("initiative")
    page.get_by_label("Toestemming").select_option("given")
    codes = page.get_by_role("combobox", name="Codes")
    codes.fill("aangepaste beg")
    codes.press("Enter")
    page.get_by_role("button", name="Citaat opslaan").click()
    expect(page.get_by_text("Het citaat is opgeslagen en staat gemarkeerd")).to_be_visible()


def write_element(page, base):
    page.goto(base + reverse("element_add", args=["eigen"]))
    page.get_by_label("Uitspraak").fill("Een vaste begeleider past het werk aan wat iemand aankan aan.")
    page.get_by_label("Soort", exact=True).select_option("works")
    page.get_by_label("Onderwerp").select_option(label="Aangepaste begeleiding")
    page.get_by_label("Perspectief").select_option("initiative")
    page.get_by_label("Niveau").select_option("employers")
    page.get_by_label("Subgroep van doelen").select_option(label="Aanpassingen op de werkplek")
    page.locator("input[name=quotes]").check()
    page.get_by_role("button", name="Element opslaan").click()


def begin_edition(page, base):
    page.goto(base + reverse("edition_add"))
    page.get_by_label("Titel").fill("Eerste synthese")
    page.get_by_role("checkbox", name="Eigen initiatief").check()
    page.get_by_role("checkbox", name="Ander initiatief").check()
    page.get_by_role("button", name="Editie opslaan").click()
    page.goto(base + reverse("edition", args=["eerste-synthese"]))
    page.get_by_role("link", name=re.compile("^Element toevoegen ?: Aanpassingen op de werkplek")).click()
    page.get_by_label("Titel").fill("Een vaste begeleider past het werk aan")
    page.get_by_label("Onderbouwing").fill("Wie één begeleider heeft, durft te vragen.")
    page.get_by_role("button", name="Element opslaan").click()


def take_suggestion(page, initiative):
    """From what resembles the element to a cell that says "ondersteunt"; nothing is linked before the button."""
    heading = page.locator("#suggesties").get_by_role("heading", name=initiative)
    place = heading.locator("xpath=following-sibling::ol[1]")
    place.get_by_role("link", name="Koppel").first.click()
    expect(page.get_by_role("radio", name="Ondersteunt")).to_be_checked()
    page.get_by_role("button", name="Opslaan", exact=True).click()


def judge(page, why, button):
    page.get_by_label("Waarom?").fill(why)
    page.get_by_role("button", name=button, exact=True).click()


def test_from_an_interview_to_an_agreed_element(
    page, live_server, log_in, researcher, initiative, colleagues, tmp_path, picture
):
    base = live_server.url
    log_in(page, researcher)
    read_interview(page, base, tmp_path)
    picture("lezen")
    quote_the_words(page)
    picture("citaat")
    source, quote = Source.objects.get(title="Gesprek op de kwekerij"), Quote.objects.latest("pk")
    assert quote.text == source.text[quote.start : quote.end] == WORDS

    write_element(page, base)
    element = Element.objects.get(initiative=initiative)
    page.goto(base + reverse("element", args=["eigen", element.reference]))
    expect(page.locator("#suggesties")).to_contain_text(colleagues.statement)
    picture("element")

    begin_edition(page, base)
    overarching = OverarchingElement.objects.get()
    address = base + reverse("overarching", args=["eerste-synthese", overarching.reference])
    page.goto(address)
    picture("suggesties")
    assert not overarching.cells.filter(elements__isnull=False).exists()
    for name in ("Eigen initiatief", "Ander initiatief"):
        take_suggestion(page, name)
        page.goto(address)
    expect(page.get_by_text("2 van 2 initiatieven")).to_be_visible()
    judge(page, "Bij twee initiatieven gezien.", "Beoordelen")
    judge(page, "Genoeg bewijs.", "Vaststellen")
    expect(page.get_by_text("Het element is vastgesteld.")).to_be_visible()
    picture("vastgesteld")

    overarching.refresh_from_db()
    assert overarching.status == "agreed"
    assert support_of([overarching], 2, 2)[overarching.pk].supporting == 2

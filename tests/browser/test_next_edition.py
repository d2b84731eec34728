"""From a row of cells to the next edition and what changed, as a researcher walks it."""

from django.urls import reverse
from playwright.sync_api import expect

from evidence.actions.freezing import freeze
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    OverarchingElementFactory,
    SourceFactory,
    SynthesisEditionFactory,
)


def test_row_of_cells_and_the_edition_after_it(page, live_server, log_in, researcher, initiative, axe, sideways):
    edition = SynthesisEditionFactory(platform=initiative.platform, slug="eerste", title="Eerste editie")
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    element = OverarchingElementFactory(edition=edition, title="Begin vroeg")
    linked = ElementFactory(initiative=initiative, statement="De coach komt vooraf langs.")
    linked.sources.add(SourceFactory(initiative=initiative))
    log_in(page, researcher)
    page.goto(live_server.url + reverse("overarching", args=["eerste", element.reference]))
    page.get_by_role("link", name="Alle initiatieven invullen").click()
    cells = page.get_by_role("group", name=initiative.name)
    cells.get_by_label("De coach komt vooraf langs.").check()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("Kies ook wat dit initiatief zegt.")
    assert (axe(page), sideways(page)) == ([], [])
    page.get_by_label("Ondersteunt").check()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_text("1 van 1 initiatieven")).to_be_visible()
    edition.refresh_from_db()
    edition.status = "adopted"
    edition.save()
    freeze(edition=edition, by=researcher)
    page.goto(live_server.url + reverse("edition", args=["eerste"]))
    page.get_by_role("link", name="Begin de volgende editie").click()
    page.get_by_label("Titel").fill("Tweede editie")
    page.get_by_role("button", name="Volgende editie beginnen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wat is er veranderd sinds “Eerste editie”?")
    expect(page.get_by_text("1 element bleef hetzelfde.")).to_be_visible()
    assert (axe(page), sideways(page)) == ([], [])

"""Arranging a report as a researcher does it: on a wide screen, on a phone and by keyboard."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.reporting.scenario import fill


def test_a_report_is_arranged_by_keyboard(page, live_server, log_in, axe, sideways, initiative, researcher):
    fill(initiative)
    log_in(page, researcher)
    page.goto(live_server.url + reverse("report", args=["eigen"]))
    page.get_by_role("link", name="Indeling wijzigen").click()
    assert axe(page) == []

    page.get_by_role("button", name="Omhoog: Aanpak").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").or_(page.locator(".alert")).first).to_contain_text("‘Aanpak’ staat nu hoger.")
    second = page.locator("section[aria-labelledby=hoofdstuk-initiative] .arranging-name a")
    assert second.all_text_contents() == [
        "Inleidende woorden",
        "Achtergrond",
        "Aanpak",
        "Doel",
        "Leerlingen",
        "Aansluiting bij het platform",
    ]
    aim = page.locator("#onderdeel-initiative-aim")
    aim.get_by_role("button", name="Weglaten").press("Enter")
    expect(aim.get_by_role("button", name="Terugzetten")).to_be_visible()

    page.get_by_role("link", name="Bijlage toevoegen").click()
    expect(page.get_by_label("Waar komt het?")).to_have_value("annex")
    page.get_by_label("Kop", exact=True).fill("Vragenlijst")
    page.get_by_role("button", name="Toevoegen en schrijven").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vragenlijst")

    page.goto(live_server.url + reverse("report_section", args=["eigen", "annex.facts"]))
    page.get_by_role("button", name="Gereed melden").click()
    expect(page.get_by_role("button", name="Weer een concept")).to_be_visible()

    page.set_viewport_size(PHONE)
    page.goto(live_server.url + reverse("report_arrange", args=["eigen"]))
    assert sideways(page) == []
    page.goto(live_server.url + reverse("report", args=["eigen"]))
    assert sideways(page) == []
    assert axe(page) == []
    expect(page.get_by_text("Weggelaten: Doel.")).to_be_visible()

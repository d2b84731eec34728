"""A remark goes along with the words that are selected, and is answered and dealt with beside the text."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import ReportSectionFactory
from tests.reporting.scenario import fill

KEY = "topic.aangepaste-begeleiding"


def test_a_remark_on_selected_words_by_keyboard(page, live_server, log_in, initiative, researcher):
    ReportSectionFactory(report=fill(initiative), key=KEY, text="Vijf werkgevers doen mee.")
    log_in(page, researcher)
    page.goto(live_server.url + reverse("report_section", args=["eigen", KEY]))
    page.get_by_label("Tekst", exact=True).press("Control+Home")
    for _letter in range(len("Vijf werkgevers")):
        page.keyboard.press("Shift+ArrowRight")
    page.get_by_role("link", name="Opmerking plaatsen").press("Enter")
    expect(page.get_by_label("Over welke woorden?")).to_have_value("Vijf werkgevers")
    page.get_by_label("Opmerking", exact=True).fill("Zijn het er geen zes?")
    page.get_by_role("button", name="Opmerking plaatsen").press("Enter")
    beside = page.locator("#opmerkingen")
    expect(beside.get_by_role("heading")).to_have_text("1 open opmerking")
    expect(beside.get_by_text("“Vijf werkgevers”")).to_be_visible()
    beside.get_by_role("link", name="Antwoorden").press("Enter")
    page.get_by_label("Antwoord", exact=True).fill("Nee, vijf.")
    page.get_by_role("button", name="Antwoord plaatsen").press("Enter")
    expect(beside.get_by_text("Nee, vijf.")).to_be_visible()
    beside.get_by_role("button", name="Afgehandeld").press("Enter")
    expect(beside.get_by_role("heading")).to_have_text("Opmerkingen")
    expect(beside.get_by_role("button", name="Weer openen")).to_be_visible()

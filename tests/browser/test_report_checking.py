"""From a finding on the check list to the words in the editor, and on to an adopted report."""

from django.urls import reverse
from playwright.sync_api import expect

from reporting.models import Report
from tests.browser.looking import examine
from tests.factories import ReportSectionFactory
from tests.reporting.scenario import fill

KEY = "topic.werk-vormgeven"
TEXT = "Wij zien 🎉 het volgende.\n\nVan de zes leerlingen zijn er vier actief en één gestopt. Nummer 111222333."
SELECTED = "editor => editor.value.slice(editor.selectionStart, editor.selectionEnd)"


def test_a_finding_leads_to_the_words_it_is_about(page, live_server, log_in, axe, sideways, initiative, researcher):
    section = ReportSectionFactory(report=fill(initiative), key=KEY, text=TEXT)
    log_in(page, researcher)
    page.goto(live_server.url + reverse("report_adopt", args=["eigen"]))
    assert examine(page, "check list", axe, sideways) == []
    expect(page.get_by_role("button", name="Ja, vaststellen")).to_have_count(0)
    blocking = page.locator(".findings > li", has_text="Moet eerst")
    expect(blocking.locator("strong")).to_have_text("111222333")
    blocking.get_by_role("link").click()
    found = page.locator("#bevindingen .findings > li", has_text="zes leerlingen").first
    found.get_by_role("button", name="Toon in de tekst").press("Enter")
    editor = page.get_by_label("Tekst", exact=True)
    expect(editor).to_be_focused()
    assert editor.evaluate(SELECTED) == "zes leerlingen zijn er vier actief en één"

    section.text = "Van de zes leerlingen zijn er vier actief."
    section.save()
    page.goto(live_server.url + reverse("report_adopt", args=["eigen"]))
    page.get_by_role("button", name="Ja, vaststellen").click()
    expect(page.get_by_text("Versie 1 is vastgesteld")).to_be_visible()
    assert Report.objects.get(initiative=initiative).is_adopted

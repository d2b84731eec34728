"""From the page of a report to its adopted version with the keyboard alone: Tab, Enter, Space and what one types."""

import re

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from reporting.models import Report
from tests.reporting.scenario import fill

KEY = "topic.aangepaste-begeleiding"
PATIENCE = 15_000  # milliseconds, on a machine that does other things as well
expect.set_options(timeout=PATIENCE)
FOCUS = """() => {
    const part = document.activeElement;
    if (part === document.body) return "nothing has the focus";
    const [box] = part.getClientRects();
    const name = part.outerHTML.slice(0, 100);
    if (!box || box.bottom <= 0 || box.top >= innerHeight) return `out of sight: ${name}`;
    const style = getComputedStyle(part);
    const calendar = part.type === "date" && !part.matches(":focus"); // the browser's own button, with its own ring
    if (style.outlineStyle === "none" && style.boxShadow === "none" && !calendar) return `no ring: ${name}`;
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const seen = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2);
    return part.contains(seen) ? "" : `behind another part: ${name}`;
}"""


def tab_to(page: Page, wanted: Locator, most: int, key: str = "Tab") -> None:
    """Press Tab until `wanted` has the focus, `most` times at the most; what has the focus is seen at every step."""
    expect(wanted).to_be_visible()
    passed = []
    for _ in range(most):
        page.keyboard.press(key)
        assert page.evaluate(FOCUS) == ""
        if wanted.evaluate("part => part === document.activeElement"):
            return
        passed.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 40)"))
    raise AssertionError(f"{wanted} was not reached past {passed}")


def skip_to_content(page: Page) -> None:
    """The first thing Tab reaches on a page jumps past the menu."""
    tab_to(page, page.get_by_role("link", name="Naar de inhoud"), 1)
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


def write_and_report_ready(page: Page) -> None:
    text, preview = page.get_by_label("Tekst", exact=True), page.locator("[data-preview]")
    skip_to_content(page)
    tab_to(page, text, 8)
    page.keyboard.type("Er startten")
    tab_to(page, page.locator("summary", has_text=re.compile(r"^\d+ cijfers$")), 8)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Zoek in deze lijst").first, 1)
    page.keyboard.type("die startten")
    tab_to(page, page.get_by_role("button", name=re.compile(r"^Invoegen ?: Leerlingen die startten")), 1)
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    page.keyboard.type(" leerlingen.")
    tab_to(page, page.get_by_role("button", name=re.compile(r"^Als citaat invoegen ?: Het lukt")), 24)
    page.keyboard.press("Space")
    expect(text).to_be_focused()
    expect(text).to_have_value(
        re.compile(r"^Er startten \[zes\]\(cijfer:gestart\) leerlingen\.\n\n\[.+\]\(citaat:.+\)")
    )
    expect(preview.locator("blockquote")).to_have_count(1)
    tab_to(page, page.get_by_role("button", name="Gereed melden"), 5, "Shift+Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Weer een concept")).to_be_visible()


def test_a_report_is_written_and_adopted_by_keyboard_alone(page, live_server, log_in, initiative, researcher):
    draft = fill(initiative)
    draft.sections.filter(key=KEY).delete()
    log_in(page, researcher)
    page.goto(live_server.url + reverse("report", args=["eigen"]))
    skip_to_content(page)
    tab_to(page, page.get_by_role("link", name="Aangepaste begeleiding"), 30)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Aangepaste begeleiding")
    write_and_report_ready(page)
    skip_to_content(page)
    tab_to(page, page.get_by_role("link", name="Naar alle onderdelen"), 12)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Eindrapportage"))
    skip_to_content(page)
    tab_to(page, page.get_by_role("link", name="Naar voorblad, downloaden en vaststellen"), 5)
    page.keyboard.press("Enter")
    expect(page.locator("#bij-dit-rapport")).to_be_focused()
    tab_to(page, page.get_by_role("link", name="Rapport vaststellen"), 24)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("De eindrapportage vaststellen?")
    skip_to_content(page)
    tab_to(page, page.get_by_role("button", name="Ja, vaststellen"), 40)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Versie 1 is vastgesteld")).to_be_visible()
    # The form went to the content of its own page, and so does what came of it.
    tab_to(page, page.get_by_role("link", name="Versie 1", exact=True), 4)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(reverse("report_version", args=["eigen", 1]) + "$"))
    expect(page.get_by_text("Er startten zes leerlingen.")).to_be_visible()
    assert Report.objects.get(pk=draft.pk).is_adopted

"""Figures and evidence are put in the text of a section with one click, and stay what the registers say."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.looking import examine
from tests.factories import ParticipantFactory, ReportSectionFactory, TrajectoryStepFactory
from tests.reporting.scenario import DAY, fill

KEY = "topic.aangepaste-begeleiding"
PATIENCE = 15_000  # milliseconds, on a machine that does other things as well
expect.set_options(timeout=PATIENCE)


def test_figures_and_evidence_are_put_in_where_the_cursor_is(
    page, live_server, log_in, axe, sideways, initiative, researcher
):
    draft = fill(initiative)
    ReportSectionFactory(report=draft, key=KEY, text="Er startten leerlingen.")
    log_in(page, researcher)
    page.goto(live_server.url + reverse("report_section", args=["eigen", KEY]))
    text, preview = page.get_by_label("Tekst", exact=True), page.locator("[data-preview]")
    text.press("Control+Home")
    for _ in "Er startten":
        page.keyboard.press("ArrowRight")
    page.locator("summary", has_text="cijfers").press("Enter")
    page.get_by_label("Zoek in deze lijst").first.press_sequentially("die startten")
    page.get_by_role("button", name=re.compile(r"^Invoegen ?: Leerlingen die startten")).press("Enter")
    expect(text).to_be_focused()
    expect(text).to_have_value("Er startten [zes](cijfer:gestart) leerlingen.")
    page.keyboard.press("Control+z")
    expect(text).to_have_value("Er startten leerlingen.")
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+End")
    page.get_by_role("button", name=re.compile(r"^Als citaat invoegen ?: Het lukt")).press("Enter")
    page.keyboard.type("En verder.")
    expect(preview.locator("blockquote")).to_have_count(1)
    expect(preview).to_contain_text("Er startten zes leerlingen.")
    page.locator("summary", has_text="bronnen").press("Enter")
    page.get_by_role("button", name=re.compile(r"^Als voetnoot invoegen ?: Projectplan")).press("Enter")
    page.keyboard.type("p. 4")
    expect(preview).to_contain_text("Projectplan, p. 4")
    page.get_by_role("button", name="Opslaan", exact=True).press("Enter")
    expect(page.get_by_text("Opgeslagen.", exact=True)).to_be_visible()
    kept = draft.sections.get(key=KEY).text
    assert kept.endswith(f"En verder.[p. 4](bron:{initiative.sources.get(title='Projectplan').reference})")
    TrajectoryStepFactory(participant=ParticipantFactory(initiative=initiative), kind="started", on=DAY)
    page.reload()
    assert examine(page, "section with a figure that changed", axe, sideways) == []
    expect(page.get_by_text("was zes, nu zeven")).to_be_visible()
    page.get_by_role("button", name="Neem nieuwe cijfers over").press("Enter")
    expect(text).to_have_value(re.compile(r"^Er startten \[zeven\]\(cijfer:gestart\) leerlingen\."))
    expect(page.get_by_text("nu zeven")).to_have_count(0)

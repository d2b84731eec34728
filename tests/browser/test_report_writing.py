"""A section is written in a real browser: kept while one types, seen at once, and never written over by another."""

import re

from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from reporting import actions
from reporting.models import Report, ReportSection
from tests.browser.conftest import PASSWORD
from tests.browser.looking import examine
from tests.reporting.scenario import fill

KEY = "topic.aangepaste-begeleiding"
PATIENCE = 15_000  # milliseconds, on a machine that does other things as well
expect.set_options(timeout=PATIENCE)


def saved(page: Page) -> None:
    expect(page.locator("[data-autosave-state]")).to_contain_text(re.compile(r"Opgeslagen om \d\d:\d\d"))


def text_of(report: Report) -> str:
    return ReportSection.objects.get(report=report, key=KEY).text


def test_a_section_is_written_by_keyboard_and_seen_at_once(
    page, live_server, log_in, axe, sideways, initiative, researcher
):
    draft = fill(initiative)
    log_in(page, researcher)
    page.goto(live_server.url + reverse("report_section", args=["eigen", KEY]))
    page.get_by_role("button", name="Vet", exact=True).focus()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Voetnoot", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Tekst", exact=True)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+B")
    page.keyboard.type("Rust")
    page.keyboard.press("Control+End")
    page.keyboard.type(" helpt.")
    expect(page.locator("[data-preview] strong", has_text="Rust")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("Een\nTwee")
    page.keyboard.press("Shift+ArrowUp")
    page.get_by_role("button", name="Lijst", exact=True).press("Enter")
    expect(page.locator("[data-preview] ul").first.locator("li")).to_have_text(["Een", "Twee"])
    saved(page)
    assert examine(page, "section", axe, sideways) == []
    page.get_by_label("Tekst", exact=True).press("Control+End")
    page.keyboard.type(" Klaar.")  # not kept yet when the button is pressed
    page.get_by_role("button", name="Gereed melden").press("Enter")
    expect(page.get_by_text("Schrijft u verder, dan is het weer een concept.")).to_be_visible()
    assert text_of(draft) == "**Rust** helpt.\n\n- Een\n- Twee Klaar."
    page.get_by_label("Tekst", exact=True).press_sequentially("Toch nog. ")
    expect(page.get_by_role("button", name="Gereed melden")).to_be_visible()


def test_a_list_begins_where_the_cursor_stands(page, live_server, log_in, initiative, researcher):
    fill(initiative)
    log_in(page, researcher)
    page.goto(live_server.url + reverse("report_section", args=["eigen", KEY]))
    text = page.get_by_label("Tekst", exact=True)
    text.fill("\nEerste")
    text.press("Control+Home")
    page.get_by_role("button", name="Lijst", exact=True).press("Enter")
    expect(text).to_have_value("- \nEerste")


def test_nothing_is_lost_in_a_clash_a_lost_session_or_an_adoption(
    page, live_server, log_in, axe, sideways, initiative, researcher
):
    researcher.set_password(PASSWORD)
    researcher.save()
    draft = fill(initiative)
    draft.sections.filter(key=KEY).delete()
    log_in(page, researcher)
    page.goto(live_server.url + reverse("report_section", args=["eigen", KEY]))
    text, state = page.get_by_label("Tekst", exact=True), page.locator("[data-autosave-state]")
    actions.write_section(report=draft, key=KEY, changes={"text": "Dit schreef zij."}, by=None)
    text.press_sequentially("Dit schreef ik.")
    expect(page.locator(".clash")).to_contain_text("Dit schreef zij.")
    assert examine(page, "section with two texts", axe, sideways) == []
    page.get_by_role("button", name="Beide onder elkaar zetten").press("Enter")
    saved(page)  # before that the line told of the clash
    assert text_of(draft) == "Dit schreef ik.\n\nDit schreef zij."
    Session.objects.all().delete()
    text.press_sequentially(" Na de pauze.")
    expect(state).to_contain_text("U bent uitgelogd.")
    page.get_by_role("link", name="Log opnieuw in").click()
    page.get_by_label("E-mailadres").fill(researcher.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(text).to_have_value("Dit schreef ik.\n\nDit schreef zij. Na de pauze.")
    saved(page)
    actions.adopt_report(report=draft, by=researcher)
    text.press_sequentially(" Te laat.")
    expect(state).to_contain_text("Wat u typte, is voor u opgeslagen.")
    page.reload()
    expect(page.get_by_text("Na de pauze. Te laat.")).to_be_visible()
    assert examine(page, "section of an adopted report", axe, sideways) == []

"""What several tabs of one person typed: none takes over from another, and what has no place any more is shown."""

import re

import pytest
from playwright.sync_api import expect

from forms.keeping.typed import fingerprint
from initiatives.models import Stakeholder
from participants.models import Participant
from quarters.models import StoryPassage
from tests.browser.test_autosave import saved, state
from tests.factories import StakeholderFactory
from tests.quarters.filled import make_report

STORE = "([key, fields, age]) => localStorage.setItem(key, JSON.stringify({fields, at: Date.now() - age}))"
TAB, OLD, NEW = "wib-tab", "Een oude zin.", "Een nieuwe zin."


@pytest.fixture
def base(live_server, initiative):
    make_report(initiative)
    return f"{live_server.url}/initiatieven/eigen/kwartalen/2022-K2/"


def test_a_duplicated_tab_is_a_tab_of_its_own(page, log_in, base, coordinator):
    log_in(page, coordinator)
    page.goto(f"{base}deelnemers/nieuw/")
    page.get_by_label("Code").fill("S-77")
    expect(state(page)).to_contain_text(re.compile(r"Concept .* om \d\d:\d\d"))
    name = page.evaluate(f"sessionStorage.getItem('{TAB}')")
    other = page.context.new_page()
    other.add_init_script(f"sessionStorage.getItem('{TAB}') || sessionStorage.setItem('{TAB}', '{name}')")
    other.goto(f"{base}deelnemers/nieuw/")
    expect(other.get_by_role("button", name="Terugzetten")).to_be_visible()
    assert other.evaluate(f"sessionStorage.getItem('{TAB}')") != name
    other.get_by_label("Code").fill("S-88")
    for tab in (other, page):
        tab.get_by_role("button", name="Opslaan", exact=True).click()
        expect(tab.get_by_role("status").first).to_contain_text("toegevoegd")
    assert sorted(row.code for row in Participant.objects.all()) == ["S-77", "S-88"]


def test_a_reload_keeps_the_name_of_the_tab(page, log_in, base, coordinator):
    log_in(page, coordinator)
    page.goto(f"{base}verhaal/")
    expect(state(page)).to_be_visible()
    name = page.evaluate(f"sessionStorage.getItem('{TAB}')")
    for address in ("verhaal/", "samenwerking/", "verhaal/"):
        page.goto(base + address)
        page.wait_for_timeout(800)
        assert page.evaluate(f"sessionStorage.getItem('{TAB}')") == name


def test_of_two_tabs_that_died_the_newest_text_is_put_back_and_the_other_waits(page, log_in, base, coordinator):
    log_in(page, coordinator)
    page.goto(base)
    for age, text in ((1000, NEW), (60_000, OLD)):
        key = f"wib-typed:{coordinator.pk}:/initiatieven/eigen/kwartalen/2022-K2/verhaal/:tab{age}"
        fields = {"goes_well": {"text": text, "known": [fingerprint("")]}}
        page.evaluate(STORE, [key, fields, age])
    page.goto(f"{base}verhaal/")
    expect(page.get_by_label("Wat gaat goed?")).to_have_value(NEW)
    saved(page)
    assert StoryPassage.objects.get().text == NEW
    assert OLD in page.evaluate("JSON.stringify(localStorage)")


def test_a_text_whose_field_is_gone_is_shown(page, log_in, base, initiative, coordinator, axe):
    StakeholderFactory(initiative=initiative, name="Gemeente")
    StakeholderFactory(initiative=initiative, name="School")
    log_in(page, coordinator)
    page.goto(f"{base}samenwerking/")
    Stakeholder.objects.filter(name="Gemeente").delete()
    page.get_by_label("Wat is er gebeurd?").first.fill("Wij spraken elkaar twee keer.")
    expect(page.locator(".field-error")).to_contain_text("Dit vak is er niet meer.")
    page.reload()
    notice = page.locator(".draft-notice")
    expect(notice).to_contain_text("Wij spraken elkaar twee keer.")
    expect(notice.get_by_role("button", name="Terugzetten")).to_be_hidden()
    assert axe(page) == []
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        notice.get_by_role("button", name="Weggooien").click()
    page.reload()
    expect(state(page)).to_be_visible()
    expect(notice).to_have_count(0)

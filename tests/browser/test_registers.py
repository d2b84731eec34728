"""The registers of a quarter with a hundred people: found by typing, changed by keyboard alone, back at the row."""

import pytest
from playwright.sync_api import expect

from participants.models import TrajectoryStep
from tests.browser.test_check import tab_to
from tests.quarters.filled import crowd, make_report


@pytest.fixture
def report(initiative):
    return crowd(make_report(initiative), 100)


@pytest.fixture
def lists(live_server, report):
    return f"{live_server.url}/initiatieven/eigen/kwartalen/2022-K2/"


def test_somebody_is_found_and_changed_by_keyboard(page, log_in, lists, coordinator):
    log_in(page, coordinator)
    page.goto(f"{lists}deelnemers/")
    rows = page.locator(".task-list > li")
    expect(rows.filter(visible=True)).to_have_count(100)
    tab_to(page, "Zoek in deze lijst")
    page.keyboard.type("s-057")
    expect(rows.filter(visible=True)).to_have_count(1)
    expect(page.locator("[data-filter-status]")).to_have_text("1 van 100")
    tab_to(page, "Gestopt")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("S-057 is gestopt")
    expect(page.get_by_label("Wanneer?")).to_have_value("2022-06-30")
    tab_to(page, "Persoonlijk")
    page.keyboard.press("Space")
    tab_to(page, "Opslaan")
    page.keyboard.press("Enter")
    row = rows.filter(has_text="S-057")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("Dit kwartaal: gestart op 1 mei 2022, gestopt op 30 juni 2022.")
    expect(row.get_by_role("link", name="Ook de plek beëindigen")).to_be_visible()
    assert TrajectoryStep.objects.get(kind="stopped").participant.code == "S-057"


def test_a_hundred_rows_fit_a_phone(phone, log_in, lists, coordinator, axe, sideways):
    log_in(phone, coordinator)
    for address in ("deelnemers/", "werkgevers/", "plaatsingen/", "erkenningen/"):
        phone.goto(lists + address)
        assert (address, sideways(phone), axe(phone)) == (address, [], [])

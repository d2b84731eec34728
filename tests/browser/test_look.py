"""The look itself: log-in, error pages, every part and every kind of field, at a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from accounts.roles import Role

PAGES = ["/inloggen/", "/wachtwoord/vergeten/", "/wachtwoord/nieuw/x/y/", "/parts/", "/form/", "/confirm/"]
ERROR_PAGES = [("/bestaat-niet/", 404), ("/refuse/400/", 400), ("/refuse/403/", 403), ("/refuse/500/", 500)]
PASSWORD = "een lange zin om te testen"


@pytest.fixture(autouse=True)
def _example_pages(settings):
    settings.ROOT_URLCONF = "tests.browser.look_pages"


@pytest.fixture
def staff(live_server):
    return User.objects.create_user("platform@wib.example", PASSWORD, name="Platformmedewerker", role=Role.STAFF)


@pytest.mark.parametrize("address", PAGES)
def test_page_is_accessible_and_fits(page, phone, live_server, axe, sideways, address):
    for screen in (page, phone):
        screen.goto(live_server.url + address)
        expect(screen.locator("h1")).to_have_count(1)
        assert screen.title() == f"{screen.locator('h1').inner_text()} – WIB Monitor"
        assert axe(screen) == []
        assert sideways(screen) == []


@pytest.mark.parametrize(("address", "status"), ERROR_PAGES)
def test_error_page_says_what_to_do(phone, live_server, axe, sideways, address, status):
    response = phone.goto(live_server.url + address)
    assert response.status == status
    expect(phone.get_by_role("link", name="Naar het begin")).to_be_visible()
    assert axe(phone) == []
    assert sideways(phone) == []


def test_refused_form_says_what_is_wrong_and_leads_there(page, phone, live_server, axe, sideways):
    for screen in (page, phone):
        screen.goto(f"{live_server.url}/form/")
        screen.get_by_label("Uren per week").fill("veel")
        screen.get_by_role("button", name="Opslaan en verder").click()
        summary = screen.locator(".error-summary")
        expect(summary).to_be_focused()
        expect(summary.get_by_role("link")).to_have_count(8)
        expect(screen.locator(".field-error")).to_have_count(8)
        assert screen.title() == "Fout: Deelnemer toevoegen – WIB Monitor"
        assert axe(screen) == []
        assert sideways(screen) == []
        summary.get_by_role("link", name="Houding").click()
        expect(screen.get_by_label("Terughoudend")).to_be_focused()
        summary.get_by_role("link", name="Uren per week").click()
        expect(screen.get_by_label("Uren per week")).to_be_focused()
        expect(screen.get_by_label("Uren per week")).to_have_value("veel")


def test_controls_are_large_enough_for_a_finger(phone, live_server):
    phone.goto(f"{live_server.url}/form/")
    too_small = phone.evaluate(
        """() => [...document.querySelectorAll('main :is(input, select, button), header a, footer :is(a, button)')]
        .map(part => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
        .filter(([html, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""
    )
    assert too_small == []


def test_skip_link_is_the_first_stop_and_leads_to_the_content(page, live_server):
    page.goto(f"{live_server.url}/parts/")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Naar de inhoud")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_menu_on_a_phone_works_with_the_keyboard(phone, live_server, log_in, staff, axe, sideways):
    log_in(phone, staff)
    phone.goto(f"{live_server.url}/parts/")
    button = phone.locator("summary", has_text="Menu")
    log_out = phone.get_by_role("button", name="Uitloggen")
    expect(log_out).to_be_hidden()
    button.press("Enter")
    expect(log_out).to_be_visible()
    assert axe(phone) == []
    assert sideways(phone) == []
    phone.keyboard.press("Escape")
    expect(log_out).to_be_hidden()
    expect(button).to_be_focused()


def test_menu_is_a_row_at_a_desk_and_logging_out_is_confirmed(page, live_server, log_in, staff, axe):
    log_in(page, staff)
    page.goto(f"{live_server.url}/parts/")
    expect(page.locator("summary", has_text="Menu")).to_be_hidden()
    expect(page.get_by_text("Platformmedewerker")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("status")).to_contain_text("U bent uitgelogd.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    assert axe(page) == []


def test_refused_log_in_never_tells_whether_the_account_exists(page, live_server, staff, axe):
    shown = set()
    for email in (staff.email, "niemand@wib.example"):
        page.goto(f"{live_server.url}/inloggen/")
        page.get_by_label("E-mailadres").fill(email)
        page.get_by_label("Wachtwoord", exact=True).fill("een verkeerd wachtwoord")
        page.get_by_role("button", name="Inloggen").click()
        expect(page.locator(".error-summary")).to_be_focused()
        expect(page.get_by_label("E-mailadres")).to_have_value(email)
        shown.add(page.locator(".error-summary").inner_text())
        assert axe(page) == []
    assert len(shown) == 1


def test_everything_works_without_scripts(new_context, live_server, staff):
    screen = new_context(java_script_enabled=False).new_page()
    screen.set_viewport_size({"width": 390, "height": 844})
    screen.goto(f"{live_server.url}/inloggen/?next=/form/")
    screen.get_by_label("E-mailadres").fill("PLATFORM@wib.example")
    screen.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    screen.get_by_role("button", name="Inloggen").click()
    screen.get_by_role("button", name="Opslaan en verder").click()
    expect(screen.locator(".error-summary")).to_be_focused()
    screen.locator("summary", has_text="Menu").click()
    expect(screen.get_by_role("button", name="Uitloggen")).to_be_visible()


def test_rows_are_added_and_counted(page, live_server, axe):
    page.goto(f"{live_server.url}/form/")
    page.get_by_role("button", name="Regel toevoegen").click()
    expect(page.locator("#id_rows-1-kind")).to_be_focused()
    assert page.locator("#id_rows-TOTAL_FORMS").input_value() == "2"
    assert axe(page) == []


def test_leaving_with_unsaved_text_asks_first(page, live_server):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{live_server.url}/form/")
    page.get_by_role("link", name="Annuleren").click()
    page.wait_for_url("**/parts/")
    assert asked == []
    page.goto(f"{live_server.url}/form/")
    page.get_by_label("Code").press_sequentially("D-1")
    page.get_by_role("link", name="Annuleren").click()
    page.wait_for_url("**/parts/")
    assert asked == ["beforeunload"]


def test_language_is_switched_and_stays(page, live_server):
    page.goto(f"{live_server.url}/parts/")
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**/parts/")
    assert page.locator("html").get_attribute("lang") == "en"


def test_paper_shows_the_content_only(page, live_server):
    page.goto(f"{live_server.url}/parts/")
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator(".page-actions")).to_be_hidden()
    expect(page.locator(".key-figures")).to_be_visible()

"""What was sent but never arrived comes back, in the same tab and for the same person only."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.roles import Role

PASSWORD = "een lange zin om te testen"


@pytest.fixture(autouse=True)
def _example_pages(settings):
    settings.ROOT_URLCONF = "tests.browser.look_pages"


@pytest.fixture
def people(live_server):
    return [
        User.objects.create_user(f"{name}@wib.example", PASSWORD, name=name, role=Role.STAFF)
        for name in ("een", "twee")
    ]


@pytest.fixture
def filled(page, live_server, log_in, people) -> Page:
    """The form behind the log-in, filled in by the first person, with a row added."""
    log_in(page, people[0])
    page.goto(f"{live_server.url}/note/")
    page.get_by_label("Notitie").fill("Een lang verhaal ☕")
    page.get_by_label("Slecht").check()
    page.get_by_role("button", name="Regel toevoegen").click()
    page.locator("#id_rows-1-kind").fill("Overleg")
    return page


def save(page):
    page.get_by_role("button", name="Opslaan en verder").click()


def log_in_through_the_form(page, person):
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def expect_everything_back(page):
    expect(page.get_by_role("alert")).to_contain_text("was nog niet opgeslagen")
    expect(page.get_by_label("Notitie")).to_have_value("Een lang verhaal ☕")
    expect(page.get_by_label("Slecht")).to_be_checked()
    expect(page.locator("#id_rows-1-kind")).to_have_value("Overleg")


def test_text_survives_an_expired_session(filled, people, axe):
    filled.context.clear_cookies(name="sessionid")
    save(filled)
    expect(filled.get_by_role("heading", level=1)).to_have_text("Inloggen")
    log_in_through_the_form(filled, people[0])
    expect_everything_back(filled)
    assert axe(filled) == []
    save(filled)
    expect(filled.get_by_role("status")).to_contain_text("Opgeslagen.")
    expect(filled.get_by_label("Notitie")).to_have_value("")


def test_text_survives_a_page_that_is_too_old(filled):
    filled.context.clear_cookies(name="csrftoken")
    save(filled)
    filled.get_by_role("link", name="Formulier opnieuw openen").click()
    expect_everything_back(filled)


def test_somebody_else_in_the_same_tab_sees_nothing(filled, people):
    filled.context.clear_cookies(name="sessionid")
    save(filled)
    log_in_through_the_form(filled, people[1])
    expect(filled.get_by_label("Notitie")).to_have_value("")
    assert filled.evaluate("sessionStorage.length") == 0


def test_nothing_stays_behind_after_saving(filled):
    save(filled)
    expect(filled.get_by_role("status")).to_contain_text("Opgeslagen.")
    expect(filled.get_by_label("Notitie")).to_have_value("")
    assert filled.evaluate("sessionStorage.length") == 0

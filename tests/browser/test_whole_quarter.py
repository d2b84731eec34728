"""A whole quarter by a first-time coordinator, in the browser and again in Excel: the same data are stored."""

from typing import Any

import pytest
from playwright.sync_api import Page

from accounts.roles import Role
from quarters.models import QuarterlyReport
from quarters.snapshot import take
from tests.browser.carried import carry
from tests.browser.entering import (
    EVERYTHING,
    accept,
    answer,
    call_done,
    enter_attachments,
    enter_workbook,
    give_back,
    hand_in,
)
from tests.browser.workbook_person import fill_in
from tests.factories import UserFactory


@pytest.fixture
def desk(live_server, platform, new_context, log_in):
    """`desk(user)`: a browser of this user at the first page; `desk(user, report, address)`: where a mail leads to."""

    def open_at(user, report: QuarterlyReport | None = None, address: str = "") -> Page:
        page = new_context().new_page()
        log_in(page, user)
        quarter = f"/initiatieven/{report.initiative.slug}/kwartalen/{report.quarter}/" if report else "/"
        page.goto(f"{live_server.url}{quarter}{address}")
        return page

    return open_at


def same_in_both(content: Any) -> Any:
    """The content without references and without the name of the initiative, which chance and the test gave."""
    if isinstance(content, dict):
        return {name: same_in_both(value) for name, value in content.items() if name not in ("reference", "initiative")}
    return [same_in_both(value) for value in content] if isinstance(content, list) else content


def test_a_whole_quarter_in_the_browser_and_in_excel(desk):
    coordinator, researcher = UserFactory(), UserFactory(role=Role.RESEARCHER)
    in_browser = carry("browser", coordinator, researcher)
    page = desk(coordinator)
    page.locator(".task-list").get_by_role("link", name="2022-K2", exact=True).click()
    for enter in EVERYTHING:
        enter(page)
    hand_in(page)
    give_back(desk(researcher, in_browser, "beoordelen/"))
    page = desk(coordinator, in_browser)
    answer(page)
    hand_in(page)
    accept(desk(researcher, in_browser, "beoordelen/"))
    in_browser.refresh_from_db()
    assert in_browser.status == "accepted"
    assert in_browser.versions.count() == 2

    in_excel = carry("excel", coordinator, researcher)
    page = desk(coordinator, in_excel)
    enter_workbook(page, fill_in)
    enter_attachments(page)
    call_done(page)
    hand_in(page)
    in_excel.refresh_from_db()
    assert in_excel.status == "submitted"
    assert same_in_both(take(in_excel)) == same_in_both(take(in_browser))

"""A real Chromium on a real server: Dutch, strict about scripts and styles, with axe and a phone at hand."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import get_ident

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from accounts.roles import Role
from tests.conftest import find_chromium
from tests.factories import MembershipFactory, UserFactory

AXE = Path(settings.BASE_DIR) / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
WCAG_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PASSWORD = "een lange zin om te testen"
PHONE = {"width": 390, "height": 844}
expect.set_options(timeout=15_000)  # milliseconds, on a machine that does other things as well
DESKTOP = {"width": 1440, "height": 900}
# Only of what is wrong are the places worked out.
RUN_AXE = """async tags => 'axe' in window && (await axe.run(document, {
        runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], selectors: false})).violations
    .map(rule => `${rule.id}: ${rule.help}\\n` + rule.nodes.map(node => `  ${node.html}`).join('\\n'))"""
WIDEST = """() => [...document.querySelectorAll('body *')]
    .filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 5).map(part => part.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    return browser_type_launch_args | {"executable_path": find_chromium(), "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    chosen = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "reduced_motion": "reduce", "viewport": DESKTOP}
    return browser_context_args | chosen


@pytest.fixture(autouse=True)
def _server_comes_to_rest(request):
    """A closing page sends what was typed last; the tables are emptied only after the server answered that.

    It stands between the server and the browser: set up after the one, taken down after the other.
    """
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("live_server")
    busy: set[int] = set()

    def begin(**signal: object) -> None:
        busy.add(get_ident())

    def end(**signal: object) -> None:
        busy.discard(get_ident())

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    quiet_since, give_up = time.monotonic(), time.monotonic() + 10
    while time.monotonic() < min(quiet_since + 0.15, give_up):
        if busy:
            quiet_since = time.monotonic()
        time.sleep(0.01)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


def watch(context: BrowserContext) -> list[str]:
    """Collects what a person never sees: script errors, and what the content security policy refused."""
    problems: list[str] = []
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on(
        "console", lambda message: problems.append(message.text) if "Content Security Policy" in message.text else None
    )
    return problems


@pytest.fixture
def page(new_context):
    """A page 1440 pixels wide; script errors and refused styles or scripts fail the test."""
    context = new_context()
    problems = watch(context)
    yield context.new_page()
    assert problems == []


@pytest.fixture
def phone(browser, browser_context_args):
    """A page 390 pixels wide, as on a phone; script errors and refused styles or scripts fail the test."""
    context = browser.new_context(**browser_context_args | {"viewport": PHONE, "has_touch": True})
    problems = watch(context)
    yield context.new_page()
    context.close()
    assert problems == []


@pytest.fixture
def log_in(live_server) -> Callable[..., None]:
    """`log_in(page, user)`: puts a session of this user into the browser, without going through the form."""

    def into(page: Page, user) -> None:
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])

    return into


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """`axe(page) == []` when axe-core finds nothing under the WCAG 2.2 A and AA tags; otherwise rule and place each."""
    at_hand: set[Page] = set()

    def violations(page: Page) -> list[str]:
        # Over the debugging channel, which the content security policy does not hold back. Sending it takes a while, so
        # a page that was asked once has it at hand wherever it goes next.
        if page not in at_hand:
            at_hand.add(page)
            page.add_init_script(path=AXE)
        found = page.evaluate(RUN_AXE, WCAG_TAGS)
        if found is False:  # the page stood there before that
            page.evaluate(AXE.read_text())
            found = page.evaluate(RUN_AXE, WCAG_TAGS)
        return found

    return violations


@pytest.fixture
def sideways() -> Callable[[Page], list[str]]:
    """`sideways(page) == []` when the page does not scroll sideways; otherwise the parts that stick out."""

    def parts(page: Page) -> list[str]:
        width = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        return [] if width[0] <= width[1] else page.evaluate(WIDEST) or [f"{width[0]} > {width[1]}"]

    return parts


@pytest.fixture
def colleague(initiative):
    """A second coordinator of the initiative."""
    user = UserFactory(role=Role.COORDINATOR, name="Collega", email="collega@voorbeeld.test")
    MembershipFactory(initiative=initiative, user=user)
    return user


@pytest.fixture
def people(coordinator, colleague):
    """Both coordinators, with PASSWORD for the log-in page; asked for before anybody logs in."""
    for person in (coordinator, colleague):
        person.set_password(PASSWORD)
        person.save()
    return coordinator, colleague

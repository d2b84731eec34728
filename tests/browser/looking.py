"""Looking at one page: what axe finds at a desk, one heading, and whether it fits a phone."""

from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE


def examine(page: Page, name: str, axe, sideways) -> list[str]:
    """What is wrong with the page as it stands now, each finding with the page's name."""
    found = [f"{name}: {problem}" for problem in axe(page)]
    headings = page.evaluate("document.querySelectorAll('h1').length")
    if headings != 1:
        found.append(f"{name}: {headings} first-level headings")
    page.set_viewport_size(PHONE)
    found += [f"{name} on a phone: {part}" for part in sideways(page)]
    page.set_viewport_size(DESKTOP)
    return found

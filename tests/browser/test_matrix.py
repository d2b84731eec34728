"""The framework matrix by hand: from a gap in the table to a summary and back, at a desk and on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories
from tests.browser.conftest import PHONE

CODE = "aangepaste-begeleiding"


@pytest.mark.usefixtures("transactional_db")
def test_a_gap_is_filled_and_stands_in_the_matrix(page, live_server, log_in, researcher, initiative, axe, sideways):
    topic = initiative.platform.topics.get(code=CODE)
    factories.ElementFactory(initiative=initiative, topic=topic, statement="Vaste begeleiding geeft rust.")
    source = factories.SourceFactory(initiative=initiative)
    factories.QuoteFactory(source=source, topic=topic, text="Liever niet.", consent="refused")
    log_in(page, researcher)
    page.goto(live_server.url + reverse("matrix"))
    region = page.get_by_role("region", name="Matrix van initiatieven")
    region.focus()
    page.keyboard.press("End")
    assert region.evaluate("it => it.scrollWidth > it.clientWidth")
    head = region.get_by_role("rowheader", name="Eigen initiatief")
    region.evaluate("it => it.scrollLeft = it.scrollWidth")
    expect(head).to_be_in_viewport()
    region.get_by_role("link", name="Nog samen te vatten").click()
    expect(page.get_by_text("Telt niet mee: geen toestemming")).to_be_visible()
    page.get_by_role("textbox", name="Samenvatting").fill("Rust door één begeleider.")
    page.get_by_label("Vaste begeleiding geeft rust.").check()
    page.get_by_role("button", name="Samenvatting opslaan").click()
    expect(page.locator(f"#{initiative.slug}-{CODE}")).to_contain_text("Rust door één begeleider.")
    assert axe(page) == []
    page.set_viewport_size(PHONE)
    expect(region).to_be_hidden()
    page.locator(".framework-list").get_by_role("link", name="Eigen initiatief").click()
    expect(page.locator(f"#{CODE}")).to_contain_text("Rust op 1 stuk bewijs")
    assert sideways(page) == []

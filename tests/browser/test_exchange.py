"""A project of another program taken in, and one taken along, in a real browser."""

import zipfile

from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.looking import examine
from tests.evidence.projects import package, project_xml, selection_xml, source_xml


def test_a_project_comes_in_after_a_look_and_goes_out(
    page, live_server, log_in, axe, sideways, researcher, initiative, tmp_path
):
    pieces = selection_xml(10, 0, 7) + selection_xml(11, 0, 999)
    sent = tmp_path / "gesprek.qdpx"
    sent.write_bytes(package(project_xml(source_xml(pieces)), t1="Woorden van een begeleider."))
    log_in(page, researcher)
    page.goto(live_server.url + reverse("exchange", args=[initiative.slug]))
    page.get_by_role("button", name="Bekijken wat erin staat").click()
    expect(page.locator(".error-summary")).to_be_visible()
    found = examine(page, "exchange with errors", axe, sideways)
    page.get_by_label("Het project of codeboek").set_input_files(sent)
    page.get_by_role("button", name="Bekijken wat erin staat").click()
    expect(page.get_by_role("heading", name="Wat niet mee kan (1)")).to_be_visible()
    found += examine(page, "what comes in", axe, sideways)
    page.get_by_label("Deelnemer").check()
    page.get_by_role("button", name="Overnemen in WIB Monitor").click()
    expect(page.get_by_text("Het bestand is overgenomen.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Project (.qdpx)").click()
    with zipfile.ZipFile(download.value.path()) as parts:
        (text,) = [name for name in parts.namelist() if name.startswith("sources/")]
        assert parts.read(text) == b"Woorden van een begeleider."
    assert found == []

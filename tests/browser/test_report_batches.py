"""Files of many reports: ordered with the keyboard, watched while they are made, taken along."""

from datetime import date

from playwright.sync_api import expect

from reporting.actions.batching import make_file, take_turn
from reporting.models import ReportBatch
from tests import factories


def test_an_order_grows_on_the_page_and_leaves_the_focus_alone(page, live_server, log_in, researcher, initiative, axe):
    for version, status in ((1, "adopted"), (2, "draft")):
        adopted = {"document": {}, "adopted_at": "2023-05-01T10:00Z"} if status == "adopted" else {}
        factories.ReportFactory(
            initiative=initiative, version=version, status=status, reference_date=date(2023, 4, 1), **adopted
        )
    log_in(page, researcher)
    page.goto(f"{live_server.url}/rapporten/")
    page.get_by_role("link", name="Veel rapporten tegelijk").click()
    every = page.get_by_role("button", name="Alles kiezen")
    every.press("Enter")
    expect(page.get_by_role("button", name="Niets kiezen")).to_be_focused()
    page.get_by_label("versie 1, vastgesteld").uncheck()
    expect(every).to_be_visible()
    page.get_by_label("PDF").uncheck()
    page.get_by_label("Webpagina").check()
    page.get_by_label("ODT").check()
    page.get_by_role("button", name="Maak de bestanden").press("Enter")
    expect(page.get_by_text("0 van de 2 bestanden zijn klaar.")).to_be_visible()
    remove = page.get_by_role("link", name="erwijder deze opdracht")
    remove.focus()
    assert make_file(take_turn())
    expect(page.get_by_text("1 van de 2 bestanden is klaar.")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "1")
    expect(remove).to_be_focused()
    assert axe(page) == []
    assert make_file(take_turn())
    expect(page.get_by_role("status").filter(has_text="Alle bestanden zijn gemaakt")).to_be_attached(timeout=15_000)
    expect(remove).to_be_focused()
    expect(remove).to_have_text("Verwijder deze opdracht")
    assert ReportBatch.objects.get().finished_at
    with page.expect_download() as download:
        page.get_by_role("link", name="Haal de bestanden op").click()
    assert download.value.suggested_filename.startswith("rapporten-")

"""From a file to a text with a memo beside it, as a researcher does it in a browser."""

import re
import subprocess

import pypandoc
from django.urls import reverse
from playwright.sync_api import expect

from evidence.models import Memo, Source
from tests.browser.conftest import PHONE
from tests.browser.looking import examine

DOCUMENT = """\
# Gesprek

Begeleider: Eerst was hij stil.

Deelnemer: Nu vraag ik het gewoon. Bel mij op 06-12345678.
"""


def test_from_a_file_to_a_memo(page, live_server, log_in, researcher, initiative, axe, sideways, tmp_path):
    (tmp_path / "gesprek.md").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.7 stuk")
    command = [pypandoc.get_pandoc_path(), "gesprek.md", "--output=gesprek.docx"]
    subprocess.run(command, cwd=tmp_path, check=True)
    log_in(page, researcher)
    page.goto(live_server.url + reverse("sources", args=[initiative.slug]))
    page.get_by_role("link", name="Bron toevoegen").first.click()
    page.get_by_label("Soort bron").select_option("interview")
    page.get_by_label("Titel").fill("Gesprek met een deelnemer")
    page.get_by_label("Hoe?").select_option("one_to_one")
    page.get_by_label("Met wie?").fill("deelnemer\nbegeleider")
    page.get_by_label("Lees de tekst uit een bestand").set_input_files(tmp_path / "kapot.pdf")
    page.get_by_role("button", name="Bron opslaan").click()
    expect(page.locator(".error-summary")).to_contain_text("Dit bestand is niet te lezen")
    expect(page.get_by_label("Met wie?")).to_have_value("deelnemer\nbegeleider")
    found = examine(page, "source with a broken file", axe, sideways)
    page.get_by_label("Lees de tekst uit een bestand").set_input_files(tmp_path / "gesprek.docx")
    page.get_by_role("button", name="Bron opslaan").click()
    expect(page.locator("main")).to_contain_text("Nu vraag ik het gewoon.")
    expect(page.locator("body")).to_contain_text("een telefoonnummer (alinea 3)")
    source = Source.objects.get()
    assert source.text.startswith("Gesprek\n\nBegeleider: Eerst was hij stil.")
    # A memo beside it, by keyboard, and back to where one was.
    page.set_viewport_size(PHONE)
    page.get_by_text("Nog geen memo’s").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Memo schrijven").press("Enter")
    page.get_by_label("Memo").fill("Vraag dit ook aan de werkgever.")
    page.get_by_role("button", name="Memo opslaan").press("Enter")
    expect(page).to_have_url(re.compile(rf"/bronnen/{source.reference}/#memos-{source.reference}$"))
    expect(page.locator(".memo")).to_contain_text("Vraag dit ook aan de werkgever.")
    found += examine(page, "source with a memo", axe, sideways)
    page.goto(live_server.url + reverse("memos", args=[initiative.slug]))
    page.get_by_role("link", name="Gesprek met een deelnemer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gesprek met een deelnemer")
    assert Memo.objects.get().source == source
    assert found == []

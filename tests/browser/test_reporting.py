"""The report pages and the overview in a real browser: nothing for axe, no sideways scrolling, a report written."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from evidence.models import OverarchingElement
from reporting import actions
from reporting.document import BulletList, Chapter, Document, ListItem, Paragraph, Section, plain
from reporting.render import html
from reporting.trying.extremes import endless
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.looking import examine
from tests.factories import (
    ConclusionFactory,
    EditionInitiativeFactory,
    LessonFactory,
    OverarchingElementFactory,
    SynthesisBarrierFactory,
    SynthesisEditionFactory,
)
from tests.reporting.sample import SAMPLE
from tests.reporting.scenario import fill

SECTION = "topic.aangepaste-begeleiding"


@pytest.fixture
def edition(platform, initiative, researcher):
    edition = SynthesisEditionFactory(platform=platform, slug="eerste")
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    OverarchingElementFactory(edition=edition, status=OverarchingElement.Status.PROPOSED)
    SynthesisBarrierFactory(edition=edition)
    LessonFactory(conclusion=ConclusionFactory(edition=edition))
    actions.start_synthesis(edition=edition, by=researcher)
    return edition


def addresses():
    pages = ["report", "report_preview", "report_adopt", "report_section_add"]
    yield from (reverse(page, args=["eigen"]) for page in pages)
    yield from (
        reverse("report_section", args=["eigen", key]) for key in (SECTION, "introduction.method", "conclusions.tijd")
    )
    yield reverse("report_section_remove", args=["eigen", "conclusions.tijd"])
    yield reverse("reports")
    yield from (
        reverse(page, args=["eerste"])
        for page in ("synthesis_report", "synthesis_report_preview", "synthesis_report_adopt")
    )
    yield reverse("synthesis_report_section", args=["eerste", "subgroup.voorbereiding"])


def test_report_pages_have_no_violations(page, live_server, log_in, axe, sideways, initiative, researcher, edition):
    fill(initiative)
    log_in(page, researcher)
    found = []
    for address in addresses():
        assert page.goto(live_server.url + address).ok
        found += [f"{address}: {problem}" for problem in axe(page)]
        page.set_viewport_size(PHONE)
        found += [f"{address} on a phone: {part}" for part in sideways(page)]
        page.set_viewport_size(DESKTOP)
    assert found == []


def test_a_form_with_errors_has_no_violations(page, live_server, log_in, axe, sideways, initiative, researcher):
    log_in(page, researcher)
    actions.start_end_report(initiative=initiative, by=researcher)
    page.goto(live_server.url + reverse("report", args=["eigen"]))
    page.fill("#id_title", "")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_text("Vul “Titel” in.").first.wait_for()
    assert examine(page, "report with errors", axe, sideways) == []


def test_the_overview_has_no_violations(page, live_server, log_in, axe, sideways, initiative, staff):
    log_in(page, staff)
    fill(initiative)
    page.goto(live_server.url + reverse("overview"))
    page.get_by_role("heading", name="Hier is werk te doen").wait_for()
    assert examine(page, "overview", axe, sideways) == []


def test_a_report_is_written_by_keyboard_and_adopted(page, live_server, log_in, initiative, researcher):
    draft = fill(initiative)
    log_in(page, researcher)
    page.goto(live_server.url + reverse("report_section", args=["eigen", SECTION]))
    page.locator("#id_text").focus()
    page.keyboard.type("Dit is **belangrijk**.")
    page.locator(".report strong", has_text="belangrijk").wait_for()
    page.get_by_role("button", name="Opslaan", exact=True).press("Enter")
    page.get_by_text("Opgeslagen.", exact=True).wait_for()
    page.goto(live_server.url + reverse("report", args=["eigen"]))
    page.get_by_role("link", name="Rapport vaststellen").press("Enter")
    page.get_by_role("button", name="Ja, vaststellen").press("Enter")
    page.get_by_text("Versie 1 is vastgesteld en verandert niet meer.").wait_for()
    draft.refresh_from_db()
    assert draft.is_adopted
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").first.click()
    assert download.value.suggested_filename == "eindrapportage-eigen-v1.pdf"


def test_the_page_to_be_published_has_no_violations_and_prints(page, axe, sideways):
    found = []
    for name, document in (("published", SAMPLE), ("without a space", endless())):
        page.set_content(html.render(document))
        found += examine(page, name, axe, sideways)
    assert found == []
    page.set_content(html.render(SAMPLE))
    printed = [
        each.extract_text().split("\n") for each in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    ]
    of = len(printed)
    assert [number for number, lines in enumerate(printed, start=1) if f"{number} / {of}" not in lines] == [1]
    tops = [next(line for line in lines if f" / {of}" not in line) for lines in printed]
    names = ("Inleiding", "Voorbereiding", "Resultaten", "Conclusies")
    assert [" ".join(each.split()) for each in tops if each.strip().endswith(names)] == [
        f"{number} {name}" for number, name in enumerate(names, start=1)
    ]


def test_in_print_lists_stay_whole_and_no_heading_stands_alone(page):
    words = plain("Punt van een lijst die in haar geheel op een bladzijde hoort te staan, ook als zij lang is. " * 2)
    blocks = (Paragraph(plain("Dit zijn ze:")), BulletList((ListItem(words),) * 6))
    chapters = tuple(
        Chapter("Deel", (Paragraph(plain("x")),) * lines, (Section("Kop", blocks),)) for lines in range(14, 30, 2)
    )
    page.set_content(html.render(Document("Titel", chapters)))
    texts = [each.extract_text() for each in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages[1:]]
    held = [(text.count("Punt van"), text.count("Dit zijn ze"), "Kop" in text) for text in texts]
    assert {each for each in held if any(each)} == {(12, 1, True)}
    assert sum(lists for _, lists, _ in held) == len(chapters)

"""The review in a real browser: remarks, giving back, answers, the difference, accepting, a correction."""

import re

import pytest
from playwright.sync_api import Page, expect

from quarters.actions.submitting import submit_quarter
from quarters.models import Draft, QuarterlyReport, ReviewAnswer, ReviewComment, SubmittedVersion
from quarters.remarks import remarks
from tests.browser.conftest import PHONE
from tests.quarters.filled import explain_all, fill, make_report


@pytest.fixture
def base(live_server):
    return f"{live_server.url}/initiatieven/eigen/kwartalen/2022-K2/"


@pytest.fixture
def report(initiative, coordinator):
    report = fill(make_report(initiative), participants=2)
    submit_quarter(report=report, by=coordinator)
    return report


@pytest.fixture
def people(new_context, log_in, coordinator, researcher):
    """A page of the coordinator and one of the researcher, each in a browser of their own."""
    pages = []
    for person in (coordinator, researcher):
        page = new_context().new_page()
        log_in(page, person)
        pages.append(page)
    return pages


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def told(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()


def remark(page: Page, place: str, text: str, about: str = "") -> None:
    """Open the quiet place, type and place it."""
    box = page.locator(f"details.comment-here:has(#opmerking-{place})")
    box.locator("summary").click()
    if about:
        box.get_by_label("Waar gaat uw opmerking over?").select_option(about)
    box.get_by_role("textbox").fill(text)
    box.get_by_role("button", name="Plaatsen").click()
    expect(page.locator(".comment-placed", has_text=text)).to_be_visible()


def answer(page: Page, text: str) -> None:
    field = page.get_by_label(re.compile("^Uw antwoord")).first
    field.fill(text)
    expect(page.locator("[data-autosave-words]").first).to_contain_text("Opgeslagen om")


def finish(page: Page, base: str, section: str) -> None:
    page.goto(f"{base}{section}/")
    done = page.get_by_role("button", name=re.compile("^(Opslaan en klaar|Dit onderdeel is klaar)$"))
    done.click()
    told(page, "is klaar")


def hand_in(page: Page, base: str, report: QuarterlyReport, number: int) -> None:
    explain_all(report)
    page.goto(f"{base}controleren/")
    page.get_by_role("button", name=re.compile("indienen$")).click()
    page.wait_for_url("**/ingediend/")
    assert report.versions.count() == number


def accept(page: Page, base: str) -> None:
    page.goto(f"{base}beoordelen/")
    press(page, "Kwartaal vaststellen")
    press(page, "Ja, vaststellen")
    told(page, "is vastgesteld")


def test_from_remarks_to_a_third_version(people, base, report):
    coordinator, researcher = people
    give_back_with_three_remarks(researcher, base)
    answer_and_hand_in(coordinator, base, report)

    researcher.goto(f"{base}beoordelen/")
    expect(researcher.get_by_role("heading", name="Sinds versie 1")).to_be_visible()
    expect(researcher.locator(".change-text ins").first).to_contain_text("start was druk.")
    talk = researcher.locator("section", has=researcher.get_by_role("heading", name="Opmerkingen en antwoorden"))
    expect(talk).to_contain_text("Tot de zomer.")
    expect(talk).to_contain_text("Bij versie 1: 3 opmerkingen")
    accept(researcher, base)
    expect(researcher.get_by_text("afgehandeld")).to_be_visible()

    correct(coordinator, base)
    coordinator.goto(f"{base}verhaal/")
    coordinator.get_by_label("Wat gaat goed?").fill("De start was vooral rustig.")
    expect(coordinator.locator("[data-autosave-words]")).to_contain_text("Opgeslagen om")
    hand_in(coordinator, base, report, 3)
    assert SubmittedVersion.objects.get(number=3).reason == "Een datum was fout."
    accept(researcher, base)
    researcher.goto(f"{base}versies/2/")
    expect(researcher.get_by_role("link", name="vervangen door versie 3")).to_be_visible()
    report.refresh_from_db()
    assert report.status == "accepted"


def give_back_with_three_remarks(page: Page, base: str) -> None:
    page.goto(f"{base}beoordelen/")
    remark(page, "verhaal-1", "Wat ging er goed?")
    remark(page, "verhaal", "Schrijf ook wat u leerde.")
    remark(page, "deelnemers-1", "Tot wanneer loopt deze plek?", about="plaatsingen")
    ticked = page.locator("input[name=sections]:checked")
    assert [box.get_attribute("value") for box in ticked.all()] == ["plaatsingen", "verhaal"]
    press(page, "Onderdelen teruggeven")
    told(page, "is teruggegeven")


def answer_and_hand_in(page: Page, base: str, report: QuarterlyReport) -> None:
    page.goto(base)
    asked = page.locator("section", has=page.get_by_role("heading", name="Hier vraagt de onderzoeker iets"))
    names = asked.locator("> .task-list > li > .task-list-name > a")
    assert [name.inner_text() for name in names.all()] == ["Plaatsingen", "Verhaal"]
    expect(asked.locator("> .task-list .remark-list > li")).to_have_count(3)
    expect(page.get_by_role("link", name="Doelen")).to_be_hidden()
    page.get_by_text("De andere 8 onderdelen").click()
    expect(page.get_by_role("link", name="Doelen")).to_be_visible()
    page.goto(f"{base}plaatsingen/")
    answer(page, "Tot de zomer.")
    assert ReviewAnswer.objects.get().text == "Tot de zomer."
    finish(page, base, "plaatsingen")
    page.goto(f"{base}verhaal/")
    expect(page.get_by_text("Schrijf ook wat u leerde.")).to_be_visible()
    page.get_by_label("Wat gaat goed?").fill("De start was druk. De eerste weken verliepen rustig.")
    finish_button = page.get_by_role("button", name="Opslaan en klaar", exact=True)
    finish_button.click()
    told(page, "is klaar")
    hand_in(page, base, report, 2)


def correct(page: Page, base: str) -> None:
    page.goto(base)
    page.get_by_role("link", name="Corrigeren").click()
    page.get_by_label("Waarom wordt dit kwartaal gecorrigeerd?").fill("Een datum was fout.")
    press(page, "Kwartaal openen voor correctie")
    told(page, "staat weer open")
    expect(page.get_by_text("In correctie")).to_be_visible()


def test_a_remark_that_was_not_placed_is_there_after_a_reload(people, base, report):
    _, page = people
    page.goto(f"{base}beoordelen/")
    box = page.locator("details.comment-here:has(#opmerking-verhaal-1)")
    box.locator("summary").click()
    box.get_by_role("textbox").fill("Half af")
    page.get_by_label("Wat wilt u over het geheel zeggen?").fill("Ook half af")
    with page.expect_response(lambda answer: "Ook half af" in (answer.request.post_data or "")):
        pass
    assert set(Draft.objects.get().fields.values()) >= {"Half af", "Ook half af"}
    expect(page.locator("[data-autosave-words]")).to_contain_text("Concept opgeslagen om")
    page.reload()
    expect(page.locator("#opmerking-verhaal-1")).to_have_value("Half af")
    expect(page.get_by_label("Wat wilt u over het geheel zeggen?")).to_have_value("Ook half af")
    press(page, "Kwartaal vaststellen")
    expect(page.get_by_text("U plaatste 1 opmerking.")).to_be_visible()
    assert [remark.text for remark in remarks(report)] == ["Half af"]


def test_by_keyboard_and_on_a_phone(people, base, report, axe, sideways):
    coordinator, page = people
    page.set_viewport_size(PHONE)
    page.goto(f"{base}beoordelen/")
    page.locator("details.comment-here:has(#opmerking-samenwerking) summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Wie is dit?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    told(page, "is geplaatst")
    assert ReviewComment.objects.get().section == "samenwerking"
    page.evaluate("() => document.querySelectorAll('details').forEach(one => (one.open = true))")
    assert axe(page) == []
    assert sideways(page) == []
    press(page, "Onderdelen teruggeven")
    told(page, "is teruggegeven")
    coordinator.set_viewport_size(PHONE)
    for address in ("", "samenwerking/", "antwoorden/", "controleren/", "versies/"):
        coordinator.goto(base + address)
        assert axe(coordinator) == []
        assert sideways(coordinator) == []

"""A quarter from the first empty page to accepted, in a real browser."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from quarters.models import QuarterlyReport, SubmittedVersion
from tests.factories import IndicatorFactory
from tests.quarters.files import PDF, PNG
from tests.quarters.filled import fill, make_report

REGISTERS = ["deelnemers", "werkgevers", "plaatsingen", "erkenningen"]
TOLD = ["doelen", "activiteiten", "samenwerking", "verhaal", "citaten", "bijlagen"]
SUB_PAGES = ["doelen/deelnemers/", "doelen/werkgevers/", "doelen/initiatief/", "activiteiten/nieuw/"]
SUB_PAGES += ["samenwerking/nieuw/", "citaten/nieuw/", "bijlagen/nieuw/", "controleren/", "beoordelen/"]


@pytest.fixture
def base(live_server, initiative):
    return f"{live_server.url}/initiatieven/eigen/kwartalen/2022-K2/"


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def filled(report):
    IndicatorFactory(initiative=report.initiative, name="Bezoeken", measured="entered", count="")
    return fill(report, participants=2)


def press(page: Page, name: str) -> None:
    """Press and wait for the page that comes of it: what is typed is sent first."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def done(page: Page, base: str, section: str) -> None:
    page.goto(f"{base}{section}/")
    press(page, "Dit onderdeel is klaar")
    expect(page.get_by_role("status").first).to_contain_text("is klaar")


def enter_registers(page: Page, base: str) -> None:
    page.goto(f"{base}deelnemers/nieuw/")
    page.get_by_label("Code").fill("S-01")
    page.get_by_label(re.compile("^Eerste stap")).select_option(label="Gestart")
    page.get_by_label("Datum van de eerste stap").fill("2022-05-01")
    press(page, "Opslaan")
    page.goto(f"{base}werkgevers/nieuw/")
    page.get_by_label("Naam").fill("Bakkerij Voorbeeld")
    press(page, "Opslaan")
    page.goto(f"{base}plaatsingen/nieuw/")
    page.get_by_label("Deelnemer").select_option(label="S-01")
    page.get_by_label("Werkgever").select_option(label="Bakkerij Voorbeeld")
    page.get_by_label("Soort plek").select_option(label="Stage")
    page.get_by_label("Begin", exact=True).fill("2022-05-09")
    press(page, "Opslaan")
    for section in REGISTERS:
        done(page, base, section)


def enter_scores(page: Page, base: str) -> None:
    page.goto(f"{base}doelen/")
    page.get_by_role("link", name=re.compile("^Scores invullen.*Deelnemers$")).click()
    choice = page.get_by_role("combobox", name=re.compile("^A1 .*Begeleider$"))
    choice.select_option(label="3 – In ontwikkeling")
    choice = page.get_by_role("combobox", name=re.compile("^A1 .*Deelnemer zelf$"))
    choice.select_option(label="2 – Verkennen")
    choice.press("r")
    page.keyboard.type("Ik durf meer te vragen.")
    press(page, "Opslaan en terug naar de doelen")
    page.get_by_role("link", name=re.compile("^Scores invullen.*Het initiatief$")).click()
    page.get_by_role("combobox", name=re.compile("^C1 ")).select_option(label="Niet beoordeeld")
    press(page, "Opslaan en terug naar de doelen")
    expect(page.get_by_text("1 van 1", exact=True)).to_have_count(3)  # A1, C1 and the whole of C1's card
    done(page, base, "doelen")


def enter_the_rest(page: Page, base: str) -> None:
    page.goto(f"{base}activiteiten/")
    page.get_by_role("link", name="Activiteit toevoegen").click()
    page.get_by_label("Wat was het?").fill("Voorlichting voor werkgevers")
    page.get_by_label("Soort activiteit").select_option(label="Voorlichtingsbijeenkomst")
    page.get_by_label("Datum").fill("2022-05-17")
    page.get_by_label("Aantal aanwezigen").fill("14")
    press(page, "Opslaan")
    done(page, base, "activiteiten")
    page.goto(f"{base}samenwerking/nieuw/")
    page.get_by_label("Naam").fill("Gemeente Voorbeeld")
    page.get_by_label("Soort").select_option(label="Gemeente")
    press(page, "Opslaan")
    page.get_by_label("Hoe gaat het?").select_option(label="Gaat goed")
    press(page, "Opslaan en klaar")
    page.goto(f"{base}verhaal/")
    page.get_by_label("Wat gaat goed?").fill("De start was rustig. 🎉")
    press(page, "Opslaan en klaar")
    page.goto(f"{base}citaten/nieuw/")
    page.get_by_label("Wat is er gezegd?").fill("Ik ga er graag heen.")
    page.get_by_label("Wie zei het?").fill("deelnemer")
    page.get_by_label("Namens wie?").select_option(label="Deelnemer")
    page.get_by_label("Ja, toestemming gegeven").check()
    press(page, "Opslaan")
    done(page, base, "citaten")
    page.goto(f"{base}bijlagen/nieuw/")
    page.get_by_label("Titel").fill("Verslag")
    page.get_by_label("Bestand").set_input_files({"name": "verslag.pdf", "mimeType": "application/pdf", "buffer": PDF})
    press(page, "Opslaan")
    done(page, base, "bijlagen")


def hand_in(page: Page, base: str) -> None:
    page.goto(f"{base}controleren/")
    for box in page.locator(".findings textarea").all():
        if not box.input_value():
            box.fill("Dat klopt zo.")
    press(page, "Kwartaal 2022-K2 indienen")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ingediend")


def test_from_entered_to_accepted(page, new_context, log_in, base, report, coordinator, researcher):
    log_in(page, coordinator)
    enter_registers(page, base)
    enter_scores(page, base)
    enter_the_rest(page, base)
    hand_in(page, base)

    desk = new_context().new_page()
    log_in(desk, researcher)
    desk.goto(f"{base}beoordelen/")
    for words in ("Ik durf meer te vragen.", "De start was rustig. 🎉", "Voorlichting voor werkgevers"):
        expect(desk.get_by_text(words)).to_be_visible()
    desk.get_by_label("Verhaal", exact=True).check()
    desk.get_by_label("Wat wilt u over het geheel zeggen?").fill("Vertel ook wat u leerde.")
    press(desk, "Onderdelen teruggeven")
    expect(desk.get_by_role("status").first).to_contain_text("is teruggegeven")

    page.goto(base)
    expect(page.get_by_text("Vertel ook wat u leerde.")).to_be_visible()
    page.goto(f"{base}verhaal/")
    page.get_by_label("Wat hebben we geleerd?").fill("Vroeg bellen helpt.")
    press(page, "Opslaan en klaar")
    hand_in(page, base)

    desk.goto(f"{base}beoordelen/")
    expect(desk.get_by_text("Vroeg bellen helpt.").first).to_be_visible()
    press(desk, "Kwartaal vaststellen")
    press(desk, "Ja, vaststellen")
    expect(desk.get_by_role("status").first).to_contain_text("is vastgesteld")
    assert QuarterlyReport.objects.get().status == "accepted"
    assert [version.number for version in SubmittedVersion.objects.order_by("number")] == [1, 2]


def test_axe_finds_nothing(page, log_in, axe, base, report, coordinator):
    IndicatorFactory(initiative=report.initiative, name="Bezoeken", measured="entered", count="")
    fill(report, participants=2)
    log_in(page, coordinator)
    found = {}
    for address in [f"{section}/" for section in TOLD] + SUB_PAGES:
        answer = page.goto(base + address)
        assert answer.status == 200
        found[address] = axe(page)
    assert {address: problems for address, problems in found.items() if problems} == {}


def test_axe_finds_nothing_on_what_was_handed_in(page, log_in, axe, base, filled, coordinator, researcher):
    log_in(page, coordinator)
    hand_in(page, base)
    log_in(page, researcher)
    for address in ("beoordelen/", "versies/1/", "doelen/", "activiteiten/", "samenwerking/", "verhaal/", "citaten/"):
        assert page.goto(base + address).status == 200
        assert axe(page) == []


@contextmanager
def errors_on(page: Page):
    """Whatever is sent inside comes back with a list of errors that has the focus."""
    yield
    summary = page.get_by_role("alert").filter(has_text="Er is een probleem")
    expect(summary).to_be_visible()
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fout:"))


def test_axe_finds_nothing_with_errors(page, log_in, axe, base, filled, coordinator, researcher):
    log_in(page, coordinator)
    for address in ("activiteiten/nieuw/", "samenwerking/nieuw/", "citaten/nieuw/", "bijlagen/nieuw/"):
        page.goto(base + address)
        with errors_on(page):
            press(page, "Opslaan")
        assert axe(page) == []

    page.goto(f"{base}doelen/initiatief/")
    page.get_by_role("combobox", name=re.compile("^C1 ")).select_option(label="–")
    page.keyboard.press("Tab")
    page.locator(".score-grid summary").click()
    page.get_by_role("textbox", name=re.compile("^Opmerking")).fill("Zonder stap.")
    with errors_on(page):
        press(page, "Opslaan en terug naar de doelen")
    expect(page.get_by_role("textbox", name=re.compile("^Opmerking"))).to_have_value("Zonder stap.")
    assert axe(page) == []

    page.goto(f"{base}activiteiten/")
    page.get_by_label("Waarde").fill("veel")
    with errors_on(page):
        press(page, "Opslaan")
    assert axe(page) == []

    page.goto(f"{base}bijlagen/nieuw/")
    page.get_by_label("Titel").fill("Foto")
    page.get_by_label("Bestand").set_input_files({"name": "foto.pdf", "mimeType": "application/pdf", "buffer": PNG})
    with errors_on(page):
        press(page, "Opslaan")
    expect(page.get_by_role("alert")).to_contain_text("de inhoud is iets anders of beschadigd")
    assert axe(page) == []

    hand_in(page, base)
    log_in(page, researcher)
    page.goto(f"{base}beoordelen/")
    with errors_on(page):
        press(page, "Onderdelen teruggeven")
    assert axe(page) == []


def test_a_phone_never_scrolls_sideways(phone, log_in, sideways, base, filled, coordinator, researcher):
    log_in(phone, coordinator)
    for address in [f"{section}/" for section in TOLD] + SUB_PAGES:
        phone.goto(base + address)
        assert (address, sideways(phone)) == (address, [])
    hand_in(phone, base)
    log_in(phone, researcher)
    for address in ("beoordelen/", "versies/1/"):
        phone.goto(base + address)
        assert (address, sideways(phone)) == (address, [])

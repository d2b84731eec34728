"""Pages of one row, of partners and of own figures: nothing typed is lost there either."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from participants.models import Participant
from quarters.models import Cooperation, Draft, IndicatorValue
from tests.browser.test_autosave import drop_sessions, log_in_by_form, saved, state
from tests.factories import (
    ActivityFactory,
    EmployerFactory,
    IndicatorFactory,
    QuarterlyReportFactory,
    StakeholderFactory,
)
from tests.quarters.filled import make_report


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def base(live_server, report):
    return f"{live_server.url}/initiatieven/eigen/kwartalen/2022-K2/"


@pytest.fixture
def new_participant(page, log_in, base, coordinator) -> Page:
    """The page of a new participant, half filled in and kept as a draft."""
    log_in(page, coordinator)
    page.goto(f"{base}deelnemers/nieuw/")
    page.get_by_label("Code").fill("S-77")
    page.get_by_label(re.compile("^Eerste stap")).select_option(label="Gestart")
    expect(state(page)).to_contain_text(re.compile(r"Concept opgeslagen om \d\d:\d\d"))
    return page


def test_a_new_participant_after_a_reload_becomes_one_row(new_participant, axe):
    page = new_participant
    assert Participant.objects.count() == 0
    page.reload()
    expect(page.locator(".draft-notice")).to_contain_text("staat er weer")
    expect(page.get_by_label("Code")).to_have_value("S-77")
    expect(page.get_by_label(re.compile("^Eerste stap"))).to_have_value("started")
    assert axe(page) == []
    page.get_by_label("Datum van de eerste stap").fill("2022-05-01")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("toegevoegd")
    page.go_back()
    page.reload()
    expect(page.get_by_label("Code")).not_to_have_value("S-77")
    expect(page.locator(".draft-notice")).to_have_count(0)
    assert [row.code for row in Participant.objects.all()] == ["S-77"]
    assert Draft.objects.count() == 0


def test_a_draft_of_a_row_may_be_thrown_away(new_participant):
    page = new_participant
    page.reload()
    expect(page.get_by_label("Code")).to_have_value("S-77")
    with page.expect_response(lambda response: "drop" in (response.request.post_data or "")):
        page.get_by_role("button", name="Weggooien").click()
    expect(page.get_by_label("Code")).not_to_have_value("S-77")
    expect(page.get_by_label("Code")).to_be_focused()
    expect(page.get_by_label(re.compile("^Eerste stap"))).to_have_value("")
    page.reload()
    expect(state(page)).to_be_visible()
    expect(page.get_by_label("Code")).not_to_have_value("S-77")
    expect(page.locator(".draft-notice")).to_have_count(0)


def test_a_draft_is_not_put_over_another_row(new_participant, new_context, log_in, base, coordinator):
    device = new_context().new_page()
    log_in(device, coordinator)
    device.goto(f"{base}deelnemers/nieuw/")
    expect(device.locator(".draft-notice")).to_contain_text("S-77")
    device.get_by_label("Code").fill("S-88")
    device.get_by_role("button", name="Terugzetten").click()
    expect(device.locator(".draft-notice")).to_contain_text("U hebt hier nu iets anders ingevuld.")
    expect(device.get_by_label("Code")).to_have_value("S-88")
    device.get_by_role("button", name="Opslaan", exact=True).click()
    expect(device.get_by_role("status").first).to_contain_text("toegevoegd")
    device.goto(f"{base}deelnemers/nieuw/")
    device.get_by_role("button", name="Terugzetten").click()
    expect(device.get_by_label("Code")).to_have_value("S-77")
    device.get_by_label("Datum van de eerste stap").fill("2022-05-01")
    device.get_by_role("button", name="Opslaan", exact=True).click()
    expect(device.get_by_role("status").first).to_contain_text("toegevoegd")
    assert sorted(row.code for row in Participant.objects.all()) == ["S-77", "S-88"]
    assert Draft.objects.count() == 0


def test_a_session_that_expired_on_the_page_of_a_row(people, new_participant):
    page = new_participant
    drop_sessions()
    page.get_by_label("Datum van de eerste stap").fill("2022-05-01")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(state(page)).to_contain_text("U bent uitgelogd.")
    page.get_by_role("link", name="Log opnieuw in").click()
    log_in_by_form(page, people[0])
    expect(page.get_by_label("Datum van de eerste stap")).to_have_value("2022-05-01")
    expect(page.get_by_label("Code")).to_have_value("S-77")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("toegevoegd")
    assert Participant.objects.get().steps.get().on == date(2022, 5, 1)


def test_two_people_change_one_employer(page, new_context, log_in, base, initiative, coordinator, colleague):
    employer = EmployerFactory(initiative=initiative, name="Bakkerij", sector="Voeding")
    address = f"{base}werkgevers/{employer.reference}/gegevens/"
    other = new_context().new_page()
    for one, person in ((page, coordinator), (other, colleague)):
        log_in(one, person)
        one.goto(address)
    other.get_by_label("Naam").fill("Bakkerij Voorbeeld")
    other.get_by_role("button", name="Opslaan", exact=True).click()
    expect(other.get_by_role("status").first).to_contain_text("pgeslagen")
    page.get_by_label("Naam").fill("Bakkerij Anders")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Bakkerij Voorbeeld")
    expect(page.get_by_label("Naam")).to_have_value("Bakkerij Anders")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("pgeslagen")
    employer.refresh_from_db()
    assert employer.name == "Bakkerij Anders"


def test_partners_and_figures(page, log_in, base, initiative, report, coordinator, axe):
    before = QuarterlyReportFactory(initiative=initiative, number=1)
    partner = StakeholderFactory(initiative=initiative, name="Gemeente Voorbeeld")
    Cooperation.objects.create(report=before, stakeholder=partner, course="mixed", note="Toen ging het zo.")
    IndicatorFactory(initiative=initiative, name="Bezoeken", measured="entered", count="")
    log_in(page, coordinator)
    page.goto(f"{base}samenwerking/")
    page.get_by_role("button", name="Overnemen Gemeente Voorbeeld").click()
    expect(page.get_by_label("Hoe gaat het?")).to_have_value("mixed")
    saved(page)
    assert report.cooperations.get().course == "mixed"
    assert axe(page) == []

    page.goto(f"{base}activiteiten/")
    page.get_by_label("Waarde").press_sequentially("veel")
    expect(page.get_by_text("Vul bij “Bezoeken” een getal in, bijvoorbeeld 12,5.")).to_be_visible()
    expect(state(page)).to_contain_text("maar nog niet alles klopt")
    assert axe(page) == []
    page.reload()
    expect(page.get_by_label("Waarde")).to_have_value("veel")
    page.get_by_label("Waarde").fill("12,50")
    saved(page)
    expect(page.get_by_text("Vul bij “Bezoeken” een getal in")).to_have_count(0)
    page.get_by_label("Waarde").fill("13")
    page.get_by_label("Peildatum").fill("2022-05-31")
    page.get_by_label("Peildatum").blur()
    saved(page)
    page.reload()
    expect(page.get_by_label("Waarde")).to_have_value("13")
    expect(page.get_by_label("Peildatum")).to_have_value("2022-05-31")
    assert [(str(row.value), row.on) for row in IndicatorValue.objects.all()] == [("13.00", date(2022, 5, 31))]
    assert Draft.objects.count() == 0


def test_a_row_that_somebody_removed_meanwhile(page, log_in, base, report, coordinator):
    activity = ActivityFactory(report=report)
    log_in(page, coordinator)
    page.goto(f"{base}activiteiten/{activity.reference}/")
    activity.delete()
    page.get_by_label("Voor wie?").fill("Werkgevers uit de hele regio.")
    expect(state(page)).to_contain_text("Deze pagina is er niet meer.")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    page.wait_for_timeout(1000)
    expect(page.get_by_label("Voor wie?")).to_have_value("Werkgevers uit de hele regio.")

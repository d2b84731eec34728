"""The page of an initiative and the task list of a quarter, by real requests."""

import re
from datetime import date

import pytest
import time_machine

from accounts.models import AuditLine
from quarters.models import QuarterlyReport, SectionMark, StatusChange
from quarters.progress import section_states
from tests.factories import HolderPeriodFactory, QuarterlyReportFactory
from tests.quarters.filled import fill, make_report

PAGE = "/initiatieven/eigen/"
QUARTER = "/initiatieven/eigen/kwartalen/2022-K2/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2022, 7, 10), tick=False):
        yield


def words(response):
    return " ".join(response.content.decode().split())


def lead(response):
    """The sentences on top, without their markup."""
    top = response.content.decode().split('class="page-lead"', 1)[1].split("</div>", 1)[0]
    return " ".join(re.sub("<[^>]+>", "", top.split(">", 1)[1]).split())


def test_the_page_says_what_is_owed_and_when(as_coordinator, initiative):
    report = make_report(initiative)
    SectionMark.objects.create(report=report, section="verhaal")
    response = as_coordinator.get(PAGE)
    assert lead(response) == (
        "De rapportage over 2022-K2 moet uiterlijk 15 juli 2022 binnen zijn; "
        "daarna volgt 2022-K3, uiterlijk 15 oktober 2022. Van 2022-K2 is 1 van de 10 onderdelen klaar."
    )
    assert "Verder met 2022-K2" in words(response)


@pytest.mark.parametrize("starts_on", [date(22, 4, 1), date(1998, 4, 1)])
def test_an_initiative_of_long_ago_has_no_quarters_that_cannot_be_reported(as_coordinator, initiative, starts_on):
    initiative.starts_on = starts_on
    initiative.save()
    page = words(as_coordinator.get(PAGE))
    assert "2000-K1" in page
    assert "1999-K4" not in page


def test_the_page_says_that_it_is_late(as_coordinator, initiative):
    make_report(initiative, due_on=date(2022, 7, 9))
    response = as_coordinator.get(PAGE)
    assert "had uiterlijk 9 juli 2022 binnen moeten zijn" in lead(response)
    assert "Te laat</span>" in words(response)


def test_what_was_given_back_can_be_late_as_well(as_coordinator, initiative):
    make_report(initiative, due_on=date(2022, 7, 9), status="returned")
    response = as_coordinator.get(PAGE)
    assert "is teruggegeven en had uiterlijk 9 juli 2022 opnieuw binnen moeten zijn" in lead(response)
    page = words(response)
    assert page.index("Teruggegeven</span>") < page.index("Te laat</span>")


def test_everything_is_in(as_coordinator, initiative):
    QuarterlyReportFactory(initiative=initiative, status="accepted")
    QuarterlyReportFactory(initiative=initiative, number=3, status="submitted")
    page = words(as_coordinator.get(PAGE))
    assert "Alle rapportages tot nu toe zijn ingediend; het volgende kwartaal, 2022-K4, staat klaar vanaf" in page
    assert "Vastgesteld" in page
    assert "Ingediend" in page


def test_key_facts_in_own_words(as_coordinator, initiative):
    initiative.participant_singular, initiative.participant_plural = "student", "studenten"
    initiative.save()
    HolderPeriodFactory(initiative=initiative, organisation="Eerste bv", until_on=date(2022, 5, 31))
    HolderPeriodFactory(initiative=initiative, organisation="Tweede bv", from_on=date(2022, 6, 1))
    page = words(as_coordinator.get(PAGE))
    assert "Eerste bv" in page
    assert "Tweede bv" in page
    assert "student / studenten" in page


def test_who_sees_which_links(as_coordinator, as_researcher, as_staff, initiative):
    make_report(initiative, status="submitted")
    for client, enters, researches, manages in (
        (as_coordinator, True, False, False),
        (as_researcher, False, True, False),
        (as_staff, False, False, True),
    ):
        page = words(client.get(PAGE))
        assert ("Verder met 2022-K3" in page) is enters
        assert ("/eigen/bronnen/" in page) is researches
        assert ("/eigen/eindrapport/" in page) is researches
        assert ("/kwartalen/2022-K2/beoordelen/" in page) is researches
        assert ("/eigen/instellingen/" in page) is manages
        assert (f'href="{QUARTER}"' in page) is enters


def test_the_researcher_reads_what_waits_for_a_judgement(as_researcher, as_coordinator, initiative):
    make_report(initiative, status="submitted")
    sentence = "De rapportage over 2022-K2 is ingediend en wacht op uw oordeel."
    assert lead(as_researcher.get(PAGE)) == sentence
    assert sentence not in lead(as_coordinator.get(PAGE))


def test_who_may_see_the_page(client, as_outsider, initiative):
    assert as_outsider.get(PAGE).status_code == 404
    assert client.get(PAGE).status_code == 302


def test_a_begun_quarter_is_there_by_itself(as_coordinator, as_staff, as_outsider, initiative):
    assert as_outsider.get(PAGE).status_code == 404
    assert QuarterlyReport.objects.count() == 0
    as_staff.get(PAGE)
    assert [str(report.quarter) for report in QuarterlyReport.objects.all()] == ["2022-K2", "2022-K3"]
    as_coordinator.get(PAGE)
    assert QuarterlyReport.objects.count() == AuditLine.objects.filter(action="quarter opened", by=None).count() == 2


def test_a_page_of_a_begun_quarter_opens_it(as_coordinator, as_staff, as_outsider, initiative):
    assert [client.get(QUARTER).status_code for client in (as_outsider, as_staff)] == [404, 403]
    assert QuarterlyReport.objects.count() == 0
    assert as_coordinator.get(f"{QUARTER}verhaal/").status_code == 200
    assert QuarterlyReport.objects.count() == 2
    assert as_coordinator.get("/initiatieven/eigen/kwartalen/2022-K4/").status_code == 404
    assert as_coordinator.get("/initiatieven/eigen/kwartalen/2022-K1/").status_code == 404


def test_a_draft_outside_the_term_is_not_asked_for(as_coordinator, initiative):
    make_report(initiative)
    initiative.reports_from = date(2022, 7, 1)
    initiative.save()
    response = as_coordinator.get(PAGE)
    assert "Buiten de looptijd: hoeft u niet in te dienen" in words(response)
    assert lead(response).startswith("De eerste rapportage, over 2022-K3, moet uiterlijk")


@pytest.mark.parametrize("reports", [1, 3])
def test_number_of_queries_of_the_page(as_coordinator, initiative, django_assert_num_queries, reports):
    for number in range(2, 2 + reports):
        QuarterlyReportFactory(initiative=initiative, number=number)
        HolderPeriodFactory(initiative=initiative, from_on=date(2022, number, 1))
    as_coordinator.get(PAGE)  # opens what is missing
    with django_assert_num_queries(8):
        as_coordinator.get(PAGE)


def test_the_task_list_shows_each_state(as_coordinator, initiative):
    initiative.participant_plural = "studenten"
    initiative.save()
    report = make_report(initiative)
    assert set(section_states(report).values()) == {"not_started"}
    fill(report)
    report.section_marks.exclude(section="verhaal").delete()
    assert section_states(report) == {
        "deelnemers": "in_progress",
        "werkgevers": "in_progress",
        "plaatsingen": "in_progress",
        "erkenningen": "in_progress",
        "doelen": "in_progress",
        "activiteiten": "in_progress",
        "samenwerking": "not_started",
        "verhaal": "done",
        "citaten": "in_progress",
        "bijlagen": "not_started",
    }
    page = words(as_coordinator.get(QUARTER))
    assert "<strong>1 van de 10</strong> onderdelen is klaar." in page
    assert "Indienen kan tot en met 15 juli 2022." in page
    assert f'<a href="{QUARTER}deelnemers/">Studenten</a>' in page
    assert f'href="{QUARTER}controleren/"' in page


def test_what_happened_in_other_quarters_or_elsewhere_is_not_progress(initiative, other_initiative):
    fill(make_report(other_initiative))
    third = QuarterlyReportFactory(initiative=initiative, number=3)
    fill(make_report(initiative))
    assert set(section_states(third).values()) == {"not_started"}


def test_the_note_of_a_returned_quarter_stands_on_top(as_coordinator, initiative):
    report = make_report(initiative, status="returned")
    StatusChange.objects.create(report=report, status="returned", note="Eerste ronde.")
    StatusChange.objects.create(report=report, status="submitted")
    StatusChange.objects.create(report=report, status="returned", note="Vul de uren aan.")
    page = words(as_coordinator.get(QUARTER))
    assert "Vul de uren aan." in page
    assert "Eerste ronde." not in page


@pytest.mark.parametrize(("status", "sentence"), [("submitted", "is ingediend"), ("accepted", "is vastgesteld")])
def test_a_closed_quarter_says_why(as_coordinator, initiative, status, sentence):
    make_report(initiative, status=status)
    page = words(as_coordinator.get(QUARTER))
    assert f"Dit kwartaal {sentence}" in page
    assert "controleren/" not in page


def test_who_may_see_the_task_list(as_coordinator, as_researcher, as_staff, as_outsider, initiative):
    make_report(initiative)
    answers = [client.get(QUARTER).status_code for client in (as_coordinator, as_researcher, as_staff, as_outsider)]
    assert answers == [200, 200, 403, 404]
    assert "controleren/" not in words(as_researcher.get(QUARTER))


@pytest.mark.parametrize("participants", [1, 3])
def test_number_of_queries_of_the_task_list(as_coordinator, initiative, django_assert_num_queries, participants):
    fill(make_report(initiative), participants=participants)
    with django_assert_num_queries(6):
        as_coordinator.get(QUARTER)


def test_a_submitted_quarter_says_to_each_who_may_act(as_coordinator, as_researcher, initiative):
    make_report(initiative, status=QuarterlyReport.Status.SUBMITTED)
    assert "U kunt het pas weer aanpassen als de onderzoeker het teruggeeft." in words(as_coordinator.get(QUARTER))
    read = words(as_researcher.get(QUARTER))
    assert "De coördinator kan het pas weer aanpassen als u het teruggeeft." in read
    assert "De coördinator kan het pas weer" in words(as_researcher.get(f"{QUARTER}verhaal/"))

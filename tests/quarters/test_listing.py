"""The first page and the list of initiatives, by real requests."""

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from quarters.models import QuarterlyReport
from tests.factories import (
    HolderPeriodFactory,
    InitiativeFactory,
    MembershipFactory,
    QuarterlyReportFactory,
    UserFactory,
)

PAGE = "/initiatieven/"


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


def test_home_leads_each_role_to_its_place(as_coordinator, as_staff, client, researcher, initiative, other_initiative):
    assert as_coordinator.get("/").url == reverse("initiative", args=["eigen"])
    assert as_staff.get("/").url == reverse("overview")
    MembershipFactory(user=researcher, initiative=other_initiative)
    client.force_login(researcher)
    assert client.get("/").url == reverse("initiatives")


def test_list_shows_own_initiatives_with_today_holder(as_coordinator, initiative, other_initiative):
    HolderPeriodFactory(initiative=initiative, organisation="Vroeger BV", until_on="2020-12-31")
    HolderPeriodFactory(initiative=initiative, organisation="Nu Stichting", from_on=date(2021, 1, 1))
    page = as_coordinator.get(PAGE).text
    assert "Eigen initiatief" in page
    assert "Nu Stichting" in page
    assert "Vroeger BV" not in page
    assert "Ander initiatief" not in page
    assert "<h1>Mijn initiatieven</h1>" in page


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries_of_the_list(as_staff, platform, number, django_assert_num_queries):
    InitiativeFactory.create_batch(number, platform=platform)
    as_staff.get(PAGE)  # opens what is missing
    with django_assert_num_queries(6):
        as_staff.get(PAGE)


def test_the_list_opens_what_has_begun_of_who_sees_it(as_coordinator, as_staff, initiative, other_initiative):
    as_coordinator.get(PAGE)
    assert set(QuarterlyReport.objects.values_list("initiative", "number")) == {(initiative.pk, 2), (initiative.pk, 3)}
    as_staff.get(PAGE)
    assert QuarterlyReport.objects.count() == 4


def test_what_is_owed_over_all_initiatives_in_one_sentence(as_coordinator, coordinator, initiative, other_initiative):
    MembershipFactory(user=coordinator, initiative=other_initiative)
    QuarterlyReportFactory(initiative=initiative, status="accepted")
    assert lead(as_coordinator.get(PAGE)) == (
        "De rapportage over 2022-K2 van Ander initiatief moet uiterlijk 15 juli 2022 "
        "binnen zijn; daarna volgen er nog 2, de eerste uiterlijk 15 oktober 2022."
    )


def test_how_each_stands(as_coordinator, coordinator, initiative, other_initiative):
    MembershipFactory(user=coordinator, initiative=other_initiative)
    QuarterlyReportFactory(initiative=initiative, status="returned", due_on=date(2022, 7, 9))
    finished = InitiativeFactory(name="Af", starts_on=date(2021, 1, 1), ends_on=date(2021, 6, 30), status="finished")
    QuarterlyReportFactory(initiative=finished, year=2021, number=1, status="accepted")
    later = InitiativeFactory(name="Straks", starts_on=date(2022, 7, 11))
    for each in (finished, later):
        MembershipFactory(user=coordinator, initiative=each)
    response = as_coordinator.get(PAGE)
    rows = {row["initiative"].name: row["line"] for row in response.context["rows"]}
    assert {name: line and (str(line.quarter), line.status, line.is_late) for name, line in rows.items()} == {
        "Af": ("2021-K2", "not_started", False),
        "Ander initiatief": ("2022-K2", "draft", False),
        "Eigen initiatief": ("2022-K2", "returned", True),
        "Straks": None,
    }
    page = words(response)
    assert page.index("Teruggegeven</span>") < page.index("Te laat</span>") < page.index("uiterlijk 9 juli 2022</div>")
    assert "Nog geen kwartaal" in page


def test_who_may_read_the_quarter_goes_straight_to_it(as_coordinator, as_researcher, as_staff, initiative):
    link = 'href="/initiatieven/eigen/kwartalen/2022-K2/"'
    assert [link in client.get(PAGE).text for client in (as_coordinator, as_researcher, as_staff)] == [
        True,
        True,
        False,
    ]


def test_several_late_quarters_of_one_are_counted(as_coordinator, coordinator, initiative, other_initiative):
    initiative.starts_on = date(2021, 7, 1)
    initiative.save()
    page = words(as_coordinator.get(PAGE))
    assert "en nog 2 kwartalen te laat" in page


def test_the_researcher_reads_how_many_wait(as_researcher, researcher, initiative, other_initiative):
    MembershipFactory(user=researcher, initiative=other_initiative)
    assert lead(as_researcher.get(PAGE)) == "Er wacht geen rapportage op uw oordeel."
    QuarterlyReport.objects.filter(initiative=initiative, number=2).update(status="submitted")
    assert lead(as_researcher.get(PAGE)) == (
        "De rapportage over 2022-K2 van Eigen initiatief is ingediend en wacht op uw oordeel."
    )
    QuarterlyReport.objects.filter(number=2).update(status="submitted")
    assert lead(as_researcher.get(PAGE)) == "2 rapportages zijn ingediend en wachten op uw oordeel."


def test_which_report_matters_depends_on_the_reader(as_coordinator, as_researcher, initiative):
    QuarterlyReportFactory(initiative=initiative, status="submitted")
    shown = {str(client.get(PAGE).context["rows"][0]["line"].quarter) for client in (as_coordinator, as_researcher)}
    assert shown == {"2022-K2"}  # the next one is not pressing yet
    QuarterlyReportFactory(initiative=initiative, year=2022, number=1, due_on=date(2022, 4, 15), status="returned")
    assert str(as_coordinator.get(PAGE).context["rows"][0]["line"].quarter) == "2022-K1"
    assert str(as_researcher.get(PAGE).context["rows"][0]["line"].quarter) == "2022-K2"


def test_who_belongs_nowhere_is_told_what_to_do(client, platform):
    client.force_login(UserFactory())
    assert "U hoort nog bij geen enkel initiatief" in client.get(PAGE).text

"""The overview of staff."""

from datetime import date

import pytest
from django.urls import reverse

from initiatives.models import Indicator
from tests.factories import (
    GoalScoreFactory,
    IndicatorFactory,
    InitiativeFactory,
    ParticipantFactory,
    QuarterlyReportFactory,
    TrajectoryStepFactory,
)

TODAY = date(2023, 4, 20)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)


def furnish(initiative):
    """A late quarter, one of the two targets reached, and goals scored."""
    report = QuarterlyReportFactory(initiative=initiative, year=2022, number=4, status="accepted", due_on=TODAY)
    GoalScoreFactory(report=report, step=4)
    goal = initiative.platform.goals.get(code="A1")
    people = [ParticipantFactory(initiative=initiative) for _ in range(5)]
    for person in people:
        TrajectoryStepFactory(participant=person)
        GoalScoreFactory(report=report, goal=goal, participant=person, step=2)
    goal = initiative.platform.goals.get(code="A2")
    GoalScoreFactory(report=report, goal=goal, participant=people[0], step=5)
    IndicatorFactory(initiative=initiative, name="Gestarte deelnemers", target=5)
    IndicatorFactory(initiative=initiative, name="Diploma’s", target=3, count=Indicator.Count.RECOGNITIONS_OBTAINED)


def test_staff_and_administrators_only(as_staff, as_administrator, as_researcher, as_coordinator, client):
    address = reverse("overview")
    codes = [each.get(address).status_code for each in (as_staff, as_administrator, as_researcher, as_coordinator)]
    assert codes == [200, 200, 403, 403]
    assert client.get(address).status_code == 302


def test_an_empty_platform_has_a_page(as_staff):
    assert "Er zijn nog geen initiatieven" in as_staff.get(reverse("overview")).text


def test_it_opens_with_a_conclusion_and_shows_figures(as_staff, initiative):
    furnish(initiative)
    response = as_staff.get(reverse("overview"))
    assert response.context["lead"] == (
        "Het laatste kwartaal is nog niet ingediend. <strong>1 initiatief</strong> is te laat met een kwartaal. "
        "Van de 2 doelen waarvan de datum voorbij is, is er 1 gehaald."
    )
    assert [each["value"] for each in response.context["figures"]] == ["5", "5", "0", "0"]
    (quarter,) = response.context["quarters"]
    assert (quarter["quarter"], quarter["status"], quarter["late"]) == ("2023-K1", "late", "2022‑K2, 2022‑K3, 2023‑K1")
    assert [(each["name"], each["realised"], each["standing"]) for each in response.context["targets"]] == [
        ("Gestarte deelnemers", "5", "gehaald"),
        ("Diploma’s (deelnemers)", "0", "nog 3"),
    ]


def test_the_heatmap_is_a_table_of_middle_steps(as_staff, initiative):
    furnish(initiative)
    response = as_staff.get(reverse("overview"))
    cells = [cell["text"] for cell in response.context["heat"][0]["cells"]]
    assert cells == ["2", "·", "–", "–", "–", "–", "–", "–", "–", "–", "4"]
    assert '<table class="heatmap">' in response.text
    assert "te weinig deelnemers om te tonen" in response.text


def test_no_row_of_a_participant_is_shown(as_staff, initiative):
    furnish(initiative)
    text = as_staff.get(reverse("overview")).text
    assert not [person.code for person in initiative.participants.all() if person.code in text]


def test_what_needs_work_comes_first(as_staff, initiative):
    furnish(initiative)
    QuarterlyReportFactory(initiative=initiative, year=2023, number=1, status="submitted", due_on=TODAY)
    todo = [each["what"] for each in as_staff.get(reverse("overview")).context["todo"]]
    assert todo == [
        "te laat met kwartalen: 2022‑K2, 2022‑K3.",
        "de laatste rapportage wacht op de onderzoeker.",
        "Diploma’s (deelnemers): 0 van 3.",
    ]


def test_an_unknown_result_is_said_to_be_unknown(as_staff, initiative):
    IndicatorFactory(initiative=initiative, measured=Indicator.Measured.ENTERED, count="", target=9, name="Bezoek")
    response = as_staff.get(reverse("overview"))
    assert (response.context["targets"][0]["realised"], response.context["targets"][0]["value"]) == ("onbekend", None)


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(as_staff, platform, number, django_assert_num_queries):
    for _ in range(number):
        furnish(InitiativeFactory(platform=platform))
    as_staff.get(reverse("overview"))  # opens the quarters that are missing
    with django_assert_num_queries(22):
        as_staff.get(reverse("overview"))


def test_quarters_that_have_begun_are_there_and_a_return_can_be_late(as_staff, initiative):
    returned = QuarterlyReportFactory(initiative=initiative, year=2023, number=1, status="returned", due_on=TODAY)
    (row,) = as_staff.get(reverse("overview")).context["quarters"]
    assert initiative.quarterly_reports.count() == 5
    assert (row["status"], row["status_label"], row["late"]) == ("returned", "", "2022‑K2, 2022‑K3, 2022‑K4")
    returned.due_on = date(2023, 4, 19)
    returned.save()
    (row,) = as_staff.get(reverse("overview")).context["quarters"]
    assert (row["status"], row["status_label"]) == ("late", "Teruggegeven en te laat")


def test_a_draft_outside_the_term_is_not_late(as_staff, initiative):
    QuarterlyReportFactory(initiative=initiative, year=2022, number=2)
    initiative.reports_from = date(2023, 4, 1)
    initiative.save()
    (row,) = as_staff.get(reverse("overview")).context["quarters"]
    assert (row["status"], row["late"]) == ("draft", "")

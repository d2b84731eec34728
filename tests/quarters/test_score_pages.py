"""The pages of the goal scores."""

import pytest
from django.urls import reverse

from quarters.models import GoalScore
from tests.factories import EmployerFactory, ParticipantFactory, TrajectoryStepFactory
from tests.quarters.filled import fill, make_report, score


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def participant(initiative):
    participant = ParticipantFactory(initiative=initiative, code="S-01")
    TrajectoryStepFactory(participant=participant)
    return participant


def url(code="A1"):
    return f"/initiatieven/eigen/kwartalen/2022-K2/doelen/{code}/"


LIST = "/initiatieven/eigen/kwartalen/2022-K2/doelen/"


def test_the_address(report):
    assert reverse("quarter_goal", args=["eigen", report.quarter, "A1"]) == url()


def test_the_list_tells_how_many_were_scored(as_coordinator, report, participant):
    EmployerFactory(initiative=report.initiative)
    score(report, "A1", participant=participant, is_taken_over=True)
    text = as_coordinator.get(LIST).content.decode()
    assert text.count("0 van 1 ingevuld") == 10
    assert "1 van 1 ingevuld · 1 overgenomen van vorig kwartaal" in text


def test_everything_to_score_alike_stands_on_the_page(as_coordinator, report, participant):
    before = make_report(report.initiative, number=1)
    score(before, "A1", participant=participant, step=2)
    text = as_coordinator.get(url()).content.decode()
    goal = report.initiative.platform.goals.get(code="A1")
    assert all(step.description in text for step in goal.rubric.all())
    assert "Deelnemer S-01" in text
    assert "Vorig kwartaal: 2 – Verkennen" in " ".join(text.split())
    assert "Volgens de deelnemer zelf" in text


def test_saving_goes_on_to_the_next_goal(as_coordinator, report, participant):
    sent = {f"stap-{participant.reference}": "3", "verder": "A2"}
    answer = as_coordinator.post(url(), sent)
    assert (answer.status_code, answer.url) == (302, url("A2"))
    assert GoalScore.objects.get().step == 3


@pytest.mark.parametrize("onward", ["", "X9", "https://elders.test/"])
def test_saving_goes_back_to_the_list(as_coordinator, report, participant, onward):
    answer = as_coordinator.post(url(), {f"stap-{participant.reference}": "3", "verder": onward})
    assert (answer.status_code, answer.url) == (302, LIST)


def test_a_wrong_step_is_told_and_nothing_is_lost(as_coordinator, report, participant):
    key = participant.reference
    answer = as_coordinator.post(
        url(), {f"stap-{key}": "9", f"stap-{key}.zelf": "4", f"opmerking-{key}": "Durft meer."}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#id_stap-{key}">Deelnemer S-01: Deze stap bestaat niet.' in text
    assert "Durft meer." in text
    assert '<option value="4" selected>' in text
    assert GoalScore.objects.count() == 0


def test_a_participant_of_others_is_refused(as_coordinator, report, participant, other_initiative):
    stranger = ParticipantFactory(initiative=other_initiative)
    answer = as_coordinator.post(url(), {f"stap-{stranger.reference}": "3"})
    assert answer.status_code == 422
    assert "niet (meer) bij dit kwartaal hoort" in answer.content.decode()
    assert GoalScore.objects.count() == 0


def test_nobody_to_score_says_where_to_begin(as_coordinator, report):
    assert "Er zijn in dit kwartaal nog geen deelnemers." in as_coordinator.get(url()).content.decode()
    assert "Er zijn in dit kwartaal nog geen werkgevers." in as_coordinator.get(url("B1")).content.decode()


def test_an_unknown_goal_does_not_exist(as_coordinator, report):
    assert as_coordinator.get(url("Z9")).status_code == 404


def test_who_may(as_coordinator, as_researcher, as_staff, as_outsider, client, report):
    assert as_outsider.get(url()).status_code == 404
    assert as_researcher.get(url()).status_code == as_staff.get(url()).status_code == 403
    assert as_researcher.post(url(), {}).status_code == 403
    assert client.get(url()).status_code == 302


def test_a_quarter_that_was_handed_in_is_closed(as_coordinator, report, participant):
    report.status = "submitted"
    report.save()
    assert as_coordinator.get(url()).url == "/initiatieven/eigen/kwartalen/2022-K2/"
    answer = as_coordinator.post(url(), {f"stap-{participant.reference}": "3"})
    assert answer.status_code == 422
    assert "Dit kwartaal is ingediend." in answer.content.decode()
    assert GoalScore.objects.count() == 0


@pytest.mark.parametrize("participants", [1, 3])
def test_number_of_queries_does_not_grow(as_coordinator, initiative, django_assert_num_queries, participants):
    fill(make_report(initiative), participants)
    with django_assert_num_queries(8):
        as_coordinator.get(LIST)
    with django_assert_num_queries(8):
        as_coordinator.get(url())

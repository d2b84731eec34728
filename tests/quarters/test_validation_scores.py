"""Whether everybody was scored, on every goal, and what is odd about the scores."""

import pytest

from participants.models import TrajectoryStep
from quarters.actions.submitting import submit_quarter
from quarters.models import GoalScore
from tests.factories import EmployerFactory, ParticipantFactory, TrajectoryStepFactory
from tests.quarters.filled import explain_all, fill, finish_sections, keys, make_report, said, score


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


@pytest.fixture
def participant(report):
    return report.initiative.participants.get()


def test_active_participant_without_score(report, participant):
    GoalScore.objects.filter(participant=participant, scorer="coach").delete()
    assert said(report, "unscored-participants") == (
        "Deelnemer S-01 is actief, maar nog op geen enkel doel beoordeeld. Beoordeel alsnog, of leg uit waarom niet."
    )
    TrajectoryStepFactory(participant=ParticipantFactory(initiative=report.initiative, code="S-02"))
    assert said(report, "unscored-participants") == (
        "Deze deelnemers zijn actief, maar nog op geen enkel doel beoordeeld: Deelnemer S-01 en Deelnemer S-02. "
        "Beoordeel alsnog, of leg uit waarom niet."
    )


def test_somebody_who_stopped_needs_no_score(report, participant):
    GoalScore.objects.filter(participant=participant).delete()
    TrajectoryStep.objects.create(participant=participant, kind="stopped", on="2022-06-20")
    assert "unscored-participants" not in keys(report)
    assert "half-scored-participants" not in keys(report)


def test_some_goals_left_open(report, participant):
    for code in ("A2", "A3"):
        score(report, code, participant=participant, step=None)
    assert said(report, "half-scored-participants") == (
        "Nog niet op alle doelen ingevuld: Deelnemer S-01 (A4). Vul de rest in; ‘niet beoordeeld’ mag ook."
    )
    score(report, "A4", participant=participant, step=None)
    assert said(report, "half-scored-participants") is None


def test_employer_without_score(report):
    EmployerFactory(initiative=report.initiative, name="Kwekerij")
    EmployerFactory(initiative=report.initiative, involved_until="2022-03-31")
    assert said(report, "unscored-employers") == (
        "Werkgever Kwekerij is op geen enkel doel beoordeeld. Beoordeel alsnog, of leg uit waarom niet."
    )
    assert said(report, "half-scored-employers").startswith(
        f"Nog niet op alle doelen ingevuld: Bakkerij {report.pk} (B2, B3"
    )


def test_the_goal_of_the_initiative_itself(report):
    assert said(report, "unscored-initiative") is None  # "niet beoordeeld" is an answer
    GoalScore.objects.filter(goal__code="C1").delete()
    assert said(report, "unscored-initiative") == (
        "Doel C1, over uw initiatief als geheel, is nog niet ingevuld. ‘Niet beoordeeld’ mag ook."
    )


def test_scores_taken_over_and_not_looked_at(report):
    GoalScore.objects.filter(goal__code="C1").update(is_taken_over=True)
    assert said(report, "taken-over") is None  # it says "niet beoordeeld"
    GoalScore.objects.filter(goal__code="A1", scorer="coach").update(is_taken_over=True)
    assert said(report, "taken-over") == (
        "1 score is overgenomen van vorig kwartaal en nog niet nagekeken (A1). Klopt die nog?"
    )
    GoalScore.objects.filter(goal__code="B1").update(is_taken_over=True)
    assert said(report, "taken-over") == (
        "2 scores zijn overgenomen van vorig kwartaal en nog niet nagekeken (A1, B1). Kloppen ze nog?"
    )


def test_a_score_that_jumps(report, participant, coordinator):
    GoalScore.objects.filter(goal__code="A1", scorer="coach").update(step=5)
    submit_quarter(report=report, by=coordinator)
    later = make_report(report.initiative, number=3, due_on="2022-10-15")
    finish_sections(later)
    kept = score(later, "A1", participant=participant, step=3)
    assert said(later, "big-steps") is None
    kept.step = 2
    kept.save()
    assert said(later, "big-steps") == (
        "Een score verschilt 3 of meer stappen van vorig kwartaal: Deelnemer S-01 op A1 (van 5 naar 2). Klopt dat?"
    )
    explain_all(later)
    assert later.explanations.filter(finding="big-steps").exists()

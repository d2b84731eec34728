"""The theory of change as data."""

import pytest
from django.core.management import CommandError, call_command

from initiatives.models import Goal, GoalGroup, Phase, Platform, RubricStep
from initiatives.theory import UnknownTheoryError, load_theory


def test_theory_has_eleven_goals_each_with_five_steps(platform):
    assert list(platform.goals.values_list("code", flat=True)) == [
        *("A1", "A2", "A3", "A4"),
        *("B1", "B2", "B3", "B4", "B5", "B6"),
        "C1",
    ]
    for goal in platform.goals.all():
        assert [step.step for step in goal.rubric.all()] == [1, 2, 3, 4, 5], goal.code


def test_goals_stand_in_the_subgroups_of_the_domain(platform):
    found = [(goal.code, goal.subgroup.group, goal.subgroup.code, goal.scored_per) for goal in platform.goals.all()]
    assert found == [
        ("A1", GoalGroup.PARTICIPANTS, "ontwikkeldoelen", Goal.ScoredPer.PARTICIPANT),
        ("A2", GoalGroup.PARTICIPANTS, "ontwikkeldoelen", Goal.ScoredPer.PARTICIPANT),
        ("A3", GoalGroup.PARTICIPANTS, "concrete-werkervaring", Goal.ScoredPer.PARTICIPANT),
        ("A4", GoalGroup.PARTICIPANTS, "concrete-werkervaring", Goal.ScoredPer.PARTICIPANT),
        ("B1", GoalGroup.EMPLOYERS, "voorbereiding", Goal.ScoredPer.EMPLOYER),
        ("B2", GoalGroup.EMPLOYERS, "voorbereiding", Goal.ScoredPer.EMPLOYER),
        ("B3", GoalGroup.EMPLOYERS, "voorbereiding", Goal.ScoredPer.EMPLOYER),
        ("B4", GoalGroup.EMPLOYERS, "aanpassingen", Goal.ScoredPer.EMPLOYER),
        ("B5", GoalGroup.EMPLOYERS, "aanpassingen", Goal.ScoredPer.EMPLOYER),
        ("B6", GoalGroup.EMPLOYERS, "aanpassingen", Goal.ScoredPer.EMPLOYER),
        ("C1", GoalGroup.MATCHING, "passende-match", Goal.ScoredPer.INITIATIVE),
    ]


def test_analysis_model_has_its_topics_per_phase(platform):
    counts = {phase: platform.topics.filter(phase=phase).count() for phase in Phase.values}
    assert counts == {"preparation": 3, "execution": 5, "results": 5}


def test_loading_again_keeps_what_staff_edited(platform):
    RubricStep.objects.filter(goal__code="A1", step=1).update(description="Door ons aangepast")
    platform.goals.filter(code="B6").delete()
    assert load_theory() == platform
    assert RubricStep.objects.get(goal__code="A1", step=1).description == "Door ons aangepast"
    assert platform.goals.count() == 11
    assert Platform.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["onbekend", "../theories/wib", ""])
def test_unknown_theory_is_named(slug):
    with pytest.raises(UnknownTheoryError):
        load_theory(slug)
    with pytest.raises(CommandError, match="geen verandertheorie"):
        call_command("load_theory", slug)

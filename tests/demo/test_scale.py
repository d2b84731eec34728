"""Invented data in any number: as many as asked, possible, and with right facts."""

from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from demo.scale.seeding import Size, seed_scale
from initiatives.models import Initiative
from participants.models import Participant, Placement, TrajectoryStep
from participants.trajectory import impossible_successions
from quarters.calendar import Quarter
from quarters.facts import check_sums, differences
from quarters.models import FactsDue, GoalScore, PlatformFacts, QuarterFacts, QuarterlyReport
from tests.factories import InitiativeFactory, TrajectoryStepFactory

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.django_db(transaction=True)


def indexes():
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, GoalScore._meta.db_table)


def test_as_many_as_asked_and_everything_back_in_its_place():
    before, lines = indexes(), []
    with time_machine.travel(TODAY):
        seed_scale(Size(initiatives=3, participants=5, quarters=4), TODAY, lines.append)
    assert (Initiative.objects.count(), Participant.objects.count(), Placement.objects.count()) == (3, 15, 30)
    assert GoalScore.objects.filter(participant__isnull=False).count() == 3 * 5 * 4 * 4
    assert GoalScore.objects.filter(employer__isnull=False).count() == 3 * 4 * 4 * 6
    assert GoalScore.objects.filter(participant__isnull=True, employer__isnull=True).count() == 3 * 4
    assert QuarterlyReport.objects.filter(status="draft").count() == 3
    assert "  3 van 3 initiatieven" in lines
    assert indexes() == before
    for person in Participant.objects.prefetch_related("steps"):
        assert impossible_successions(person.steps.all()) == []

    keys = list(Initiative.objects.values_list("pk", flat=True))
    state = QuarterFacts.objects.order_by("-year", "-number").first()
    assert (state.year, state.number) == (2026, 3)
    assert differences(keys, Quarter(2026, 3)) == check_sums() == []
    assert PlatformFacts.objects.get(year=2026, number=3).accepted == 3
    assert not FactsDue.objects.exists()
    TrajectoryStepFactory(participant=Participant.objects.first(), kind=TrajectoryStep.Kind.AFTERCARE)
    assert FactsDue.objects.exists()


def test_not_beside_what_is_there_already(capsys):
    InitiativeFactory()
    with pytest.raises(CommandError, match="--add"):
        call_command("seed_scale", initiatives=1, participants=1, quarters=1)
    call_command("seed_scale", initiatives=1, participants=2, quarters=2, add=True)
    call_command("seed_scale", initiatives=1, participants=2, quarters=2, add=True)
    assert Initiative.objects.count() == 3


@pytest.mark.parametrize("name", ["initiatives", "participants", "quarters"])
def test_nothing_is_not_a_size(name):
    with pytest.raises(CommandError, match="1 of meer"):
        call_command("seed_scale", **{name: 0})

"""On SQLite a table that a migration makes anew keeps its triggers, and those that name it keep working."""

import pytest
from django.db import connection

from participants.models import Participant
from quarters.models import FactsDue
from tests.factories import ParticipantFactory, TrajectoryStepFactory


def triggers():
    with connection.cursor() as cursor:
        found = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name", [])
        return found.fetchall()


@pytest.mark.django_db(transaction=True)
def test_a_table_made_anew_keeps_its_triggers():
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite makes tables anew")
    before = triggers()
    assert before
    with connection.schema_editor() as editor:
        editor._remake_table(Participant)
    assert triggers() == before

    participant = ParticipantFactory()
    FactsDue.objects.all().delete()
    TrajectoryStepFactory(participant=participant)
    assert FactsDue.objects.get().initiative_id == participant.initiative_id

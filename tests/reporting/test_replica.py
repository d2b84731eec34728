"""Dashboards read from a copy: as new as the database itself, never written to, and not missed when it is gone.

The copy is a second PostgreSQL that follows the one of the tests.
"""

import copy
import logging
from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import Initiative
from reporting import replica
from reporting.replica import COPY, from_copy
from scripts.postgres import copy_of
from tests.factories import ParticipantFactory, QuarterlyReportFactory, TrajectoryStepFactory

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
LONG = 20.0


@pytest.fixture(scope="module")
def follower(django_db_setup, django_db_blocker):
    """The folder with the socket of the copy."""
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has copies")
    if not Path(socket_folder()).name.startswith("wib-pg-"):
        pytest.skip("a PostgreSQL that somebody named in DATABASE_URL is not copied")
    with copy_of(socket_folder()) as folder:
        yield folder


def socket_folder():
    return connection.get_connection_params().get("host", "")


@pytest.fixture
def copied(transactional_db, follower, settings, monkeypatch):
    """The connection to the copy, which the application uses; it may take its time on a busy machine."""
    cache.clear()
    monkeypatch.setattr(replica, "CATCHES_UP_WITHIN", LONG)
    monkeypatch.setattr(replica, "REST", 600.0)
    monkeypatch.setattr(replica, "_silent_until", 0.0)
    options = {"host": str(follower), "options": "-c default_transaction_read_only=on"}
    place = copy.deepcopy(connection.settings_dict) | {"OPTIONS": options}
    monkeypatch.setitem(connections.settings, COPY, place)
    connections[COPY].alias = "made by the test"  # Django refuses a connection by a known name that it did not prepare
    settings.DATABASE_ROUTERS = ["reporting.replica.Router"]
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")  # the cluster of the tests does without, a real one does not
    assert replica.has_caught_up()
    yield connections[COPY]
    connections[COPY].close()
    options["host"] = str(follower)
    with connections[COPY].cursor() as cursor:
        cursor.execute("SELECT pg_wal_replay_resume()")  # for the next test, wherever this one stopped
    connections[COPY].close()
    del connections[COPY]


@pytest.fixture
def filled(copied, initiative, time_machine):
    time_machine.move_to(date(2023, 4, 20))
    QuarterlyReportFactory(initiative=initiative, year=2022, number=4, status="accepted", due_on=date(2023, 1, 20))
    TrajectoryStepFactory(participant=ParticipantFactory(initiative=initiative), on=date(2022, 5, 1))
    return initiative


def names(initiative):
    """The pages that are read from a copy, with how to ask for each."""
    return {
        "overview": [],
        "overview_goals": [],
        "overview_goal": ["A1"],
        "overview_quarter": ["2022-K4"],
        "initiative_figures": [initiative.slug],
    }


def tables_asked(there):
    return " ".join(each["sql"] for each in there.captured_queries)


def test_every_dashboard_comes_from_the_copy_and_shows_what_was_just_saved(as_staff, filled, copied):
    for number, (page, arguments) in enumerate(names(filled).items()):
        address = reverse(page, args=arguments)
        Initiative.objects.filter(pk=filled.pk).update(name=f"Naam {number}")
        ParticipantFactory(initiative=filled)  # marks the facts, so that they are counted first
        with CaptureQueriesContext(copied) as there:
            text = as_staff.get(address).text
        assert "quarters_" in tables_asked(there), page
        assert page in ("overview_goals", "overview_goal") or f"Naam {number}" in text, page


def test_a_copy_that_is_behind_is_not_read(as_staff, filled, copied, monkeypatch, caplog):
    with copied.cursor() as cursor:
        cursor.execute("SELECT pg_wal_replay_pause()")
    monkeypatch.setattr(replica, "CATCHES_UP_WITHIN", 0.05)
    Initiative.objects.filter(pk=filled.pk).update(name="Zojuist gewijzigd")
    with caplog.at_level(logging.WARNING):
        assert "Zojuist gewijzigd" in as_staff.get(reverse("overview")).text
        assert "Zojuist gewijzigd" in as_staff.get(reverse("overview_quarter", args=["2022-K4"])).text
    told = [record.getMessage() for record in caplog.records if record.name == "reporting.replica"]
    assert told == ["the copy of the database is not read for 600.0 seconds: it is behind"]

    with copied.cursor() as cursor:
        cursor.execute("SELECT pg_wal_replay_resume()")
    monkeypatch.setattr(replica, "CATCHES_UP_WITHIN", LONG)
    monkeypatch.setattr(replica, "_silent_until", 0.0)
    with CaptureQueriesContext(copied) as there:
        as_staff.get(reverse("overview_goals"))
    assert "reporting_release" in tables_asked(there)


def test_nothing_is_ever_written_to_the_copy(filled, copied):
    def rename():
        found = Initiative.objects.get(pk=filled.pk)
        assert found._state.db == COPY
        found.name = "Anders"
        found.save()
        with pytest.raises(DatabaseError, match="read-only"), copied.cursor() as cursor:
            cursor.execute("UPDATE initiatives_initiative SET name = 'fout'")
        return found

    found = from_copy(rename)
    found.refresh_from_db()  # outside, what came from the copy belongs to the database again
    assert (found._state.db, found.name) == (DEFAULT_DB_ALIAS, "Anders")


def test_within_a_transaction_the_database_itself_is_read(filled, copied):
    with transaction.atomic():
        Initiative.objects.filter(pk=filled.pk).update(name="Nog niet zeker")
        assert from_copy(lambda: Initiative.objects.get(pk=filled.pk)).name == "Nog niet zeker"


def test_a_copy_that_goes_halfway_is_not_missed(filled, copied, caplog):
    asked = []

    def ask():
        asked.append(replica.alias())
        if replica.alias() == COPY:
            with replica.reading_connection().cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return Initiative.objects.get(pk=filled.pk).name

    with caplog.at_level(logging.WARNING):
        assert from_copy(ask) == filled.name
        assert from_copy(ask) == filled.name  # left alone for a while
    assert asked == [COPY, DEFAULT_DB_ALIAS, DEFAULT_DB_ALIAS]
    assert [record.name for record in caplog.records].count("reporting.replica") == 1


@pytest.mark.parametrize("host", ["/nowhere", None])
def test_a_copy_that_is_gone_or_of_something_else_is_not_read(filled, copied, host, caplog):
    """Without a copy at that address; and with the database itself there, which follows nobody."""
    copied.close()
    copied.settings_dict["OPTIONS"]["host"] = host or socket_folder()
    with caplog.at_level(logging.WARNING):
        assert from_copy(replica.alias) == DEFAULT_DB_ALIAS
    assert ("OperationalError" if host else "it follows another database or none") in caplog.text

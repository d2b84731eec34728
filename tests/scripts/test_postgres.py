"""The throw-away PostgreSQL answers, and leaves nothing behind however its use ends."""

import os
from pathlib import Path

import psycopg2
import pytest

from scripts.postgres import postgres


def test_a_given_database_is_taken_as_it_is(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://wib@db.example.org/monitor")
    with postgres() as (url, _name):
        assert url == "postgres://wib@db.example.org/monitor"


def use_and_fail(seen):
    with postgres() as (url, name):
        folder = Path(url.partition("host=")[2])
        connection = psycopg2.connect(host=str(folder), user="wib", dbname="postgres")
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            assert name == f"PostgreSQL {cursor.fetchone()[0].split()[0]}"
        connection.close()
        seen.append((folder, int((folder / "cluster" / "postmaster.pid").read_text().split()[0])))
        raise RuntimeError


def test_it_answers_and_leaves_nothing_behind_when_the_tests_fail(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    seen = []
    with pytest.raises(RuntimeError):
        use_and_fail(seen)
    [(folder, process)] = seen
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)

"""The process that migrates for all workers: where it fails, a worker migrates by itself."""

from django.db import connection

from tests import migrating


def test_without_a_migrated_database_nothing_changes(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://no-database-of-ours/x")
    process, file = migrating.begin()
    before = dict(connection.settings_dict["TEST"]), connection.creation._create_test_db
    migrating.copy_for_worker(file)  # returns, although nobody said that it is done
    assert (dict(connection.settings_dict["TEST"]), connection.creation._create_test_db) == before
    assert process.wait() != 0
    migrating.end(process, file)
    assert not file.exists()


def test_the_database_goes_with_the_process(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("WIB_VAR", str(tmp_path))
    process, file = migrating.begin()
    while not list(tmp_path.glob("*_migrated")) and process.poll() is None:
        pass
    migrating.end(process, file)
    assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []

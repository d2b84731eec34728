"""Forgetting a setting stops the start with a hint; it never starts half safe."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from wib import environment

SECRET = "x" * 60
COMPLETE = {
    "WIB_MODE": "production",
    "SECRET_KEY": SECRET,
    "ALLOWED_HOSTS": "monitor.example.org",
    "EMAIL_URL": "smtp://localhost:25",
}
READ_SETTING = "from django.conf import settings; print(repr(getattr(settings, {name!r})))"
CLEARED = (
    "WIB_MODE",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "EMAIL_URL",
    "DATABASE_URL",
    "WIB_DEBUG",
    "SECURE_HSTS_SECONDS",
    "WIB_BASE_URL",
    "WIB_DEMO_PORT",
    *("CACHE_URL", "BROKER_URL", "FILES_URL", "FILES_KEY", "FILES_SECRET", "DATABASE_REPLICA_URL"),
)


def run(arguments, environment, tmp_path):
    plain = {key: value for key, value in os.environ.items() if key not in CLEARED}
    everything = plain | {"DJANGO_SETTINGS_MODULE": "wib.settings", "WIB_VAR": str(tmp_path)} | environment
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=everything, capture_output=True, text=True, timeout=60, check=False
    )


def read(name, environment, tmp_path):
    result = run(["-c", READ_SETTING.format(name=name)], environment, tmp_path)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_starts_when_everything_is_set(tmp_path):
    assert read("ALLOWED_HOSTS", COMPLETE, tmp_path) == "['monitor.example.org']"


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL"])
def test_refuses_to_start_without(name, tmp_path):
    environment = {key: value for key, value in COMPLETE.items() if key != name}
    result = run(["manage.py", "check"], environment, tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith(f"{name} is not set.\n  Hint: ")
    assert "Traceback" not in result.stderr


def test_production_is_what_one_gets_without_a_mode(tmp_path):
    result = run(["manage.py", "check"], {}, tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith("SECRET_KEY is not set.")


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("WIB_MODE", "staging", "WIB_MODE is 'staging'."),
        ("SECRET_KEY", "short", "SECRET_KEY is shorter than 50 characters."),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS contains *."),
        ("DATABASE_URL", "mysql://localhost/wib", "DATABASE_URL names neither PostgreSQL nor SQLite."),
        ("SECURE_HSTS_SECONDS", "long", "SECURE_HSTS_SECONDS is 'long'."),
        ("BEHIND_PROXY", "perhaps", "BEHIND_PROXY is 'perhaps'."),
    ],
)
def test_refuses_an_odd_value(name, value, problem, tmp_path):
    result = run(["manage.py", "check"], COMPLETE | {name: value}, tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith(f"{problem}\n  Hint: ")


BEYOND = COMPLETE | {
    "DATABASE_URL": "postgres://wib@db.example.org/monitor",
    "DATABASE_REPLICA_URL": "postgres://wib@copy.example.org/monitor",
    "CACHE_URL": "redis://cache.example.org/1",
    "BROKER_URL": "rediss://:secret@cache.example.org/2",
    "FILES_URL": "s3://files/wib?endpoint=https://s3.example.org&region=nl-1",
    "FILES_KEY": "key",
    "FILES_SECRET": "secret",
}
EVERYTHING = """
import json
from django.conf import settings as s
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import router
print(json.dumps([s.DATABASES, s.CACHES, s.BROKER_URL, s.STORAGES]))
print(type(default_storage.bucket).__name__, cache._cache._servers, [type(each).__name__ for each in router.routers])
"""


def test_more_than_one_machine(tmp_path):
    told, made = run(["-c", EVERYTHING], BEYOND, tmp_path).stdout.splitlines()
    assert made == "s3.Bucket ['redis://cache.example.org/1'] ['Router']"
    databases, caches, broker, storages = json.loads(told)
    assert databases["replica"]["HOST"] == "copy.example.org"
    assert "default_transaction_read_only=on" in databases["replica"]["OPTIONS"]["options"]
    assert caches["default"]["LOCATION"] == "redis://cache.example.org/1"
    assert broker == "rediss://:secret@cache.example.org/2"
    assert storages["default"]["OPTIONS"] == {
        "bucket_name": "files",
        "location": "wib",
        "endpoint_url": "https://s3.example.org",
        "region_name": "nl-1",
        "access_key": "key",
        "secret_key": "secret",
    }


POSTGRESQL, SQLITE = {"ENGINE": "django.db.backends.postgresql"}, {"ENGINE": "wib.sqlite3"}


@pytest.mark.parametrize(
    ("values", "read_it", "problem"),
    [
        ({"X": "memcached://host"}, environment.cache, "X is no address of a Redis."),
        ({"X": "redis://["}, environment.redis, "X cannot be read."),
        ({"X": "bucket"}, environment.files, "X names no bucket."),
        ({"X": "s3://bucket?region"}, environment.files, "X cannot be read."),
        ({"X": "s3://bucket?endpoint=example.org"}, environment.files, "X names an endpoint that is no address."),
        ({"X": "s3://bucket", "FILES_KEY": "k"}, environment.files, "FILES_SECRET is not set."),
        ({"X": "postgres://db/x"}, lambda name: environment.replica(name, SQLITE), "X needs PostgreSQL, for itself"),
        ({"X": "sqlite:///x"}, lambda name: environment.replica(name, POSTGRESQL), "X needs PostgreSQL, for itself"),
    ],
)
def test_odd_values_for_more_than_one_machine(values, read_it, problem, monkeypatch):
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as refused:
        read_it("X")
    assert str(refused.value).startswith(problem)
    assert "\n  Hint: " in str(refused.value)


def test_a_package_that_is_not_there_stops_the_start(monkeypatch):
    monkeypatch.setenv("X", "redis://host/1")
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="X needs the package redis, which is not installed"):
        environment.cache("X")


def test_debugging_cannot_be_switched_on_in_production(tmp_path):
    assert read("DEBUG", COMPLETE | {"WIB_DEBUG": "1"}, tmp_path) == "False"


def test_demo_answers_to_this_machine_only(tmp_path):
    hosts = read("ALLOWED_HOSTS", {"WIB_MODE": "demo"}, tmp_path)
    assert hosts == "['127.0.0.1', 'localhost', '[::1]', 'testserver']"


def test_demo_writes_its_mail_to_a_folder(tmp_path):
    backend = read("EMAIL_BACKEND", {"WIB_MODE": "demo"}, tmp_path)
    assert backend == "'django.core.mail.backends.filebased.EmailBackend'"
    assert read("EMAIL_FILE_PATH", {"WIB_MODE": "demo"}, tmp_path) == repr(str(tmp_path / "mail"))


def test_postgresql_is_taken_from_the_environment_and_keeps_its_connections(tmp_path):
    environment = COMPLETE | {"DATABASE_URL": "postgres://wib:geheim@db.example.org:5432/monitor"}
    database = eval(read("DATABASES", environment, tmp_path))["default"]  # noqa: S307 - our own output
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", 5432, "monitor")
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)


@pytest.mark.django_db
def test_sqlite_waits_for_its_turn_and_keeps_what_it_said():
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite only")
    with connection.cursor() as cursor:
        answers = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")]
    assert answers == ["wal", 1]
    assert connection.transaction_mode == "IMMEDIATE"
    assert settings.DATABASES["default"]["OPTIONS"]["timeout"] == 20


@pytest.mark.django_db
def test_sqlite_is_asked_how_many_values_a_statement_may_carry():
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite only")
    limit = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    assert connection.features.max_query_params == limit
    assert limit >= 32_766


def test_demo_writes_down_every_commit(tmp_path):
    database = eval(read("DATABASES", {"WIB_MODE": "demo"}, tmp_path))["default"]  # noqa: S307 - our own output
    assert "PRAGMA synchronous=FULL" in database["OPTIONS"]["init_command"]


@pytest.mark.django_db
def test_suite_runs_on_the_database_it_says():
    """`make test` runs twice; this proves that the second time is not the first again."""
    assert connection.vendor == os.environ.get("WIB_TEST_DATABASE", connection.vendor)


def test_no_transaction_around_every_page():
    """With IMMEDIATE that would make every reader queue for the one write lock."""
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        (COMPLETE, "''"),
        (COMPLETE | {"WIB_BASE_URL": "https://monitor.example.org/wib/"}, "'https://monitor.example.org/wib'"),
        ({"WIB_MODE": "demo", "WIB_DEMO_PORT": "8001"}, "'http://127.0.0.1:8001'"),
        ({"WIB_MODE": "demo", "WIB_DEMO_PORT": ""}, "'http://127.0.0.1:8000'"),  # as make hands it on
    ],
)
def test_where_links_in_mails_lead(environment, address, tmp_path):
    assert read("WIB_BASE_URL", environment, tmp_path) == address


@pytest.mark.parametrize("named", ["", "-", "x"])
def test_the_demo_needs_no_port_but_refuses_an_odd_one(named, tmp_path):
    ask = "import scripts.demo as demo; demo.HOST = '127.0.0.2'; print(demo.chosen_port())"
    result = run(["-c", ask], {"WIB_DEMO_PORT": named}, tmp_path)
    assert result.stdout.strip() == ("" if named else "8000")
    assert result.stderr.startswith("WIB_DEMO_PORT is") == bool(named)


@pytest.mark.parametrize("address", ["monitor.example.org", "ftp://monitor.example.org", "https://", "http://["])
def test_an_address_links_cannot_lead_to_stops_the_start(address, tmp_path):
    result = run(["manage.py", "check"], COMPLETE | {"WIB_BASE_URL": address}, tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith(f"WIB_BASE_URL is '{address.rstrip('/')}'.\n  Hint: write the whole address")

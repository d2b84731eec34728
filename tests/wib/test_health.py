"""The health pages say whether the database answers, and all else that the settings name."""

import pytest
from django.db import DatabaseError, connection

from wib import health
from wib.cache import SharedCache


@pytest.mark.django_db
def test_health_answers_without_logging_in(client):
    response = client.get("/gezond/")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_health_says_when_the_database_does_not_answer(client):
    def broken(execute, sql, params, many, context):
        raise DatabaseError("secret detail")

    with connection.execute_wrapper(broken):
        response = client.get("/gezond/")
    assert (response.status_code, response.content) == (503, b"database")


@pytest.mark.django_db
def test_health_is_not_for_writing(client):
    assert client.post("/gezond/").status_code == 405
    assert client.post("/gezond/alles/").status_code == 405


@pytest.fixture
def asked_anew(monkeypatch):
    monkeypatch.setattr(health, "_answered", {})
    monkeypatch.setattr(health, "ANSWER_HOLDS", 600.0)  # also on a busy machine


@pytest.mark.django_db
def test_where_nothing_more_is_set_all_is_the_database(client, asked_anew):
    response = client.get("/gezond/alles/")
    assert (response.status_code, response.text) == (200, "database ok\n")


@pytest.mark.django_db
def test_every_part_is_asked_but_not_by_everybody_again(client, redis, settings, monkeypatch, asked_anew):
    monkeypatch.setattr(SharedCache, "silent_until", 0.0)
    shared = {"BACKEND": "wib.cache.SharedCache", "LOCATION": redis.url}
    bucket = {"bucket_name": "b", "endpoint_url": "http://127.0.0.1:9", "access_key": "k", "secret_key": "s"}
    settings.CACHES = {"default": shared}
    settings.BROKER_URL = redis.url
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "wib.files.Bucket", "OPTIONS": bucket}}
    response = client.get("/gezond/alles/")
    assert (response.status_code, response.text) == (503, "database ok\ncache ok\nbroker ok\nfiles -\n")
    assert client.get("/gezond/").status_code == 200  # this process can serve

    redis.stop()
    assert "cache ok" in client.get("/gezond/alles/").text
    monkeypatch.setattr(health, "_answered", {})
    assert client.get("/gezond/alles/").text == "database ok\ncache -\nbroker -\nfiles -\n"


@pytest.mark.django_db
def test_every_answer_carries_the_security_headers(client):
    response = client.get("/gezond/")
    directives = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert directives == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"

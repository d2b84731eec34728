"""The health page says whether the database answers."""

import pytest
from django.db import DatabaseError, connection


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

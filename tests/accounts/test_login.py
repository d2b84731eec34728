"""Logging in and out, and choosing a password: what the pages say and what they keep to themselves."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.demo import DEMO_ACCOUNTS
from accounts.models import User
from accounts.roles import Role

PASSWORD = "een lange zin om te testen"
pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return User.objects.create_user("coordinator@wib.example", PASSWORD, name="Coördinator", role=Role.COORDINATOR)


def log_in(client, email, password, **extra):
    return client.post(reverse("login"), {"username": email, "password": password, **extra})


def test_address_may_be_typed_in_any_case(client, person):
    assert log_in(client, "Coordinator@WIB.example", PASSWORD)["Location"] == reverse("home")


def test_next_page_is_kept_but_never_leads_elsewhere(client, person):
    there = reverse("password_change")
    assert log_in(client, person.email, PASSWORD, next=there)["Location"] == there
    client.logout()
    assert log_in(client, person.email, PASSWORD, next="https://elders.example/")["Location"] == reverse("home")


def test_refusals_are_all_the_same(client, person):
    closed = User.objects.create_user("weg@wib.example", PASSWORD, name="Weg", role=Role.STAFF, is_active=False)
    pages = [
        log_in(client, email, password).context["form"].non_field_errors()
        for email, password in (
            (person.email, "verkeerd"),
            ("niemand@wib.example", PASSWORD),
            (closed.email, PASSWORD),
        )
    ]
    assert pages[0] == pages[1] == pages[2]
    assert len(pages[0]) == 1


def test_demo_accounts_are_shown_in_the_demonstration_only(client, settings):
    password = DEMO_ACCOUNTS[0].password
    assert password not in client.get(reverse("login")).content.decode()
    settings.IS_DEMO = True
    html = client.get(reverse("login")).content.decode()
    assert all(account.email in html for account in DEMO_ACCOUNTS)
    assert password in html


def test_there_is_a_demo_account_for_every_role():
    assert {account.role for account in DEMO_ACCOUNTS} == set(Role)


def test_logging_out_after_the_session_has_ended_is_no_error(client, person):
    assert client.post(reverse("logout"), follow=True).redirect_chain == [(reverse("login"), 302)]


def test_logging_out_by_a_link_is_refused(client, person):
    client.force_login(person)
    assert client.get(reverse("logout")).status_code == 405
    assert client.get(reverse("password_change")).status_code == 200


def test_forgotten_password_answers_the_same_for_every_address(client, person):
    answers = set()
    for email in (person.email, "niemand@wib.example"):
        response = client.post(reverse("password_reset"), {"email": email}, follow=True)
        answers.add(response.content.decode().partition("<main")[2].partition("</main>")[0])
    assert len(answers) == 1
    assert [message.to for message in mail.outbox] == [[person.email]]


def test_new_password_is_chosen_through_the_mailed_link(client, person):
    client.post(reverse("password_reset"), {"email": person.email})
    link = next(word for word in mail.outbox[0].body.split() if word.startswith("http://testserver/"))
    form_page = client.get(link, follow=True)
    address = form_page.redirect_chain[-1][0]
    refused = client.post(address, {"new_password1": "een ander lang wachtwoord", "new_password2": "iets anders"})
    assert refused.context["form"].errors["new_password2"] == ["De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw."]
    new = {"new_password1": "een ander lang wachtwoord", "new_password2": "een ander lang wachtwoord"}
    assert client.post(address, new, follow=True).status_code == 200
    assert log_in(client, person.email, "een ander lang wachtwoord").status_code == 302
    used = client.get(link, follow=True).content.decode()
    assert "Deze link werkt niet meer" in used


def test_password_is_changed_by_who_knows_the_old_one(client, person):
    client.force_login(person)
    new = {"new_password1": "een ander lang wachtwoord", "new_password2": "een ander lang wachtwoord"}
    refused = client.post(reverse("password_change"), {"old_password": "verkeerd", **new})
    assert refused.context["form"].errors["old_password"] == ["Uw huidige wachtwoord klopt niet. Typ het opnieuw."]
    changed = client.post(reverse("password_change"), {"old_password": PASSWORD, **new}, follow=True)
    assert "Uw wachtwoord is gewijzigd" in changed.content.decode()


def test_a_stale_form_is_explained(client):
    strict = type(client)(enforce_csrf_checks=True)
    response = strict.post(reverse("login"), {"username": "x"})
    assert response.status_code == 403
    assert "Uw formulier is niet verstuurd" in response.content.decode()

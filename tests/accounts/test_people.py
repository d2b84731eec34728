"""Staff manage who may log in."""

import re

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from accounts.models import AuditLine, User
from accounts.roles import Role
from tests.factories import UserFactory


class AwayBackend(BaseEmailBackend):
    """A mail server that is away."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError


def test_people_lists_everyone_in_a_fixed_number_of_queries(as_staff, django_assert_num_queries):
    UserFactory(name="Een ander")
    with django_assert_num_queries(3):
        page = as_staff.get(reverse("people"))
    assert "Een ander" in page.text
    UserFactory.create_batch(3)
    with django_assert_num_queries(3):
        as_staff.get(reverse("people"))


def test_invited_person_chooses_a_password_by_the_mailed_link(
    as_staff, client, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        as_staff.post(
            reverse("person_add"), {"name": "Nieuwe onderzoeker", "email": "Nieuw@voorbeeld.test", "role": "researcher"}
        )
    user = User.objects.get(email="nieuw@voorbeeld.test")
    assert not user.has_usable_password()
    assert AuditLine.objects.get(action="user invited").subject_id == str(user.pk)
    assert [mail.to for mail in mailoutbox] == [["nieuw@voorbeeld.test"]]
    link = re.search(r"http://testserver(\S+)", mailoutbox[0].body)[1]
    form = client.get(link, follow=True)
    words = "vier losse woorden samen"
    client.post(form.redirect_chain[-1][0], {"new_password1": words, "new_password2": words})
    assert client.login(username="nieuw@voorbeeld.test", password=words)


def test_nobody_is_stored_when_the_invitation_cannot_be_mailed(as_staff, settings):
    typed = {"name": "Nieuwe onderzoeker", "email": "nieuw@voorbeeld.test", "role": "researcher"}
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    page = as_staff.post(reverse("person_add"), typed)
    assert page.status_code == 422
    assert "kon niet worden gemaild" in page.text
    assert not User.objects.filter(email="nieuw@voorbeeld.test").exists()
    assert not AuditLine.objects.filter(action="user invited").exists()


def test_same_address_twice_is_refused_in_words(as_staff, researcher):
    page = as_staff.post(
        reverse("person_add"), {"name": "Dubbel", "email": researcher.email.upper(), "role": "researcher"}
    )
    assert page.status_code == 422
    assert "Er is al iemand met dit e-mailadres" in page.text
    assert User.objects.filter(name="Dubbel").count() == 0


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.RESEARCHER])
def test_others_manage_nobody(client, platform, role):
    user = UserFactory(role=role)
    client.force_login(user)
    for url in [reverse("people"), reverse("person_add"), reverse("person_edit", args=[user.pk])]:
        assert client.get(url).status_code == 403
        assert client.post(url, {"role": "administrator"}).status_code == 403
    user.refresh_from_db()
    assert user.role == role


def test_staff_cannot_make_or_touch_an_administrator(as_staff, researcher, administrator):
    change = {"name": "Naam", "role": "administrator", "is_active": "on"}
    assert as_staff.post(reverse("person_edit", args=[researcher.pk]), change).status_code == 422
    change["role"] = "staff"
    assert as_staff.post(reverse("person_edit", args=[administrator.pk]), change).status_code == 422
    assert User.objects.get(pk=researcher.pk).role == Role.RESEARCHER
    assert User.objects.get(pk=administrator.pk).role == Role.ADMINISTRATOR


def test_nobody_locks_themselves_out(as_staff, staff):
    page = as_staff.post(reverse("person_edit", args=[staff.pk]), {"name": staff.name, "role": "staff"})
    assert "uw eigen rol of toegang niet wijzigen" in page.text
    assert User.objects.get(pk=staff.pk).is_active


def test_closed_account_can_no_longer_log_in(as_staff, researcher, client):
    as_staff.post(reverse("person_edit", args=[researcher.pk]), {"name": researcher.name, "role": "researcher"})
    assert not User.objects.get(pk=researcher.pk).is_active
    client.force_login(researcher)
    assert client.get(reverse("initiatives")).status_code == 302


def test_only_an_administrator_enters_the_administration_site(as_administrator, as_staff):
    assert "Platform" in as_administrator.get(reverse("admin:index")).text
    assert as_staff.get(reverse("admin:index")).status_code == 302

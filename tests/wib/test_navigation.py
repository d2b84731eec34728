"""The main menu: every role has its own, nobody has one before logging in, every entry leads somewhere."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from wib.navigation import navigation


def menu(rf, path, user):
    request = rf.get(path)
    request.user = user
    return navigation(request)["navigation"]


def test_nobody_has_no_menu(rf):
    assert menu(rf, "/", AnonymousUser()) == []


def test_the_page_one_is_on_is_marked(rf):
    theory = reverse("theory")
    user = User(role=Role.STAFF)
    assert [item.url for item in menu(rf, theory, user) if item.current == "page"] == [theory]
    assert [item.url for item in menu(rf, f"{theory}iets/", user) if item.current == "true"] == [theory]
    assert not any(item.active for item in menu(rf, "/gezond/", user))

"""The fixed cast of every test: four kinds of person, an initiative of theirs and one of others."""

import pytest
from django.test import Client

from accounts.roles import Role
from tests import replaying
from tests.factories import InitiativeFactory, MembershipFactory, UserFactory

# Role, name and mail address of everybody in the cast.
PEOPLE = {
    "coordinator": (Role.COORDINATOR, "Coördinator", "coordinator@voorbeeld.test"),
    "researcher": (Role.RESEARCHER, "Onderzoeker", "onderzoeker@voorbeeld.test"),
    "staff": (Role.STAFF, "Platformmedewerker", "platform@voorbeeld.test"),
    "administrator": (Role.ADMINISTRATOR, "Beheerder", "beheer@voorbeeld.test"),
    "outsider": (Role.COORDINATOR, "Buitenstaander", "buiten@voorbeeld.test"),
}


def add_initiative(platform):
    return InitiativeFactory(platform=platform, slug="eigen", name="Eigen initiatief")


def add_other_initiative(platform):
    return InitiativeFactory(platform=platform, slug="ander", name="Ander initiatief")


def add_person(word, initiative=None):
    """The person of the cast who is called `word`, a member of the initiative if one is given."""
    role, name, email = PEOPLE[word]
    user = UserFactory(role=role, name=name, email=email)
    if initiative:
        MembershipFactory(initiative=initiative, user=user)
    return user


@pytest.fixture
def platform(db):
    """The platform with its theory of change."""
    return replaying.theory()


@pytest.fixture
def initiative(platform):
    """The initiative the coordinator and the researcher belong to."""
    return add_initiative(platform)


@pytest.fixture
def other_initiative(platform):
    """An initiative nobody of the cast but the outsider belongs to."""
    return add_other_initiative(platform)


@pytest.fixture
def coordinator(initiative):
    return add_person("coordinator", initiative)


@pytest.fixture
def researcher(initiative):
    return add_person("researcher", initiative)


@pytest.fixture
def staff(platform):
    return add_person("staff")


@pytest.fixture
def administrator(platform):
    return add_person("administrator")


@pytest.fixture
def outsider(other_initiative):
    """A coordinator of the other initiative."""
    return add_person("outsider", other_initiative)


def _logged_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def as_coordinator(coordinator):
    return _logged_in(coordinator)


@pytest.fixture
def as_researcher(researcher):
    return _logged_in(researcher)


@pytest.fixture
def as_staff(staff):
    return _logged_in(staff)


@pytest.fixture
def as_administrator(administrator):
    return _logged_in(administrator)


@pytest.fixture
def as_outsider(outsider):
    return _logged_in(outsider)

"""The fixed cast of every test: four kinds of person, an initiative of theirs and one of others."""

import pytest
from django.test import Client

from accounts.roles import Role
from initiatives.theory import load_theory
from tests.factories import InitiativeFactory, MembershipFactory, UserFactory


@pytest.fixture
def platform(db):
    """The platform with its theory of change."""
    return load_theory()


@pytest.fixture
def initiative(platform):
    """The initiative the coordinator and the researcher belong to."""
    return InitiativeFactory(platform=platform, slug="eigen", name="Eigen initiatief")


@pytest.fixture
def other_initiative(platform):
    """An initiative nobody of the cast but the outsider belongs to."""
    return InitiativeFactory(platform=platform, slug="ander", name="Ander initiatief")


@pytest.fixture
def coordinator(initiative):
    user = UserFactory(role=Role.COORDINATOR, name="Coördinator", email="coordinator@voorbeeld.test")
    MembershipFactory(initiative=initiative, user=user)
    return user


@pytest.fixture
def researcher(initiative):
    user = UserFactory(role=Role.RESEARCHER, name="Onderzoeker", email="onderzoeker@voorbeeld.test")
    MembershipFactory(initiative=initiative, user=user)
    return user


@pytest.fixture
def staff(platform):
    return UserFactory(role=Role.STAFF, name="Platformmedewerker", email="platform@voorbeeld.test")


@pytest.fixture
def administrator(platform):
    return UserFactory(role=Role.ADMINISTRATOR, name="Beheerder", email="beheer@voorbeeld.test")


@pytest.fixture
def outsider(other_initiative):
    """A coordinator of the other initiative."""
    user = UserFactory(role=Role.COORDINATOR, name="Buitenstaander", email="buiten@voorbeeld.test")
    MembershipFactory(initiative=other_initiative, user=user)
    return user


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

"""What a test that commits leaves behind is gone before the next one, and what it took away is back."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import TransactionTestCase

from accounts.models import User
from initiatives.models import Initiative
from tests import emptying
from tests.factories import MembershipFactory


class Case(TransactionTestCase):
    serialized_rollback = True


@pytest.fixture
def next_test(transactional_db):
    """Ends one test and begins another."""

    def turn() -> None:
        end_test()
        emptying.set_up(Case)

    turn()
    return turn


def end_test() -> None:
    emptying.tear_down(Case("run"))


def all_rows() -> dict[str, list]:
    return {table: emptying.rows_of(table) for table in emptying.migrated_tables()}


def test_rows_that_refer_to_each_other_are_gone(next_test):
    before = all_rows()
    MembershipFactory()
    assert User.objects.exists()
    next_test()
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    assert set(emptying.filled(set(names))) == emptying.migrated_tables() == set(before)
    assert not Initiative.objects.exists()
    assert all_rows() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda: Permission.objects.all().delete(),
        lambda: Permission.objects.filter(pk=Permission.objects.earliest("pk").pk).update(name="Anders"),
        lambda: ContentType.objects.create(app_label="geen", model="geen"),
    ],
    ids=["removed", "changed", "added"],
)
def test_migrated_rows_are_as_they_were(next_test, change):
    before = all_rows()
    assert all(before.values())
    change()
    assert all_rows() != before
    end_test()
    assert all_rows() == before  # also for a next test that does not ask for them
    next_test()
    assert all_rows() == before

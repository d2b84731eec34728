"""A release of figures stays what it was; the database itself sees to it."""

import pytest
from django.db import IntegrityError, transaction

from reporting.models import Release, ReleasedTable
from tests.factories import ReleasedTableFactory, ReleaseFactory


@pytest.fixture
def table(db):
    release = ReleaseFactory(number=3, year=2024, quarter_number=2)
    return ReleasedTableFactory(release=release, printed={"total": 15}, witnesses={"table": {"tables": [[1, 2]]}})


@pytest.mark.parametrize(
    "change",
    [{"year": 2030}, {"quarter_number": 1}, {"number": 9}, {"threshold": 10}],
    ids=lambda change: next(iter(change)),
)
def test_a_release_does_not_change(table, change):
    with pytest.raises(IntegrityError, match="release_does_not_change"), transaction.atomic():
        Release.objects.update(**change)


@pytest.mark.parametrize("change", [{"printed": {"total": 20}}, {"witnesses": {}}, {"layout": "other"}])
def test_a_released_table_does_not_change(table, change):
    with pytest.raises(IntegrityError, match="released_table_does_not_change"), transaction.atomic():
        ReleasedTable.objects.update(**change)


def test_who_made_it_may_leave(table, researcher):
    release = ReleaseFactory(platform=table.release.platform, made_by=researcher)
    researcher.delete()
    release.refresh_from_db()
    assert release.made_by is None


def test_one_release_per_quarter_with_its_own_number(table):
    first = table.release
    for clash in ({"number": first.number}, {"year": first.year, "quarter_number": first.quarter_number}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReleaseFactory(platform=first.platform, **clash)
    assert Release.objects.count() == 1

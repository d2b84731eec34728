"""Putting counted rows in a table: the work grows with the rows, not with their square."""

import pytest
from django.db import connection

from quarters.facts.replacing import replace_rows
from quarters.models import QuarterCount

pytestmark = pytest.mark.django_db
COLUMNS = ("year", "number", "initiative_id", "figure", "category", "value")
KEY = COLUMNS[:-1]


def counted(initiative, number):
    return [(2022, 1, initiative.pk, "placements", f"soort {place}", 1) for place in range(number)]


def put(initiative, rows):
    replace_rows(QuarterCount, COLUMNS, KEY, [initiative.pk], rows)
    return sorted(QuarterCount.objects.values_list(*COLUMNS))


def test_only_what_differs_is_written(initiative):
    rows = counted(initiative, 3)
    put(initiative, rows)
    kept = QuarterCount.objects.get(category="soort 0").pk
    other = [rows[0], (*rows[1][:-1], 7), (2022, 2, initiative.pk, "placements", "", 4)]
    assert put(initiative, other) == sorted(other)
    assert QuarterCount.objects.get(category="soort 0").pk == kept


def steps_of(act):
    """How many thousand steps SQLite takes for what is done."""
    taken = []
    connection.connection.set_progress_handler(lambda: taken.append(1), 1000)
    try:
        act()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return len(taken)


def test_the_work_grows_with_the_rows(initiative):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite says how many steps it takes, and only there an index is needed")
    few, many = counted(initiative, 200), counted(initiative, 800)
    put(initiative, few)
    for_few = steps_of(lambda: put(initiative, few))
    put(initiative, many)
    assert steps_of(lambda: put(initiative, many)) < 6 * for_few

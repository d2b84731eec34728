"""Percentages and averages say no more than what is printed."""

from decimal import Decimal

import pytest

from reporting.disclosure import HIDDEN, average, label, percentage


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(10, 20, 50), (5, 30, 17), (20, 20, 100), (10, 15, None), (HIDDEN, 40, None), (10, HIDDEN, None), (5, 40, 13)],
)
def test_a_percentage_is_of_printed_counts_of_at_least_twenty(part, whole, told):
    assert percentage(part, whole) == told


def test_tables_that_print_the_same_have_the_same_percentages():
    told = {percentage(label(part), label(whole)) for part in range(8, 13) for whole in range(38, 43)}
    assert told == {25}


def test_a_part_of_another_table_is_refused():
    with pytest.raises(ValueError, match="one table"):
        percentage(30, 25)


@pytest.mark.parametrize(
    ("count", "told"), [(4, None), (9, None), (12, None), (13, Decimal("3.1")), (15, Decimal("2.7"))]
)
def test_an_average_is_over_what_prints_as_ten_or_more_for_sure(count, told):
    assert average(40, label(count), count=count) == told


def test_with_the_higher_threshold_ten_is_ten():
    assert average(40, 10, 10, count=10) == Decimal("4.0")


def test_an_average_over_another_number_is_refused():
    with pytest.raises(ValueError, match="never printed"):
        average(40, 15, count=40)

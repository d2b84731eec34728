"""How one count is printed, and what can be read back from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reporting.disclosure import HIDDEN, THRESHOLDS, bounds, label


@pytest.mark.parametrize(
    ("value", "shown"), [(0, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (997, 995), (998, 1000)]
)
def test_counts_are_hidden_below_five_and_rounded_to_five(value, shown):
    assert label(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(0, None), (9, None), (10, 10), (12, 10), (13, 15)])
def test_a_platform_may_hide_below_ten(value, shown):
    assert label(value, 10) == shown


@pytest.mark.parametrize(
    ("shown", "threshold", "limits"),
    [(HIDDEN, 5, (0, 4)), (5, 5, (5, 7)), (10, 5, (8, 12)), (HIDDEN, 10, (0, 9)), (10, 10, (10, 12))],
)
def test_a_label_says_between_which_counts(shown, threshold, limits):
    assert bounds(shown, threshold) == limits


@given(some.integers(0, 5000), some.sampled_from(THRESHOLDS))
def test_exactly_the_counts_within_the_bounds_have_the_label(value, threshold):
    shown = label(value, threshold)
    low, high = bounds(shown, threshold)
    assert low <= value <= high
    assert {label(each, threshold) for each in range(low, high + 1)} == {shown}
    assert shown not in {label(low - 1, threshold) if low else "nothing", label(high + 1, threshold)}
    assert shown is HIDDEN or (shown % 5 == 0 and shown >= threshold)


@pytest.mark.parametrize("wrong", [lambda: label(-1), lambda: label(3, 4), lambda: bounds(5, 10), lambda: bounds(7)])
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"negative|threshold|never printed"):
        wrong()

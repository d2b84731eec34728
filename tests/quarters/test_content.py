"""What the coordinator tells is kept row by row; empty is no row; a quarter handed in is closed."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from quarters.actions.content import (
    save_cooperation,
    save_indicator_values,
    save_story,
)
from quarters.forms.content import ActivityForm
from quarters.models import Activity, Cooperation, IndicatorValue, StoryPassage
from tests.factories import IndicatorFactory, StakeholderFactory
from tests.quarters.filled import make_report


@pytest.fixture
def report(initiative):
    return make_report(initiative)


def test_story_answers_are_kept_changed_and_removed(report):
    save_story(report=report, answers={"goes_well": "Rustig begin.", "learned": "Vroeg bellen."})
    save_story(report=report, answers={"goes_well": "Goed begin.", "learned": ""})
    assert list(StoryPassage.objects.values_list("question", "text")) == [("goes_well", "Goed begin.")]


def test_cooperation_is_kept_changed_and_removed(report):
    first, second = StakeholderFactory.create_batch(2, initiative=report.initiative)

    def save(*said):
        rows = [Cooperation(report=report, stakeholder=s, course=course, note=note) for s, course, note in said]
        save_cooperation(report=report, cooperations=rows)

    save((first, "well", ""), (second, "", ""))
    assert list(Cooperation.objects.values_list("stakeholder", "course")) == [(first.pk, "well")]
    save((first, "", ""), (second, "", "Nieuwe contactpersoon."))
    assert list(Cooperation.objects.values_list("stakeholder", "note")) == [(second.pk, "Nieuwe contactpersoon.")]


def test_own_figures_are_kept_changed_and_removed(report):
    first, second = IndicatorFactory.create_batch(2, initiative=report.initiative, measured="entered", count="")
    day = date(2022, 6, 30)
    save_indicator_values(report=report, values={first.pk: (Decimal("0"), day), second.pk: (None, None)})
    assert list(IndicatorValue.objects.values_list("indicator", "value")) == [(first.pk, 0)]
    save_indicator_values(report=report, values={first.pk: (None, day), second.pk: (Decimal("12.5"), day)})
    assert list(IndicatorValue.objects.values_list("indicator", "value")) == [(second.pk, Decimal("12.5"))]


@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_nothing_changes_in_a_quarter_that_was_handed_in(report, status):
    report.status = status
    report.save()
    for attempt in (
        lambda: save_story(report=report, answers={"goes_well": "Later"}),
        lambda: save_cooperation(report=report, cooperations=[]),
        lambda: save_indicator_values(report=report, values={}),
    ):
        with pytest.raises(ValidationError, match="Dit kwartaal is"):
            attempt()
    assert StoryPassage.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "is_good"), [("2022-03-31", False), ("2022-04-01", True), ("30-6-2022", True), ("1-7-2022", False)]
)
def test_an_activity_lies_in_the_quarter(report, day, is_good):
    form = ActivityForm({"title": "Overleg", "kind": "visit", "on": day}, instance=Activity(report=report))
    assert form.is_valid() is is_good
    if not is_good:
        assert form.errors["on"] == [
            "Deze datum ligt buiten het kwartaal. Kies een datum van 1-4-2022 tot en met 30-6-2022."
        ]

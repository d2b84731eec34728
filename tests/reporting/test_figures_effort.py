"""How long a quarter takes, as the middle of enough of them, and never of one person or initiative."""

from datetime import date

import pytest
from django.urls import reverse

from initiatives.models import Initiative
from reporting import figures
from tests.factories import QuarterlyReportFactory

TODAY = date(2023, 4, 20)


def add(initiative, *minutes, status="accepted", year=2021):
    for place, each in enumerate(minutes):
        QuarterlyReportFactory(
            initiative=initiative, year=year + place // 4, number=place % 4 + 1, status=status, active_seconds=each * 60
        )


def found():
    return figures.editing_time(Initiative.objects.all(), TODAY)


def test_middle_of_what_was_measured(initiative, other_initiative):
    add(initiative, 10, 12, 90)
    add(other_initiative, 20, 0, 25, 14)  # the one of 0 was not measured
    assert (found().minutes, found().reports, found().on) == (17, 6, TODAY)


def test_too_few_give_no_figure(initiative, other_initiative):
    add(initiative, 10, 12, 14)
    add(other_initiative, 20)
    assert (found().minutes, found().reports) == (None, 4)
    add(other_initiative, 30, year=2022)
    assert found().minutes == 14


def test_one_initiative_is_not_told_apart(initiative, other_initiative):
    add(initiative, 10, 12, 14, 20, 30, 9)
    assert found().minutes is None


def test_only_what_is_handed_in_and_over_counts(initiative, other_initiative):
    add(initiative, 10, 12, 14)
    add(other_initiative, 20, 30)
    add(initiative, 500, status="draft", year=2022)
    add(other_initiative, 500, status="returned", year=2022)
    QuarterlyReportFactory(initiative=initiative, year=2023, number=2, status="submitted", active_seconds=60_000)
    assert (found().minutes, found().reports) == (14, 5)


def test_only_the_chosen_initiatives_count(initiative, other_initiative):
    add(initiative, 10, 12, 14)
    add(other_initiative, 20, 30)
    assert figures.editing_time(Initiative.objects.filter(pk=initiative.pk), TODAY).reports == 3


@pytest.mark.parametrize("number", [1, 4])
def test_one_query(initiative, other_initiative, number, django_assert_num_queries):
    add(initiative, *[10] * number)
    add(other_initiative, *[10] * number)
    with django_assert_num_queries(1):
        found()


def test_staff_see_one_sentence_with_its_meaning(as_staff, initiative, other_initiative, time_machine):
    time_machine.move_to(TODAY)
    page = reverse("overview")
    assert "Nog niet bekend. Dit staat er zodra van vijf ingediende kwartalen" in as_staff.get(page).text
    add(initiative, 17, 18, 19)
    add(other_initiative, 20, 21)
    text = " ".join(as_staff.get(page).text.split())
    assert "De helft van de kwartalen kostte hoogstens <strong>19 minuten</strong> invullen." in text
    assert "De mediaan van 5 ingediende kwartalen. Gemeten, niet geschat" in text

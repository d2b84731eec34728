"""What is kept of the other pages is never older than what it shows either, and is kept per kind of reader."""

from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse

from initiatives.models import Goal, Initiative
from quarters.models import GoalScore
from tests.factories import ElementFactory, GoalScoreFactory, InitiativeFactory, TrajectoryStepFactory
from tests.reporting.test_kept import CHANGES, TODAY, filled  # noqa: F401 - a fixture

QUARTER = "2022-K4"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)
    cache.clear()


def main(client, address):
    text = client.get(address).text
    return text[text.index("<main") : text.index("</main>")]


def shows_at_once(client, address, change):
    """The page is another one right after the change, and the one that is made anew."""
    before = main(client, address)
    assert main(client, address) == before
    change()
    after = main(client, address)
    cache.clear()
    assert main(client, address) == after
    return after != before


SHOWN_ON_A_QUARTER = {
    "a participant more": lambda one: TrajectoryStepFactory(participant__initiative=one, on=date(2022, 11, 1)),
    "a report handed in": lambda one: one.quarterly_reports.filter(year=2022, number=4).update(status="submitted"),
    "a day to hand in": lambda one: one.quarterly_reports.filter(number=4).update(due_on=date(2023, 12, 1)),
    "a name": CHANGES["a name"],
    "another initiative": CHANGES["another initiative"],
    "an end": lambda one: Initiative.objects.exclude(pk=one.pk).update(ends_on=date(2022, 6, 1), status="finished"),
    "an initiative less": lambda one: Initiative.objects.exclude(pk=one.pk).delete(),
}


@pytest.mark.parametrize("change", SHOWN_ON_A_QUARTER.values(), ids=list(SHOWN_ON_A_QUARTER))
def test_a_change_shows_on_the_page_of_a_quarter(as_staff, filled, change):  # noqa: F811 - the fixture
    InitiativeFactory(platform=filled.platform, starts_on=date(2022, 1, 1))
    address = reverse("overview_quarter", args=[QUARTER])
    assert shows_at_once(as_staff, address, lambda: change(filled))


def test_every_list_and_page_of_a_quarter_is_one_of_its_own(as_staff, filled, time_machine):  # noqa: F811 - the fixture
    InitiativeFactory(platform=filled.platform, starts_on=date(2022, 1, 1))
    address = reverse("overview_quarter", args=[QUARTER])
    found = {main(as_staff, address + query) for query in ("", "?toon=te-laat", "?toon=vastgesteld")}
    found.add(main(as_staff, reverse("overview_quarter", args=["2022-K3"])))
    time_machine.move_to(date(2023, 1, 20))
    as_staff.force_login(as_staff.get(address).wsgi_request.user)
    found.add(main(as_staff, address))
    assert len(found) == 5


SHOWN_ON_A_GOAL = {
    "a score": lambda one: GoalScore.objects.update(step=2),
    "a report given back to a draft": lambda one: one.quarterly_reports.update(status="draft"),
    "a goal": lambda one: Goal.objects.filter(code="C1").update(short_name="Anders"),
    "who is scored": lambda one: Goal.objects.filter(code="C1").update(scored_per="employer"),
    "a name": CHANGES["a name"],
    "another initiative": CHANGES["another initiative"],
    "a statement": lambda one: about_the_goal(ElementFactory(initiative=one)),
}


def about_the_goal(element):
    element.goals.add(Goal.objects.get(code="C1"))


@pytest.mark.parametrize("change", SHOWN_ON_A_GOAL.values(), ids=list(SHOWN_ON_A_GOAL))
def test_a_change_shows_on_the_page_of_a_goal(as_staff, filled, change):  # noqa: F811 - the fixture
    assert shows_at_once(as_staff, reverse("overview_goal", args=["C1"]), lambda: change(filled))


def test_what_one_reader_sees_of_a_goal_is_not_what_another_sees(as_staff, researcher, client, filled):  # noqa: F811 - the fixture
    """Staff see one platform whole, a researcher the own initiatives, with more of their people."""
    GoalScoreFactory(report=filled.quarterly_reports.get(number=4), goal=filled.platform.goals.get(code="A1"), step=5)
    address = reverse("overview_goal", args=["A1"])
    for_staff = main(as_staff, address)
    client.force_login(researcher)
    for_researcher = main(client, address)
    cache.clear()
    assert main(client, address) == for_researcher != for_staff
    assert main(as_staff, address) == for_staff

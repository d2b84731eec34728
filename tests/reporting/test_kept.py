"""What is kept of the overview is never older than what it shows: every kind of change is there at the next request."""

from datetime import date
from importlib import import_module

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from accounts.models import User
from accounts.roles import ROLES, Permission, Scope
from initiatives.models import Goal, Indicator, Initiative, Platform
from quarters.calendar import Quarter
from quarters.models import GoalScore, IndicatorValue, QuarterlyReport
from reporting import figures
from reporting.dashboards import changes, platform_facts
from reporting.models import Change
from tests.factories import (
    GoalScoreFactory,
    IndicatorFactory,
    InitiativeFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    TrajectoryStepFactory,
)

TODAY = date(2023, 4, 20)
MIGRATIONS = [
    import_module(f"reporting.migrations.{name}")
    for name in ("0006_changes_that_dashboards_show", "0008_target_groups_are_chosen")
]


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(TODAY)
    cache.clear()


@pytest.fixture
def filled(initiative):
    """An initiative with a participant, a target that is entered, a quarter handed in and one to come."""
    report = QuarterlyReportFactory(initiative=initiative, year=2022, number=4, status="accepted", due_on=TODAY)
    person = ParticipantFactory(initiative=initiative)
    TrajectoryStepFactory(participant=person, on=date(2022, 5, 1))
    GoalScoreFactory(report=report, goal=initiative.platform.goals.get(code="C1"), step=4)
    entered = IndicatorFactory(
        initiative=initiative, name="Bezoek", target=3, measured=Indicator.Measured.ENTERED, count=""
    )
    IndicatorValue.objects.create(report=report, indicator=entered, value=1, on=date(2022, 12, 1))
    return initiative


def seen(client, query=""):
    text = client.get(reverse("overview") + query).text
    return text[text.index("<main") : text.index("</main>")]


CHANGES = {
    "a participant more": lambda one: TrajectoryStepFactory(
        participant=ParticipantFactory(initiative=one), on=date(2022, 6, 1)
    ),
    "a placement": lambda one: PlacementFactory(participant=one.participants.first(), starts_on=date(2022, 7, 1)),
    "a score": lambda one: GoalScore.objects.update(step=2),
    "a report handed in": lambda one: QuarterlyReport.objects.filter(number=3).update(status="submitted"),
    "a day to hand in": lambda one: QuarterlyReport.objects.filter(number=3).update(due_on=date(2023, 12, 1)),
    "a new target": lambda one: IndicatorFactory(initiative=one, name="Diploma’s", target=30),
    "another target": lambda one: Indicator.objects.update(target=8),
    "a result": lambda one: IndicatorValue.objects.update(value=2),
    "a name": lambda one: Initiative.objects.filter(pk=one.pk).update(name="Nieuwe naam"),
    "another initiative": lambda one: InitiativeFactory(platform=one.platform),
    "an end": lambda one: Initiative.objects.filter(pk=one.pk).update(ends_on=date(2022, 9, 1), status="finished"),
    "a goal": lambda one: Goal.objects.filter(code="A1").update(short_name="Anders"),
    "the name of a target group": lambda one: one.platform.target_groups.filter(order=1).update(name="Anders"),
    "a platform": lambda one: Platform.objects.create(slug="tweede", name="Tweede", short_name="Tweede"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_change_shows_at_the_next_request(as_staff, filled, change):
    before = seen(as_staff)
    assert seen(as_staff) == before
    change(filled)
    after = seen(as_staff)
    assert after != before
    cache.clear()
    assert seen(as_staff) == after, "what was kept is what is made anew"


def test_whom_an_initiative_works_for_shows_at_the_next_request(as_staff, filled):
    group = filled.platform.target_groups.first()
    query = f"?doelgroep={group.code}"
    assert "bij 1 initiatief" not in seen(as_staff, query)
    filled.target_groups.add(group)
    after = seen(as_staff, query)
    assert "bij 1 initiatief" in after
    cache.clear()
    assert seen(as_staff, query) == after


def test_time_spent_shows_when_a_report_is_in(as_staff, filled, other_initiative):
    for initiative in (filled, other_initiative):
        for number in range(1, 4):
            QuarterlyReportFactory(
                initiative=initiative, year=2021, number=number, status="accepted", active_seconds=600
            )
    before = seen(as_staff)
    assert "10 minuten" in before
    QuarterlyReport.objects.filter(year=2021).update(active_seconds=1800)
    assert "30 minuten" in seen(as_staff)


def test_another_day_another_choice_and_another_language_are_other_pages(as_staff, filled, time_machine):
    found = {seen(as_staff), seen(as_staff, "?kwartaal=2022-K3"), seen(as_staff, f"?initiatief={filled.slug}")}
    time_machine.move_to(date(2023, 7, 20))
    as_staff.force_login(User.objects.get(role="staff"))
    found.add(seen(as_staff))
    as_staff.cookies["django_language"] = "en"
    found.add(seen(as_staff))
    assert len(found) == 5


def test_who_sees_the_platform_sees_every_initiative():
    """So what is kept depends on nobody."""
    assert {each.scope for each in ROLES.values() if Permission.SEE_PLATFORM in each.permissions} == {
        Scope.ALL_INITIATIVES
    }


def test_adding_up_changes_nothing(filled):
    before = changes.read_standing()
    assert before.rows == Change.objects.count() > 0
    changes.add_up()
    after = changes.read_standing()
    assert (after.marks, after.rows) == (before.marks, 0)
    Initiative.objects.update(name="Anders")
    changes.add_up()
    assert changes.read_standing().marks["initiatives"] != before.marks["initiatives"]


def test_many_changes_are_added_up_by_looking(as_staff, filled, monkeypatch):
    monkeypatch.setattr(changes, "MANY", 1)
    as_staff.get(reverse("overview"))
    assert changes.read_standing().rows == 0


def test_every_trigger_is_there(db):
    expected = {name for migration in MIGRATIONS for name, *_rest in migration.triggers()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'changed\\_%%'", [])
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'changed_%%'", [])
        assert {name for (name,) in cursor.fetchall()} == expected


def test_together_is_the_same_as_one_by_one(as_staff, filled, other_initiative):
    """The statement written out beforehand, the one of chosen initiatives, and each question alone."""
    as_staff.get(reverse("overview"))
    everything = Initiative.objects.all()
    last = Quarter(2023, 1)
    for quarter in (last, Quarter(2022, 4)):
        moment = platform_facts.Moment(Quarter(2021, 2), quarter, last, TODAY)
        found = platform_facts.read_facts(None, moment, slice(0, 50), 8)
        assert found == platform_facts.read_facts(everything, moment, slice(0, 50), 8)
        assert found.sums == figures.target_sums(everything, quarter)
        assert found.late == figures.late(everything, TODAY, 8)
        assert found.behind == figures.behind(everything, last, 200)
        assert found.totals == figures.totals_of(everything, moment.first, quarter)
        assert {each.slug for each in found.listed} == {"ander", "eigen"}

"""Every change of what figures count from marks its initiative, whoever or whatever makes the change."""

from datetime import date
from importlib import import_module

import pytest
from django.db import connection

from initiatives.models import Initiative, TargetGroup
from quarters.models import FactsDue, GoalScore, PlatformFacts, PlatformFactsDue
from tests.factories import (
    ActivityFactory,
    ContactMomentFactory,
    EmployerFactory,
    GoalScoreFactory,
    InitiativeFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    RecognitionFactory,
    TrajectoryStepFactory,
)

pytestmark = pytest.mark.django_db
WATCHED = import_module("quarters.migrations.0004_changes_mark_the_facts").WATCHED


def marked():
    """The initiatives that wait now; and forgets them."""
    found = set(FactsDue.objects.values_list("initiative", flat=True))
    FactsDue.objects.all().delete()
    return found


@pytest.fixture
def two():
    pair = InitiativeFactory(), InitiativeFactory()
    assert marked() == {each.pk for each in pair}
    return pair


def a_report(initiative):
    return QuarterlyReportFactory(initiative=initiative, status="returned")


# How each kind of row is made under an initiative, a harmless-looking change of it, and how it goes to another one.
ROWS = {
    "participant": (
        lambda one: ParticipantFactory(initiative=one),
        {"starting_situation": "school"},
        lambda other: {"initiative": other},
    ),
    "step": (
        lambda one: TrajectoryStepFactory(participant__initiative=one),
        {"on": date(2023, 1, 1)},
        lambda other: {"participant": ParticipantFactory(initiative=other)},
    ),
    "placement": (
        lambda one: PlacementFactory(participant__initiative=one),
        {"ends_on": date(2023, 1, 1)},
        lambda other: {"participant": ParticipantFactory(initiative=other)},
    ),
    "recognition": (
        lambda one: RecognitionFactory(participant__initiative=one),
        {"obtained_on": date(2023, 1, 1)},
        lambda other: {"participant": ParticipantFactory(initiative=other)},
    ),
    "employer": (
        lambda one: EmployerFactory(initiative=one),
        {"involved_from": date(2023, 1, 1)},
        lambda other: {"initiative": other},
    ),
    "contact": (
        lambda one: ContactMomentFactory(employer__initiative=one),
        {"attitude": "neutral"},
        lambda other: {"employer": EmployerFactory(initiative=other)},
    ),
    "activity": (
        lambda one: ActivityFactory(report__initiative=one),
        {"kind": "visit"},
        lambda other: {"report": QuarterlyReportFactory(initiative=other)},
    ),
    "report": (
        lambda one: QuarterlyReportFactory(initiative=one),
        {"due_on": date(2023, 1, 1)},
        lambda other: {"initiative": other},
    ),
    "score": (
        lambda one: GoalScoreFactory(report=a_report(one)),
        {"step": 5},
        lambda other: {"initiative": other, "report": a_report(other)},
    ),
}


@pytest.mark.parametrize("key", ROWS)
def test_adding_changing_moving_and_removing_mark(two, key):
    one, other = two
    make, change, move = ROWS[key]
    row = make(one)
    assert marked() == {one.pk}
    here = type(row).objects.filter(pk=row.pk)
    here.update(**change)
    assert marked() == {one.pk}
    to = move(other)
    marked()
    here.update(**to)
    assert marked() == {one.pk, other.pk}
    here.delete()
    assert marked() == {other.pk}


def test_an_activity_of_a_draft_marks_and_a_score_of_a_draft_does_not(two):
    one, _other = two
    draft = QuarterlyReportFactory(initiative=one)
    marked()
    ActivityFactory(report=draft)
    assert marked() == {one.pk}
    score = GoalScoreFactory(report=draft)
    GoalScore.objects.filter(pk=score.pk).update(step=1)
    assert marked() == set()
    draft.status = "submitted"
    draft.save()
    assert marked() == {one.pk}


def test_time_at_work_on_a_report_marks_nothing(two):
    report = QuarterlyReportFactory(initiative=two[0])
    marked()
    type(report).objects.filter(pk=report.pk).update(active_seconds=60)
    assert marked() == set()


def test_what_an_initiative_its_platform_and_its_target_group_say_marks(two):
    one, other = two
    Initiative.objects.filter(pk=one.pk).update(ends_on=date(2023, 1, 1))
    assert marked() == {one.pk}
    Initiative.objects.filter(pk=one.pk).update(summary="Anders gezegd.")
    assert marked() == set()
    platform = one.platform
    platform.days_to_report += 1
    platform.save()
    assert marked() == {one.pk, other.pk}
    group = platform.target_groups.first()
    ParticipantFactory(initiative=one, target_group=group)
    marked()
    TargetGroup.objects.filter(pk=group.pk).update(code="anders")
    assert marked() == {one.pk}


def test_the_sector_of_an_employer_marks_whoever_works_there(two):
    one, other = two
    placement = PlacementFactory(participant__initiative=one, employer=EmployerFactory(initiative=other))
    marked()
    type(placement.employer).objects.update(sector="Groen")
    assert marked() == {one.pk, other.pk}


def test_many_rows_in_one_statement_mark_every_initiative(two):
    rows = [TrajectoryStepFactory(participant__initiative=each) for each in two for _ in range(3)]
    marked()
    type(rows[0]).objects.update(on=date(2023, 1, 1))
    assert marked() == {each.pk for each in two}


def test_an_initiative_that_goes_leaves_its_platform_to_be_summed(two):
    one, _other = two
    PlatformFacts.objects.create(
        platform=one.platform,
        year=2022,
        number=2,
        **dict.fromkeys(
            ("initiatives", "with_participants", "running", "expected", "handed_in", "accepted", "awaited"), 2
        ),
    )
    TrajectoryStepFactory(participant__initiative=one)
    pk, platform = one.pk, one.platform_id
    one.delete()
    assert pk in marked()
    assert list(PlatformFactsDue.objects.values_list("platform", "year", "number")) == [(platform, 2022, 2)]


def test_every_trigger_is_there():
    """A migration on SQLite that makes a table anew loses its triggers and must put them back."""
    expected = {
        f"facts_due_{key}_{event.lower()}": watched.table
        for key, watched in WATCHED.items()
        for event in watched.events
    }
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'facts_due_%%'", []
            )
        else:
            cursor.execute(
                "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'facts_due_%%'", []
            )
        assert dict(cursor.fetchall()) == expected


def test_every_table_that_figures_count_from_is_watched(two, django_assert_num_queries):
    """Whatever table counting reads is watched, or is a fact itself."""
    from django.test.utils import CaptureQueriesContext

    from quarters.calendar import Quarter
    from quarters.facts.counting import count_quarters

    TrajectoryStepFactory(participant__initiative=two[0])
    with CaptureQueriesContext(connection) as asked:
        count_quarters(list(Initiative.objects.select_related("platform")), Quarter(2023, 1))
    statements = " ".join(query["sql"] for query in asked.captured_queries).replace('"', "")
    tables = {table for table in connection.introspection.table_names() if f" {table} " in f"{statements} "}
    assert tables == {watched.table for watched in WATCHED.values()}

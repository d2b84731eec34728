"""Quarters open by themselves: once, due by the platform's rule, and only within the term; and what is owed of them."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from accounts.models import AuditLine
from initiatives.models import Platform
from quarters.actions.opening import open_begun_quarters, open_missing
from quarters.agenda import agenda, owed_first
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport
from tests.factories import InitiativeFactory, QuarterlyReportFactory

TODAY = date(2022, 8, 10)


def shown(initiative):
    return [(str(line.quarter), line.status) for line in agenda(initiative, TODAY)]


def test_the_agenda_holds_every_quarter_that_has_begun_newest_first(initiative):
    open_begun_quarters([initiative], TODAY)
    assert shown(initiative) == [("2022-K3", "draft"), ("2022-K2", "late")]
    QuarterlyReport.objects.filter(number=2).update(status="submitted")
    assert shown(initiative) == [("2022-K3", "draft"), ("2022-K2", "submitted")]


def test_a_finished_initiative_shows_what_nobody_reported(initiative):
    initiative.status, initiative.ends_on = "finished", date(2022, 6, 30)
    assert shown(initiative) == [("2022-K2", "not_started")]


@pytest.mark.parametrize(
    ("status", "pill"),
    [("draft", "late"), ("returned", "returned"), ("submitted", "submitted"), ("accepted", "accepted")],
)
def test_the_pill_of_a_report_past_its_date(initiative, status, pill):
    QuarterlyReportFactory(initiative=initiative, status=status)
    assert shown(initiative)[-1] == ("2022-K2", pill)


def owed(initiative):
    line = owed_first(agenda(initiative, TODAY))
    return line and str(line.quarter)


def test_the_oldest_quarter_is_owed_first(initiative):
    open_begun_quarters([initiative], TODAY)
    assert owed(initiative) == "2022-K2"
    QuarterlyReport.objects.filter(number=2).update(status="accepted")
    assert owed(initiative) == "2022-K3"
    QuarterlyReport.objects.filter(number=3).update(status="submitted")
    assert owed(initiative) is None


def test_a_finished_initiative_owes_what_was_opened_within_its_term(initiative):
    open_begun_quarters([initiative], TODAY)
    initiative.status, initiative.ends_on = "finished", date(2022, 6, 30)
    assert owed(initiative) == "2022-K2"
    QuarterlyReport.objects.filter(number=2).update(status="accepted")
    assert owed(initiative) is None


def test_what_comes_to_lie_outside_the_term_is_not_owed_unless_it_was_given_back(initiative):
    report = QuarterlyReportFactory(initiative=initiative)
    initiative.reports_from = date(2022, 7, 1)
    assert [(line.status, line.is_late, line.is_owed) for line in agenda(initiative, TODAY)][-1] == (
        "draft",
        False,
        False,
    )
    report.status = "returned"
    report.save()
    assert [(line.status, line.is_late, line.is_owed) for line in agenda(initiative, TODAY)][-1] == (
        *("returned", True, True),
    )


def opened(*initiatives):
    return [str(report.quarter) for report in open_begun_quarters(initiatives, TODAY)]


def test_begun_quarters_open_by_themselves_and_once(initiative, django_assert_num_queries):
    assert opened(initiative) == ["2022-K2", "2022-K3"]
    assert [report.due_on for report in QuarterlyReport.objects.all()] == [date(2022, 7, 15), date(2022, 10, 15)]
    lines = AuditLine.objects.filter(action="quarter opened").order_by("id")
    assert [(line.by, line.details) for line in lines] == [
        (None, {"quarter": "2022-K2"}),
        (None, {"quarter": "2022-K3"}),
    ]
    with django_assert_num_queries(1):
        assert opened(initiative) == []
    assert AuditLine.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "quarters"),
    [
        ({"status": "finished"}, []),
        ({"status": "stopped"}, []),
        ({"status": "preparing"}, ["2022-K2", "2022-K3"]),
        ({"starts_on": date(2022, 8, 10)}, ["2022-K3"]),
        ({"starts_on": date(2022, 8, 11)}, []),
        ({"ends_on": date(2022, 6, 30)}, ["2022-K2"]),
        ({"ends_on": date(2022, 7, 1)}, ["2022-K2", "2022-K3"]),
        ({"reports_from": date(2022, 9, 30)}, ["2022-K3"]),
        ({"reports_from": date(2022, 10, 1)}, []),
        ({"reports_from": date(2021, 1, 1)}, ["2022-K2", "2022-K3"]),
    ],
)
def test_which_quarters_open(initiative, fields, quarters):
    for name, value in fields.items():
        setattr(initiative, name, value)
    initiative.save()
    assert opened(initiative) == quarters


def test_the_rule_as_it_stands_now_gives_the_date(initiative):
    Platform.objects.update(days_to_report=20)  # the object in hand still says 15
    first, _second = open_begun_quarters([initiative], TODAY)
    assert first.due_on == date(2022, 7, 20)


@pytest.mark.parametrize("number", [1, 3])
def test_many_open_in_the_same_number_of_queries(platform, number, django_assert_num_queries):
    initiatives = InitiativeFactory.create_batch(number, platform=platform)
    with django_assert_num_queries(9):  # two of them the savepoint
        assert len(open_begun_quarters(initiatives, TODAY)) == 2 * number


def test_what_another_process_opened_meanwhile_is_left_as_it_is(initiative):
    quarters = [(initiative, Quarter(2022, 2)), (initiative, Quarter(2022, 3))]
    QuarterlyReportFactory(initiative=initiative, due_on=date(2022, 8, 1))
    assert [str(report.quarter) for report in open_missing(quarters)] == ["2022-K3"]
    assert QuarterlyReport.objects.get(number=2).due_on == date(2022, 8, 1)
    assert AuditLine.objects.filter(action="quarter opened").count() == 1


def test_the_same_quarter_has_the_same_reference_everywhere(initiative, other_initiative):
    QuarterlyReportFactory(initiative=other_initiative, year=2023, reference="eigen-2022-k3")
    second, third = open_begun_quarters([initiative], TODAY)
    assert second.reference == "eigen-2022-k2"
    assert len(third.reference) == 32  # the other one was taken


def test_two_processes_at_once_open_each_quarter_once(transactional_db, initiative):
    barrier, made = Barrier(2), []

    def both():
        try:
            barrier.wait()
            made.extend(open_begun_quarters([initiative], TODAY))
        finally:
            connection.close()

    threads = [Thread(target=both) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(report.quarter) for report in made) == ["2022-K2", "2022-K3"]
    assert QuarterlyReport.objects.count() == AuditLine.objects.filter(action="quarter opened").count() == 2

"""Opening a quarter: once, in time by the platform's rule, and only within the term."""

from datetime import date
from threading import Barrier, Thread

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import AuditLine
from initiatives.models import Platform
from quarters.actions.opening import open_begun_quarters, open_quarter
from quarters.agenda import agenda, owed_first
from quarters.calendar import Quarter
from quarters.models import QuarterlyReport
from tests.factories import InitiativeFactory, QuarterlyReportFactory

SECOND = Quarter(2022, 2)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2022, 8, 10), tick=False):
        yield


def test_a_quarter_is_opened_once_with_its_due_date(initiative, coordinator):
    report = open_quarter(initiative=initiative, quarter=SECOND, by=coordinator)
    assert (report.quarter, report.status, report.due_on) == (SECOND, "draft", date(2022, 7, 15))
    assert open_quarter(initiative=initiative, quarter=SECOND, by=coordinator) == report
    assert QuarterlyReport.objects.count() == 1
    line = AuditLine.objects.get(action="quarter opened")
    assert (line.by, line.subject_id, line.details) == (coordinator, str(report.pk), {"quarter": "2022-K2"})


@pytest.mark.parametrize(
    ("quarter", "words"), [(Quarter(2022, 4), "nog niet begonnen"), (Quarter(2022, 1), "buiten de looptijd")]
)
def test_only_quarters_that_have_begun_and_lie_in_the_term(initiative, coordinator, quarter, words):
    with pytest.raises(ValidationError, match=words):
        open_quarter(initiative=initiative, quarter=quarter, by=coordinator)
    assert QuarterlyReport.objects.count() == 0


def test_not_after_the_end(initiative, coordinator):
    initiative.ends_on = date(2022, 6, 30)
    initiative.save()
    with pytest.raises(ValidationError, match="buiten de looptijd"):
        open_quarter(initiative=initiative, quarter=Quarter(2022, 3), by=coordinator)


def shown(initiative):
    return [(str(line.quarter), line.status) for line in agenda(initiative, date(2022, 8, 10))]


def test_the_agenda_holds_every_quarter_that_has_begun_newest_first(initiative):
    assert shown(initiative) == [("2022-K3", "not_started"), ("2022-K2", "late")]
    QuarterlyReportFactory(initiative=initiative, status="submitted")
    assert shown(initiative) == [("2022-K3", "not_started"), ("2022-K2", "submitted")]


@pytest.mark.parametrize(
    ("status", "pill"),
    [("draft", "late"), ("returned", "returned"), ("submitted", "submitted"), ("accepted", "accepted")],
)
def test_the_pill_of_a_report_past_its_date(initiative, status, pill):
    QuarterlyReportFactory(initiative=initiative, status=status)
    assert shown(initiative)[-1] == ("2022-K2", pill)


def test_the_oldest_quarter_is_owed_first(initiative):
    def owed():
        line = owed_first(initiative, agenda(initiative, date(2022, 8, 10)))
        return line and str(line.quarter)

    assert owed() == "2022-K2"
    second = QuarterlyReportFactory(initiative=initiative)
    assert owed() == "2022-K2"
    second.status = "accepted"
    second.save()
    assert owed() == "2022-K3"
    QuarterlyReportFactory(initiative=initiative, number=3, status="submitted")
    assert owed() is None


def test_a_finished_initiative_owes_only_what_it_began(initiative):
    initiative.status = "finished"
    initiative.save()
    assert owed_first(initiative, agenda(initiative, date(2022, 8, 10))) is None
    QuarterlyReportFactory(initiative=initiative)
    assert str(owed_first(initiative, agenda(initiative, date(2022, 8, 10))).quarter) == "2022-K2"


def opened(*initiatives):
    return [str(report.quarter) for report in open_begun_quarters(initiatives, date(2022, 8, 10))]


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
    first, _second = open_begun_quarters([initiative], date(2022, 8, 10))
    assert first.due_on == date(2022, 7, 20)


@pytest.mark.parametrize("number", [1, 3])
def test_many_open_in_the_same_number_of_queries(platform, number, django_assert_num_queries):
    initiatives = InitiativeFactory.create_batch(number, platform=platform)
    with django_assert_num_queries(7):  # two of them the savepoint
        assert len(open_begun_quarters(initiatives, date(2022, 8, 10))) == 2 * number


def test_two_processes_at_once_open_each_quarter_once(transactional_db, initiative):
    barrier, made = Barrier(2), []

    def both():
        try:
            barrier.wait()
            made.extend(open_begun_quarters([initiative], date(2022, 8, 10)))
        finally:
            connection.close()

    threads = [Thread(target=both) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(report.quarter) for report in made) == ["2022-K2", "2022-K3"]
    assert QuarterlyReport.objects.count() == AuditLine.objects.filter(action="quarter opened").count() == 2

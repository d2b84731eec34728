"""The bell of the program in the background: it spares the wait, and nothing is lost without it."""

import logging
from datetime import date
from threading import Timer
from time import monotonic

import pytest
from django.core.management import call_command

from reporting import broker
from reporting.actions.batching import order_batch
from reporting.broker import Bell
from reporting.models import ReportBatch
from tests.factories import ReportFactory

pytestmark = pytest.mark.one_database  # says nothing about the database


@pytest.fixture
def bell(redis, settings):
    settings.BROKER_URL = redis.url
    bell = Bell()
    yield bell
    bell.close()
    broker._client(redis.url).close()


def waited(bell):
    begun = monotonic()
    bell.wait()
    return monotonic() - begun


@pytest.mark.django_db
def test_who_orders_wakes_who_waits(bell, initiative, researcher, django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr(broker, "LOOK_WITH", 60.0)
    report = ReportFactory(initiative=initiative, reference_date=date(2023, 4, 1))
    bell.wait()  # makes the line, and looks at once for what came before
    with django_capture_on_commit_callbacks() as at_commit:
        order_batch(reports=[report], formats=["html"], by=researcher)
        order_batch(reports=[report], formats=["pdf"], by=researcher)
    assert len(at_commit) == 2
    rung = [Timer(0.2, ring) for ring in at_commit]
    for each in rung:
        each.start()
    assert waited(bell) < 30
    for each in rung:
        each.join()
    monkeypatch.setattr(broker, "LOOK_WITH", 0.2)
    waited(bell)  # a second ring may have come just after
    assert waited(bell) > 0.1


@pytest.mark.django_db
def test_a_broker_that_goes_halfway_loses_nothing(
    bell, redis, initiative, researcher, django_capture_on_commit_callbacks, caplog
):
    bell.wait()
    redis.stop()
    report = ReportFactory(initiative=initiative, reference_date=date(2023, 4, 1))
    with caplog.at_level(logging.WARNING), django_capture_on_commit_callbacks(execute=True):
        order_batch(reports=[report], formats=["html"], by=researcher)
    assert not broker.answers()
    call_command("work", once=True)
    assert ReportBatch.objects.get().finished_at

    with caplog.at_level(logging.WARNING):
        assert 0.9 < waited(bell) < 10  # as without a broker
        waited(bell)
        redis.start()
        waited(bell)
    assert [record.getMessage().partition(" (")[0] for record in caplog.records if record.name == broker.__name__] == [
        "broker does not answer",  # who ordered
        "broker does not answer",  # who waits, once
        "broker answers again",
    ]
    assert broker.answers()


@pytest.mark.django_db
def test_without_the_setting_nobody_is_called(initiative, researcher, django_capture_on_commit_callbacks):
    report = ReportFactory(initiative=initiative, reference_date=date(2023, 4, 1))
    with django_capture_on_commit_callbacks() as at_commit:
        order_batch(reports=[report], formats=["html"], by=researcher)
    assert at_commit == []

"""Removing somebody while another quarter is just speaking of them."""

from datetime import date
from threading import Event, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from employers.models import Employer
from participants.models import Participant
from quarters.actions.editing import lock_for_editing
from quarters.actions.registers import take_employer_away, take_participant_away
from quarters.models import GoalScore, QuarterlyReport
from tests.factories import EmployerFactory, ParticipantFactory
from tests.quarters.filled import make_report, score


@pytest.fixture
def reports(initiative):
    return make_report(initiative), make_report(initiative, number=3, due_on=date(2022, 10, 15))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("subject", ["participant", "employer"])
def test_who_is_being_scored_in_another_quarter_stays(reports, coordinator, subject):
    """The score is written, but not yet final, when somebody presses "Verwijderen" in the next quarter."""
    second, third = reports
    factory, goal, remove = {
        "participant": (ParticipantFactory, "A1", take_participant_away),
        "employer": (EmployerFactory, "B1", take_employer_away),
    }[subject]
    row = factory(initiative=third.initiative)
    written, go_on = Event(), Event()
    said: list[str] = []

    def give_score():
        try:
            with transaction.atomic():
                lock_for_editing(QuarterlyReport.objects.get(pk=second.pk))
                score(second, goal, **{subject: row})
                written.set()
                go_on.wait(timeout=10)
        finally:
            connection.close()

    def take_away():
        try:
            remove(row, report=QuarterlyReport.objects.get(pk=third.pk), by=coordinator)
        except ValidationError as error:
            said.extend(error.messages)
        finally:
            connection.close()

    threads = [Thread(target=give_score), Thread(target=take_away)]
    threads[0].start()
    assert written.wait(timeout=10)
    threads[1].start()
    threads[1].join(timeout=0.5)
    go_on.set()
    for thread in threads:
        thread.join()
    assert said == [f"{row} is in een ander kwartaal beoordeeld op de doelen en blijft daarom staan."]
    assert GoalScore.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_removals_do_not_wait_for_each_other(reports, coordinator):
    rows = [ParticipantFactory(initiative=reports[0].initiative), EmployerFactory(initiative=reports[0].initiative)]

    def take_away(remove, row, report):
        try:
            remove(row, report=QuarterlyReport.objects.get(pk=report.pk), by=coordinator)
        finally:
            connection.close()

    threads = [
        Thread(target=take_away, args=(take_participant_away, rows[0], reports[0])),
        Thread(target=take_away, args=(take_employer_away, rows[1], reports[1])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Participant.objects.count(), Employer.objects.count()) == (0, 0)

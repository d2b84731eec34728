"""Reminders: to whom, when, in which words, and never twice."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from accounts.roles import Role
from quarters.actions.due import move_due_date
from quarters.actions.reminding import NoAddressError, claim, forgotten, send_reminders
from quarters.models import QuarterlyReport, Reminder
from quarters.reminders import due_mails
from tests.factories import InitiativeFactory, MembershipFactory, QuarterlyReportFactory, UserFactory
from tests.quarters.mail_server import mail_server

BASE = "https://monitor.example.org"
DUE = date(2022, 7, 15)


@pytest.fixture
def report(initiative, coordinator, researcher):
    return QuarterlyReportFactory(initiative=initiative)


def kinds_sent(day):
    """The kinds of mail of a run on that day, with the number of quarters in each."""
    with time_machine.travel(day, tick=False):
        done = send_reminders(day, BASE)
    assert (done.failed, done.unsure) == ([], [])
    return [(mail.kind.value, mail.to.role, len(mail.reports)) for mail in done.sent]


BEFORE = [("before", "coordinator", 1)]
LATE = [("after", "coordinator", 1), ("staff", "staff", 1)]


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (DUE - timedelta(days=8), []),
        (DUE - timedelta(days=7), BEFORE),
        (DUE, BEFORE),
        (DUE + timedelta(days=1), []),
        (DUE + timedelta(days=2), []),
        (DUE + timedelta(days=3), LATE),
        (DUE + timedelta(days=300), LATE),
    ],
)
def test_on_which_days(report, staff, day, kinds):
    assert kinds_sent(day) == kinds
    assert kinds_sent(day) == []
    assert Reminder.objects.filter(sent_at=None).count() == 0


def test_each_kind_goes_once_however_often_the_timer_runs(report, staff):
    days = [DUE + timedelta(days=number) for number in range(-20, 40)]
    assert [mail for day in days for mail in kinds_sent(day)] == BEFORE + LATE


@pytest.mark.parametrize(
    ("rule", "day", "kinds"),
    [
        ({"days_to_remind_before": 0}, DUE, []),
        ({"days_to_remind_after": 0}, DUE, BEFORE),
        ({"days_to_remind_after": 0}, DUE + timedelta(days=1), LATE),
        ({"days_to_remind_before": 30}, DUE - timedelta(days=30), BEFORE),
    ],
)
def test_the_rule_of_the_platform_says_when(report, staff, platform, rule, day, kinds):
    type(platform).objects.update(**rule)
    assert kinds_sent(day) == kinds


@pytest.mark.parametrize(("status", "number"), [("draft", 1), ("returned", 1), ("submitted", 0), ("accepted", 0)])
def test_only_what_can_still_be_handed_in(report, status, number):
    QuarterlyReport.objects.update(status=status)
    assert len(kinds_sent(DUE)) == number


def test_what_lies_outside_the_term_is_not_asked_for(report, initiative):
    initiative.ends_on = date(2022, 3, 31)
    initiative.starts_on = date(2022, 1, 1)
    initiative.save()
    assert kinds_sent(DUE) == []


def test_only_people_who_may_log_in_and_have_the_role(report, staff, initiative, outsider):
    MembershipFactory(initiative=initiative, user=UserFactory(is_active=False))
    UserFactory(role=Role.STAFF, is_active=False)
    UserFactory(role=Role.ADMINISTRATOR)
    with time_machine.travel(DUE + timedelta(days=3)):
        done = send_reminders(timezone.localdate(), BASE)
    assert [mail.to.email for mail in done.sent] == ["coordinator@voorbeeld.test", "platform@voorbeeld.test"]


def test_one_mail_per_person_lists_all_quarters(report, coordinator, initiative, other_initiative, mailoutbox):
    MembershipFactory(initiative=other_initiative, user=coordinator)
    QuarterlyReportFactory(initiative=other_initiative, status="returned", due_on=date(2022, 7, 14))
    assert kinds_sent(DUE - timedelta(days=2)) == [("before", "coordinator", 2)]
    (mail,) = mailoutbox
    assert mail.to == ["coordinator@voorbeeld.test"]
    assert mail.subject == "Herinnering: 2 kwartaalrapportages moeten binnenkort binnen zijn"
    assert mail.body == (
        "U moet binnenkort deze kwartaalrapportages indienen:\n\n"
        "Kwartaal 2022-K2 van Ander initiatief, teruggegeven: opnieuw indienen uiterlijk 14 juli 2022\n"
        f"{BASE}/initiatieven/ander/kwartalen/2022-K2/\n\n"
        "Kwartaal 2022-K2 van Eigen initiatief: indienen uiterlijk 15 juli 2022\n"
        f"{BASE}/initiatieven/eigen/kwartalen/2022-K2/\n\n"
        "U kunt op elk moment stoppen en later verdergaan. Wat u hebt opgeslagen, blijft staan.\n\n"
        "Deze mail is automatisch verstuurd.\n"
    )


def test_words_when_late(report, staff, mailoutbox):
    kinds_sent(DUE + timedelta(days=3))
    to_coordinator, to_staff = mailoutbox
    assert {to_coordinator.subject, to_staff.subject} == {"Te laat: kwartaal 2022-K2 van Eigen initiatief"}
    assert "Een medewerker kan de datum verzetten." in to_coordinator.body
    assert f"{BASE}/initiatieven/eigen/kwartalen/2022-K2/\n" in to_coordinator.body
    assert f"{BASE}/initiatieven/eigen/\n" in to_staff.body
    assert "Let op" not in to_staff.body
    assert "Coördinatoren krijgen hierover zelf ook een mail." in to_staff.body
    assert "kwartalen/" not in to_staff.body


def test_staff_read_that_nobody_else_was_told(report, coordinator, staff, mailoutbox):
    coordinator.is_active = False
    coordinator.save()
    assert kinds_sent(DUE + timedelta(days=3)) == [("staff", "staff", 1)]
    (mail,) = mailoutbox
    assert "indienen uiterlijk 15 juli 2022. Let op: geen coördinator krijgt hierover mail\n" in mail.body
    assert "zelf ook een mail" not in mail.body


def test_another_date_is_reminded_of_anew_and_the_same_date_never_again(report, platform):
    assert kinds_sent(DUE - timedelta(days=1)) == BEFORE
    QuarterlyReport.objects.update(due_on=DUE + timedelta(days=10))
    assert kinds_sent(DUE) == []
    assert kinds_sent(DUE + timedelta(days=4)) == BEFORE
    QuarterlyReport.objects.update(due_on=DUE)
    assert kinds_sent(DUE) == []
    assert kinds_sent(DUE + timedelta(days=5)) == [("after", "coordinator", 1)]


def test_staff_who_move_the_date_do_not_silence_the_reminders(report, staff):
    with time_machine.travel(DUE + timedelta(days=3)):
        assert kinds_sent(timezone.localdate()) == LATE
        move_due_date(report=report, on=DUE + timedelta(days=20), reason="Verhuizing", by=staff)
    assert kinds_sent(DUE + timedelta(days=13)) == BEFORE
    assert kinds_sent(DUE + timedelta(days=23)) == LATE


def test_who_comes_to_the_initiative_later_is_reminded_as_well(report, initiative):
    assert kinds_sent(DUE - timedelta(days=7)) == BEFORE
    MembershipFactory(initiative=initiative, user=UserFactory())
    assert kinds_sent(DUE - timedelta(days=6)) == BEFORE
    assert Reminder.objects.count() == 2


def test_what_is_handed_in_between_making_up_and_sending_is_left_out(report, initiative):
    third = QuarterlyReportFactory(initiative=initiative, number=3, due_on=DUE)
    (mail,) = due_mails(DUE)
    QuarterlyReport.objects.filter(pk=report.pk).update(status="submitted")
    assert [reminder.report for reminder in claim(mail)] == [third]
    assert claim(mail) == []


def test_without_an_address_nothing_goes(report, mailoutbox):
    with pytest.raises(NoAddressError):
        send_reminders(DUE, "")
    assert (len(mailoutbox), Reminder.objects.count()) == (0, 0)
    assert send_reminders(DUE - timedelta(days=100), "").sent == []


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries_to_know_what_goes(platform, coordinator, number, django_assert_num_queries):
    for each in InitiativeFactory.create_batch(number, platform=platform):
        MembershipFactory(initiative=each, user=coordinator)
        QuarterlyReportFactory(initiative=each)
    with django_assert_num_queries(4):
        assert [len(mail.reports) for mail in due_mails(DUE)] == [number]


def test_a_real_mail_server_takes_it(report, settings):
    with mail_server(settings) as received:
        assert [mail.kind for mail in send_reminders(DUE, BASE).sent] == ["before"]
    (text,) = received
    assert "Subject: Herinnering: kwartaal 2022-K2 van Eigen initiatief" in text
    assert Reminder.objects.get().sent_at is not None


@pytest.mark.parametrize(
    "answers", [{"RCPT": "550 no such user"}, {"EHLO": "421 busy", "HELO": "421 busy"}, {".": "554 no"}]
)
def test_a_mail_that_was_refused_goes_the_next_time(report, settings, answers):
    with mail_server(settings, answers):
        done = send_reminders(DUE, BASE)
    assert ([mail.kind for mail, _why in done.failed], done.sent, done.unsure) == (["before"], [], [])
    assert Reminder.objects.count() == 0
    with mail_server(settings) as received:
        assert len(send_reminders(DUE, BASE).sent) == len(received) == 1


def test_a_mail_server_that_is_away(report, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    done = send_reminders(DUE, BASE)
    assert [why for _mail, why in done.failed] == ["ConnectionRefusedError"]
    assert Reminder.objects.count() == 0


def test_a_mail_that_may_have_arrived_does_not_go_again(report, settings):
    with mail_server(settings, {".": ""}):  # takes the whole mail and falls silent
        done = send_reminders(DUE, BASE)
    assert ([mail.kind for mail, _why in done.unsure], done.sent, done.failed) == (["before"], [], [])
    assert Reminder.objects.get().sent_at is None
    assert send_reminders(DUE, BASE).sent == []


def test_one_refused_address_does_not_stop_the_others(report, initiative, settings):
    MembershipFactory(initiative=initiative, user=UserFactory(email="a@voorbeeld.test"))
    with mail_server(settings, {"RCPT": "550 no", "RCPT TO:<COORDINATOR": "250 ok"}):
        done = send_reminders(DUE, BASE)
    assert [mail.to.email for mail, _why in done.failed] == ["a@voorbeeld.test"]
    assert [mail.to.email for mail in done.sent] == ["coordinator@voorbeeld.test"]


def test_a_run_that_was_stopped_halfway_is_named_and_not_repeated(report):
    (mail,) = due_mails(DUE)
    with time_machine.travel(DUE, tick=False):
        claim(mail)  # and then the power fails
        assert forgotten() == []
        assert send_reminders(DUE, BASE).sent == []
    with time_machine.travel(DUE + timedelta(days=2), tick=False):
        assert [reminder.report for reminder in forgotten()] == [report]
        assert send_reminders(DUE, BASE).sent == []
        QuarterlyReport.objects.update(status="submitted")
        assert forgotten() == []


def test_two_timers_at_once_send_each_mail_once(transactional_db, initiative, coordinator, staff, mailoutbox):
    QuarterlyReportFactory(initiative=initiative)
    QuarterlyReportFactory(initiative=initiative, number=3, due_on=DUE)
    barrier, sent = Barrier(2), []

    def run():
        try:
            mails_found = due_mails(DUE + timedelta(days=3))
            assert len(mails_found) == 2
            barrier.wait()
            sent.extend(send_reminders(DUE + timedelta(days=3), BASE).sent)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(len(mail.reports) for mail in sent) == 4
    assert Reminder.objects.filter(sent_at__isnull=False).count() == 4

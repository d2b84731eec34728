"""`manage.py daily`: opens, reminds, throws away, and says so."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from quarters.models import Draft, QuarterlyReport, Reminder, WorkbookUpload
from reporting.models import ReportDraft
from tests.factories import QuarterlyReportFactory, ReportFactory
from tests.quarters.mail_server import mail_server


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2022, 7, 18), tick=False):
        yield


def test_a_day_like_any_other(initiative, coordinator, staff, capsys, mailoutbox):
    call_command("daily")
    assert capsys.readouterr().out.splitlines() == [
        "Kwartalen geopend: 2.",
        "Kwartaalcijfers bijgewerkt.",
        "Kladden ouder dan 30 dagen weggegooid: 0.",
        "Ingestuurde werkmappen ouder dan 1 dag weggegooid: 0.",
        "Opdrachten voor rapporten ouder dan 7 dagen opgeruimd: 0.",
        "Herinneringen verstuurd. Vooraf: 0; te laat: 1; te laat, aan het platform: 1.",
    ]
    assert sorted(mail.to[0] for mail in mailoutbox) == ["coordinator@voorbeeld.test", "platform@voorbeeld.test"]
    call_command("daily")
    assert len(mailoutbox) == 2


def test_finished_initiatives_get_no_quarters(initiative, other_initiative):
    initiative.status = "finished"
    initiative.save()
    call_command("daily")
    assert set(QuarterlyReport.objects.values_list("initiative", flat=True)) == {other_initiative.pk}


def test_what_was_kept_long_enough_goes(initiative, coordinator, capsys):
    report = QuarterlyReportFactory(initiative=initiative, status="accepted")
    for tab, days, hours in (("oud", 31, 25), ("nieuw", 29, 23)):
        at = timezone.now() - timedelta(days=days)
        Draft.objects.create(user=coordinator, report=report, page="/", tab=tab, saved_at=at)
        upload = WorkbookUpload.objects.create(report=report, by=coordinator, name=tab, content=b"", checksum="")
        WorkbookUpload.objects.filter(pk=upload.pk).update(at=timezone.now() - timedelta(hours=hours))
    call_command("daily")
    told = capsys.readouterr().out
    assert "Kladden ouder dan 30 dagen weggegooid: 1." in told
    assert "Ingestuurde werkmappen ouder dan 1 dag weggegooid: 1." in told
    assert (Draft.objects.get().tab, WorkbookUpload.objects.get().name) == ("nieuw", "nieuw")


def test_what_was_typed_in_reports_is_kept_as_long_as_any_draft(coordinator, capsys):
    report = ReportFactory()
    for tab, days in (("oud", 31), ("nieuw", 29)):
        at = timezone.now() - timedelta(days=days)
        ReportDraft.objects.create(user=coordinator, report=report, page="/", tab=tab, saved_at=at)
    call_command("daily")
    assert "Kladden ouder dan 30 dagen weggegooid: 1." in capsys.readouterr().out
    assert ReportDraft.objects.get().tab == "nieuw"


def test_a_mail_that_fails_is_another_exit_code(initiative, coordinator, settings, capsys):
    with mail_server(settings, {"RCPT": "550 no"}), pytest.raises(CommandError, match="niet weggingen: 1"):
        call_command("daily")
    told = capsys.readouterr()
    assert "Herinneringen verstuurd. Vooraf: 0; te laat: 0" in told.out
    assert "Niet verstuurd (SMTPRecipientsRefused): te laat, aan gebruiker" in told.err
    assert "over 2022-K2 van Eigen initiatief. Gaat de volgende keer weer." in told.err
    assert coordinator.email not in told.err + told.out


def test_a_mail_that_may_have_arrived_is_said(initiative, coordinator, settings, capsys):
    with mail_server(settings, {".": ""}), pytest.raises(CommandError):
        call_command("daily")
    assert "Onzeker (SMTPServerDisconnected): te laat, aan gebruiker" in capsys.readouterr().err


def test_what_an_earlier_run_did_not_finish_is_named(initiative, coordinator, capsys):
    report = QuarterlyReportFactory(initiative=initiative)
    begun = timezone.now() - timedelta(days=2)
    Reminder.objects.create(report=report, kind="after", due_on=report.due_on, to=coordinator, claimed_at=begun)
    call_command("daily")
    out = capsys.readouterr().out
    assert f"Onzeker sinds 16-07-2022: te laat, 2022-K2 van Eigen initiatief, gebruiker {coordinator.pk}." in out
    assert "te laat: 0" in out


def test_the_address_is_asked_for_once_there_is_something_to_mail(initiative, coordinator, settings, mailoutbox):
    settings.WIB_BASE_URL = ""
    with pytest.raises(CommandError, match=r"WIB_BASE_URL=https://monitor\.example\.org"):
        call_command("daily")
    assert QuarterlyReport.objects.count() == 2
    assert (mailoutbox, Reminder.objects.count()) == ([], 0)
    QuarterlyReport.objects.update(status="submitted")
    call_command("daily")

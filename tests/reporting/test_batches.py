"""Files of many reports: what may be ordered, made once in effect whoever is stopped, taken along as a zip."""

import io
import os
import signal
import zipfile
from datetime import date, timedelta
from threading import Thread, Timer

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditLine
from reporting.actions import adopt_report, batching
from reporting.actions.batching import (
    make_file,
    order_batch,
    take_turn,
    throw_away_batch,
    throw_away_old_batches,
    try_again,
)
from reporting.actions.writing import lock_draft
from reporting.batches import offered_to, progress_of, readable_by
from reporting.models import BatchFile, Report, ReportBatch
from reporting.render import typesetting
from tests.factories import BatchFileFactory, ReportBatchFactory, ReportFactory
from tests.reporting.scenario import fill

HOUR = timedelta(hours=1)


@pytest.fixture
def draft(initiative):
    return ReportFactory(initiative=initiative, reference_date=date(2023, 4, 1))


def adopted(initiative, version, **fields):
    return ReportFactory(
        initiative=initiative,
        version=version,
        status=Report.Status.ADOPTED,
        document={},
        adopted_at=timezone.now(),
        **fields,
    )


def states(batch):
    return list(batch.files.order_by("pk").values_list("format", "state"))


def opened(client, batch):
    response = client.get(reverse("report_batch_zip", args=[batch.reference]))
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_drafts_are_offered_to_their_writers_only(draft, initiative, other_initiative, researcher, staff, coordinator):
    adopted(initiative, 2)
    last = adopted(initiative, 3)
    elsewhere = adopted(other_initiative, 1)
    ReportFactory(initiative=other_initiative, version=2)
    assert {each.pk for each in offered_to(researcher)} == {draft.pk, last.pk}
    assert {each.pk for each in offered_to(staff)} == {last.pk, elsewhere.pk}
    assert not readable_by(coordinator).filter(status=Report.Status.DRAFT).exists()


def test_an_order_is_made_file_by_file(client, draft, researcher):
    client.force_login(researcher)
    response = client.post(reverse("report_batches"), {"reports": [draft.reference], "formats": ["html", "pdf"]})
    batch = ReportBatch.objects.get()
    assert response.url == reverse("report_batch", args=[batch.reference])
    assert states(batch) == [("html", "waiting"), ("pdf", "waiting")]
    assert make_file(take_turn())
    assert states(batch) == [("html", "made"), ("pdf", "waiting")]
    assert progress_of(batch).done == 1
    call_command("work", once=True)
    batch.refresh_from_db()
    assert batch.finished_at
    assert "Klaar. Alle bestanden zijn gemaakt." in client.get(response.url).content.decode()
    archive = opened(client, batch)
    root = f"eindrapportage-{draft.initiative.slug}-v1-concept"
    assert sorted(archive.namelist()) == [f"{root}.html", f"{root}.pdf"]
    assert archive.read(f"{root}.pdf")[:5] == b"%PDF-"
    assert AuditLine.objects.filter(action="order reports").count() == 1
    assert AuditLine.objects.get(action="download reports").details == {"files": 2}


def test_the_same_order_twice_is_one(draft, researcher):
    first = order_batch(reports=[draft], formats=["pdf"], by=researcher)
    assert order_batch(reports=[draft], formats=["pdf"], by=researcher) == first
    assert order_batch(reports=[draft], formats=["html"], by=researcher) != first


def test_too_much_at_once_is_refused(draft, researcher, monkeypatch):
    monkeypatch.setattr(batching, "MOST_FILES", 1)
    with pytest.raises(ValidationError, match="U vraagt 2 bestanden"):
        order_batch(reports=[draft], formats=["pdf", "html"], by=researcher)


def test_a_turn_is_somebodys_until_it_is_old(draft, researcher):
    now = timezone.now()
    order_batch(reports=[draft], formats=["html"], by=researcher)
    first = take_turn(now)
    assert take_turn(now + timedelta(minutes=1)) is None
    second = take_turn(now + HOUR)
    assert second.file == first.file
    # The first one was only slow: what it makes now does not count, what the second makes does, once.
    assert not make_file(first)
    assert make_file(second)
    assert not make_file(second)
    assert BatchFile.objects.get().message == ""


def test_a_file_that_stops_its_maker_twice_has_failed(draft, researcher):
    now = timezone.now()
    batch = order_batch(reports=[draft], formats=["html"], by=researcher)
    take_turn(now)
    take_turn(now + HOUR)
    assert take_turn(now + 2 * HOUR) is None
    batch.refresh_from_db()
    assert batch.finished_at
    assert "twee keer afgebroken" in batch.files.get().message
    assert try_again(batch=batch, by=researcher) == 1
    assert take_turn(now + 3 * HOUR)


def test_who_works_stops_at_once_and_gives_its_turn_back(draft, researcher):
    order_batch(reports=[draft], formats=["html"], by=researcher)
    turn = take_turn()
    batching.give_back(turn)
    assert take_turn().file == turn.file


def test_the_program_ends_when_asked_to(db, capsys):
    before = signal.getsignal(signal.SIGTERM)
    Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
    call_command("work")
    assert capsys.readouterr().out == "Bestanden gemaakt: 0.\n"
    assert signal.getsignal(signal.SIGTERM) == before
    call_command("work", while_process=os.getpid())  # which is not the parent of this one, so it is gone


def test_orders_take_turns(draft, researcher, staff):
    first = order_batch(reports=[draft], formats=["html", "pdf", "docx"], by=researcher)
    second = order_batch(reports=[draft], formats=["html"], by=staff)
    assert [take_turn().file.batch_id for _ in range(4)] == [first.pk, second.pk, first.pk, first.pk]


def test_what_cannot_be_made_is_said_and_stops_nothing(client, draft, researcher, initiative, monkeypatch):
    broken = adopted(initiative, 2, title="Kapot")  # its document is no document
    batch = order_batch(reports=[broken, draft], formats=["html"], by=researcher)
    call_command("work", once=True)
    assert states(batch) == [("html", "failed"), ("html", "made")]
    client.force_login(researcher)
    page = client.get(reverse("report_batch", args=[batch.reference])).content.decode()
    assert "Klaar. 1 van de 2 bestanden is niet gelukt." in page
    assert "Dit bestand is niet gelukt" in page
    assert b"Kapot" in opened(client, batch).read("niet-gemaakt.txt")
    client.post(reverse("report_batch", args=[batch.reference]))
    assert states(batch) == [("html", "waiting"), ("html", "made")]


def test_what_takes_too_long_is_said(monkeypatch, draft, researcher):
    monkeypatch.setattr(typesetting, "SECONDS", 0.01)
    batch = order_batch(reports=[draft], formats=["pdf"], by=researcher)
    make_file(take_turn())
    assert states(batch) == [("pdf", "failed")]
    assert batch.files.get().message.startswith("Het maken duurde te lang.")


def test_who_lost_access_gets_nothing_more(client, draft, researcher, initiative):
    batch = order_batch(reports=[draft], formats=["html", "pdf"], by=researcher)
    make_file(take_turn())
    initiative.memberships.filter(user=researcher).delete()
    call_command("work", once=True)
    assert states(batch) == [("html", "made"), ("pdf", "failed")]
    client.force_login(researcher)
    assert opened(client, batch).namelist() == ["niet-gemaakt.txt"]


def test_a_draft_adopted_afterwards_is_still_a_draft_in_the_zip(client, draft, researcher):
    batch = order_batch(reports=[draft], formats=["html"], by=researcher)
    call_command("work", once=True)
    Report.objects.update(status="adopted", document={}, adopted_at=timezone.now())
    client.force_login(researcher)
    assert opened(client, batch).namelist()[0].endswith("-v1-concept.html")


def test_a_draft_made_while_it_was_adopted_is_a_draft_too(client, initiative, researcher):
    draft = fill(initiative)
    batch = order_batch(reports=[draft], formats=["html"], by=researcher)
    make_file(take_turn())
    final = adopt_report(report=draft, by=researcher)
    batch.files.update(made_at=final.adopted_at + timedelta(seconds=1))
    client.force_login(researcher)
    assert opened(client, batch).namelist()[0].endswith("-v1-concept.html")
    again = order_batch(reports=[final], formats=["html"], by=researcher)
    make_file(take_turn())
    assert opened(client, again).namelist()[0].endswith("-v1.html")


def test_an_order_nobody_works_at_says_so(client, draft, researcher):
    batch = ReportBatchFactory(by=researcher, at=timezone.now() - HOUR)
    BatchFileFactory(batch=batch, report=draft)
    client.force_login(researcher)
    assert "Er gebeurt nu niets" in client.get(reverse("report_batch", args=[batch.reference])).content.decode()


def test_orders_go_after_a_week(draft, researcher):
    now = timezone.now()
    old = ReportBatchFactory(by=researcher, at=now - timedelta(days=8))
    BatchFileFactory(batch=old, report=draft)
    young = ReportBatchFactory(by=researcher, at=now - timedelta(days=6))
    assert throw_away_old_batches(now) == 1
    assert list(ReportBatch.objects.all()) == [young]
    assert Report.objects.filter(pk=draft.pk).exists()


def test_removing_an_order_stops_it(client, draft, researcher):
    batch = order_batch(reports=[draft], formats=["html"], by=researcher)
    turn = take_turn()
    client.force_login(researcher)
    client.post(reverse("report_batch_remove", args=[batch.reference]))
    assert not ReportBatch.objects.exists()
    assert not make_file(turn)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("remove", [throw_away_batch, throw_away_old_batches])
def test_removing_waits_for_the_file_that_is_being_kept(draft, researcher, remove):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time: nobody comes in between")
    batch = order_batch(reports=[draft], formats=["html"], by=researcher)
    arguments = (
        {"batch": batch, "by": researcher} if remove is throw_away_batch else {"now": timezone.now() + 192 * HOUR}
    )

    def take_away():
        try:
            remove(**arguments)
        finally:
            connection.close()

    with transaction.atomic():
        ReportBatch.objects.select_for_update().get(pk=batch.pk)
        elsewhere = Thread(target=take_away)
        elsewhere.start()
        elsewhere.join(timeout=0.5)
        assert batch.files.update(state=BatchFile.State.MADE) == 1
    elsewhere.join()
    assert not ReportBatch.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_who_writes_in_one_window_can_order_in_another(draft, researcher):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time: nobody comes in between")

    def order():
        try:
            order_batch(reports=[draft], formats=["html"], by=researcher)
        finally:
            connection.close()

    with transaction.atomic():
        elsewhere = Thread(target=order)
        lock_draft(draft)
        elsewhere.start()
        elsewhere.join(timeout=0.5)
        record("write report section", on=draft, by=researcher)
    elsewhere.join()
    assert ReportBatch.objects.count() == 1


def test_nothing_chosen_is_said(client, draft, researcher):
    client.force_login(researcher)
    response = client.post(reverse("report_batches"), {})
    assert response.status_code == 422
    assert "Kies minstens één rapport." in response.content.decode()
    assert "Kies minstens één vorm." in response.content.decode()


@pytest.mark.parametrize("reports", [1, 3])
def test_queries(client, researcher, initiative, reports, django_assert_num_queries):
    batch = ReportBatchFactory(by=researcher)
    for version in range(reports):
        BatchFileFactory(batch=batch, report=adopted(initiative, version + 1))
    client.force_login(researcher)
    with django_assert_num_queries(4):
        client.get(reverse("report_batch", args=[batch.reference]))
    with django_assert_num_queries(5):
        client.get(reverse("report_batches"))

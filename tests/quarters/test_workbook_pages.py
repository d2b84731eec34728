"""The pages of the workbook: out, in, what will change, and the button. Fast and flat, however many people."""

import time
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import AuditLine
from employers.models import Employer
from participants.models import Participant
from quarters.actions.tidying import UPLOADS_KEPT_FOR, throw_away_old
from quarters.models import WorkbookUpload
from tests.quarters.filled import fill, make_report
from tests.quarters.workbooks import Book, download

# With the session and the user. One for each kind of record: this page is about the whole quarter at once.
DOWNLOAD_QUERIES = 9
PREVIEW_QUERIES = 9
CONFIRM_QUERIES = 22


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def filled(report):
    return fill(report)


def address(report, name="quarter_workbook", *more):
    return reverse(name, args=[report.initiative.slug, report.quarter, *more])


def send(client, report, content, name="kwartaal.xlsx", **options):
    return client.post(address(report), {"file": SimpleUploadedFile(name, content)}, **options)


def test_download_is_a_file_to_save_and_stands_in_the_trail(filled, as_coordinator):
    answer = as_coordinator.get(address(filled, "quarter_workbook_download"))
    assert answer["Content-Disposition"] == 'attachment; filename="kwartaal-eigen-2022-K2.xlsx"'
    assert "no-store" in answer["Cache-Control"]
    assert Book(answer.content).book.sheetnames[0] == "Uitleg"
    assert AuditLine.objects.filter(action="workbook downloaded", subject_id=str(filled.pk)).count() == 1


def test_from_download_to_taken_in(filled, as_coordinator):
    book = Book(as_coordinator.get(address(filled, "quarter_workbook_download")).content)
    book.write("Werkgevers", 2, {"Sector": "Horeca"})
    held = {"Datum": date(2022, 5, 3), "Soort activiteit": "Anders", "Wat was het?": "<b>Open dag</b>"}
    book.add("Activiteiten", held)
    shown = send(as_coordinator, filled, book.bytes(), follow=True)
    page = shown.content.decode()
    assert "Nieuwe rijen: <strong>1</strong>. Veranderde rijen: <strong>1</strong>." in page
    assert "<ins>Horeca</ins>" in page
    assert "&lt;b&gt;Open dag" in page
    assert Employer.objects.get().sector == ""  # nothing happens before the yes

    preview = shown.redirect_chain[-1][0]
    answer = as_coordinator.post(preview, {"gezien": shown.context["proposal"].seen}, follow=True)
    assert "Nieuwe rijen: 1. Veranderde rijen: 1." in answer.content.decode()
    assert Employer.objects.get().sector == "Horeca"
    assert not WorkbookUpload.objects.exists()
    twice = as_coordinator.post(preview, {"gezien": shown.context["proposal"].seen}, follow=True)
    assert "Deze werkmap is al overgenomen." in twice.content.decode()

    again = send(as_coordinator, filled, book.bytes(), follow=True)
    assert "Er verandert niets" in again.content.decode()


def test_errors_stand_on_the_page_and_there_is_no_button(filled, as_coordinator):
    book = download(filled)
    book.write("Plaatsingen", 2, {"Begin": "gisteren"})
    page = send(as_coordinator, filled, book.bytes(), follow=True).content.decode()
    assert "Blad Plaatsingen, cel I2: Dit is geen datum." in page
    assert "Overnemen in WIB Monitor" not in page


def test_a_newer_state_is_shown_before_anything_is_written(filled, as_coordinator):
    book = download(filled)
    book.write("Werkgevers", 2, {"Sector": "Horeca"})
    shown = send(as_coordinator, filled, book.bytes(), follow=True)
    Employer.objects.update(sector="Zorg")
    preview = shown.redirect_chain[-1][0]
    answer = as_coordinator.post(preview, {"gezien": shown.context["proposal"].seen})
    assert answer.status_code == 409
    assert "in WIB Monitor staat nu “Zorg”, in uw werkmap “Horeca”" in answer.content.decode()
    seen = answer.context["proposal"].seen
    assert as_coordinator.post(preview, {"gezien": seen, "keuze": "mijn"}).status_code == 302
    assert Employer.objects.get().sector == "Horeca"


@pytest.mark.parametrize("content", [b"", b"geen werkmap", b"PK\x03\x04"])
def test_what_is_no_workbook_is_a_form_error(content, filled, as_coordinator):
    answer = send(as_coordinator, filled, content)
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert not WorkbookUpload.objects.exists()


def test_sending_nothing_is_a_form_error(filled, as_coordinator):
    answer = as_coordinator.post(address(filled))
    assert (answer.status_code, "Kies de werkmap" in answer.content.decode()) == (422, True)


def test_a_closed_quarter_can_be_read_and_not_sent_in(filled, as_coordinator):
    content = download(filled).bytes()
    filled.status = "submitted"
    filled.save()
    assert as_coordinator.get(address(filled, "quarter_workbook_download")).status_code == 200
    assert "file" not in as_coordinator.get(address(filled)).content.decode().split("<main")[1].split("</main")[0]
    answer = send(as_coordinator, filled, content)
    assert "Dit kwartaal is ingediend." in answer.content.decode()
    assert not WorkbookUpload.objects.exists()


def test_closed_meanwhile_writes_nothing(filled, as_coordinator):
    book = download(filled)
    book.write("Werkgevers", 2, {"Sector": "Horeca"})
    shown = send(as_coordinator, filled, book.bytes(), follow=True)
    filled.status = "submitted"
    filled.save()
    answer = as_coordinator.post(shown.redirect_chain[-1][0], {"gezien": shown.context["proposal"].seen}, follow=True)
    assert "Dit kwartaal is ingediend." in answer.content.decode()
    assert Employer.objects.get().sector == ""


def test_an_upload_is_its_senders_alone_and_one_at_a_time(filled, as_coordinator, as_outsider):
    send(as_coordinator, filled, download(filled).bytes())
    first = WorkbookUpload.objects.get()
    send(as_coordinator, filled, download(filled).bytes())
    second = WorkbookUpload.objects.get()
    assert first.pk != second.pk
    assert as_outsider.get(address(filled, "quarter_workbook_preview", second.reference)).status_code == 404


def test_uploads_are_forgotten_after_a_day(filled, as_coordinator):
    send(as_coordinator, filled, download(filled).bytes())
    assert throw_away_old(timezone.now()) == (0, 0)
    assert throw_away_old(timezone.now() + UPLOADS_KEPT_FOR) == (0, 1)


def test_the_workbook_is_dutch_on_an_english_page_too(filled, as_coordinator):
    with translation.override("en"):
        book = download(filled)
    assert "Plaatsingen" in book.book.sheetnames
    assert book.cell("Plaatsingen", 2, "Soort plek").value == "Stage"


def fill_in_for(report, book):
    """A row changed on every sheet that has one per person."""
    for sheet, heading, value in (
        ("Deelnemers", "Aangemeld via", "Gemeente"),
        ("Stappen", "Uitleg", "Zie verslag"),
        ("Plaatsingen", "Uren per week", 16),
        ("Erkenningen", "Wie geeft het uit?", "De school"),
        ("Scores deelnemers", "A1 opmerking", "Groeit"),
    ):
        page = book.book[sheet]
        place = book.place(sheet, heading)
        for row in range(2, page.max_row + 1):
            # Where the first column of a row is empty, the row is a spare one.
            if page.cell(row, 3).value:
                page.cell(row, place).value = value


@pytest.mark.parametrize("people", [1, 100])
@time_machine.travel("2022-07-10", tick=True)
def test_queries_and_seconds_do_not_grow_with_the_people(people, report, as_coordinator, django_assert_num_queries):
    fill(report, participants=people)
    began = time.process_time()
    with django_assert_num_queries(DOWNLOAD_QUERIES):
        content = as_coordinator.get(address(report, "quarter_workbook_download")).content
    assert time.process_time() - began < 2

    book = Book(content)
    fill_in_for(report, book)
    preview = send(as_coordinator, report, book.bytes())["Location"]
    began = time.process_time()
    with django_assert_num_queries(PREVIEW_QUERIES):
        shown = as_coordinator.get(preview)
    assert time.process_time() - began < 3
    assert shown.context["proposal"].changed_count == 6 * people
    with django_assert_num_queries(CONFIRM_QUERIES):
        answer = as_coordinator.post(preview, {"gezien": shown.context["proposal"].seen})
    assert answer["Location"] == reverse("quarter", args=[report.initiative.slug, report.quarter])
    assert Participant.objects.filter(inflow_route="municipality").count() == people

"""Files are known by what is in them; what is refused says why, what is removed is gone."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from quarters.actions.content import add_attachment, remove_attachment
from quarters.attachments import SIZE_LIMIT, check_upload
from quarters.models import Attachment
from tests.quarters.files import DOCX, JPG, PDF, PNG, XLSX, office
from tests.quarters.filled import make_report


@pytest.fixture
def report(initiative):
    return make_report(initiative)


def upload(name="verslag.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def refusal(name, content):
    with pytest.raises(ValidationError) as refused:
        check_upload(upload(name, content))
    return refused.value.messages[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.PDF", PDF),
        ("a.docx", DOCX),
        ("a.xlsx", XLSX),
        ("a.png", PNG),
        ("a.jpg", JPG),
        ("a.jpeg", JPG),
    ],
)
def test_what_may_be_attached(name, content):
    check_upload(upload(name, content))


@pytest.mark.parametrize("name", ["a.exe", "a.svg", "a.html", "a.doc", "a.zip", "a", ".pdf.exe"])
def test_another_kind_of_file(name):
    assert refusal(name, PDF) == "Dit soort bestand kan niet. Kies een bestand in PDF, Word, Excel, PNG of JPG."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<html><script>alert(1)</script>"),
        ("a.pdf", PNG),
        ("a.png", JPG),
        ("a.docx", XLSX),
        ("a.docx", DOCX[:40]),
        ("a.docx", b"PK\x03\x04 en verder niets"),
        ("a.xlsx", office("xl/workbook.xml", "xl/vbaProject.bin")),
    ],
)
def test_a_file_that_is_not_what_its_name_says(name, content):
    assert refusal(name, content).startswith("Het bestand heet .")


def test_a_file_that_is_too_large():
    file = upload()
    file.size = SIZE_LIMIT + 1
    with pytest.raises(ValidationError, match="Dit bestand is 11 MB"):
        check_upload(file)


def test_it_is_kept_with_its_checksum(report, coordinator):
    attachment = add_attachment(report=report, title="Verslag", upload=upload(), by=coordinator)
    kept = Attachment.objects.get()
    assert (kept.checksum, kept.size) == (hashlib.sha256(PDF).hexdigest(), len(PDF))
    with default_storage.open(attachment.file.name) as file:
        assert file.read() == PDF


def test_a_name_cannot_leave_the_folder(report, coordinator):
    attachment = add_attachment(report=report, title="Verslag", upload=upload("../../etc/passwd.pdf"), by=coordinator)
    assert attachment.file.name.startswith("bijlagen/")
    assert ".." not in attachment.file.name


def test_a_refused_row_leaves_no_file(report, coordinator, settings):
    report.status = "submitted"
    report.save()
    with pytest.raises(ValidationError, match="Dit kwartaal is ingediend"):
        add_attachment(report=report, title="Verslag", upload=upload(), by=coordinator)
    assert list(settings.MEDIA_ROOT.rglob("*.pdf")) == []


def test_a_row_that_cannot_be_kept_leaves_no_file(report, coordinator, settings):
    with pytest.raises(ValueError, match="unsaved related object"):
        add_attachment(report=report, title="Verslag", upload=upload(), by=User(email="nog-niet@voorbeeld.test"))
    assert Attachment.objects.count() == 0
    assert list(settings.MEDIA_ROOT.rglob("*.pdf")) == []


def test_removing_takes_the_file_away(report, coordinator, django_capture_on_commit_callbacks):
    attachment = add_attachment(report=report, title="Verslag", upload=upload(), by=coordinator)
    name = attachment.file.name
    with django_capture_on_commit_callbacks(execute=True):
        remove_attachment(attachment=attachment, report=report, by=coordinator)
    assert Attachment.objects.count() == 0
    assert not default_storage.exists(name)

"""Files are known by what is in them; what is refused says why, what is removed is gone."""

import contextlib
import hashlib
import io
import zipfile
from time import monotonic

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from quarters.actions.content import add_attachment, remove_attachment
from quarters.attachments import SIZE_LIMIT, check_upload, download_name
from quarters.models import Attachment
from tests.quarters.files import DOCX, JPG, PDF, PNG, XLSX, jpg, office, png
from tests.quarters.filled import make_report


@pytest.fixture
def report(initiative):
    return make_report(initiative)


def upload(name="verslag.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def zipped(parts, **how):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, **how) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return held.getvalue()


def bomb():
    """Two hundred kilobytes that unpack to more than we look through."""
    return zipped({"[Content_Types].xml": b"", "word/document.xml": bytes(201 * 1024 * 1024)}, compresslevel=1)


def liar():
    """A part that unpacks to more than its table of contents says."""
    content = zipped({"[Content_Types].xml": b"<xml/>", "word/document.xml": bytes(50_000)})
    return content.replace((50_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def locked():
    """Parts that say they need a password."""
    content = bytearray(DOCX)
    place = content.index(b"PK\x01\x02") + 8
    content[place] |= 1
    return bytes(content)


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
        # beginnings without an end, ends without a middle
        ("a.pdf", b"%PDF-1.7\nafgebroken"),
        ("a.pdf", b"MZ" + PDF),
        ("a.png", PNG[:40]),
        ("a.png", PNG[:8] + bytes(20)),
        ("a.png", PNG.replace(b"IDAT", b"tEXt")),
        ("a.png", PNG + b"<script>alert(1)</script>"),
        ("a.png", png(width=0)),
        ("a.png", png(width=400_000, height=400_000)),
        ("a.jpg", JPG[:24]),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(20)),
        ("a.jpg", JPG.replace(b"\xff\xc0", b"\xff\xc4")),
        ("a.jpg", JPG[:-2]),
        ("a.jpg", jpg(height=0)),
        ("a.jpg", b"\xff\xd8" + b"\xff" * 5000),
        # packages that are no document
        ("a.docx", office("word/document.xml", "../../../etc/passwd")),
        ("a.docx", office("word/document.xml", "C:\\windows\\system32\\x.dll")),
        ("a.docx", office("word/document.xml", "word/activeX/activeX1.xml")),
        ("a.xlsx", office("xl/workbook.xml", "xl/macrosheets/sheet1.xml")),
        ("a.docx", office("word/document.xml", *(f"deel{n}.xml" for n in range(5001)))),
        ("a.docx", zipped({"word/document.xml": b"<xml/>"})),
        ("a.docx", bomb()),
        ("a.docx", liar()),
        ("a.docx", locked()),
        ("a.docx", b"MZ\x90" + DOCX),
    ],
)
def test_a_file_that_is_not_what_its_name_says(name, content):
    assert refusal(name, content).startswith("Het bestand heet .")


@pytest.mark.parametrize(("name", "content"), [("a.pdf", PDF), ("a.jpg", JPG)])
def test_a_file_that_is_an_archive_as_well(name, content):
    assert refusal(name, content + DOCX).startswith("In dit bestand zit nog een ander bestand")


def test_previews_behind_a_photo_are_honest():
    check_upload(upload("a.jpg", JPG + b"\xff\xd8 voorvertoning \xff\xd9" + bytes(200)))


def test_a_large_document_is_looked_through_quickly():
    content = zipped({"[Content_Types].xml": b"<xml/>", "word/document.xml": b"<w:p/>" * 5_000_000})
    begun = monotonic()
    check_upload(upload("a.docx", content))
    assert monotonic() - begun < 3


@given(st.sampled_from([PDF, PNG, JPG, DOCX, XLSX]), st.data())
def test_broken_files_are_refused_or_taken_but_never_fail(content, data):
    """Bytes changed, left out and put in between, under every name."""
    broken = bytearray(content)
    for _change in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(broken)))
        broken[place : place + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    for suffix in (".pdf", ".png", ".jpg", ".docx", ".xlsx"):
        with contextlib.suppress(ValidationError):
            check_upload(upload(f"a{suffix}", bytes(broken)))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Verslag van mei", "Verslag van mei.pdf"),
        ("a/b\\c:d", "a-b-c-d.pdf"),
        ("rapport\u202efdp.exe", "rapportfdp.exe.pdf"),
        ("regel\r\nSet-Cookie: x=1", "regel Set-Cookie- x=1.pdf"),
        ("...", "bijlage.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("\u200b\x00", "bijlage.pdf"),
        ("é" * 300, "é" * 120 + ".pdf"),
    ],
)
def test_name_under_which_it_is_saved(title, name):
    assert download_name(title, "bijlagen/2022/verslag_a1b2.pdf") == name


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

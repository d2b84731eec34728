"""Uploaded files in a bucket: put, handed out, taken along and removed; what is missing or away is said in words."""

import hashlib

import boto3
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from moto.server import ThreadedMotoServer

from accounts.models import AuditLine
from dossier.files import DossierFile
from quarters.models import Attachment
from quarters.validation import check
from tests.quarters.files import PDF
from tests.quarters.filled import make_report
from wib import environment
from wib.files import StorageError

pytestmark = pytest.mark.one_database  # says nothing about the database
KEYS = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}


@pytest.fixture(scope="module")
def server():
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch):
    """An empty bucket, which the application uses."""
    bucket = boto3.resource("s3", endpoint_url=server, **KEYS).create_bucket(Bucket="wib-files")
    bucket.objects.all().delete()
    monkeypatch.setenv("FILES_URL", f"s3://wib-files/monitor?endpoint={server}&region=us-east-1")
    monkeypatch.setenv("FILES_KEY", "key")
    monkeypatch.setenv("FILES_SECRET", "secret")
    settings.STORAGES = settings.STORAGES | {"default": environment.files("FILES_URL")}
    return bucket


@pytest.fixture
def away(bucket, settings, monkeypatch):
    """Call it, and the storage is not there any more."""

    def go():
        monkeypatch.setenv("FILES_URL", "s3://wib-files?endpoint=http://127.0.0.1:9&region=us-east-1")
        settings.STORAGES = settings.STORAGES | {"default": environment.files("FILES_URL")}

    return go


@pytest.fixture
def report(initiative):
    return make_report(initiative)


def address(report, name, **more):
    return reverse(name, kwargs={"slug": report.initiative.slug, "quarter": report.quarter, **more})


def send(client, report, title="Verslag"):
    file = SimpleUploadedFile("verslag.pdf", PDF)
    return client.post(address(report, "attachment_add"), {"title": title, "file": file})


def fetch(client, attachment):
    return client.get(address(attachment.report, "quarter_attachment", reference=attachment.reference))


def test_from_upload_to_removal(as_coordinator, report, bucket, django_capture_on_commit_callbacks):
    assert send(as_coordinator, report).status_code == 302
    assert send(as_coordinator, report, "Nog een").status_code == 302  # a file of the same name
    first, second = Attachment.objects.order_by("pk")
    assert {each.key for each in bucket.objects.all()} == {f"monitor/{each.file.name}" for each in (first, second)}
    assert bucket.Object(f"monitor/{first.file.name}").get()["Body"].read() == PDF
    assert (first.checksum, first.size) == (hashlib.sha256(PDF).hexdigest(), len(PDF))

    answer = fetch(as_coordinator, first)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Length"] == str(len(PDF))
    assert "attachments-lost" not in {each.key for each in check(report).findings}

    with django_capture_on_commit_callbacks(execute=True):
        as_coordinator.post(address(report, "attachment_remove", reference=first.reference))
    assert [each.key for each in bucket.objects.all()] == [f"monitor/{second.file.name}"]


def test_no_address_of_the_bucket_is_given(as_coordinator, report, bucket, as_outsider):
    send(as_coordinator, report)
    attachment = Attachment.objects.get()
    assert attachment.file.url == ""
    assert fetch(as_outsider, attachment).status_code == 404
    assert "127.0.0.1" not in as_coordinator.get(address(report, "quarter_section", section="bijlagen")).text


def test_what_is_gone_or_damaged_is_said(as_coordinator, report, bucket):
    send(as_coordinator, report)
    attachment = Attachment.objects.get()
    stored = bucket.Object(f"monitor/{attachment.file.name}")
    stored.put(Body=PDF + b"!")
    answer = fetch(as_coordinator, attachment)
    assert (answer.status_code, "beschadigd geraakt" in answer.text) == (404, True)
    stored.delete()
    answer = fetch(as_coordinator, attachment)
    assert (answer.status_code, "niet meer te vinden" in answer.text) == (404, True)
    assert "attachments-lost" in {each.key for each in check(report).findings}
    assert not AuditLine.objects.filter(action="attachment read").exists()


def test_a_storage_that_does_not_answer_loses_nothing(as_coordinator, report, bucket, away):
    send(as_coordinator, report)
    attachment = Attachment.objects.get()
    away()
    answer = fetch(as_coordinator, attachment)
    assert (answer.status_code, "De opslag van bestanden antwoordt niet" in answer.text) == (503, True)
    answer = send(as_coordinator, report, "Nog een")
    assert (answer.status_code, "want de opslag antwoordt niet" in answer.text) == (422, True)
    assert 'value="Nog een"' in answer.text
    assert Attachment.objects.count() == 1
    # Nobody is told that the file is lost: that is not known.
    assert "attachments-lost" not in {each.key for each in check(report).findings}
    with pytest.raises(StorageError):
        default_storage.size("x")


def test_a_dossier_takes_its_files_along(bucket):
    file = DossierFile("verslag.pdf", PDF)
    path, is_new = file.keep("abc", hashlib.sha256(PDF).hexdigest())
    assert is_new
    assert file.keep("abc", hashlib.sha256(PDF).hexdigest()) == (path, False)
    with default_storage.open(path) as stored:
        assert DossierFile("verslag.pdf", stored.read()) == file

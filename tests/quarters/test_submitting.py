"""Handing in: once, whole, kept as it was, and told to the researchers."""

import subprocess
import sys
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import AuditLine
from accounts.roles import Role
from participants.models import Participant
from quarters import snapshot
from quarters.actions.reviewing import return_quarter
from quarters.actions.submitting import QuarterIncompleteError, submit_quarter
from quarters.models import QuarterlyReport, StatusChange, StoryPassage, SubmittedVersion
from tests.factories import MembershipFactory, UserFactory
from tests.quarters.filled import fill, make_report


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


def test_the_content_is_frozen(report, coordinator):
    expected = snapshot.take(report)
    submission = submit_quarter(report=report, by=coordinator)
    assert submission.is_new
    version = report.versions.get()
    assert version == submission.version
    assert (version.number, version.content, version.submitted_by) == (1, expected, coordinator)
    assert version.checksum == snapshot.checksum(version.content)
    report.refresh_from_db()
    assert report.status == QuarterlyReport.Status.SUBMITTED


def test_state_and_audit_line_are_written(report, coordinator):
    submit_quarter(report=report, by=coordinator)
    change = report.status_changes.get()
    assert (change.status, change.by, change.by_role) == ("submitted", coordinator, "coordinator")
    line = AuditLine.objects.get(action="quarter submitted")
    assert (line.by, line.subject_id) == (coordinator, str(report.pk))


def test_what_happens_later_does_not_change_the_version(report, coordinator):
    submit_quarter(report=report, by=coordinator)
    before = report.versions.get().content
    Participant.objects.update(code="anders")
    StoryPassage.objects.all().delete()
    assert report.versions.get().content == before


def test_an_incomplete_quarter_is_refused(report, coordinator):
    report.section_marks.all().delete()
    StoryPassage.objects.all().delete()
    with pytest.raises(QuarterIncompleteError) as refused:
        submit_quarter(report=report, by=coordinator)
    assert "verhaal" in {finding.section for finding in refused.value.findings}
    assert SubmittedVersion.objects.count() == StatusChange.objects.count() == 0
    report.refresh_from_db()
    assert report.status == QuarterlyReport.Status.DRAFT


def test_submitting_twice_makes_one_version(report, coordinator):
    first = submit_quarter(report=report, by=coordinator, versions_seen=0)
    # The object of the second tab still says "draft".
    second = submit_quarter(report=report, by=coordinator, versions_seen=0)
    assert (second.version, second.is_new) == (first.version, False)
    assert SubmittedVersion.objects.count() == StatusChange.objects.count() == 1


def test_an_old_page_cannot_hand_in_what_was_given_back(report, coordinator, researcher):
    submit_quarter(report=report, by=coordinator, versions_seen=0)
    return_quarter(report=report, by=researcher, sections=["verhaal"], note="Vul het verhaal aan.")
    with pytest.raises(ValidationError, match="intussen ingediend en teruggegeven"):
        submit_quarter(report=report, by=coordinator, versions_seen=0)
    assert SubmittedVersion.objects.count() == 1


def test_a_second_version_leaves_the_first_as_it_was(report, coordinator, researcher):
    first = submit_quarter(report=report, by=coordinator).version
    return_quarter(report=report, by=researcher, sections=["verhaal"], note="Vul het verhaal aan.")
    StoryPassage.objects.update(text="Aangevuld.")
    report.section_marks.create(section="verhaal")
    second = submit_quarter(report=report, by=coordinator, versions_seen=1).version
    kept = SubmittedVersion.objects.get(number=1)
    assert (kept.content, kept.checksum, kept.submitted_at) == (first.content, first.checksum, first.submitted_at)
    assert (second.number, second.content["story"][0]["text"]) == (2, "Aangevuld.")


def test_researchers_of_the_initiative_get_a_mail_each(
    report, coordinator, researcher, other_initiative, mailoutbox, django_capture_on_commit_callbacks
):
    MembershipFactory(
        initiative=other_initiative, user=UserFactory(role=Role.RESEARCHER, email="elders@voorbeeld.test")
    )
    MembershipFactory(
        initiative=report.initiative,
        user=UserFactory(role=Role.RESEARCHER, email="weg@voorbeeld.test", is_active=False),
    )
    with django_capture_on_commit_callbacks(execute=True):
        submit_quarter(report=report, by=coordinator, page_url="https://voorbeeld.test/beoordelen/")
    (mail,) = mailoutbox
    assert mail.to == ["onderzoeker@voorbeeld.test"]
    assert mail.subject == "Ingediend: kwartaal 2022-K2 van Eigen initiatief"
    assert "https://voorbeeld.test/beoordelen/" in mail.body


def test_a_mail_server_that_is_away_does_not_undo_the_submission(
    report, coordinator, researcher, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        submit_quarter(report=report, by=coordinator)
    assert report.versions.count() == 1


HAND_IN = """
import sys, django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from accounts.models import User
from quarters.actions.submitting import submit_quarter
from quarters.models import QuarterlyReport
report, by = QuarterlyReport.objects.get(pk=sys.argv[2]), User.objects.get(pk=sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
print(submit_quarter(report=report, by=by, versions_seen=0).is_new, flush=True)
"""


def test_two_processes_make_one_version(transactional_db, initiative, coordinator):
    report = fill(make_report(initiative))
    command = [
        sys.executable,
        "-c",
        HAND_IN,
        str(connection.settings_dict["NAME"]),
        str(report.pk),
        str(coordinator.pk),
    ]
    workers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=settings.BASE_DIR)
        for _ in range(2)
    ]
    for worker in workers:
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    assert sorted(worker.communicate(timeout=60)[0].strip() for worker in workers) == ["False", "True"]
    assert SubmittedVersion.objects.count() == StatusChange.objects.count() == 1


def test_two_at_the_same_moment_make_one_version(transactional_db, initiative, coordinator):
    report = fill(make_report(initiative))
    barrier, outcomes = Barrier(2), []

    def submit():
        try:
            barrier.wait()
            outcomes.append(submit_quarter(report=QuarterlyReport.objects.get(pk=report.pk), by=coordinator).is_new)
        finally:
            connection.close()

    threads = [Thread(target=submit) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [False, True]
    assert SubmittedVersion.objects.count() == 1

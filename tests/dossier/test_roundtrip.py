"""Out, in and out again gives the same bytes."""

import json
from pathlib import Path

from django.core.files.storage import default_storage

from accounts.models import AuditLine, User
from dossier.actions import export_dossier, import_dossier
from evidence.models import SynthesisEdition
from initiatives.models import Initiative, Platform
from quarters import snapshot
from quarters.models import Attachment, QuarterlyReport, StatusChange, SubmittedVersion
from reporting.actions import adopt_report
from reporting.models import ReportFile
from tests.dossier.rich import forget, rich_edition, rich_initiative
from tests.factories import (
    ElementFactory,
    ParticipantFactory,
    PlacementFactory,
    QuarterlyReportFactory,
    QuoteFactory,
    ReportFactory,
    ReportSectionFactory,
    SourceFactory,
)

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "dossier-example.json"


def test_an_initiative_comes_back_byte_for_byte(platform):
    initiative = rich_initiative(platform)
    out = export_dossier(of=initiative)
    forget(initiative)

    written = import_dossier(content=out)

    assert export_dossier(of=written.root) == out
    assert written.updated == written.unchanged == written.removed == 0


def test_an_initiative_comes_back_on_an_empty_system(platform):
    """The theory of change is loaded with it."""
    initiative = rich_initiative(platform)
    out = export_dossier(of=initiative)
    forget(initiative)
    platform.goals.all().delete()
    Platform.objects.all().delete()

    written = import_dossier(content=out)

    assert export_dossier(of=written.root) == out


def test_an_edition_comes_back_byte_for_byte(platform):
    edition = rich_edition(platform, rich_initiative(platform), rich_initiative(platform, "tweede"))
    out = export_dossier(of=edition)
    forget(edition)

    written = import_dossier(content=out)

    assert export_dossier(of=written.root) == out


def test_a_second_run_changes_nothing(platform):
    initiative = rich_initiative(platform)
    edition = rich_edition(platform, initiative)
    for root in (initiative, edition):
        out = export_dossier(of=root)

        written = import_dossier(content=out)

        assert (written.created, written.updated, written.removed, written.kept) == (0, 0, 0, {})
        assert export_dossier(of=root) == out


def test_a_hand_written_file_changes_nothing_the_second_time(db):
    """Also not the moments it leaves out, which the clock filled in the first time."""
    import_dossier(content=EXAMPLE.read_bytes())
    first = export_dossier(of=Initiative.objects.get())

    written = import_dossier(content=EXAMPLE.read_bytes())

    assert (written.created, written.updated, written.removed) == (0, 0, 0)
    assert export_dossier(of=Initiative.objects.get()) == first


def test_two_exports_are_the_same_bytes_in_plain_utf8_with_unix_line_ends(platform):
    initiative = rich_initiative(platform)
    out = export_dossier(of=initiative)

    assert out == export_dossier(of=initiative)
    assert b"\r" not in out
    assert out.endswith(b"}\n")
    assert "العربية" in out.decode()
    assert json.loads(out)["kind"] == "initiative"


def test_no_user_travels(platform):
    initiative = rich_initiative(platform)
    edition = rich_edition(platform, initiative)
    assert User.objects.exists()

    out = (export_dossier(of=initiative) + export_dossier(of=edition)).decode()

    for user in User.objects.all():
        assert user.name not in out
        assert user.email not in out
    assert '"by_role": "researcher"' in out


def test_files_come_back_with_their_bytes(platform):
    initiative = rich_initiative(platform)
    out = export_dossier(of=initiative)
    forget(initiative)

    import_dossier(content=out)

    attachment = Attachment.objects.get()
    with default_storage.open(attachment.file.name) as stored:
        assert stored.read() == b"%PDF-1.7 \x00\xff bijlage"
    assert attachment.file.name.endswith("/éva.pdf")
    assert {file.format: bytes(file.content) for file in ReportFile.objects.all()} == {
        "pdf": b"%PDF\x00\x01",
        "html": b"<p>hallo</p>",
    }


def test_what_stays_behind_on_import_is_kept_where_it_is(platform):
    """Who submitted does not travel; an import on the same system must not erase it."""
    initiative = rich_initiative(platform)

    import_dossier(content=export_dossier(of=initiative))

    assert SubmittedVersion.objects.get().submitted_by is not None
    assert StatusChange.objects.filter(by=None).count() == 0


def test_export_and_import_leave_an_audit_line(platform, staff):
    initiative = rich_initiative(platform)
    out = export_dossier(of=initiative, by=staff)
    import_dossier(content=out, by=staff)

    lines = AuditLine.objects.order_by("id").values_list("action", "by", "subject_id")
    assert list(lines) == [
        ("dossier exported", staff.pk, str(initiative.pk)),
        ("dossier imported", staff.pk, str(initiative.pk)),
    ]


def test_export_asks_a_fixed_number_of_questions(platform, django_assert_num_queries):
    initiative = rich_initiative(platform)
    with django_assert_num_queries(51):
        export_dossier(of=initiative)
    for _ in range(3):
        participant = ParticipantFactory(initiative=initiative)
        PlacementFactory(participant=participant)
        QuoteFactory(source=SourceFactory(initiative=initiative)).goals.set(platform.goals.all())
        ElementFactory(initiative=initiative).sources.set(initiative.sources.all())
    with django_assert_num_queries(51):
        export_dossier(of=initiative)


def test_the_examples_travel_together(platform):
    """Two initiatives on one system do not touch each other."""
    first, second = rich_initiative(platform), rich_initiative(platform, "tweede")
    before = export_dossier(of=second)
    document = json.loads(export_dossier(of=first))
    document["participants"][0]["code"] = "Anders"

    import_dossier(content=json.dumps(document).encode(), replace=True)

    assert export_dossier(of=second) == before
    assert first.participants.filter(code="Anders").exists()
    assert SynthesisEdition.objects.count() == 0


def test_what_people_submitted_and_adopted_fits_its_own_checksums(initiative, researcher, coordinator):
    """The actions of the other rooms and the dossier agree on how a checksum is made."""
    source = SourceFactory(initiative=initiative)
    ElementFactory(initiative=initiative).sources.set([source])
    report = QuarterlyReportFactory(initiative=initiative, status=QuarterlyReport.Status.SUBMITTED)
    content = snapshot.take(report)
    SubmittedVersion.objects.create(report=report, number=1, content=content, checksum=snapshot.checksum(content))
    draft = ReportFactory(initiative=initiative)
    ReportSectionFactory(report=draft, key="initiative.aim", text="Samen **verder** 🌱.")
    adopt_report(report=draft, by=researcher)

    out = export_dossier(of=initiative)
    forget(initiative)

    assert export_dossier(of=import_dossier(content=out).root) == out

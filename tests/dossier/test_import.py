"""What an import does with what is already there."""

import base64
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage

from dossier.actions import export_dossier, import_dossier
from dossier.problems import DossierError
from initiatives.models import Initiative, Platform
from participants.models import Participant, TrajectoryStep
from quarters.models import Attachment, QuarterlyReport, SubmittedVersion
from reporting.models import Report
from tests.dossier.rich import rich_edition, rich_initiative
from tests.factories import EmployerFactory, ParticipantFactory


def dossier_of(root):
    return json.loads(export_dossier(of=root))


def imported(document, **options):
    return import_dossier(content=json.dumps(document).encode(), **options)


def problems_of(document, **options):
    with pytest.raises(DossierError) as caught:
        imported(document, **options)
    return [str(problem) for problem in caught.value.problems]


@pytest.fixture
def rich(platform):
    return rich_initiative(platform)


def test_the_file_is_the_truth_for_what_it_names(rich, platform):
    document = dossier_of(rich)
    participant = document["participants"][0]
    participant["target_group"] = None
    participant["placements"][0]["employer"] = document["employers"][0]["reference"]
    participant["placements"][0]["mentor"] = None
    document["elements"][0]["goals"] = ["B1"]
    document["initiative"]["target_groups"] = []

    written = imported(document)

    assert dossier_of(rich) == document
    assert (written.created, written.updated) == (0, 4)


def test_left_out_keys_go_back_to_their_default(rich):
    document = dossier_of(rich)
    del document["participants"][0]["inflow_route"], document["employers"][0]["sector"]
    del document["indicators"][0]["target"], document["elements"][0]["goals"]

    imported(document)

    assert rich.indicators.get(name="Gestart").target is None
    assert not rich.elements.get(reference=document["elements"][0]["reference"]).goals.exists()


def test_what_the_file_does_not_name_is_kept_and_reported(rich):
    document = dossier_of(rich)
    extra = ParticipantFactory(initiative=rich)

    written = imported(document)

    assert written.kept == {"participants": [extra.reference]}
    assert rich.participants.count() == 3


def test_replace_removes_what_the_file_does_not_name(rich):
    document = dossier_of(rich)
    ParticipantFactory(initiative=rich)
    EmployerFactory(initiative=rich)

    written = imported(document, replace=True)

    assert (written.removed, written.kept) == (2, {})
    assert dossier_of(rich) == document


def test_replace_takes_records_with_new_references_but_the_same_names(rich):
    """A file made anew elsewhere: the same participant code under another reference."""
    document = dossier_of(rich)
    participant = document["participants"][1]
    old, participant["reference"] = participant["reference"], "nieuw"
    participant["steps"][0]["reference"], participant["recognitions"][0]["reference"] = "nieuw-s1", "nieuw-r1"
    for score in document["quarterly_reports"][0]["scores"]:
        if score["participant"] == old:
            score |= {"participant": "nieuw", "reference": "nieuw-sc1"}

    assert "hetzelfde als een gegeven dat al in het systeem staat" in problems_of(document)[0]

    imported(document, replace=True)
    assert rich.participants.get(code="D-02").reference == "nieuw"
    assert dossier_of(rich) == document


def test_replace_never_removes_what_was_submitted(rich):
    document = dossier_of(rich)
    report = next(report for report in document["quarterly_reports"] if "versions" in report)
    document["quarterly_reports"].remove(report)
    for source in document["sources"]:
        source["quarterly_report"] = None

    written = imported(document, replace=True)

    assert SubmittedVersion.objects.count() == 1
    assert written.kept["quarterly_reports"] == [report["reference"]]
    assert "versions" in written.kept
    assert not QuarterlyReport.objects.get(reference=report["reference"]).scores.exists()


def test_replace_never_removes_an_adopted_report(rich):
    document = dossier_of(rich)
    document["reports"] = []

    written = imported(document, replace=True)

    assert list(Report.objects.values_list("status", flat=True)) == ["adopted"]
    assert len(written.kept["reports"]) == 1


def test_replace_takes_no_ground_from_under_a_synthesis(rich, platform):
    rich_edition(platform, rich)
    document = dossier_of(rich)
    gone = [element["reference"] for element in document["elements"]]
    document["elements"] = []

    problems = problems_of(document, replace=True)

    assert [problem for problem in problems if all(reference not in problem for reference in gone)] == []
    assert rich.elements.count() == 2


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (("quarterly_reports", 0, "versions", 0), "submitted_at"),
        (("quarterly_reports", 0, "status_changes", 0), "note"),
        (("reports", 0), "title"),
    ],
)
def test_what_was_fixed_does_not_change(rich, path, field):
    document = dossier_of(rich)
    record = document
    for part in path:
        record = record[part]
    record[field] = "2020-01-01T00:00:00Z" if field.endswith("_at") else "Achteraf veranderd"

    (problem,) = problems_of(document)

    assert "verandert niet meer" in problem
    assert field in problem


def test_a_changed_judgement_is_refused(rich, platform):
    edition = rich_edition(platform, rich)
    document = dossier_of(edition)
    document["overarching_elements"][0]["judgements"][0]["why"] = "Achteraf"

    (problem,) = problems_of(document)

    assert problem.startswith("overarching_elements[0].judgements[0]: ")


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (("quarterly_reports", 0, "versions", 0), "content"),
        (("reports", 0), "document"),
        (("reports", 0), "data"),
        (("reports", 0, "files", 0), "content"),
        (("quarterly_reports", 0, "attachments", 0), "file"),
    ],
)
def test_content_that_does_not_fit_its_checksum_is_refused(rich, path, field):
    document = dossier_of(rich)
    document["initiative"]["slug"] = "elders"
    record = document
    for part in path:
        record = record[part]
    content = base64.b64encode(b"vervalst").decode()
    record[field] = {"file": {"name": "a.pdf", "content": content}, "document": {"format": 1}}.get(
        field, content if path[-2] == "files" else {"vervalst": True}
    )

    assert any("checksum: Dit klopt niet met de inhoud" in problem for problem in problems_of(document))


def test_a_reference_of_another_initiative_is_refused(rich):
    document = dossier_of(rich)
    document["initiative"] |= {"slug": "kopie", "name": "Kopie"}

    problems = problems_of(document)

    assert all("hoort al bij een ander initiatief" in problem for problem in problems)
    assert any(problem.startswith("participants[0].steps[0].reference: ") for problem in problems)
    assert Initiative.objects.count() == 1


def test_an_initiative_of_another_platform_is_refused(rich):
    sister = Platform.objects.create(slug="zuster", name="Zusterplatform", short_name="ZP")
    document = {
        "format": "wib-dossier", "version": 1, "kind": "initiative", "platform": sister.slug,
        "initiative": {"slug": rich.slug, "name": "Naam", "starts_on": "2024-01-01"},
    }  # fmt: skip

    (problem,) = problems_of(document)

    assert problem.startswith("initiative.slug: ")


def test_an_attachment_with_new_content_takes_the_place_of_the_old(rich, django_capture_on_commit_callbacks):
    old = Attachment.objects.get().file.name
    document = dossier_of(rich)
    attachment = document["quarterly_reports"][0]["attachments"][0]
    attachment["file"]["content"] = base64.b64encode(b"nieuw").decode()
    del attachment["checksum"], attachment["size"]

    with django_capture_on_commit_callbacks(execute=True):
        imported(document)

    stored = Attachment.objects.get()
    assert (stored.size, default_storage.exists(stored.file.name), default_storage.exists(old)) == (5, True, False)


def test_files_of_a_refused_import_are_taken_back(rich):
    """The database refuses after the files were written; nothing of them stays."""
    document = dossier_of(rich)
    first, second = document["participants"]
    first["code"], second["code"] = second["code"], first["code"]  # the database cannot swap in two updates
    before = sorted(path.name for path in _stored_files())
    document["quarterly_reports"][0]["attachments"].append(
        {"reference": "nieuwe-bijlage", "title": "Nieuw", "file": {"name": "n.txt", "content": "aGFsbG8="}}
    )

    (problem,) = problems_of(document)

    assert "De database weigert" in problem
    assert sorted(path.name for path in _stored_files()) == before
    assert Participant.objects.get(reference=first["reference"]).code == "D-01"


def _stored_files():
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_steps_of_one_day_keep_the_order_of_the_file(rich):
    steps = TrajectoryStep.objects.filter(participant__code="D-01").order_by("on", "id")

    document = dossier_of(rich)

    assert [step["kind"] for step in document["participants"][0]["steps"]] == [step.kind for step in steps]
    assert [step.kind for step in steps] == ["registered", "intake", "started", "stopped"]


def test_a_record_may_move_to_another_parent(rich):
    document = dossier_of(rich)
    first, second = document["participants"]
    second["recognitions"][0]["qualification"] = "Verhuisd"
    first["recognitions"] = second.pop("recognitions")

    imported(document)

    assert rich.participants.get(code="D-01").recognitions.get().qualification == "Verhuisd"

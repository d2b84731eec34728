"""Making reports in the shell."""

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from evidence.models import OverarchingElement
from reporting import actions
from reporting.actions.batching import make_file, order_batch
from reporting.document_json import to_json
from reporting.management.commands import work
from tests.factories import (
    EditionInitiativeFactory,
    OverarchingElementFactory,
    ReportFactory,
    SynthesisEditionFactory,
)
from tests.reporting.scenario import fill


@pytest.mark.parametrize(
    ("format_", "start"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("docx", b"PK"), ("odt", b"PK")]
)
def test_a_report_is_written_in_every_format(initiative, tmp_path, capsys, format_, start):
    fill(initiative)
    file = tmp_path / f"rapport.{format_}"
    call_command("generate_report", "eigen", "--format", format_, "--output", str(file))
    assert file.read_bytes().startswith(start)
    told = capsys.readouterr().out
    assert f"Gemaakt: {file}" in told
    assert "Leeg en weggelaten: Plaatsen organiseren;" in told


def test_the_reference_date_may_be_chosen(initiative, tmp_path):
    fill(initiative)
    file = tmp_path / "rapport.html"
    call_command(
        "generate_report", "eigen", "--format", "html", "--output", str(file), "--reference-date", "2022-06-30"
    )
    assert "Alle zes leerlingen die startten, zijn op 30 juni 2022 actief." in file.read_text()


def test_the_draft_goes_before_the_adopted_version(initiative, researcher, tmp_path):
    actions.adopt_report(report=fill(initiative), by=researcher)
    draft = actions.start_end_report(initiative=initiative, by=researcher)
    draft.title = "Het tweede"
    draft.save()
    file = tmp_path / "rapport.html"
    call_command("generate_report", "eigen", "--format", "html", "--output", str(file))
    assert "Het tweede" in file.read_text()


def test_an_adopted_report_is_written_as_it_was_kept(initiative, researcher, tmp_path, capsys):
    actions.adopt_report(report=fill(initiative), by=researcher)
    initiative.participants.all().delete()
    file = tmp_path / "rapport.html"
    call_command("generate_report", "eigen", "--format", "html", "--output", str(file))
    assert "Van de zes leerlingen die startten" in file.read_text()
    assert "vastgestelde versie" in capsys.readouterr().out


def test_the_file_of_an_adopted_report_is_the_one_that_was_kept(initiative, tmp_path):
    document = to_json(actions.document_of(fill(initiative)))
    report = ReportFactory(
        initiative=initiative, version=2, status="adopted", document=document, adopted_at=timezone.now()
    )
    report.files.create(format="html", content=b"zoals het was", checksum="0" * 64)
    initiative.reports.filter(status="draft").delete()
    file = tmp_path / "rapport.html"
    call_command("generate_report", "eigen", "--format", "html", "--output", str(file))
    assert file.read_bytes() == b"zoals het was"


def test_an_adopted_report_on_another_day_is_no_adopted_one(initiative, researcher, tmp_path):
    actions.adopt_report(report=fill(initiative), by=researcher)
    file = tmp_path / "rapport.html"
    options = ("--format", "html", "--output", str(file), "--reference-date", "2022-06-30")
    call_command("generate_report", "eigen", *options)
    assert "<dt>Status</dt><dd>Concept</dd>" in file.read_text()
    assert "vastgesteld op" not in file.read_text()


def test_without_texts_there_is_a_report_too(initiative, tmp_path):
    call_command("generate_report", "eigen", "--format", "html", "--output", str(tmp_path / "rapport.html"))
    assert "Eigen initiatief" in (tmp_path / "rapport.html").read_text()


def test_an_unknown_initiative_is_told_with_those_that_are_there(initiative, tmp_path):
    with pytest.raises(CommandError, match=r"Er is geen initiatief met de korte naam ‘weg’\. Bekend zijn: eigen\."):
        call_command("generate_report", "weg", "--output", str(tmp_path / "x.pdf"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--reference-date", "1 april"], "‘1 april’ is geen datum. Schrijf de datum als 2023-04-01."),
        (["--format", "exe"], "exe"),
    ],
)
def test_impossible_options_are_refused(initiative, tmp_path, options, message):
    with pytest.raises(CommandError, match=message):
        call_command("generate_report", "eigen", "--output", str(tmp_path / "x.pdf"), *options)


def test_a_place_that_cannot_be_written_is_told(initiative, tmp_path):
    with pytest.raises(CommandError, match="kan niet worden geschreven"):
        call_command("generate_report", "eigen", "--format", "html", "--output", str(tmp_path / "weg" / "x.html"))


@pytest.mark.parametrize("format_", ["html", "pdf", "docx", "odt"])
def test_a_synthesis_is_written_in_every_format(platform, initiative, tmp_path, capsys, format_):
    edition = SynthesisEditionFactory(platform=platform, slug="eerste")
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    OverarchingElementFactory(edition=edition, title="Begin vroeg", status=OverarchingElement.Status.PROPOSED)
    file = tmp_path / f"synthese.{format_}"
    call_command("generate_synthesis", "eerste", "--format", format_, "--output", str(file))
    assert file.stat().st_size > 1000
    assert "is nog niet vastgesteld" in capsys.readouterr().out


def test_an_unknown_edition_is_told(platform, tmp_path):
    with pytest.raises(CommandError, match=r"Er is geen editie met de korte naam ‘weg’\. Bekend zijn: geen enkele\."):
        call_command("generate_synthesis", "weg", "--output", str(tmp_path / "x.pdf"))


def test_a_database_that_is_away_does_not_stop_the_worker(initiative, researcher, monkeypatch, capsys):
    batch = order_batch(reports=[fill(initiative)], formats=["html", "docx"], by=researcher)

    def make_one_of_two(turn):
        if turn.file.format == "html":
            raise OperationalError
        return make_file(turn)

    monkeypatch.setattr(work, "make_file", make_one_of_two)
    monkeypatch.setattr(work, "AWAY", 0.0)
    monkeypatch.setattr(work, "close_old_connections", lambda: None)  # the test's own database lives in it
    call_command("work", "--once")
    told = capsys.readouterr()
    assert "De database antwoordt niet (OperationalError)." in told.err
    assert "Bestanden gemaakt: 1." in told.out
    assert sorted(batch.files.values_list("format", "state")) == [("docx", "made"), ("html", "waiting")]

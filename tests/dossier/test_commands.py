"""The commands people type."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from dossier.actions import export_dossier
from initiatives.models import Initiative
from tests.dossier.rich import rich_edition, rich_initiative

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "dossier-example.json"


def test_export_writes_a_file(platform, tmp_path, capsys):
    initiative = rich_initiative(platform)

    call_command("export_dossier", initiative.slug, output=tmp_path / "uit.json")

    assert (tmp_path / "uit.json").read_bytes() == export_dossier(of=initiative)
    assert "geschreven" in capsys.readouterr().err


def test_export_without_output_writes_only_the_dossier(platform, capfdbinary):
    initiative = rich_initiative(platform)

    call_command("export_dossier", initiative.slug)

    assert capfdbinary.readouterr().out == export_dossier(of=initiative)


def test_export_of_an_edition(platform, tmp_path):
    edition = rich_edition(platform, rich_initiative(platform))

    call_command("export_dossier", edition.slug, "--synthesis", output=tmp_path / "uit.json")

    assert json.loads((tmp_path / "uit.json").read_text())["kind"] == "synthesis"


def test_export_of_nothing_names_what_there_is(platform):
    initiative = rich_initiative(platform)

    with pytest.raises(CommandError, match=rf"‘weg’ bestaat niet. Er zijn: {initiative.slug}"):
        call_command("export_dossier", "weg")


def test_export_to_a_place_that_is_not_there(platform, tmp_path):
    initiative = rich_initiative(platform)

    with pytest.raises(CommandError, match="niet te schrijven"):
        call_command("export_dossier", initiative.slug, output=tmp_path / "weg" / "uit.json")


def test_export_says_which_stored_file_is_lost(platform):
    initiative = rich_initiative(platform)
    initiative.quarterly_reports.get(number=2).attachments.get().file.delete(save=False)

    with pytest.raises(CommandError, match=r"attachments \(\w+\): Het bestand staat niet meer in de opslag"):
        call_command("export_dossier", initiative.slug)


def test_import_says_what_it_did(db, capsys):
    call_command("import_dossier", EXAMPLE)
    call_command("import_dossier", EXAMPLE)

    assert capsys.readouterr().out.splitlines() == [
        "Voorbeeld: 28 nieuw, 0 bijgewerkt, 0 gelijk, 0 verwijderd.",
        "Voorbeeld: 0 nieuw, 0 bijgewerkt, 28 gelijk, 0 verwijderd.",
    ]


def test_import_reports_what_the_file_does_not_name(db, tmp_path, capsys):
    call_command("import_dossier", EXAMPLE)
    document = json.loads(EXAMPLE.read_bytes())
    document["stakeholders"] = []
    document["quarterly_reports"][0]["cooperations"] = []
    path = tmp_path / "minder.json"
    path.write_text(json.dumps(document))
    capsys.readouterr()

    call_command("import_dossier", path)

    assert "- stakeholders: vb-st1" in capsys.readouterr().out

    call_command("import_dossier", path, "--replace")

    assert "2 verwijderd" in capsys.readouterr().out


def test_import_refuses_in_words(db, tmp_path):
    document = json.loads(EXAMPLE.read_bytes())
    document["participants"][0]["steps"][0]["on"] = "morgen"
    path = tmp_path / "fout.json"
    path.write_text(json.dumps(document))

    with pytest.raises(CommandError) as caught:
        call_command("import_dossier", path)

    head, problem = str(caught.value).splitlines()
    assert head == "Het dossier is niet ingelezen; er is niets veranderd. Er is 1 probleem:"
    assert problem.startswith("- participants[0].steps[0].on: ‘morgen’ is geen datum.")
    assert not Initiative.objects.exists()

"""Every kind of mistake in a file: named by its place, in Dutch, with nothing changed."""

import json
from pathlib import Path

import pytest
from django.db import models

from accounts.models import AuditLine
from dossier.actions import import_dossier
from dossier.contents import ROOTS
from dossier.problems import DossierError
from dossier.refusals import WORDS, has_own_words
from initiatives.models import Initiative
from tests.dossier.rich import rich_edition, rich_initiative
from tests.dossier.test_import import dossier_of
from tests.factories import InitiativeFactory

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "dossier-example.json"


def put(document, path, value):
    """Sets the value at "participants.0.code"; `...` takes the key away."""
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in parents:
        document = document[part]
    if value is ...:
        del document[last]
    elif isinstance(document, list) and last == len(document):
        document.append(value)
    else:
        document[last] = value


def refused(document):
    with pytest.raises(DossierError) as caught:
        import_dossier(content=json.dumps(document).encode())
    assert not AuditLine.objects.exists()
    return caught.value.problems


@pytest.fixture
def example():
    return json.loads(EXAMPLE.read_bytes())


IN_FORM = [
    ("participants.0.code", ..., "participants[0].code", "ontbreekt"),
    ("participants.0.naam", "Jan", "participants[0].naam", "kennen wij niet"),
    ("participants.0.kode", "VB-01", "participants[0].kode", "Bedoelt u ‘code’"),
    ("participants.0.code", 5, "participants[0].code", "Hier hoort tekst tussen aanhalingstekens, maar er staat 5"),
    ("participants.0.code", "", "participants[0].code", "leeg"),
    ("participants.0.code", "X" * 21, "participants[0].code", "21 tekens; er passen er 20"),
    ("participants.0.steps.0.kind", "begonnen", "participants[0].steps[0].kind", "‘begonnen’ is geen geldige keuze"),
    ("participants.0.steps.0.on", "1-2-2024", "participants[0].steps[0].on", "Schrijf een datum als 2023-04-01"),
    ("participants.0.steps", {}, "participants[0].steps", "een lijst […]"),
    ("participants.0", "tekst", "participants[0]", "een groep gegevens {…}"),
    ("participants.0.reference", "met spatie", "participants[0].reference", "geen kenmerk"),
    ("participants.0.reference", "vb-p01\n", "participants[0].reference", "geen kenmerk"),
    ("initiative.is_national", "ja", "initiative.is_national", "true of false"),
    ("initiative.slug", ..., "initiative.slug", "ontbreekt"),
    ("initiative", ..., "initiative", "ontbreekt"),
    ("version", 2, "version", "Hier hoort 1 te staan, maar er staat 2"),
    ("format", "anders", "format", "wib-dossier"),
    ("quarterly_reports.0.year", -1, "quarterly_reports[0].year", "minstens 0"),
    ("quarterly_reports.0.year", 10**9, "quarterly_reports[0].year", "hoogstens 32767"),
    ("quarterly_reports.0.status_changes.0.at", "gisteren", "quarterly_reports[0].status_changes[0].at", "tijdstip"),
    ("elements.0.goals", ["A1", "A1"], "elements[0].goals", "dubbel"),
    ("deelnemers", [], "deelnemers", "kennen wij niet"),
]


@pytest.mark.parametrize(("path", "value", "place", "words"), IN_FORM, ids=[f"{p}={v!r}"[:40] for p, v, *_ in IN_FORM])
def test_mistakes_in_the_form(db, example, path, value, place, words):
    put(example, path, value)

    (problem,) = refused(example)

    assert problem.place == place
    assert words in problem.text


STEP = {"reference": "vb-p01-s9", "kind": "resumed", "on": "2024-03-01"}
DOUBLE = {"reference": "vb-p02", "code": "VB-01"}
IN_RULES = [
    ("participants.0.steps.0.on", "2024-02-30", "participants[0].steps[0].on", "geen bestaande datum"),
    ("participants.0.steps.0.on", "0024-02-03", "participants[0].steps[0].on", "Het jaar"),
    ("participants.0.steps.2", STEP, "participants[0].steps[2].kind", "‘Hervat’ kan niet volgen op ‘Gestart’"),
    ("participants.0.steps.0.kind", "paused", "participants[0].steps[0].kind", "kan niet de eerste stap zijn"),
    ("participants.0.steps.0.reason_category", "personal", "participants[0].steps[0]", "pauze of bij stoppen"),
    ("participants.0.target_group", "onbekend", "participants[0].target_group", "De code ‘onbekend’ bestaat niet"),
    ("participants.0.placements.0.employer", "vb-w9", "participants[0].placements[0].employer", "niet in dit bestand"),
    ("participants.0.placements.0.ends_on", "2024-01-01", "participants[0].placements[0]", "voordat zij begint"),
    ("participants.0.placements.0.hours_per_week", 99, "participants[0].placements[0]", "tussen 0 en 60"),
    ("participants.0.placements.0.hours_per_week", "1.25", "participants[0].placements[0].hours_per_week", "cijfer"),
    ("participants.0.placements.0.hours_per_week", 1e30, "participants[0].placements[0].hours_per_week", "cijfers"),
    ("participants.1", DOUBLE, "participants[1]", "hetzelfde als participants[0]: code"),
    ("participants.1", {"reference": "vb-p01", "code": "VB-02"}, "participants[1].reference", "eigen kenmerk"),
    ("elements.0.goals", ["A1", "Z9"], "elements[0].goals", "De code ‘Z9’ bestaat niet"),
    ("elements.0.topic", "niets", "elements[0].topic", "Kies uit: motieven-werkgevers"),
    ("elements.0.quotes", ["weg"], "elements[0].quotes", "‘weg’ staat niet in dit bestand"),
    ("sources.0.quotes.0.speaker_role", "", "sources[0].quotes[0]", "wie het zei"),
    ("quarterly_reports.0.number", 5, "quarterly_reports[0]", "kwartaal 1 tot en met 4"),
    ("quarterly_reports.0.scores.0.goal", "B1", "quarterly_reports[0].scores[0].participant", "Laat dit gegeven"),
    ("quarterly_reports.0.scores.0.participant", None, "quarterly_reports[0].scores[0].participant", "over wie"),
    ("quarterly_reports.0.indicator_values.0.indicator", "vb-i1", "quarterly_reports[0].indicator_values[0].indicator",
     "geteld uit de registers"),
    ("indicators.0.count", "", "indicators[0]", "Kies wat er geteld wordt"),
    ("initiative.ends_on", "2023-01-01", "initiative", "einddatum ligt voor de startdatum"),
    ("initiative.slug", "met spatie", "initiative.slug", "slug"),
    ("reports.0.sections.0.key", "nergens", "reports[0].sections[0].key", "geen onderdeel ‘nergens’"),
    ("reports.0.data", {"format": 1}, "reports[0].data", "pas bewaard als een rapport wordt vastgesteld"),
    ("reports.0.status", "adopted", "reports[0]", "een document en een moment"),
    ("reports.1", {"reference": "vb-r2", "version": 2, "title": "Nog", "reference_date": "2024-12-31"}, "reports[1]",
     "Er is al een concept van het eindrapport"),
    ("initiative.is_national", True, "initiative", "landelijk initiatief heeft geen plaats"),
    ("platform", "onbekend", "", "Het platform ‘onbekend’ bestaat hier niet"),
    ("platform", "../../etc/passwd", "platform", "niet de goede vorm"),
    ("topic_labels.1", {"topic": "plaatsen-organiseren"}, "topic_labels[1]", "hetzelfde als topic_labels[0]: topic"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "place", "words"), IN_RULES, ids=[f"{p}={v!r}"[:40] for p, v, *_ in IN_RULES]
)
def test_mistakes_against_the_rules(db, example, path, value, place, words):
    put(example, path, value)

    problems = refused(example)

    assert problems[0].place == place  # one mistake may bring another along
    assert words in problems[0].text
    assert not Initiative.objects.exists()


def test_a_mentor_of_another_employer_is_refused(db, example):
    other = {"reference": "vb-w2", "name": "Bakker", "mentors": [{"reference": "vb-w2-m1", "function": "bakker"}]}
    put(example, "employers.1", other)
    put(example, "participants.0.placements.0.mentor", "vb-w2-m1")

    (problem,) = refused(example)

    assert problem.place == "participants[0].placements[0].mentor"


def test_all_mistakes_are_named_at_once(db, example):
    put(example, "participants.0.target_group", "onbekend")
    put(example, "participants.0.steps.0.on", "2024-02-30")
    put(example, "elements.0.topic", "niets")
    put(example, "indicators.0.count", "")

    assert {problem.place for problem in refused(example)} == {
        "participants[0].target_group",
        "participants[0].steps[0].on",
        "elements[0].topic",
        "indicators[0]",
    }


def test_all_mistakes_in_the_form_are_named_at_once_with_the_record(db, example):
    put(example, "participants.0.code", ...)
    put(example, "employers.0.soort", "x")
    put(example, "sources.0.kind", "roddel")

    problems = refused(example)

    assert sorted(problem.place for problem in problems) == [
        "employers[0].soort",
        "participants[0].code",
        "sources[0].kind",
    ]
    assert all("kenmerk vb-" in problem.text for problem in problems)


@pytest.fixture
def copied(platform):
    """The dossier of a rich initiative as that of another one."""
    document = dossier_of(rich_initiative(platform))
    AuditLine.objects.all().delete()
    document["initiative"] |= {"slug": "kopie", "name": "Kopie"}
    text = json.dumps(document)
    for reference in _references(document):
        text = text.replace(f'"{reference}"', f'"k-{reference}"')
    return json.loads(text)


def test_an_adopted_report_that_nobody_can_read_is_refused(copied):
    copied["reports"][0]["document"]["chapters"] = "geen hoofdstukken"
    del copied["reports"][0]["checksum"]

    (problem,) = refused(copied)

    assert problem.place == "reports[0].document"


def test_data_of_an_adopted_report_that_are_no_object_are_refused(copied):
    copied["reports"][0]["data"] = ["geen gegevens"]
    del copied["reports"][0]["data_checksum"]

    (problem,) = refused(copied)

    assert problem.place == "reports[0].data"


def _references(value):
    if isinstance(value, dict):
        yield from [value["reference"]] if "reference" in value else []
        for part in value.values():
            yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "..", "", "a\nb", "x" * 201])
def test_a_file_name_that_leads_elsewhere_is_refused(db, example, name):
    file = {"name": name, "content": ""}
    put(example, "quarterly_reports.0.attachments", [{"reference": "vb-at1", "title": "Bijlage", "file": file}])

    (problem, *_) = refused(example)

    assert problem.place == "quarterly_reports[0].attachments[0].file.name"


def test_a_file_name_the_storage_cannot_keep_is_refused(db, example):
    file = {"name": "é" * 200, "content": "aGFsbG8="}
    put(example, "quarterly_reports.0.attachments", [{"reference": "vb-at1", "title": "Bijlage", "file": file}])

    (problem,) = refused(example)

    assert "Kies een kortere bestandsnaam" in problem.text
    assert not Initiative.objects.exists()


def test_a_file_that_is_no_base64_is_refused(db, example):
    file = {"name": "a.pdf", "content": "geen base64!"}
    put(example, "quarterly_reports.0.attachments", [{"reference": "vb-at1", "title": "Bijlage", "file": file}])

    assert "geen geldige base64" in refused(example)[0].text


def test_a_hostile_list_is_refused_in_time(db, example):
    put(example, "elements.0.goals", [{"x": number} for number in range(50_000)])

    assert len(refused(example)) == 50_000


def test_a_name_that_another_initiative_has_is_refused(platform, example):
    InitiativeFactory(platform=platform, name=example["initiative"]["name"])

    (problem,) = refused(example)

    assert str(problem) == "initiative: Er is al een initiatief met deze naam. Kies een andere naam."


@pytest.mark.parametrize("kind", ROOTS)
def test_every_rule_that_a_file_can_break_has_words(kind):
    """The others are about one of some choices or an empty text, which the schema refuses with the choices."""
    by_schema = ("_known", "_has_code", "_has_text", "_has_statement", "_one_to_five", "_has_one_subject")
    for entity in ROOTS[kind].walk():
        for constraint in entity.model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint) and not constraint.name.endswith(by_schema):
                assert has_own_words(constraint) or constraint.name in WORDS, constraint.name


@pytest.fixture
def edition(platform):
    first, second = rich_initiative(platform), rich_initiative(platform, "tweede")
    document = dossier_of(rich_edition(platform, first))
    document["second"] = {
        "slug": second.slug,
        "element": second.elements.first().reference,
        "quote": second.sources.first().quotes.first().reference if second.sources.first().quotes.exists() else "",
    }
    AuditLine.objects.all().delete()
    return document


def test_mistakes_in_an_edition(edition):
    second = edition.pop("second")
    cell = edition["overarching_elements"][0]["cells"][0]
    cell["elements"] = [second["element"], "bestaat-niet"]
    assert [problem.place for problem in refused(edition)] == ["overarching_elements[0].cells[0].elements"]

    cell["elements"] = [second["element"]]
    assert {(problem.place, problem.text[:24]) for problem in refused(edition)} == {
        ("overarching_elements[0].cells[0].elements", f"Element ‘{second['element']}’ is niet"[:24])
    }

    cell["initiative"] = second["slug"]
    assert [problem.place for problem in refused(edition)] == ["overarching_elements[0].cells[0].initiative"]

    cell["initiative"] = "onbekend"
    assert [problem.place for problem in refused(edition)] == ["overarching_elements[0].cells[0].initiative"]


def test_evidence_from_outside_the_edition_is_refused(edition):
    second = edition.pop("second")
    edition["barriers"][0]["elements"] = [second["element"]]

    assert [problem.place for problem in refused(edition)] == ["barriers[0].elements"]


@pytest.mark.parametrize("change", [{"motivation": ""}, {"cells": []}])
def test_an_element_the_evidence_does_not_carry_cannot_be_agreed(edition, change):
    edition.pop("second")
    edition["overarching_elements"][0] |= change
    if "cells" in change:  # the stored cell would still count; another edition has none
        edition["edition"]["slug"] = "nieuw"
        edition["overarching_elements"][0] |= {"reference": "nieuw-1", "judgements": []}
        edition["overarching_elements"][1]["reference"] = "nieuw-2"
        for name in ("barriers", "conclusions", "double_codings", "memos", "reports"):
            edition.pop(name)

    (problem,) = refused(edition)

    assert problem.place == "overarching_elements[0].status"
    assert "kan niet vastgesteld zijn" in problem.text

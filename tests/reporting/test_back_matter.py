"""What both reports have at the back: goals, publications, evidence, facts and the colophon."""

from datetime import UTC, datetime

import pytest

from evidence.models import OverarchingElement
from initiatives.models import Publication
from reporting import document as d
from reporting import end_report, synthesis
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    OverarchingElementFactory,
    ParticipantFactory,
    ReportFactory,
    SourceFactory,
    SupportCellFactory,
    SynthesisEditionFactory,
    TrajectoryStepFactory,
)
from tests.reporting.scenario import DAY, fill

MOMENT = datetime(2023, 5, 2, 9, tzinfo=UTC)


def words(part):
    return "".join(piece.text for piece in d.walk(part) if isinstance(piece, d.Text))


def annex(made, key):
    return next((each for each in made.document.annexes if each.key == key), None)


def colophon(made):
    facts = {fact.term: words(fact.content) for fact in d.walk(made.document.colophon) if isinstance(fact, d.Fact)}
    return facts, [words(part) for part in made.document.colophon if isinstance(part, d.Paragraph)]


@pytest.fixture
def theory(platform):
    return Publication.objects.create(
        platform=platform, kind="theory", title="De verandertheorie", year=2021, url="https://example.org/a"
    )


@pytest.fixture
def edition(platform, initiative):
    edition = SynthesisEditionFactory(platform=platform, title="Wat werkt overal?")
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    return edition


def test_the_colophon_of_a_draft_says_that_it_is_one(initiative):
    facts, lines = colophon(end_report.build(initiative, reference_date=DAY, report=fill(initiative)))
    assert facts == {
        "Titel": "Leren op het werk. Wat werkt, voor wie en in welke situatie?",
        "Soort rapport": "Eindrapportage",
        "Uitgave": initiative.platform.name,
        "Opgesteld door": "Onderzoekers",
        "Versie": "1, concept",
        "Peildatum": "1 april 2023",
    }
    assert lines[-1].endswith("Concept, nog niet om uit te citeren.")


def test_the_colophon_tells_how_to_cite_an_adopted_report(initiative):
    fill(initiative).delete()
    report = ReportFactory(
        initiative=initiative, title="Leren", authors="Onderzoekers", status="adopted", document={}, adopted_at=MOMENT
    )
    facts, lines = colophon(end_report.build(initiative, reference_date=DAY, report=report))
    assert facts["Versie"] == "1, vastgesteld op 2 mei 2023"
    assert lines[-1] == (
        "Zo verwijst u naar dit rapportOnderzoekers (2023). Leren. Wat werkt, voor wie en in welke situatie? "
        "Eindrapportage. "
        f"{initiative.platform.name}."
    )


def test_the_method_names_the_goals_and_where_they_come_from(initiative, theory):
    made = end_report.build(initiative, reference_date=DAY)
    method = next(part for part in d.walk(made.document) if isinstance(part, d.Section) and part.title == "Methode")
    assert "Die doelen staan in bijlage 1." in words(method)
    (note,) = [part for part in d.walk(method) if isinstance(part, d.Footnote)]
    assert words(note) == "Zie: De verandertheorie (2021)."
    assert words(annex(made, "annex.goals").blocks[-1]).endswith("Meer daarover staat in: De verandertheorie (2021).")


def test_without_publications_there_is_no_annex_and_no_note(initiative):
    made = end_report.build(initiative, reference_date=DAY)
    assert annex(made, "annex.publications") is None
    assert not [part for part in d.walk(made.document) if isinstance(part, d.Footnote)]


def test_an_end_report_lists_the_publications_of_its_platform(initiative, theory):
    found = annex(end_report.build(initiative, reference_date=DAY), "annex.publications")
    assert [section.title for section in found.sections] == ["Over de verandertheorie"]


def test_the_synthesis_names_the_end_reports_that_were_adopted(edition, initiative):
    for version, title in ((1, "Eerst"), (2, "Leren op het werk")):
        ReportFactory(
            initiative=initiative, title=title, version=version, status="adopted", document={}, adopted_at=MOMENT
        )
    made = synthesis.build(edition, reference_date=DAY)
    assert words(annex(made, "annex.publications").sections) == (
        "Leren op het werk. Versie 2, vastgesteld op 2 mei 2023."
    )
    box = next(part for part in d.walk(made.document) if isinstance(part, d.InitiativeBox))
    assert "Leren op het werk, versie 2" in words(box)


def test_an_end_report_the_platform_lists_itself_is_told_once(edition, initiative):
    Publication.objects.create(platform=edition.platform, kind="end_report", title="Leren op het werk")
    ReportFactory(initiative=initiative, title="Leren op het werk", status="adopted", document={}, adopted_at=MOMENT)
    assert words(annex(synthesis.build(edition, reference_date=DAY), "annex.publications").sections) == (
        "Leren op het werk."
    )


def test_every_element_of_a_synthesis_leads_to_its_statements(edition, initiative):
    status = OverarchingElement.Status.AGREED
    overarching = OverarchingElementFactory(edition=edition, title="Begin vroeg.", status=status, motivation="Goed.")
    cell = SupportCellFactory(overarching_element=overarching, initiative=initiative)
    founded = ElementFactory(initiative=initiative, statement="Bel eerst.", order=1)
    founded.sources.add(SourceFactory(initiative=initiative))
    cell.elements.add(founded, ElementFactory(initiative=initiative, statement="Kom langs.", order=2))
    OverarchingElementFactory(edition=edition, title="Zonder iets")
    _opening, table = annex(synthesis.build(edition, reference_date=DAY), "annex.evidence").blocks
    assert table.caption == "Uitspraken bij ‘Begin vroeg’"
    (row,) = table.rows
    assert (row.header, words(row.cells[0])) == ("Eigen initiatief", "ondersteunt")
    assert sorted(piece.text for piece in row.cells[1] if isinstance(piece, d.Text)) == [
        "Bel eerst. (1\u00a0bron)",
        "Kom langs. (onbelegd)",
    ]


def test_the_facts_of_a_synthesis_stand_per_initiative(edition, initiative, other_initiative):
    EditionInitiativeFactory(edition=edition, initiative=other_initiative, order=9)
    TrajectoryStepFactory(participant=ParticipantFactory(initiative=initiative))
    tables = annex(synthesis.build(edition, reference_date=DAY), "annex.facts").blocks
    assert [len(table.columns) for table in tables] == [5, 4, 3]
    assert [[words(cell) for cell in row.cells] for row in tables[0].rows] == [
        ["1", "1", "0", "0", "0"],
        ["onbekend"] * 5,
    ]


def test_without_registers_there_is_no_annex_with_facts(edition):
    assert annex(synthesis.build(edition, reference_date=DAY), "annex.facts") is None

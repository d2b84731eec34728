"""The published facts as dossiers: they import, and every figure is counted from the registers."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.template import Context, Template

from dossier.actions import export_dossier, import_dossier
from dossier.problems import DossierError
from evidence.models import Element, OverarchingElement, Quote, SynthesisEdition
from evidence.support import Verdict, support_of
from evidence.voices import voices_of_initiative
from initiatives.models import Initiative
from quarters.calendar import Quarter
from reporting import end_report, figures, synthesis
from reporting.document import WhatWorksBox
from reporting.render import html

CASES = Path(__file__).resolve().parents[1] / "cases"
INITIATIVES = ("praktijkleren-plus", "common-grounds", "werkweb-autisme")
REFERENCE_DATE = date(2023, 4, 1)


def taken_in(name):
    return import_dossier(content=(CASES / f"{name}.json").read_bytes()).root


@pytest.fixture
def case(db):
    return taken_in("praktijkleren-plus")


@pytest.fixture
def edition(db):
    for name in INITIATIVES:
        taken_in(name)
    return taken_in("synthesis")


@pytest.mark.parametrize("name", INITIATIVES)
def test_each_initiative_comes_back_byte_for_byte(db, name):
    out = export_dossier(of=taken_in(name))
    Initiative.objects.get().edition_entries.all().delete()

    again = import_dossier(content=out)

    assert (again.created, again.updated) == (0, 0)
    assert export_dossier(of=again.root) == out


def test_the_edition_comes_back_byte_for_byte(edition):
    out = export_dossier(of=edition)
    edition.delete()

    assert export_dossier(of=import_dossier(content=out).root) == out


def test_the_edition_asks_for_its_initiatives_first(db):
    with pytest.raises(DossierError) as caught:
        taken_in("synthesis")

    assert {problem.place for problem in caught.value.problems} >= {"initiatives[0].initiative"}
    assert not SynthesisEdition.objects.exists()


def test_the_published_figures_are_counted_from_the_registers(case):
    results = {result.name: result for result in figures.indicator_results(case, REFERENCE_DATE)}

    assert {name: (result.target, result.realised) for name, result in results.items()} == {
        "Leerwerkplekken": (15, 15),
        "Gestarte studenten": (None, 15),
        "Actieve studenten": (None, 12),
        "Gestopte studenten": (None, 3),
        "Behaalde praktijkverklaringen": (8, 0),
        "Bij de opleiding ingeschreven": (None, 8),
        "Voorlichtingsbijeenkomsten": (None, 3),
    }
    missed = results["Behaalde praktijkverklaringen"]
    assert (missed.expected, missed.expected_on) == (8, date(2023, 9, 30))
    assert Counter(reason.category for reason in missed.explanations) == {
        "personal": 1,
        "organisational": 3,
        "systemic": 1,
    }


def test_figures_before_the_reference_date_are_not_those_of_after(case):
    """Registered and enrolled are different facts."""
    on = figures.recognitions(case, date(2023, 2, 1))

    assert (on.registered, on.enrolled, on.obtained) == (8, 0, 0)


def test_every_statement_of_the_case_has_a_source_and_nobody_is_quoted(case):
    assert Counter(Element.objects.values_list("kind", flat=True)) == {"works": 29, "improvement": 8, "barrier": 5}
    assert Element.objects.substantiated().count() == 42
    assert not Quote.objects.exists()


def test_the_end_report_says_aloud_that_no_employer_and_no_participant_speaks(case):
    found = voices_of_initiative(case, REFERENCE_DATE)
    assert {str(each.perspective): (each.quotes, each.voices) for each in found} == dict.fromkeys(
        ("participant", "employer", "initiative", "stakeholder"), (0, 0)
    )
    panel = "{% load voices %}{% voices_of initiative until=day %}"
    shown = Template(panel).render(Context({"initiative": case, "day": REFERENCE_DATE}))
    assert "Niemand komt aan het woord: geen enkele deelnemer, geen enkele werkgever," in shown

    source = case.sources.filter(on=None).first() or case.sources.first()
    Quote.objects.create(
        source=source, text="Zo gaat het.", is_role_unstated=True, perspective="initiative", consent="given"
    )
    shown = Template(panel).render(Context({"initiative": case, "day": REFERENCE_DATE}))
    assert "Geen enkele deelnemer, geen enkele werkgever en geen enkele andere stakeholder komt aan het woord." in shown
    report = html.render(end_report.build(case, reference_date=REFERENCE_DATE).document)
    assert "geen enkele werkgever en geen enkele andere stakeholder komt in dit rapport met een citaat" in report


def test_the_case_has_its_four_quarters_and_holders(case):
    accepted = case.quarterly_reports.filter(status="accepted")

    assert [report.quarter for report in accepted] == [
        Quarter(2022, 2),
        Quarter(2022, 3),
        Quarter(2022, 4),
        Quarter(2023, 1),
    ]
    assert [holder.organisation for holder in case.holders.all()] == ["Werkdag BV", "VanHier Haarlem", "Buurts"]
    assert case.holders.on(REFERENCE_DATE).get().organisation == "Buurts"


def test_the_end_report_has_all_chapters_sections_and_boxes(case):
    report = case.reports.get()
    built = end_report.build(case, reference_date=report.reference_date, report=report)

    chapters = built.document.chapters
    boxes = [
        len(block.statements)
        for chapter in chapters
        for section in chapter.sections
        for block in section.blocks
        if isinstance(block, WhatWorksBox)
    ]
    assert [len(chapter.sections) for chapter in chapters] == [4, 5, 3, 4, 5, 4]  # those of ER, and who is heard
    assert boxes == [5, 4, 1, 4, 5, 4, 6]
    assert built.warnings == ()


def test_the_synthesis_has_the_published_numbers(edition):
    elements = list(edition.overarching_elements.select_related("subgroup"))
    supports = support_of(elements, edition.threshold, edition.entries.count())

    assert Counter(element.subgroup.code for element in elements) == {
        "voorbereiding": 6,
        "aanpassingen": 3,
        "ontwikkeldoelen": 2,
        "concrete-werkervaring": 3,
        "passende-match": 4,
        "andere-stakeholders": 1,
    }
    assert Counter(support.supporting for support in supports.values()) == {3: 5, 2: 8, 1: 3, 0: 3}
    assert (edition.barriers.count(), edition.conclusions.count()) == (3, 5)
    assert [conclusion.lessons.count() for conclusion in edition.conclusions.all()] == [7, 4, 3, 3, 0]


def test_what_nobody_supports_is_not_agreed_and_cannot_be(edition):
    elements = list(edition.overarching_elements.all())
    supports = support_of(elements, edition.threshold, edition.entries.count())
    unsupported = {element.title for element in elements if supports[element.pk].verdict is Verdict.UNSUPPORTED}
    waiting = {element.title for element in elements if element.status != OverarchingElement.Status.AGREED}
    assert len(unsupported) == 3
    assert waiting == unsupported

    text = (CASES / "synthesis.json").read_text(encoding="utf-8").replace('"assessed"', '"agreed"')
    text = text.replace("syn-", "kopie-").replace('"synthese-drie-initiatieven"', '"kopie"')
    with pytest.raises(DossierError) as caught:
        import_dossier(content=text.encode())

    assert [problem.place.partition(".")[2] for problem in caught.value.problems] == ["status"] * 3


def test_the_synthesis_report_is_built(edition):
    report = edition.reports.get()
    built = synthesis.build(edition, reference_date=report.reference_date, report=report)

    assert [len(chapter.sections) for chapter in built.document.chapters][1:4] == [2, 2, 3]

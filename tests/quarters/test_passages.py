"""Every passage of a version has one place, one citation, and exactly its text at that place of the page."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import lxml.html
import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from demo.seeding import seed
from dossier.actions import import_dossier
from quarters import snapshot
from quarters.actions.submitting import submit_quarter
from quarters.calendar import Quarter
from quarters.models import Attachment, Cooperation, IndicatorValue, QuarterlyReport, StoryPassage, SubmittedVersion
from quarters.passages import citation, find_passage, passages
from quarters.submitted import told
from tests.factories import IndicatorFactory
from tests.quarters.filled import explain_all, fill, make_report

CASES = Path(__file__).parents[1] / "cases"
STORY = "Het begon rustig.\r\n\r\nDaarna kwam <b>iedereen</b> & meer.\nOp één regel verder.\n \n\n\nHet slot."


@pytest.fixture
def report(initiative):
    """A quarter in which everything is told that can be told."""
    report = fill(make_report(initiative), participants=3)
    StoryPassage.objects.filter(report=report).update(text=STORY)
    StoryPassage.objects.create(report=report, question="changes", text="Vaker bellen.")
    report.scores.filter(scorer="coach").update(remark="Een stap terug.\nDat mag.")
    step = report.initiative.participants.first().steps.create(kind="paused", on=date(2022, 6, 20))
    step.explanation = "even rust"
    step.save()
    employer = report.initiative.employers.get()
    employer.mentors.create(function="Voorman", is_trained=True)
    indicator = IndicatorFactory(initiative=initiative)
    IndicatorValue.objects.create(report=report, indicator=indicator, value="12.5", on=date(2022, 6, 30))
    partner = initiative.stakeholders.get()
    Cooperation.objects.create(report=report, stakeholder=partner, course="well", note="Elke maand overleg.\n\nFijn.")
    file = ContentFile(b"%PDF-1.7", "verslag.pdf")
    Attachment.objects.create(report=report, title="Verslag", file=file, checksum="0" * 64, size=9)
    return report


@pytest.fixture
def content(report):
    taken = snapshot.take(report)
    taken["explanations"] = [
        {"section": "plaatsingen", "message": "S-02 heeft geen plaatsing.", "explanation": "Die begint in juli."},
        {"section": "vervallen", "message": "Iets van vroeger.", "explanation": "Klopt."},
    ]
    return taken


def page_of(content, slug="eigen"):
    context = {
        "told": told(content, content),
        "words": content["initiative"],
        "attachments": [{**file, "url": ""} for file in content["attachments"]],
        "initiative": SimpleNamespace(slug=slug),
        "quarter": Quarter.parse(content["quarter"]),
        "version": SimpleNamespace(number=1),
    }
    return lxml.html.fragment_fromstring(render_to_string("quarters/_submitted.html", context), create_parent="main")


def words_at(page, anchor):
    """What stands at the anchor: links to places and what is only shown beside it left out."""
    (element,) = page.xpath(f"//*[@id='{anchor}']")
    for aside in element.xpath(".//*[contains(@class, 'passage-link') or contains(@class, 'passage-aside')]"):
        aside.drop_tree()
    spaced = "\n".join(element.itertext())
    return "".join(spaced.split())


def check(content, slug="eigen"):
    """Every passage once on the page, with its text, and no place on the page that is no passage."""
    page, found = page_of(content, slug), passages(content)
    anchors = [passage.anchor for passage in found]
    quarter = Quarter.parse(content["quarter"])
    links = page.xpath("//a[@class='passage-link']/@href")
    assert [link.partition("#")[2] for link in links] == anchors
    assert sorted(page.xpath("//*[contains(concat(' ', @class, ' '), ' passage ')]/@id")) == sorted(anchors)
    assert len(set(anchors)) == len({citation(quarter, passage) for passage in found}) == len(found)
    for passage in found:
        assert words_at(page, passage.anchor) == "".join(passage.text.split())


def test_everything_told_is_found_at_its_place(content):
    check(content)
    sections = [passage.section for passage in passages(content)]
    assert {section: sections.count(section) for section in sections} == {
        "deelnemers": 3,
        "werkgevers": 1,
        "doelen": 5,
        "activiteiten": 2,
        "samenwerking": 1,
        "verhaal": 4,
        "citaten": 1,
        "bijlagen": 1,
        "controle": 2,
    }


def test_an_empty_quarter_has_no_passages(initiative):
    empty = snapshot.take(make_report(initiative))
    check(empty)
    assert passages(empty) == []


def test_paragraphs_are_numbered_through_the_four_questions(content):
    story = [(passage.number, passage.text) for passage in passages(content) if passage.section == "verhaal"]
    assert story == [
        (1, "Het begon rustig."),
        (2, "Daarna kwam <b>iedereen</b> & meer.\nOp één regel verder."),
        (3, "Het slot."),
        (4, "Vaker bellen."),
    ]


def test_citation(content):
    passage = find_passage(content, "verhaal-2")
    assert citation(Quarter(2022, 2), passage) == "Kwartaalrapportage 2022-K2, Verhaal, § 2"
    assert citation(Quarter(2022, 2), passage, 2) == "Kwartaalrapportage 2022-K2, Verhaal, § 2, versie 2"
    assert find_passage(content, "verhaal-5") is None
    assert find_passage(content, "") is None


def test_places_in_the_initiatives_own_words(content):
    content["initiative"]["participant_plural"] = "studenten"
    assert find_passage(content, "deelnemers-1").place == "Studenten, § 1"
    assert find_passage(content, "controle-1").text.splitlines() == [
        "Plaatsingen",
        "S-02 heeft geen plaatsing.",
        "Die begint in juli.",
    ]


def test_passages_are_dutch_for_every_reader(content):
    dutch = passages(content)
    with translation.override("en"):
        assert passages(content) == dutch


def test_a_quote_names_the_collected_one(content, report):
    (quote,) = [passage for passage in passages(content) if passage.section == "citaten"]
    assert quote.quote_reference == report.collected_quotes.get().reference


def test_content_of_before_explanations_and_marks_is_read(content):
    del content["explanations"]
    content["format"] = 1
    for goal in content["goals"]:
        for score in goal["scores"]:
            score.pop("is_taken_over", None)
    check(content)
    assert "overgenomen" not in page_of(content).text_content()


def test_scores_taken_over_are_marked(content):
    content["goals"][0]["scores"][0]["is_taken_over"] = True
    assert page_of(content).text_content().count("overgenomen") == 1


def test_page_of_a_version_gives_each_place_its_permanent_address(as_researcher, report, coordinator):
    explain_all(report)
    submit_quarter(report=report, by=coordinator)
    address = "/initiatieven/eigen/kwartalen/2022-K2/versies/1/"
    page = lxml.html.fromstring(as_researcher.get(address).content)
    version = SubmittedVersion.objects.get()
    assert page.xpath("//a[@class='passage-link']/@href") == [
        f"{address}#{passage.anchor}" for passage in passages(version.content)
    ]


@pytest.mark.parametrize("name", ["praktijkleren-plus", "common-grounds", "werkweb-autisme"])
def test_real_cases(platform, name):
    initiative = import_dossier(content=(CASES / f"{name}.json").read_bytes()).root
    for report in QuarterlyReport.objects.filter(initiative=initiative):
        check(snapshot.take(report), initiative.slug)


def test_example_round(db):
    with transaction.atomic():
        seed(date(2026, 11, 22), lambda line: None)
        for version in SubmittedVersion.objects.select_related("report__initiative"):
            check(version.content, version.report.initiative.slug)

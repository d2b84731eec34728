"""The framework matrix as Excel and Word: read back, with the choices it was made with."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from accounts.models import AuditLine
from initiatives.models import TopicLabel
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    InitiativeFactory,
    MatrixSummaryFactory,
    MembershipFactory,
    QuoteFactory,
    SourceFactory,
    SynthesisEditionFactory,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CODE = "aangepaste-begeleiding"


@pytest.fixture
def second(initiative, researcher):
    found = InitiativeFactory(platform=initiative.platform, slug="tweede", name="Tweede initiatief")
    MembershipFactory(initiative=found, user=researcher)
    return found


@pytest.fixture
def furnished(initiative, second):
    """A cell with a summary, one with evidence only, and one of a topic that is not used."""
    topic = initiative.platform.topics.get(code=CODE)
    source = SourceFactory(initiative=initiative, title="Gesprek met de werkplek")
    quote = QuoteFactory(
        source=source, text="Dat zijn mijn woorden.", topic=topic, locator="p. 4", perspective="employer"
    )
    refused = QuoteFactory(source=source, text="Liever niet.", topic=topic, consent="refused")
    element = ElementFactory(initiative=initiative, topic=topic, statement="Vaste begeleiding geeft rust.")
    element.quotes.add(quote)
    summary = MatrixSummaryFactory(initiative=initiative, topic=topic, text="=1+1 is geen formule.\nTweede regel.")
    summary.elements.add(element)
    summary.quotes.set([quote, refused])
    TopicLabel.objects.create(initiative=initiative, topic=topic, label="Coachen")
    ElementFactory(initiative=second, topic=topic)
    other = initiative.platform.topics.exclude(code=CODE).first()
    TopicLabel.objects.create(initiative=second, topic=other, is_used=False)
    return topic, other


def sheet(content, name):
    return [list(row) for row in load_workbook(io.BytesIO(content))[name].values]


def words_of(content):
    """The text of every paragraph of a Word file."""
    document = ET.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))  # noqa: S314 - our own file
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in document.iter(f"{W}p")]


def assert_valid(content, tmp_path):
    (tmp_path / "matrix.docx").write_bytes(content)
    assert [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "matrix.docx")).errors] == []


def test_excel_holds_every_cell(as_researcher, furnished):
    topic, other = furnished
    answer = as_researcher.get(reverse("matrix_download", args=["xlsx"]))
    assert answer["Content-Disposition"].startswith('attachment; filename="matrix-')
    rows = sheet(answer.content, "Matrix")
    assert [row[0] for row in rows] == ["Initiatief", "Eigen initiatief", "Tweede initiatief"]
    place, gap = rows[0].index(topic.name), rows[0].index(other.name)
    assert rows[1][place] == (
        "Coachen:\n=1+1 is geen formule.\nTweede regel.\nGevonden: 1 element, 1 citaat, 1 citaat telt niet mee"
    )
    assert rows[2][place] == "(Nog samen te vatten)\nGevonden: 1 element, 0 citaten"
    assert rows[1][gap] == "(Niets gevonden)\nGevonden: 0 elementen, 0 citaten"
    assert rows[2][gap].startswith("(Komt hier niet voor)")
    page = load_workbook(io.BytesIO(answer.content))["Matrix"]
    assert (page.freeze_panes, page.cell(2, place + 1).alignment.wrap_text) == ("B2", True)
    assert [cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_excel_says_what_a_summary_rests_on_without_the_words_of_quotes(as_researcher, furnished):
    content = as_researcher.get(reverse("initiative_matrix_download", args=["eigen", "xlsx"])).content
    rows = sheet(content, "Bewijs")[1:]
    assert [(row[2], row[4], row[5]) for row in rows] == [
        ("element", "Vaste begeleiding geeft rust.", "ja"),
        ("citaat", "Gesprek met de werkplek, p. 4", "ja"),
        ("citaat", "Gesprek met de werkplek", "nee"),
    ]
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert b"mijn woorden" not in b"".join(archive.read(name) for name in archive.namelist())


def test_choices_are_followed_and_noted(as_researcher, furnished):
    topic, _other = furnished
    chosen = {"perspectief": "participant", "kolommen": "onderwerpen"}
    content = as_researcher.get(reverse("matrix_download", args=["xlsx"]), chosen).content
    rows = sheet(content, "Matrix")
    told = rows[1][rows[0].index(topic.name)]
    assert "[rust op bewijs buiten de keuze]" in told
    assert "Gevonden: 0 elementen, 0 citaten" in told
    assert ["Keuze: Perspectief", "Deelnemer"] in sheet(content, "Toelichting")


@pytest.mark.parametrize("columns", ["onderwerpen", "subgroepen"])
def test_word_has_a_table_per_column(as_researcher, furnished, tmp_path, columns):
    content = as_researcher.get(reverse("matrix_download", args=["docx"]), {"kolommen": columns}).content
    assert_valid(content, tmp_path)
    words = words_of(content)
    if columns == "onderwerpen":
        assert "Coachen=1+1 is geen formule.Tweede regel." in words
        assert any(line.startswith("Element: Vaste begeleiding geeft rust.Citaat: ") for line in words)
        assert [line for line in words if "mijn woorden" in line] == []
    assert "Niets gevonden" in words


def test_word_of_one_initiative_is_running_text(as_researcher, furnished, tmp_path):
    content = as_researcher.get(reverse("initiative_matrix_download", args=["eigen", "docx"])).content
    assert_valid(content, tmp_path)
    words = words_of(content)
    assert "Citaat: Gesprek met de werkplek (telt niet mee)" in words
    assert "Tweede initiatief" not in words


def test_downloads_are_noted_and_named_after_what_they_are_about(as_researcher, furnished, initiative):
    edition = SynthesisEditionFactory(platform=initiative.platform, slug="eerste")
    EditionInitiativeFactory(edition=edition, initiative=initiative)
    answer = as_researcher.get(reverse("matrix_download", args=["xlsx"]), {"editie": "eerste"})
    assert answer["Content-Disposition"] == 'attachment; filename="matrix-eerste.xlsx"'
    assert len(sheet(answer.content, "Matrix")) == 2
    line = AuditLine.objects.get(action="matrix exported")
    assert (line.subject_kind, line.details) == ("evidence.SynthesisEdition", {"format": "xlsx", "initiatives": 1})
    assert as_researcher.get(reverse("matrix_download", args=["exe"])).status_code == 404


def test_an_edition_without_own_initiatives_gives_an_empty_matrix(as_researcher, initiative):
    SynthesisEditionFactory(platform=initiative.platform, slug="leeg")
    for format_ in ("xlsx", "docx"):
        answer = as_researcher.get(reverse("matrix_download", args=[format_]), {"editie": "leeg"})
        assert answer.status_code == 200

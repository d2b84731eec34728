"""The Word and ODT files of a report: real headings, footnotes, captions, header rows and texts of pictures."""

import dataclasses
import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from openxml_audit import OpenXmlValidator

from reporting.document import Chapter, Column, Document, ListItem, NumberedList, Paragraph, Row, Table, plain
from reporting.render import word
from tests.reporting.sample import MODEL, SAMPLE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, SVG, STYLE, FO = ODF % "text", ODF % "svg-compatible", ODF % "style", ODF % "xsl-fo-compatible"


@pytest.fixture(scope="module")
def docx():
    return word.render_docx(SAMPLE)


@pytest.fixture(scope="module")
def odt():
    return word.render_odt(SAMPLE)


def part(content, name):
    return ET.fromstring(zipfile.ZipFile(BytesIO(content)).read(name))  # noqa: S314 - our own file


def paragraphs(content, style):
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in part(content, "word/document.xml").iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle") is not None
        and paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style
    ]


def assert_valid(content, tmp_path):
    (tmp_path / "report.docx").write_bytes(content)
    assert [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "report.docx")).errors] == []


def test_the_word_file_is_valid(docx, tmp_path):
    assert_valid(docx, tmp_path)


def test_headings_are_real_headings(docx):
    names = ["1 Inleiding", "2 Voorbereiding", "3 Resultaten", "4 Conclusies", "Bijlage 1 Bronnen", "Colofon"]
    assert paragraphs(docx, "Heading1") == names
    assert paragraphs(docx, "Heading2") == [
        "Motieven van werkgevers",
        "Streefwaarden",
        "Voortgang",
        "Vreemde tekens 🎉",
    ]
    assert (paragraphs(docx, "Heading3"), paragraphs(docx, "Heading4")) == (["Verdieping"], ["Nog dieper"])
    assert paragraphs(docx, "Title") == [SAMPLE.title]


def test_the_contents_are_filled_and_lead_to_bookmarks(docx):
    document = part(docx, "word/document.xml")
    bookmarks = {each.get(f"{W}name") for each in document.iter(f"{W}bookmarkStart")}
    anchors = [each.get(f"{W}anchor") for each in document.iter(f"{W}hyperlink") if each.get(f"{W}anchor")]
    assert len(anchors) == 15  # five of them in the list of figures
    assert [anchor for anchor in anchors if anchor not in bookmarks] == []
    assert paragraphs(docx, "Toc1")[0] == "1 Inleiding"


def test_contents_that_fill_a_page_make_no_empty_one(docx):
    for mark in part(docx, "word/document.xml").iterfind(f".//{W}p[{W}r]"):
        ends = [each for each in mark.iterfind(f"{W}r/{W}fldChar") if each.get(f"{W}fldCharType") == "end"]
        assert not ends or mark.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "20"


def test_the_file_is_one_of_a_present_word_and_dutch(docx):
    settings = part(docx, "word/settings.xml")
    assert settings.find(f"{W}compat/{W}compatSetting").get(f"{W}val") == "15"
    assert [settings.find(f"{W}{name}").get(f"{W}val") for name in ("decimalSymbol", "listSeparator")] == [",", ";"]
    assert settings.find(f"{W}updateFields") is None
    assert settings.find(f"{W}documentProtection") is None


def test_a_title_without_a_kind_above_it_is_not_at_the_top_of_the_page():
    content = word.render_docx(dataclasses.replace(SAMPLE, title=f"{SAMPLE.kind_label} van iets"))
    assert paragraphs(content, "TitelBoven") == [f"{SAMPLE.kind_label} van iets"]
    assert paragraphs(content, "Title") == []


def test_the_space_under_a_table_makes_no_page_before_a_chapter():
    table = Table(caption="x", corner="a", columns=(Column("b"),), rows=(Row("c", (plain("d"),)),))
    content = word.render_docx(Document("Titel", (Chapter("Een", (table,)), Chapter("Twee", (Paragraph(plain("e")),)))))
    spaces = [
        each.find(f"{W}pPr/{W}spacing").get(f"{W}line")
        for each in part(content, "word/document.xml").iter(f"{W}p")
        if each.find(f"{W}pPr/{W}pStyle") is not None and each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Ruimte"
    ]
    assert spaces == ["20", "20"]  # the end of the contents, the space under the table


def test_footnotes_are_real_footnotes(docx):
    notes = ["".join(text.text or "" for text in note.iter(f"{W}t")) for note in part(docx, "word/footnotes.xml")]
    assert [note.strip() for note in notes if note.strip()] == [
        "De redenen staan in het projectplan",
        "Genoemd in vier van de zes interviews.",
    ]


def test_pictures_have_texts(docx, odt):
    described = [each.get("descr") for each in part(docx, "word/document.xml").iter(f"{DRAWING}docPr")]
    assert len(described) == 5
    assert described[0].startswith(MODEL.description)
    assert [each.text for each in part(odt, "content.xml").iter(f"{SVG}desc")] == described


def test_tables_have_header_rows_and_row_headers(docx):
    for table in part(docx, "word/document.xml").iter(f"{W}tbl"):
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "Table":
            assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstColumn") == "1"


def test_captions_count_by_themselves(docx):
    fields = [each.get(f"{W}instr") for each in part(docx, "word/document.xml").iter(f"{W}fldSimple")]
    assert fields == [" SEQ Figuur \\* ARABIC "] * 2 + [" SEQ Tabel \\* ARABIC "] + [" SEQ Figuur \\* ARABIC "] * 3


def test_figures_are_listed_and_rows_stay_whole(docx, odt):
    document = part(docx, "word/document.xml")
    codes = [each.text.strip() for each in document.iter(f"{W}instrText")]
    assert codes == ['TOC \\o "1-2" \\h \\z \\u', 'TOC \\h \\z \\c "Figuur"']
    assert paragraphs(docx, "TableOfFigures")[0] == f"Figuur 1 {MODEL.title}"
    content = part(odt, "content.xml")
    listed = content.find(f".//{TEXT}illustration-index/{TEXT}index-body")
    assert len(list(listed.iter(f"{TEXT}a"))) == 5
    assert [each.get(f"{TEXT}name") for each in content.iter(f"{TEXT}sequence")].count("Figuur") == 5
    for table in document.iter(f"{W}tbl"):
        if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "KaderWerkt":
            assert table.findall(f"{W}tr")[-1].find(f"{W}trPr/{W}cantSplit") is not None
        if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "Table":
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.findall(f"{W}tr"))
            kept = [row.find(f".//{W}keepNext") is not None for row in table.findall(f"{W}tr")]
            assert kept == [True] * (len(kept) - 1) + [False]


@pytest.mark.parametrize(("start", "written"), [(-2, 0), (0, 0), (1, 1), (9999, 9999), (10**6, 9999)])
def test_a_list_may_begin_at_any_number(start, written, tmp_path):
    items = (ListItem(plain("een"), (NumberedList((ListItem(plain("binnen")),), start),)), ListItem(plain("twee")))
    content = word.render_docx(Document("Titel", (Chapter("Een", (NumberedList(items, start),)),)))
    assert_valid(content, tmp_path)
    numbering = part(content, "word/numbering.xml")
    assert {each.get(f"{W}val") for each in numbering.iter(f"{W}startOverride")} == {str(written)}
    names = [each.get(f"{W}val") for each in numbering.iter(f"{W}nsid")]
    assert (len(names), {len(name) for name in names}) == (len(set(names)), {8})


def test_language_and_title(docx, odt):
    assert part(docx, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == "nl-NL"
    core = part(docx, "docProps/core.xml")
    assert core.findtext("{http://purl.org/dc/elements/1.1/}title") == SAMPLE.title
    languages = {each.get(f"{FO}language") for each in part(odt, "styles.xml").iter(f"{STYLE}text-properties")}
    assert languages - {None, "zxx", "none"} == {"nl"}


def test_odt_has_headings_footnotes_and_first_numbers(odt):
    content = part(odt, "content.xml")
    headings = [
        "".join(each.itertext()) for each in content.iter(f"{TEXT}h") if each.get(f"{TEXT}outline-level") == "1"
    ]
    assert headings == [
        "1 Inleiding",
        "2 Voorbereiding",
        "3 Resultaten",
        "4 Conclusies",
        "Bijlage 1 Bronnen",
        "Colofon",
    ]
    assert len(list(content.iter(f"{TEXT}note"))) == 2
    assert [
        each.get(f"{TEXT}start-value") for each in content.iter(f"{TEXT}list-item") if each.get(f"{TEXT}start-value")
    ] == ["3"]
    assert zipfile.ZipFile(BytesIO(odt)).namelist()[0] == "mimetype"


def test_the_contents_of_an_odt_name_pages_and_can_be_changed(odt):
    content = part(odt, "content.xml")
    marks = {each.get(f"{TEXT}name") for each in content.iter(f"{TEXT}bookmark-start")}
    pages = [each for each in content.iter(f"{TEXT}bookmark-ref") if each.get(f"{TEXT}reference-format") == "page"]
    assert len(pages) == 15
    assert {each.get(f"{TEXT}ref-name") for each in pages} <= marks
    lists = [*content.iter(f"{TEXT}table-of-content"), *content.iter(f"{TEXT}illustration-index")]
    assert {each.get(f"{TEXT}protected") for each in lists} == {"false"}


def test_tables_and_boxes_of_an_odt_stay_whole(odt):
    content, table = part(odt, "content.xml"), ODF % "table"
    rows = {each.get(f"{table}style-name") for each in content.iter(f"{table}table-row")}
    assert rows == {"Tabel_rij", None}  # rows of figures, those of boxes
    properties = [each.get(f"{STYLE}may-break-between-rows") for each in content.iter(f"{STYLE}table-properties")]
    assert properties.count("false") > 3


def test_every_style_that_is_used_exists(odt):
    known = {
        each.get(f"{STYLE}name")
        for name in ("styles.xml", "content.xml")
        for each in part(odt, name).iter(f"{STYLE}style")
    }
    used = {each.get(f"{TEXT}style-name") for each in part(odt, "content.xml").iter(f"{TEXT}p")}
    assert sorted(used - known - {None}) == []


@pytest.mark.parametrize("text", ["x" * 20000, "\x00\ud800\uffff", "😀 مرحبا 你好", "<w:p/>&amp;", ""])
def test_any_text_gives_a_valid_file(text, tmp_path):
    document = Document(text, (Chapter(text, (Paragraph(plain(text)),)),), subtitle=text, authors=(text,))
    assert_valid(word.render_docx(document), tmp_path)
    assert part(word.render_odt(document), "content.xml") is not None

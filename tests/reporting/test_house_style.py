"""Reports in the house style of an institute: what is taken from a template, what is refused, what the pages say."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openxml_audit import OpenXmlValidator

from reporting.actions.house_style import remove_house_style, use_house_style
from reporting.document import BulletList, Chapter, Document, ListItem, plain
from reporting.drawing import WHITE, contrast
from reporting.house_style import opened
from reporting.house_style.findings import findings_of
from reporting.models import HouseStyle
from reporting.render import word
from reporting.render.wordstyle import openxml_styles
from reporting.render.wordstyle.palette import in_house
from tests.reporting import house_templates as templates
from tests.reporting.sample import SAMPLE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_TEMPLATES = {"dutch": templates.word(), "bare": templates.bare_word(), "wide": templates.wide_word()}


@pytest.fixture(scope="module")
def kept():
    return {name: opened(made, f"{name}.dotx")[1] for name, made in WORD_TEMPLATES.items()}


@pytest.fixture(scope="module")
def reports(kept):
    return {name: word.render_docx(SAMPLE, style=style) for name, style in kept.items()}


def part(content, name="word/document.xml"):
    return ET.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))  # noqa: S314 - our own file


def names(content):
    return set(zipfile.ZipFile(io.BytesIO(content)).namelist())


def styles_used(content):
    return {each.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for each in part(content).iter(f"{W}{tag}")}


def text_of(content):
    return "".join(each.text or "" for each in part(content).iter(f"{W}t"))


@pytest.mark.parametrize("name", list(WORD_TEMPLATES))
def test_a_report_in_any_template_is_valid(reports, name, tmp_path):
    (tmp_path / "report.docx").write_bytes(reports[name])
    assert [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "report.docx")).errors] == []
    styles = {each.get(f"{W}styleId") for each in part(reports[name], "word/styles.xml").iter(f"{W}style")}
    assert styles_used(reports[name]) - styles == set()


def test_the_words_stay_the_same(reports):
    own = text_of(word.render_docx(SAMPLE))
    assert {name: text_of(report) == own for name, report in reports.items()} == dict.fromkeys(reports, True)


def test_styles_of_the_template_are_used_as_they_are(kept, reports):
    used = styles_used(reports["dutch"])
    assert {"Kop1", "Kop2", "Titel", "Citaat", "Bijschrift", "Lijstopsomteken", "Huisstijltabel", "Kader"} <= used
    assert {"Heading1", "BlockText", "Table", "KaderWerkt", "Caption"} & used == set()

    def written(content, identifier):
        found = [
            each for each in part(content, "word/styles.xml").iter(f"{W}style") if each.get(f"{W}styleId") == identifier
        ]
        return [ET.tostring(each) for each in found]

    for identifier in ("Kop1", "Citaat", "Huisstijltabel", "Standaard"):
        assert written(reports["dutch"], identifier) == written(kept["dutch"], identifier)


def test_page_header_and_footer_are_those_of_the_template(reports):
    section = part(reports["dutch"]).find(f".//{W}sectPr")
    assert section.find(f"{W}pgMar").get(f"{W}left") == "1985"
    assert {"word/house-header-default.xml", "word/house-footer-default.xml", "word/media/house-1.png"} <= names(
        reports["dutch"]
    )
    assert "word/footer1.xml" not in names(reports["dutch"])
    assert "Instituut" in "".join(part(reports["dutch"], "word/house-footer-default.xml").itertext())


def test_a_header_of_an_earlier_section_and_even_pages(reports):
    section = part(reports["wide"]).find(f".//{W}sectPr")
    assert [each.get(f"{W}type") for each in section.findall(f"{W}headerReference")] == ["even", "default", "first"]
    assert section.find(f"{W}pgSz").get(f"{W}orient") == "landscape"
    settings = part(reports["wide"], "word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    assert settings.find(f"{W}mirrorMargins") is not None


def test_headings_carry_one_number_and_stay_with_their_text(reports):
    headings = [
        each for each in part(reports["dutch"]).iter(f"{W}pPr") if each.find(f"{W}pStyle").get(f"{W}val") == "Kop1"
    ]
    silent = {each.find(f"{W}numPr/{W}numId").get(f"{W}val") for each in headings}
    numbering = part(reports["dutch"], "word/numbering.xml")
    lists = {each.get(f"{W}numId"): each.find(f"{W}abstractNumId").get(f"{W}val") for each in numbering.iter(f"{W}num")}
    levels = {
        each.get(f"{W}abstractNumId"): each.find(f"{W}lvl/{W}numFmt").get(f"{W}val")
        for each in numbering.iter(f"{W}abstractNum")
    }
    assert {levels[lists[number]] for number in silent} == {"none"}
    assert all(each.find(f"{W}keepNext") is not None for each in headings)
    assert [each.find(f"{W}pageBreakBefore") is not None for each in headings] == [True] + [False] * 5


def test_a_list_within_a_list_stays_within_it():
    inner = BulletList((ListItem(plain("binnen")),))
    document = Document("x", (Chapter("y", (BulletList((ListItem(plain("buiten"), (inner,)),)),)),))
    report = word.render_docx(document, style=opened(templates.word(), "a.docx")[1])
    found = {
        "".join(each.itertext()): each.find(f"{W}pPr/{W}numPr/{W}ilvl")
        for each in part(report).iter(f"{W}p")
        if each.find(f"{W}pPr/{W}pStyle") is not None
        and each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Lijstopsomteken"
    }
    assert found["buiten"] is None  # the style itself says so
    assert found["binnen"].get(f"{W}val") == "1"


def test_what_is_missing_gets_the_colours_and_the_font_of_the_template(reports):
    styles = {each.get(f"{W}styleId"): each for each in part(reports["dutch"], "word/styles.xml").iter(f"{W}style")}
    assert styles["Kernzin"].find(f"{W}rPr/{W}color").get(f"{W}val") == "7B1FA2"
    assert styles["Kernzin"].find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "Verdana"
    assert {each.get(f"{W}val") for each in part(reports["dutch"], "word/styles.xml").iter(f"{W}lang")} == {"nl-NL"}


def test_a_pale_colour_is_no_colour_for_letters():
    palette = in_house("", ("FFEB3B", "1A237E"))
    assert (palette.main, palette.second) == ("1A237E", "1A237E")
    coloured = re.findall(r'<w:color w:val="(\w{6})"', "".join(openxml_styles.every_style(palette).values()))
    assert len(coloured) > 10
    assert [each for each in coloured if contrast(f"#{each}", WHITE) < 4.5] == []


def test_the_page_tells_what_was_found(kept):
    found = findings_of("docx", kept["dutch"])
    assert dict(found.facts)["Pagina"] == "A4, staand"
    assert {each.part: each.style for each in found.styles}["Citaat"] == "Citaat"
    assert {each.part: each.style for each in found.styles}["Titel van een kader"] == ""
    assert len(found.notes) == 1
    assert findings_of("docx", kept["bare"]).own == 1


# --- ODT --------------------------------------------------------------------------------------------------------------

ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, STYLE, FO = ODF % "text", ODF % "style", ODF % "xsl-fo-compatible"


@pytest.fixture(scope="module")
def odt():
    return word.render_odt(SAMPLE, style=opened(templates.odt(), "huisstijl.ott")[1])


def test_an_odt_has_the_styles_and_the_page_of_the_template(odt):
    content, styles = part(odt, "content.xml"), part(odt, "styles.xml")
    known = {each.get(f"{STYLE}name") for tree in (content, styles) for each in tree.iter(f"{STYLE}style")}
    parents = {
        each.get(f"{STYLE}name"): each.get(f"{STYLE}parent-style-name") for each in content.iter(f"{STYLE}style")
    }
    used = {each.get(f"{TEXT}style-name") for tag in ("p", "h", "span") for each in content.iter(f"{TEXT}{tag}")}
    assert used - known - {None} == set()
    assert set(parents.values()) & set(parents) == set()  # no style of the text builds on another one
    assert "Quotations" in {parents.get(name, name) for name in used}
    assert {each.get(f"{TEXT}is-list-header") for each in content.iter(f"{TEXT}h")} == {"true"}
    assert "Pictures/house-1.png" in names(odt)
    assert styles.find(f".//{STYLE}page-layout-properties").get(f"{FO}margin-left") == "3.5cm"
    languages = {each.get(f"{FO}language") for each in styles.iter(f"{STYLE}text-properties")}
    assert languages - {None, "none", "zxx"} == {"nl"}


def test_the_odt_says_the_same(odt):
    said, own = ("".join(part(each, "content.xml").itertext()) for each in (odt, word.render_odt(SAMPLE)))
    assert said == own


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (templates.odt(extra={"Basic/Standard/Module1.xml": "<x/>"}), "macro’s"),
        (templates.odt(header='<text:execute-macro text:name="x"/>'), "ander bestand of programma"),
        (templates.odt(header='<draw:image xlink:href="https://example.org/x.png"/>'), "ander bestand of programma"),
        (templates.odt(extra={"Pictures/logo.png": b"x"}), "plaatje"),
        (templates.odt(mimetype="application/zip"), "niet te lezen"),
        (templates.odt(extra={"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "wachtwoord"),
    ],
)
def test_a_hostile_odt_is_refused_with_a_sentence(template, said):
    with pytest.raises(ValidationError, match=said):
        opened(template, "sjabloon.ott")


# --- Hostile templates ------------------------------------------------------------------------------------------------

FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:instrText>{}'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
OUTSIDE = templates.links(("rId1", "image", "https://example.org/logo.png", ' TargetMode="External"'))
DECLARED = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE = {
    "macro’s": templates.word(extra={"word/vbaProject.bin": b"x"}),
    "ander bestand of programma": templates.word(header=FIELD.format("DDE", "AUTO c:\\\\windows cmd")),
    "bestand of programma": templates.word(extra={"word/_rels/header1.xml.rels": OUTSIDE}),
    "plaatje dat wij niet": templates.word(extra={"word/media/image1.png": b"GIF89a no picture"}),
    "niet te lezen": templates.word(extra={"word/styles.xml": f"{DECLARED}<w:styles {templates.W}/>"}),
    "is niet te lezen": templates.word(header="<w:p>" * 200 + "</w:p>" * 200),
    "lukt het niet": templates.word(
        extra={"word/numbering.xml": templates.DUTCH_NUMBERING.replace('Id="991"', 'Id="?"')}
    ),
    "bladspiegel": templates.word(section=templates.page(left=9000)),
    "zit te veel": templates.word(extra={"word/styles.xml": b" " * (7 * 1024 * 1024)}),
    "Strict": templates.word(
        extra={"word/document.xml": '<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'}
    ),
    "beschadigd": b"PK\x03\x04" + b"\x00" * 200,
}


@pytest.mark.parametrize("said", list(HOSTILE))
def test_a_hostile_template_is_refused_with_a_sentence(said):
    with pytest.raises(ValidationError, match=said):
        opened(HOSTILE[said], "sjabloon.docx")


SIMPLE = '<w:p><w:fldSimple w:instr="{}"/></w:p>'
NESTED = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org</w:instrText>'
    '</w:r><w:fldSimple w:instr="TITLE"/><w:r><w:instrText>"</w:instrText></w:r><w:r><w:fldChar '
    'w:fldCharType="end"/></w:r></w:p>'
)


@pytest.mark.parametrize(
    "header",
    [
        FIELD.format("HYPER", 'LINK "file:///c:/windows/cmd.exe"'),
        FIELD.format("HYPERLINK", " \\\\\\\\example.org\\\\share"),
        FIELD.format("HYPERLINK", ' \\o "https://example.org" "javascript:x"'),
        FIELD.format("HYPERLINK", ""),
        SIMPLE.format("hyperlink &quot;search-ms:query=x&quot;"),
        NESTED,
    ],
)
def test_a_link_in_a_field_is_held_to_what_a_link_may_be(header):
    with pytest.raises(ValidationError, match="ander bestand of programma"):
        opened(templates.word(header=header), "sjabloon.docx")


@pytest.mark.parametrize(
    "header",
    [
        FIELD.format("HYPERLINK", ' "https://example.org/over=ons" \\o "Naar de site"'),
        FIELD.format("HYPERLINK", ' \\l "begin"'),
        SIMPLE.format("HYPERLINK mailto:post@example.org"),
        SIMPLE.format("=1+2"),
    ],
)
def test_a_safe_link_in_a_field_stays(header):
    assert opened(templates.word(header=header), "sjabloon.docx")


@pytest.mark.parametrize(("name", "said"), [("a.dotm", "macro’s"), ("a.doc", "Kies een sjabloon"), ("a", "Kies een")])
def test_the_name_says_what_it_is(name, said):
    with pytest.raises(ValidationError, match=said):
        opened(templates.word(), name)


def test_only_what_makes_a_look_is_kept():
    extra = {
        "customXml/item1.xml": "<geheim/>",
        "word/glossary/document.xml": "<geheim/>",
        "docProps/app.xml": "<geheim/>",
    }
    kept = opened(templates.word(extra=extra), "a.docx")[1]
    assert [name for name in names(kept) if "custom" in name or "glossary" in name or "docProps" in name] == []
    assert b"Voorbeeld" not in zipfile.ZipFile(io.BytesIO(kept)).read("word/document.xml")


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_staff_upload_look_and_remove(client, staff, initiative):
    client.force_login(staff)
    url = reverse("house_style", args=[initiative.platform.slug])
    upload = SimpleUploadedFile("Huisstijl 2026.dotx", templates.word())
    page = client.post(url, {"file": upload}, follow=True)
    assert page.redirect_chain == [(url, 302)]
    assert "Sjabloon Huisstijl 2026.dotx" in page.content.decode()
    example = client.get(reverse("house_style_example", args=[initiative.platform.slug, "docx"]))
    assert "word/house-header-default.xml" in names(example.content)
    client.post(reverse("house_style_remove", args=[initiative.platform.slug, "docx"]))
    assert HouseStyle.objects.count() == 0


def test_a_refused_upload_keeps_the_style_that_was(client, staff, initiative):
    style = use_house_style(platform=initiative.platform, content=templates.word(), name="a.docx", by=staff)
    client.force_login(staff)
    url = reverse("house_style", args=[initiative.platform.slug])
    page = client.post(url, {"file": SimpleUploadedFile("b.docx", HOSTILE["macro’s"])})
    assert (page.status_code, "zitten macro’s" in page.content.decode()) == (422, True)
    assert HouseStyle.objects.get().checksum == style.checksum
    remove_house_style(platform=initiative.platform, kind="docx", by=staff)
    remove_house_style(platform=initiative.platform, kind="docx", by=staff)

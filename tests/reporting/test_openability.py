"""Word opens reports without asking to repair them, in our style and in templates; each known cause is seen."""

import io
import zipfile

import pytest

from reporting.house_style import opened
from reporting.render import word
from reporting.trying.openability import faults
from tests.reporting import house_templates as templates
from tests.reporting.sample import SAMPLE

STYLES = {"own": None, "dutch": templates.word(), "bare": templates.bare_word(), "wide": templates.wide_word()}
DOCUMENT, NUMBERING, TYPES = "word/document.xml", "word/numbering.xml", "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"


@pytest.fixture(scope="module")
def sample():
    return word.render_docx(SAMPLE)


def parts_of(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name).decode("latin-1") for name in archive.namelist()}


def changed(content, part, old, new):
    """The file with the first of these words in one part written otherwise."""
    parts = parts_of(content)
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return templates.packed({name: text.encode("latin-1") for name, text in parts.items()})


@pytest.mark.parametrize("name", list(STYLES))
def test_word_opens_a_report_as_it_is(name):
    style = STYLES[name] and opened(STYLES[name], f"{name}.dotx")[1]
    assert faults(word.render_docx(SAMPLE, style=style)) == []


def test_a_part_that_is_gone_is_missed(sample):
    parts = {name: text.encode("latin-1") for name, text in parts_of(sample).items() if name != "word/footer1.xml"}
    assert faults(templates.packed(parts)) == [
        "/word/footer1.xml is not there",
        f"{RELATIONS}: footer1.xml is not there",
    ]


def test_a_part_that_stands_twice_or_has_no_attributes_is_seen(sample):
    target = io.BytesIO(sample)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/Footer1.xml", zipfile.ZipFile(target).read("word/footer1.xml"))
        archive.infolist()[-1].external_attr = 0
    assert faults(target.getvalue()) == ["word/footer1.xml stands twice", "word/Footer1.xml has no attributes"]


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (TYPES, 'PartName="/word/media/', 'PartName="/word/elders/', "the kind of word/media/"),
        (RELATIONS, 'Id="rIdFooter"', 'Id="rIdElse"', "word/document.xml: rIdFooter leads nowhere"),
        (RELATIONS, 'Id="rIdFooter"', 'Id="rId1"', "word/_rels/document.xml.rels: rId1 stands twice"),
        (RELATIONS, "https://", "https:// ", "is no address"),
        (DOCUMENT, 'w:anchor="rapport-', 'w:anchor="ergens-', "a link leads to ergens-"),
        (DOCUMENT, 'w:name="rapport-', f'w:name="{"x" * 41}', "has a name Word does not take"),
        (DOCUMENT, "<w:bookmarkEnd ", "<w:proofErr ", "a bookmark does not begin or end"),
        (DOCUMENT, '<w:pStyle w:val="Title"', '<w:pStyle w:val="Nergens"', "paragraph style Nergens is not there"),
        (DOCUMENT, "<w:numId ", '<w:numId w:val="98765"/><w:numId ', "list 98765 is not there"),
        (DOCUMENT, "<w:gridCol ", "<w:gridCol/><w:gridCol ", "cells in a table of"),
        (DOCUMENT, "</w:tc>", '<w:bookmarkStart w:id="x" w:name="x"/><w:tbl/></w:tc>', "does not end with a paragraph"),
        (DOCUMENT, 'w:fldCharType="end"', 'w:fldCharType="separate"', "a field ends before it begins"),
        (DOCUMENT, "<w:sdtContent>", "<w:sdtContent/><w:sdtContent>", "a control without content"),
        (DOCUMENT, "<w:sdtPr>", '<w:sdtPr><w:lock w:val="contentLocked"/>', "a control that is locked"),
        ("word/footnotes.xml", 'w:id="0"', 'w:id="-1"', "footnote -1 stands twice"),
        (DOCUMENT, "<w:footnoteReference w:id=", '<w:footnoteReference w:id="999" w:x=', "footnote 999 is not there"),
        ("word/styles.xml", '<w:basedOn w:val="Normal"', '<w:basedOn w:val="Weg"', "is basedOn Weg, which is not"),
        ("word/styles.xml", 'w:styleId="Title"', 'w:styleId="Subtitle"', "style Subtitle stands twice"),
        (NUMBERING, '<w:abstractNumId w:val="', '<w:abstractNumId w:val="77', "has no form"),
        (NUMBERING, "<w:abstractNum ", '<w:num w:numId="1"/><w:abstractNum ', "lists stand before their forms"),
    ],
)
def test_each_known_cause_is_seen(sample, part, old, new, said):
    assert [each for each in faults(changed(sample, part, old, new)) if said in each] != []


def test_pictures_have_numbers_of_their_own(sample):
    text = parts_of(sample)[DOCUMENT]
    first, second = (text.split("<wp:docPr ")[place].partition(">")[0] for place in (1, 2))
    assert any("picture" in each for each in faults(changed(sample, DOCUMENT, second, first)))

"""All formats say the same: the same words in the same order, the same numbers, captions and footnotes."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from reporting.document import Chapter
from reporting.render import html, pdf, word
from tests.reporting.sample import ODD, SAMPLE
from tests.reporting.saying import Lines, assert_said_in_order, letters, numbers, part, without, words_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CAPTIONS = {"ImageCaption", "TableCaption"}
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
UNSAID = [f"{TEXT}note", f"{TEXT}table-of-content", f"{TEXT}illustration-index", f"{SVG}desc", f"{SVG}title"]

PLAIN = replace(
    SAMPLE,
    status="",
    reference_date=None,
    publisher="",
    chapters=tuple(
        Chapter(each.title, each.blocks, tuple(section for section in each.sections if section is not ODD))
        for each in SAMPLE.chapters
    ),
)


def style_of(paragraph):
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") if paragraph.find(f"{W}pPr/{W}pStyle") is not None else ""


@pytest.fixture(scope="module")
def published():
    """What is said in the page to be published; the other formats are held against it."""
    return Lines(html.render(PLAIN))


@pytest.fixture(scope="module")
def docx():
    return word.render_docx(PLAIN)


@pytest.fixture(scope="module")
def odt():
    return word.render_odt(PLAIN)


@pytest.fixture(scope="module")
def set_text():
    """The text of the PDF, page by page, with the marks of its two footnotes taken out."""
    pages = [each.extract_text() for each in PdfReader(BytesIO(pdf.render(PLAIN))).pages]
    return re.sub(r"(redenen|kent) ?[12]", r"\1", "\n".join(pages))


def test_all_formats_say_the_same_in_the_same_order(published, docx, odt, set_text):
    assert len([line for line in published.lines if letters(line)]) > 120
    assert_said_in_order(published.lines, letters(words_of(part(docx, "word/document.xml"), f"{W}t")))
    assert_said_in_order(published.lines, letters(words_of(without(part(odt, "content.xml"), f"{TEXT}note"), "")))
    assert_said_in_order(published.lines, letters(set_text))


def test_all_formats_give_the_same_numbers_in_the_same_order(published, docx, odt, set_text):
    given = numbers("\n".join(published.lines))
    assert len(given) > 100
    document = without(part(docx, "word/document.xml"), f"{W}sdt")
    paragraphs = [each for each in document.iter(f"{W}p") if style_of(each) not in ("TableOfFigures", "LijstTitel")]
    assert numbers("\n".join(words_of(each, f"{W}t") for each in paragraphs)) == given
    unlisted = without(part(odt, "content.xml"), *UNSAID)
    lines = [each for each in unlisted.iter() if each.tag in (f"{TEXT}p", f"{TEXT}h")]
    assert numbers("\n".join(words_of(each, "") for each in lines)) == given
    in_print = numbers(set_text)
    rest = iter(in_print)
    assert [each for each in given if each not in rest] == []
    known = {*given, *numbers(" ".join(published.drawn)), *map(str, range(1, 20))}
    assert sorted(set(in_print) - known) == []


def test_all_formats_have_the_same_captions(published, docx, odt, set_text):
    captions = [letters(each) for each in published.captions if re.match(r"Figuur|Tabel|Cijfers", each)]
    assert len(captions) == 10
    in_word = [each for each in part(docx, "word/document.xml").iter(f"{W}p") if style_of(each) in CAPTIONS]
    assert [letters(words_of(each, f"{W}t")) for each in in_word] == captions
    paragraphs = [letters(words_of(each, "")) for each in part(odt, "content.xml").iter(f"{TEXT}p")]
    listed = [each for each in paragraphs if each in captions]
    assert listed[-len(captions) :] == captions  # after the list of figures
    assert_said_in_order(captions, letters(set_text))


def test_all_formats_have_the_same_footnotes(published, docx, odt, set_text):
    notes = [letters(each.removesuffix(" ↩")) for each in published.notes]
    assert len(notes) == 2
    in_word = [letters(words_of(each, f"{W}t")) for each in part(docx, "word/footnotes.xml")]
    assert [each for each in in_word if each] == notes
    assert [letters(words_of(each, "")) for each in part(odt, "content.xml").iter(f"{TEXT}note-body")] == notes
    assert_said_in_order(notes, letters(set_text))

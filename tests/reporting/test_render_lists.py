"""The lists of figures and of tables after the contents: the same captions in every format, with links to them."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

from pypdf import PdfReader

from reporting.document import Chapter, Column, Row, Table, plain
from reporting.render import html, pdf, word
from tests.reporting.sample import SAMPLE

TABLE = Table("Nog een", "Wat", (Column("Aantal"),), (Row("x", (plain("1"),)),))
WITH_TWO_TABLES = replace(SAMPLE, annexes=(Chapter("Bijlage", (TABLE,)), *SAMPLE.annexes))


def letters(text):
    return re.sub(r"[\s\-\u00ad\u200b]", "", text)


def lists_of(page):
    """Of each list its title and lines, and the addresses they lead to."""
    navs = re.findall(r'<nav class="report-contents report-listed".*?</nav>', page, re.DOTALL)
    return [
        (
            [letters(re.sub("<[^>]*>", "", line)) for line in re.findall(r"<(?:summary|li).*?</(?:summary|li)>", nav)],
            re.findall('href="#([^"]*)"', nav),
        )
        for nav in navs
    ]


def words_in(content, name):
    return letters("".join(ET.fromstring(zipfile.ZipFile(BytesIO(content)).read(name)).itertext()))  # noqa: S314 - our own file


def test_the_page_lists_what_there_is_more_than_one_of():
    (figures, _addresses), (tables, _more) = lists_of(html.render(WITH_TWO_TABLES))
    assert (figures[0], [line[:7] for line in figures[1:]]) == ("Figuren", [f"Figuur{n}" for n in range(1, 6)])
    assert tables == ["Tabellen", "Tabel1Feitenopdepeildatum", "Tabel2Nogeen"]
    page = html.render(SAMPLE)
    assert [lines for lines, _ in lists_of(page)] == [figures]
    assert all(page.count(f'id="{each}"') == 1 for each in lists_of(page)[0][1])


def test_a_brief_document_has_no_lists():
    assert lists_of(html.render(replace(WITH_TWO_TABLES, is_brief=True))) == []
    assert letters(pdf_text(replace(WITH_TWO_TABLES, is_brief=True))).count("Tabel2Nogeen") == 1


def pdf_text(document):
    return "\n".join(each.extract_text() for each in PdfReader(BytesIO(pdf.render(document))).pages)


def test_all_formats_list_the_same():
    lists = [lines for lines, _ in lists_of(html.render(WITH_TWO_TABLES))]
    assert "".join(line for lines in lists for line in lines) in re.sub(
        r"PAGEREF|TOC\\h\\z\\c\"(Figuur|Tabel)\"", "", words_in(word.render_docx(WITH_TWO_TABLES), "word/document.xml")
    )
    opened = words_in(word.render_odt(WITH_TWO_TABLES), "content.xml")
    assert ["–".join([title + lines[0], *lines[1:], ""]) in opened for title, *lines in lists] == [True, True]
    numbered = "".join(line if place == 0 else line + "#" for lines in lists for place, line in enumerate(lines))
    assert re.search(re.escape(numbered).replace(r"\#", r"\.+\d+"), letters(pdf_text(WITH_TWO_TABLES)))


def test_the_lines_in_the_pdf_lead_to_the_pages_they_name():
    reader = PdfReader(BytesIO(pdf.render(WITH_TWO_TABLES)))
    found = re.search(r"Tabel2Nogeen\.+(\d+)", letters(pdf_text(WITH_TWO_TABLES)))
    assert "Tabel2Nogeen" in letters(reader.pages[int(found[1]) - 1].extract_text())

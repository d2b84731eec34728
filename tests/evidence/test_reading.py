"""Text out of files: what comes out, and what is said about a file that cannot be read."""

import io
import subprocess
import zipfile

import pypandoc
import pytest
import typst
from django.core.exceptions import ValidationError
from pypdf import PdfWriter

from evidence.models import Source
from evidence.reading import SIZE_LIMIT, apart, read_file
from evidence.reading.cleaning import clean
from evidence.reading.personal import find_personal, passes_eleven_test

DOCUMENT = """\
# Gesprek op de werkplaats

Eerst was hij *stil*, zegt de **begeleider**.[^1] Daarna niet meer: “ik blíjf hier”.

- koffie
- thee

| Wie        | Wat                          |
|------------|------------------------------|
| begeleider | Hij vraagt nu zelf om hulp. |

[^1]: Zo staat het in het dagboek.
"""
PAGES = """\
#set page(height: 6cm, width: 9cm)
Een officiële fiets.
#pagebreak()
#pagebreak()
Derde pagina, café.
"""
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(content, name):
    return read_file(io.BytesIO(content), name)


def refusal(content, name):
    with pytest.raises(ValidationError) as caught:
        read(content, name)
    return caught.value.messages[0]


def word_file(folder):
    (folder / "verslag.md").write_text(DOCUMENT, encoding="utf-8")
    command = [pypandoc.get_pandoc_path(), "verslag.md", "--output=verslag.docx"]
    subprocess.run(command, cwd=folder, check=True)
    return (folder / "verslag.docx").read_bytes()


def word_parts(body, before=""):
    """A Word document of our own making, for what no honest program writes."""
    document = f'{before}<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", document)
    return packed.getvalue()


def pdf_file():
    return typst.compile(PAGES.encode(), format="pdf")


def written(writer):
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def test_word_document_keeps_paragraphs_lists_tables_and_notes(tmp_path):
    found = read(word_file(tmp_path), r"C:\map\verslag.docx")
    assert found.text == (
        "Gesprek op de werkplaats\n\n"
        "Eerst was hij stil, zegt de begeleider.[1] Daarna niet meer: “ik blíjf hier”.\n\n"
        "- koffie\n- thee\n\n"
        "Wie\tWat\nbegeleider\tHij vraagt nu zelf om hulp.\n\n"
        "[1] Zo staat het in het dagboek."
    )
    assert found.file_name == "verslag.docx"
    assert found.page_starts == ()


def test_pdf_knows_where_its_pages_begin():
    found = read(pdf_file(), "Plan.PDF")
    assert found.text == "Een officiële fiets.\n\nDerde pagina, café."
    assert found.page_starts == (0, 22, 22)
    assert found.pages_without_text == (2,)
    source = Source(text=found.text, page_starts=" ".join(map(str, found.page_starts)))
    assert [source.page_at(found.text.index(word)) for word in ("fiets", "Derde", "café")] == [1, 3, 3]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Café één\r\ntwee\rdrie".encode(), "Café één\ntwee\ndrie"),
        (b"\xef\xbb\xbfmerk", "merk"),
        ("Café – “ja”".encode("cp1252"), "Café – “ja”"),
        ("Café 😀".encode("utf-16"), "Café 😀"),
        (b"bladzij een\x0cbladzij twee\x1a", "bladzij een\nbladzij twee"),
    ],
)
def test_text_file_is_read_in_the_encoding_it_has(content, text):
    assert read(content, "verslag.txt").text == text


def test_letters_stay_as_they_were():
    two_signs = "cafe\u0301 \u00e9\u00e9n"
    assert clean(f"\ufeff\n {two_signs}\x00\r\n\n\tnieuw\u00a0 \n") == f"{two_signs}\n\n\tnieuw\u00a0"
    assert clean("half \ud83d teken") == "half  teken"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\x00\x01\x02", "foto.txt", "geen leesbaar tekstbestand"),
        (b"%PDF-1.7 en meer", "plan.txt", "geen leesbaar tekstbestand"),
        (b"Alleen een \x81 teken", "oud.txt", "geen leesbaar tekstbestand"),
        (b" \n\t ", "leeg.txt", "staat geen tekst"),
        (b"x" * 1_000_001, "lang.txt", "langer dan 1.000.000 tekens"),
        (b"x" * (SIZE_LIMIT + 1), "groot.txt", "groter dan 10 MB"),
        (b"PK\x03\x04stuk", "stuk.docx", "geen Word-document"),
        (b"tekst", "tekst.docx", "geen Word-document"),
        (b"tekst", "oud.doc", "sla het op als Word-document"),
        (b"tekst", "plaatje.png", "Kies een tekstbestand"),
        (b"tekst", "zonder", "Kies een tekstbestand"),
        (b"tekst", "plan.pdf", "Dit is geen PDF"),
        (b"%PDF-1.7 en dan niets", "plan.pdf", "niet te lezen"),
    ],
)
def test_file_that_cannot_be_read_says_what_to_do(content, name, said):
    assert said in refusal(content, name)


def test_scan_and_locked_pdf_are_recognised():
    scan = PdfWriter()
    scan.add_blank_page(width=200, height=200)
    assert "bestaat uit plaatjes" in refusal(written(scan), "scan.pdf")
    locked = PdfWriter(clone_from=io.BytesIO(pdf_file()))
    locked.encrypt("geheim", algorithm="RC4-128")
    assert "beveiligd met een wachtwoord" in refusal(written(locked), "op-slot.pdf")
    locked.encrypt("", "van de eigenaar", algorithm="RC4-128")
    assert read(written(locked), "niet-op-slot.pdf").text.startswith("Een officiële")


def test_document_that_asks_for_other_files_or_for_everything_is_refused(tmp_path):
    (tmp_path / "geheim").write_text("uit een ander bestand")
    entity = f'<!DOCTYPE w [<!ENTITY e SYSTEM "file://{tmp_path}/geheim">]>'
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    assert "niet te lezen" in refusal(word_parts(paragraph.format("&e;"), entity), "verwijst.docx")
    assert read(word_parts(paragraph.format("gewoon")), "gewoon.docx").text == "gewoon"
    deep = "<w:tbl><w:tr><w:tc>" * 400 + paragraph.format("diep") + "</w:tc></w:tr></w:tbl>" * 400
    assert "te groot of te ingewikkeld" in refusal(word_parts(deep), "diep.docx")


def test_a_file_that_takes_too_long_is_left(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 1)
    endless = word_parts("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_000_000)
    assert "te groot of te ingewikkeld" in refusal(endless, "eindeloos.docx")


# What may lead to a person


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bel 06-1234 5678 of mail", [("phone", "06-1234 5678")]),
        ("bel (023) 5 123 456", [("phone", "023) 5 123 456")]),
        ("bel +31 6 12345678.", [("phone", "+31 6 12345678")]),
        ("mail jobcoach@voorbeeld.example.", [("email", "jobcoach@voorbeeld.example")]),
        ("nummer 111222333, klaar", [("bsn", "111222333")]),
        ("nummer 1112.22.333", [("bsn", "1112.22.333")]),
        ("nummer 111222334", []),
        ("000000000 en 0000000000", []),
        ("in 2022 kwamen 15 mensen, 1.234.567 euro, 12-04-2023", []),
        ("isbn 9789012345678", []),
    ],
)
def test_numbers_and_addresses_of_people_are_found(text, found):
    assert [(find.trace, text[find.start : find.end]) for find in find_personal(text)] == found


def test_eleven_test_takes_eight_digits_too():
    assert passes_eleven_test("10000008") is passes_eleven_test("010000008")
    assert not passes_eleven_test("1234567")
    assert not passes_eleven_test("000000000")

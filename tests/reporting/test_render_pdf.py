"""The PDF of a report: readable by everyone (PDF/UA-1), fit to be kept (PDF/A-2a), and made of any text at all."""

import dataclasses
from io import BytesIO

import page
import pytest
from pypdf import PdfReader

from reporting import charts
from reporting.document import (
    BulletList,
    Chapter,
    Chart,
    Column,
    Document,
    Footnote,
    FootnoteRef,
    ListItem,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Series,
    Table,
    plain,
)
from reporting.drawing import share_of_width
from reporting.render import columns, glyphs, keeping, outline, pdf, typesetting
from reporting.render.typesetting.finishing import UnknownStructureError, finished
from tests.reporting.sample import LINE, SAMPLE


@pytest.fixture(scope="module")
def report():
    return pdf.render(SAMPLE)


@pytest.fixture(scope="module")
def reader(report):
    return PdfReader(BytesIO(report))


def assert_conforms(content):
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        verdict = page.validate_pdf_bytes(content, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in verdict.failures] == []
        assert verdict.is_compliant


def letters(content):
    return "".join("".join(each.extract_text() for each in PdfReader(BytesIO(content)).pages).split())


def test_a_rich_report_conforms(report):
    assert_conforms(report)


def test_title_language_and_bookmarks(reader):
    assert reader.metadata.title == SAMPLE.title
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    top = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert top == [
        "1 Inleiding",
        "2 Voorbereiding",
        "3 Resultaten",
        "4 Conclusies",
        "Bijlage 1 Bronnen",
        "Colofon",
    ]


def test_the_same_document_gives_the_same_bytes(report):
    assert pdf.render(SAMPLE) == report


def test_code_of_the_typesetter_is_text(report):
    assert "#settext(red)$x$<script>alert(1)</script>\\textbf{x}`a`@b" in letters(report)


def cells(node):
    """Kind, name, scope and named headers of every table cell below a part of the structure, in order of reading."""
    node = node.get_object()
    if not isinstance(node, dict):
        return [found for part in node for found in cells(part)] if isinstance(node, list) else []
    if node.get("/S") not in ("/TH", "/TD"):
        return cells(node["/K"]) if "/K" in node else []
    about = next(each for each in node["/A"] if each["/O"] == "/Table")
    return [(node["/S"], node.get("/ID"), about.get("/Scope"), list(about["/Headers"]))]


def test_every_row_of_a_table_has_its_header():
    rows = (Row("Gestart", (plain("15"), plain("12"))), Row("Klaar", (plain("8"), ())), Row("", ((), ())))
    table = Table("Feiten", "Onderwerp", (Column("Streefwaarde"), Column("Resultaat")), rows)
    content = pdf.render(Document("Titel", (Chapter("Een", (table,)),)))
    reader = PdfReader(BytesIO(content))
    structure = reader.trailer["/Root"]["/StructTreeRoot"]
    heads = [("/TH", f"U1x{column}y0", "/Column", []) for column in range(3)]
    assert cells(structure["/K"]) == heads + [
        each
        for row in (1, 2, 3)
        for each in (
            ("/TH", f"U1x0y{row}", "/Row", ["U1x0y0"]),
            ("/TD", None, None, ["U1x1y0", f"U1x0y{row}"]),
            ("/TD", None, None, ["U1x2y0", f"U1x0y{row}"]),
        )
    ]
    names = structure["/IDTree"]["/Names"]
    assert names[::2] == ["U1x0y0", "U1x0y1", "U1x0y2", "U1x0y3", "U1x1y0", "U1x2y0"]
    assert [named.get_object()["/ID"] for named in names[1::2]] == names[::2]
    assert_conforms(content)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nstartxref\n0\n%%EOF", b"%PDF-1.7\nstartxref\nx\n%%EOF"])
def test_a_file_of_another_make_is_refused(content):
    with pytest.raises(UnknownStructureError):
        finished(content)


def test_a_character_without_a_font_is_written_as_its_code(report):
    assert "[U+4F60U+597D]" in letters(report)
    assert "[U+E000]" in letters(report)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 20000,
        "https://example.org/" + "a1-" * 400,
        "\U0001f469\U0001f3fd\u200d\U0001f9bd\U0001f1f3\U0001f1f1\u0301\u20e3",
        "e\u0301\u0302\u0323 \u05d0\u05b8 \u0928\u092e\u0938\u094d\u0924\u0947 \u0627\u0644\u0652\u0301",
        "\x00\x01\ud800\uffff\U0010ffff\u2028\u200b\u200f\u00ad",
        "\u0300",
        "",
    ],
    ids=["long word", "long address", "emoji", "marks", "control", "lonely mark", "nothing"],
)
def test_any_text_gives_a_conforming_file(text):
    section = Section(text, (Paragraph(plain(text)),))
    assert_conforms(pdf.render(Document(text, (Chapter(text, (), (section,)),), subtitle=text, authors=(text,))))


def pages_with(content, words):
    return [number for number, each in enumerate(PdfReader(BytesIO(content)).pages) if words in each.extract_text()]


def test_a_long_table_goes_on_with_its_header_on_the_next_page():
    rows = tuple(Row(f"Regel {number}", (plain("woorden " * 20),)) for number in range(60))
    table = Table("Lang", "Nummer", (Column("Omschrijving"),), rows)
    content = pdf.render(Document("Titel", (Chapter("Een", (table,)),)))
    assert len(pages_with(content, "Omschrijving")) >= 3
    assert pages_with(content, "Regel 0")[0] < pages_with(content, "Regel 59")[0]
    assert_conforms(content)


def long_table(note=""):
    rows = tuple(Row(f"Regel{number}.", (plain("woord"), plain("1"))) for number in range(11))
    return Table("Kop", "Nummer", (Column("Omschrijving"), Column("Aantal", numeric=True)), rows, note=plain(note))


# The lines before it are those at which one row stood alone at the head or the foot of a page, or the note did.
@pytest.mark.parametrize(("lines", "note"), [(17, "NOOT"), (24, "NOOT"), (16, "NOOT onder de tabel. " * 20)])
def test_neither_a_row_nor_the_note_of_a_table_stands_alone_on_a_page(lines, note):
    blocks = (*(Paragraph(plain("x")),) * lines, long_table(note))
    reader = PdfReader(BytesIO(pdf.render(Document("Titel", (Chapter("Een", blocks),), is_brief=True))))
    texts = [each.extract_text() for each in reader.pages]
    rows = [text.count("Regel") for text in texts if "Regel" in text or "NOOT" in text]
    assert (sum(rows), min(rows) > 1) == (11, True)
    assert "NOOT" in texts[-1]


def kinds(node):
    """The kinds of the direct parts of a part of the structure."""
    parts = node["/K"] if isinstance(node["/K"], list) else [node["/K"]]
    return [part["/S"] for each in parts if "/S" in (part := each.get_object())]


def test_what_holds_rows_together_is_not_in_the_structure():
    document = Document("Titel", (Chapter("Een", (long_table("Een noot."), Paragraph(plain("Tekst")))),), is_brief=True)
    content = pdf.render(document)
    structure = PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]
    whole = structure["/K"][0].get_object()
    assert kinds(whole)[-4:] == ["/H1", "/Table", "/P", "/P"]
    assert [len(headers) for *_, headers in cells(structure["/K"])] == [0] * 3 + [1, 2, 2] * 11
    assert_conforms(content)


def test_high_rows_are_not_held_together():
    assert keeping.clasps([True] * 5, has_note=False) == [2, 0, 1, 2, 0]
    assert keeping.clasps([True] * 5, has_note=True) == [2, 0, 1, 3, 0, 0]
    assert keeping.clasps([True] * 3, has_note=True) == [4, 0, 0, 0]
    assert keeping.clasps([False, True, True, False, True], has_note=True) == [1, 1, 1, 1, 2, 0]
    assert keeping.clasps([False, True, False], has_note=True) == []
    assert keeping.clasps([], has_note=True) == []


def test_a_long_chart_is_made_to_fit_on_one_page():
    count = 60
    chart = Chart(
        "Lang",
        "Wat is geteld.",
        "Het is veel.",
        "grouped",
        tuple(f"Soort {number}" for number in range(count)),
        (Series("Aantal", tuple(range(count))),),
    )
    content = pdf.render(Document("Titel", (Chapter("Een", (chart,)),)))
    assert pages_with(content, "Het is veel") == pages_with(content, "Wat is geteld")
    assert share_of_width(charts.svg(chart, "x")) < 0.6


def test_signs_that_no_font_combines_conform_in_a_drawing():
    chart = dataclasses.replace(
        LINE, title="e\u0301\u0323\u0300\u20dd", series=(Series("e\u0301\u0323\u20dd", (1,) * 8),)
    )
    assert_conforms(pdf.render(Document("Titel", (Chapter("Een", (chart,)),))))


def test_a_title_longer_than_a_page_conforms():
    assert_conforms(pdf.render(dataclasses.replace(SAMPLE, title="Lange titel " * 300, chapters=SAMPLE.chapters[:1])))


def test_a_document_without_chapters_conforms():
    assert_conforms(pdf.render(Document("Leeg", ())))


def test_missing_fonts_are_said(monkeypatch, tmp_path):
    monkeypatch.setattr(typesetting, "FONTS", tmp_path / "nowhere")
    with pytest.raises(typesetting.TypesettingError, match="fonts are missing"):
        typesetting.typeset("drawings.typ", list, kind="png")


def test_a_warning_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setattr(typesetting, "FONTS", tmp_path)
    with pytest.raises(typesetting.TypesettingError, match="unknown font family"):
        pdf.render(Document("Titel", ()))


def test_long_words_without_syllables_may_break():
    assert glyphs.breakable("a" * 70).replace("\u200b", "") == "a" * 70
    assert "\u200b" in glyphs.breakable("a" * 70)
    insurer = "‘Arbeidsongeschiktheidsverzekeringsmaatschappij’."
    assert glyphs.breakable(insurer) == insurer
    assert glyphs.breakable("Arbeidsongeschiktheidsverzekeringsmaatschappij") == (
        "Arbeidsongeschiktheidsverzekeringsmaatschappij"
    )


def nodes_of(*blocks, sections=()):
    return pdf._Tree(Document("", ())).part(next(outline.parts(Document("", (Chapter("Een", blocks, sections),)))))


def test_a_last_line_is_neither_a_piece_of_a_word_nor_one_short_word():
    long = "Vier woorden en nog meer dan genoeg voor een regel die te vol is."
    for text, kept in ((long, (long[:-4] + "\u00a0", "is.")), ("Kort woord", ("Kort ", "woord")), ("Een", ("Een", ""))):
        node = nodes_of(Paragraph(plain(text)))["blocks"][0]["content"][0]
        assert (node["text"], node["end"]) == kept


def test_a_date_stays_on_one_line():
    assert glyphs.breakable("van 1 april 2023 tot Maart 2024") == "van 1\u00a0april\u00a02023 tot Maart\u00a02024"
    assert glyphs.breakable("in april en 12 mei") == "in april en 12 mei"


def test_what_announces_a_list_stays_with_it():
    small, large = BulletList((ListItem(plain("een")),) * 5), BulletList((ListItem(plain("een")),) * 6)
    first, second, third, fourth = nodes_of(
        Paragraph(plain("Dat zijn:")), small, Paragraph(plain("Verder niets.")), large
    )["blocks"]
    assert (first["opens"], second["keep"], third["opens"], fourth["keep"]) == (True, True, False, False)


# The lines before it are those at which the page ended between the two.
@pytest.mark.parametrize("lines", [23, 24])
@pytest.mark.parametrize(
    "announced", [QuoteBlock("Begin"), BulletList((ListItem(plain("Begin" + " woord" * 30)),) * 9)]
)
def test_what_announces_stays_with_what_it_announces_also_with_a_note(lines, announced):
    note = FootnoteRef(Footnote(plain("Noot")))
    opener = Paragraph((*plain("Zo gaat het verder. " * 7 + "Zegt een leider:"), note))
    blocks = (*(Paragraph(plain("x")),) * lines, opener, announced, Paragraph(plain("Slot.")))
    content = pdf.render(Document("Titel", (Chapter("Een", blocks),), is_brief=True))
    begun = pages_with(content, "Begin")[0]
    assert (pages_with(content, "Zegt een leider")[-1], pages_with(content, "Noot")) == (begun, [begun])
    assert_conforms(content)


@pytest.mark.parametrize(("lines", "words"), [(20, "Zo gaat het. " * 9 + "Zegt een leider:"), (22, "Kort.")])
def test_a_heading_stays_with_a_paragraph_whose_note_needs_the_next_page(lines, words):
    note = FootnoteRef(Footnote(plain("Noot die onderaan staat. " * 12)))
    inner = Section("Onder", (Paragraph((*plain(words), note)), QuoteBlock("Begin")))
    chapter = Chapter("Een", (Paragraph(plain("x")),) * lines, (Section("Boven", (), (inner,)),))
    content = pdf.render(Document("Titel", (chapter,), is_brief=True))
    assert [pages_with(content, word) for word in ("Boven", "Onder", words[-8:], "Begin")] == [[1]] * 4
    assert_conforms(content)


def test_a_chapter_stays_with_its_sections_in_the_contents():
    chapters = tuple(
        Chapter(f"Deel{number}.", (), tuple(Section(f"Deel{number}.", ()) for _ in range(number % 7)))
        for number in range(20)
    )
    content = pdf.render(Document("Titel", chapters))
    pages = [each.extract_text() for each in PdfReader(BytesIO(content)).pages]
    contents = [text for text in pages if ". . ." in text]
    assert len(contents) == 2
    for number in range(20):
        assert sorted(text.count(f"Deel{number}.") for text in contents) == [0, 1 + number % 7]
    assert_conforms(content)


def test_the_last_paragraphs_of_a_chapter_stay_together():
    four = tuple(Paragraph(plain(str(number))) for number in range(4))
    part = nodes_of(*four, sections=(Section("Laatste", four),))
    assert [node["opens"] for node in part["blocks"]] == [False] * 4
    assert [node["opens"] for node in part["sections"][0]["blocks"]] == [False, True, True, False]


def test_a_page_is_headed_by_the_chapter_that_goes_on():
    table = Table("Lang", "Nummer", (Column("Wat"),), tuple(Row(f"{n}", (plain("x"),)) for n in range(60)))
    annexes = (Chapter("Eerste", (table,)), Chapter("Tweede", (Paragraph(plain("Slot van het rapport.")),)))
    content = pdf.render(Document("Titel", (), annexes=annexes))
    last = PdfReader(BytesIO(content)).pages[-1].extract_text().splitlines()
    assert (last[0], "Bijlage 2 Tweede" in last) == ("Titel Eerste", True)


def test_a_stream_that_ends_with_a_carriage_return_keeps_its_length():
    stream = b"1 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj\n"
    rest = b"xref\n0 2\n0000000000 65535 f\r\n%010d 00000 n\r\ntrailer\n<</Size 2>>\nstartxref\n%d\n%%%%EOF"
    begin = b"%PDF-1.7\n"
    place = len(begin) + len(stream)
    longer = stream.replace(b"\r\n", b"\r\r\n")
    assert finished(begin + stream + rest % (9, place)) == begin + longer + rest % (9, place + 1)


def test_heads_higher_than_a_page_stand_above_their_table():
    table = Table("Lang", "x" * 1000, (Column("Hoofd " * 60),) * 6, (Row("Regel", (plain("cel"),) * 6),))
    content = pdf.render(Document("Titel", (Chapter("Een", (table,)),)))
    assert len(PdfReader(BytesIO(content)).pages) < 6
    assert letters(content).count("Hoofd" * 60) == 6
    assert_conforms(content)


def test_a_typesetter_that_is_stopped_is_told(monkeypatch, tmp_path):
    (tmp_path / "worker.py").write_text("import os\nos.kill(os.getpid(), 9)")
    (tmp_path / "any.typ").write_text("")
    monkeypatch.setattr(typesetting, "HERE", tmp_path)
    with pytest.raises(typesetting.TypesettingError, match="ended with -9"):
        typesetting.typeset("any.typ", list, kind="pdf")


@pytest.fixture
def tries(monkeypatch):
    """What the typesetter was asked for, time after time."""
    asked = []

    def counting(template, content, **more):
        asked.append(template)
        return typesetting.typeset(template, content, **more)

    monkeypatch.setattr(pdf, "typeset", counting)
    return asked


def test_what_takes_too_long_is_not_tried_again(monkeypatch, tries):
    monkeypatch.setattr(typesetting, "SECONDS", 0.01)
    with pytest.raises(typesetting.TypesettingError, match=r"than 0\.01 seconds\. It took too long to try"):
        pdf.render(Document("Titel", ()))
    assert len(tries) == 1


def test_what_cannot_be_set_is_tried_again_while_there_is_time(monkeypatch, tries, tmp_path):
    monkeypatch.setattr(typesetting, "FONTS", tmp_path)
    with pytest.raises(typesetting.TypesettingError):
        pdf.render(Document("Titel", ()))
    assert len(tries) == 4
    monkeypatch.setattr(pdf, "SECONDS", 0)
    with pytest.raises(typesetting.TypesettingError, match="too long to try again"):
        pdf.render(Document("Titel", ()))
    assert len(tries) == 5


def test_a_low_row_stays_on_one_page():
    low = Row("laag", (plain("woord " * 40), plain("12")))
    high = Row("hoog", (plain("woord " * 400), plain("12")))
    noted = Row("noot", ((FootnoteRef(Footnote(plain("x"))),), ()))
    table = Table("Feiten", "Onderwerp", (Column("Toelichting"), Column("Aantal", numeric=True)), (low, high, noted))
    shares = columns.widths(table)
    assert [columns.is_whole(table, row, shares) for row in table.rows] == [True, False, False]
    assert_conforms(pdf.render(Document("Titel", (Chapter("Een", (table,)),))))

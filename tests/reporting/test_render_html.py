"""The HTML of a report: the right element for each part, nothing a strict policy blocks, no text read as markup."""

import re
from html.parser import HTMLParser

from reporting.document import (
    Chapter,
    Document,
    Emphasis,
    Footnote,
    FootnoteRef,
    Link,
    Paragraph,
    QuoteBlock,
    Section,
    Statement,
    Text,
    WhatWorksBox,
    plain,
)
from reporting.render import html
from tests.reporting.sample import SAMPLE

VOID = {"meta", "br", "path", "rect", "line", "circle", "polygon"}


class Tree(HTMLParser):
    """Every element with its attributes and text; fails on a tag that closes another than the one open."""

    def __init__(self, source):
        super().__init__()
        self.found = []
        self.open = []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.found.append([tag, dict(attrs), ""])
        if tag not in VOID:
            self.open.append(self.found[-1])

    def handle_startendtag(self, tag, attrs):
        self.found.append([tag, dict(attrs), ""])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for element in self.open:
            element[2] += data

    def all(self, tag, css=""):
        return [each for each in self.found if each[0] == tag and css in each[1].get("class", "")]


def body(*blocks, **more):
    return Tree(html.render_body(Document("Titel", (Chapter("Een", blocks),), **more)))


SAMPLE_TREE = Tree(html.render_body(SAMPLE))


def test_one_title_chapters_and_sections():
    assert [each[2] for each in SAMPLE_TREE.all("h1")] == [SAMPLE.title]
    names = ["1 Inleiding", "2 Voorbereiding", "3 Resultaten", "4 Conclusies", "Bijlage 1 Bronnen"]
    assert [each[2] for each in SAMPLE_TREE.all("h2")] == names
    sections = ["Motieven van werkgevers", "Streefwaarden", "Voortgang", "Vreemde tekens 🎉"]
    assert [each[2] for each in SAMPLE_TREE.all("h3")] == sections
    assert ([each[2] for each in SAMPLE_TREE.all("h4")], [each[2] for each in SAMPLE_TREE.all("h5")]) == (
        ["Verdieping"],
        ["Nog dieper"],
    )


def test_the_contents_lead_to_every_heading():
    ids = [each[1]["id"] for each in SAMPLE_TREE.found if "id" in each[1]]
    assert len(ids) == len(set(ids))
    targets = [each[1]["href"][1:] for each in SAMPLE_TREE.all("a") if each[1]["href"].startswith("#")]
    assert sorted(set(targets) - set(ids)) == []


def test_a_box_is_an_aside_named_by_its_title():
    tree = body(WhatWorksBox("Wat werkt?", (Statement(plain("Eén.")), Statement(plain("Twee."), mark="onbelegd"))))
    (aside,) = tree.all("aside")
    (title,) = tree.all("p", "report-box-title")
    assert (aside[1]["aria-labelledby"], title[2]) == (title[1]["id"], "Wat werkt?")
    assert [each[2] for each in tree.all("li")][1:] == ["Eén.", "Twee. onbelegd"]


def test_a_quote_has_its_attribution():
    tree = body(QuoteBlock("Eerste.\nTweede.", "Leidinggevende", "werkgever"))
    assert tree.all("blockquote")[0][2].split() == ["Eerste.", "Tweede."]
    assert [each[2] for each in tree.all("figcaption")] == ["Leidinggevende · perspectief: werkgever"]


def test_tables_have_captions_and_header_cells():
    captions = [each[2] for each in SAMPLE_TREE.all("caption")]
    assert captions[1] == "Tabel 1 Feiten op de peildatum"
    assert len(captions) == len(SAMPLE_TREE.all("table")) == 5
    assert {each[1]["scope"] for each in SAMPLE_TREE.all("th")} == {"col", "row"}


def test_drawings_have_a_text_for_those_who_do_not_see_them():
    drawings = SAMPLE_TREE.all("svg")
    ids = {each[1].get("id"): each[2] for each in SAMPLE_TREE.found}
    assert len(drawings) == 5
    for drawing in drawings:
        assert [ids[name] for name in drawing[1]["aria-labelledby"].split()].count("") == 0


def test_footnotes_are_numbered_in_order_of_reading_and_lead_back():
    def note(text):
        return (FootnoteRef(Footnote(plain(text))),)

    box = WhatWorksBox("x", (Statement(note("drie")),), (Paragraph(note("twee")),))
    chapter = Chapter("Een", (Paragraph(note("een")), box), (Section("Vier", (Paragraph(note("vier")),)),))
    tree = Tree(html.render_body(Document("Titel", (chapter,))))
    notes = [each for each in tree.all("li") if each[1].get("id", "").startswith("report-note-")]
    assert [each[2] for each in notes] == ["een ↩", "twee ↩", "drie ↩", "vier ↩"]
    marks = [each[1]["id"] for each in tree.all("a") if each[1].get("role") == "doc-noteref"]
    backs = [each[1]["href"] for each in tree.all("a") if each[1].get("role") == "doc-backlink"]
    assert backs == [f"#{mark}" for mark in marks]


def test_a_link_holds_no_other_link():
    note = FootnoteRef(Footnote((Text("noot "), Link(plain("daar"), "https://example.org/noot"))))
    inner = Emphasis((Text("binnen"), Link(plain(" meer"), "https://example.org/binnen"), note))
    unsafe = Link((Text(" los "), Link(plain("goed"), "https://example.org/goed")), "javascript:alert(1)")
    outer = Link((Text("buiten "), inner, Text(" einde")), "https://example.org/buiten")
    tree = body(Paragraph((outer, unsafe, Link(plain(" "), "https://example.org/leeg"))))
    links = [each for each in tree.all("a") if "rel" in each[1]]
    assert [each[2] for each in links] == ["buiten binnen meer einde", "goed", "daar"]
    (paragraph,) = [each for each in tree.all("p") if each[2].startswith("buiten")]
    assert paragraph[2] == "buiten binnen meer einde1 los goed "


def test_nothing_that_a_strict_policy_blocks():
    source = html.render_body(SAMPLE)
    assert re.findall(r"<[^>]*\sstyle=|<style|<script|<[^>]*\son\w+=|javascript:", source) == []
    assert re.findall(r"<[^>]*\sstyle=|<script|<link|<[^>]*\son\w+=|url\(|@import", html.render(SAMPLE)) == []


def test_text_is_never_markup():
    hostile = "<script>alert(1)</script>\"'&<b>"
    tree = body(Paragraph((Text(hostile),)), QuoteBlock(hostile, hostile, hostile), subtitle=hostile, publisher=hostile)
    assert (tree.all("script"), tree.all("b")) == ([], [])
    assert hostile in tree.all("p")[-2][2] + tree.all("article")[0][2]


def test_the_page_is_whole_and_in_dutch():
    tree = Tree(html.render(SAMPLE).removeprefix("<!DOCTYPE html>"))
    assert tree.all("html")[0][1]["lang"] == "nl"
    assert tree.all("title")[0][2] == SAMPLE.title
    assert [each[1] for each in tree.all("details") if "open" not in each[1]] == []


def test_what_is_empty_leaves_no_trace():
    tree = Tree(html.render_body(Document("Titel", ())))
    assert [each[0] for each in tree.found] == ["article", "header", "h1"]

"""All formats together: none lacks a part, and no text makes one of them fail."""

import zipfile
from io import BytesIO

import page
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reporting.document import (
    BulletList,
    Chapter,
    Chart,
    Column,
    Diagram,
    Document,
    Emphasis,
    Fact,
    FactList,
    Footnote,
    FootnoteRef,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Series,
    SourceList,
    SourceRef,
    Statement,
    Strong,
    Table,
    Text,
    WhatWorksBox,
    blocks,
    inlines,
)
from reporting.document_json import from_json, to_json
from reporting.render import FORMATS, html, pdf, word


@pytest.mark.parametrize("renderer", [html, pdf, word], ids=lambda renderer: renderer.__name__)
def test_every_block_has_its_part(renderer):
    assert [kind.__name__ for kind in blocks() if kind not in renderer.PARTS] == []


@pytest.mark.parametrize("renderer", [html, pdf, word], ids=lambda renderer: renderer.__name__)
def test_every_inline_piece_has_its_part(renderer):
    source = renderer.__loader__.get_source(renderer.__name__)
    assert [kind.__name__ for kind in inlines() if f"case {kind.__name__}(" not in source] == []


def test_the_formats_are_known_by_their_keys():
    assert [(key, each.extension) for key, each in FORMATS.items()] == [
        (key, key) for key in ("html", "pdf", "docx", "odt")
    ]


# --- Any document at all ----------------------------------------------------------------------------------------------

TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "#set text(red) $x$ @a *b* <c> `d` //e /*f*/ \\g",
            "<script>alert(1)</script>&amp;]]>",
            "😀👩🏽‍🦽🇳🇱",
            "مرحبا بالعالم",
            "你好 नमस्ते שלום",
            "x" * 300,
            "\x00\x1b\ud800\uffff\u202e\u2028",
            "e\u0301\u0323\u0300\u20dd",
            "",
            " ",
        ]
    ),
)
URLS = st.one_of(TEXTS, st.sampled_from(["https://example.org/é?a=%zz&b", "mailto:a@b", "javascript:x", "https://"]))
CONTENT = st.recursive(
    st.lists(st.one_of(st.builds(Text, TEXTS), st.just(LineBreak()), st.builds(SourceRef, TEXTS, TEXTS)), max_size=2),
    lambda inner: st.lists(
        st.one_of(
            st.builds(Emphasis, inner.map(tuple)),
            st.builds(Strong, inner.map(tuple)),
            st.builds(Link, inner.map(tuple), URLS),
            st.builds(FootnoteRef, st.builds(Footnote, inner.map(tuple))),
            st.builds(Text, TEXTS),
        ),
        max_size=3,
    ),
    max_leaves=6,
).map(tuple)
CHARTS = st.integers(0, 3).flatmap(
    lambda count: st.builds(
        Chart,
        TEXTS,
        TEXTS,
        TEXTS,
        st.sampled_from(["grouped", "stacked", "line"]),
        st.lists(TEXTS, min_size=count, max_size=count).map(tuple),
        st.lists(
            st.builds(
                Series, TEXTS, st.lists(st.none() | st.integers(-2, 99), min_size=count, max_size=count).map(tuple)
            ),
            max_size=3,
        ).map(tuple),
    )
)
TABLES = st.integers(0, 4).flatmap(
    lambda count: st.builds(
        Table,
        TEXTS,
        TEXTS,
        st.lists(st.builds(Column, TEXTS, st.booleans()), min_size=count, max_size=count).map(tuple),
        st.lists(st.builds(Row, TEXTS, st.lists(CONTENT, min_size=count, max_size=count).map(tuple)), max_size=3).map(
            tuple
        ),
        CONTENT,
    )
)
BOXES = st.sampled_from([kind for kind in blocks() if issubclass(kind, WhatWorksBox.__base__)])
LEAVES = st.one_of(
    st.builds(Paragraph, CONTENT, st.booleans()),
    st.builds(QuoteBlock, TEXTS, TEXTS, TEXTS),
    st.builds(FactList, st.lists(st.builds(Fact, TEXTS, CONTENT), max_size=2).map(tuple)),
    st.builds(SourceList, st.lists(CONTENT, max_size=2).map(tuple)),
    TABLES,
    CHARTS,
    st.builds(Diagram, TEXTS, TEXTS, st.just(())),
)


def nesting(inner):
    items = st.lists(st.builds(ListItem, CONTENT, st.lists(inner, max_size=2).map(tuple)), max_size=3).map(tuple)
    statements = st.lists(st.builds(Statement, CONTENT, TEXTS), max_size=3).map(tuple)
    boxes = BOXES.flatmap(lambda kind: st.builds(kind, TEXTS, statements, st.lists(inner, max_size=2).map(tuple)))
    return st.one_of(st.builds(BulletList, items), st.builds(NumberedList, items, st.integers(-3, 10**9)), boxes)


BLOCKS = st.lists(st.recursive(LEAVES, nesting, max_leaves=6), max_size=5).map(tuple)
SECTIONS = st.recursive(
    st.builds(Section, TEXTS, BLOCKS, st.just(()), TEXTS),
    lambda inner: st.builds(Section, TEXTS, BLOCKS, st.lists(inner, max_size=2).map(tuple), TEXTS),
    max_leaves=4,
)
CHAPTERS = st.lists(
    st.builds(Chapter, TEXTS, BLOCKS, st.lists(SECTIONS, max_size=2).map(tuple), TEXTS), max_size=2
).map(tuple)
DOCUMENTS = st.builds(
    Document,
    TEXTS,
    CHAPTERS,
    subtitle=TEXTS,
    kind_label=TEXTS,
    status=TEXTS,
    publisher=TEXTS,
    authors=st.lists(TEXTS, max_size=2).map(tuple),
    date=st.none() | st.dates(),
    reference_date=st.none() | st.dates(),
    annexes=CHAPTERS,
    colophon=BLOCKS,
)


class Unshown:
    """Holds a document that may be too long to be written out, which takes minutes."""

    def __init__(self, document):
        self.document = document

    def __repr__(self):
        return f"Unshown({self.document.title!r})"


CALM = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=25, **CALM)
@given(DOCUMENTS)
def test_any_document_is_stored_and_written_as_html(document):
    assert from_json(to_json(document)) == document
    html.render(document).encode()


@settings(max_examples=4, derandomize=True, phases=[Phase.generate], **CALM)
@given(DOCUMENTS.map(Unshown))  # without shrinking: each try takes most of a second
def test_any_document_is_written_in_every_format(unshown):
    document = unshown.document
    content = pdf.render(document)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert [failure.message for failure in page.validate_pdf_bytes(content, profile=profile).failures] == []
    for render in (word.render_docx, word.render_odt):
        assert zipfile.ZipFile(BytesIO(render(document))).testzip() is None

"""The small Markdown of report texts: what is read, what is shown as it is, and that nothing raises or vanishes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.document import (
    BulletList,
    Emphasis,
    Footnote,
    FootnoteRef,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    Strong,
    Text,
    plain,
    walk,
)
from reporting.markdown import to_blocks, to_content


def words(text):
    return "".join(part.text for part in walk(to_blocks(text)) if isinstance(part, Text))


def test_bold_italics_and_breaks():
    assert to_blocks("Een **vet** en *schuin*\nwoord  \nregel") == (
        Paragraph(
            (
                Text("Een "),
                Strong(plain("vet")),
                Text(" en "),
                Emphasis(plain("schuin")),
                Text(" woord"),
                LineBreak(),
                Text("regel"),
            )
        ),
    )


def test_lists_in_lists():
    assert to_blocks("- een\n- twee\n  1. drie\n  2. vier") == (
        BulletList(
            (
                ListItem(plain("een")),
                ListItem(plain("twee"), (NumberedList((ListItem(plain("drie")), ListItem(plain("vier")))),)),
            )
        ),
    )


def test_a_list_may_start_at_another_number():
    assert to_blocks("3. drie") == (NumberedList((ListItem(plain("drie")),), start=3),)
    assert to_blocks("0. nul") == (NumberedList((ListItem(plain("nul")),), start=0),)


def test_footnotes_in_place_and_apart():
    note = FootnoteRef(Footnote((Text("Een "), Strong(plain("noot")), Text("."))))
    assert to_blocks("Tekst^[Een **noot**].") == (Paragraph((Text("Tekst."), note)),)
    assert to_blocks("Tekst[^1].\n\n[^1]: Een **noot**") == (Paragraph((Text("Tekst."), note)),)


@pytest.mark.parametrize("typed", ["Op papier^[Zo.], en meer.", "Op papier,^[Zo.] en meer."])
def test_the_mark_of_a_note_stands_after_the_punctuation_wherever_it_was_typed(typed):
    note = FootnoteRef(Footnote(plain("Zo.")))
    assert to_blocks(typed) == (Paragraph((Text("Op papier,"), note, Text(" en meer."))),)


@pytest.mark.parametrize("ending", ["Echt.", "Echt?", "Echt …", "‘Echt.’", "(Echt!)"])
def test_a_note_that_ends_as_a_sentence_gets_no_second_full_stop(ending):
    assert to_blocks(f"Ja.^[{ending}]") == (Paragraph((Text("Ja."), FootnoteRef(Footnote(plain(ending))))),)


def test_a_note_nobody_refers_to_is_kept():
    assert to_blocks("Tekst.\n\n[^los]: Bewaar mij") == (
        Paragraph(plain("Tekst.")),
        Paragraph((Text("[^los]: "), Text("Bewaar mij"))),
    )


def test_only_plain_addresses_are_links():
    assert to_blocks("[a](https://example.org)") == (Paragraph((Link(plain("a"), "https://example.org"),)),)
    assert to_blocks("[a](mailto:b@example.org)") == (Paragraph((Link(plain("a"), "mailto:b@example.org"),)),)
    for address in ("javascript:alert(1)", "data:text/html,x", "/intern", "JaVaScRiPt:x", "vbscript:x", "file:///etc"):
        assert [part for part in walk(to_blocks(f"[a]({address})")) if isinstance(part, Link)] == []


@pytest.mark.parametrize(
    "text",
    [
        "# Kop",
        "<b>html</b>",
        "![plaatje](a.png)",
        "| a | b |",
        "> citaat",
        "`code`",
        "~~weg~~",
        "---",
        "&amp; &lt;",
        "[^x]",
    ],
)
def test_other_markup_is_shown_as_text(text):
    assert to_blocks(text) == (Paragraph(plain(text)),)


def test_one_line_of_markdown_as_running_text():
    assert to_content("Een\n\n- twee\n- *drie*") == (Text("Een"), LineBreak(), Text("twee drie"))
    assert to_content("") == ()


@pytest.mark.parametrize(
    "text",
    [
        "- " * 60 + "diep",
        "*" * 400 + "x" + "*" * 400,
        "[^a]\n\n[^a]: [^a] x",
        " " * 5000 + "x",
        "1. " * 60 + "x",
        "[" * 2000 + "x",
    ],
)
def test_words_survive_bottomless_markup(text):
    assert words(text).endswith(("diep", "x")) or "x" in words(text)


@given(st.text(alphabet=st.sampled_from("ab*_[]()^:!-+1.> \n\t`#<&\\x\x00é"), max_size=200))
def test_no_text_raises(text):
    to_blocks(text)


@given(st.text(max_size=200))
def test_no_unicode_raises(text):
    to_content(text)

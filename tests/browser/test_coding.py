"""Coding in the text of a source, with the keyboard alone, with a mouse and on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from evidence.models import Quote
from tests.factories import CodeFactory, ElementFactory, QuoteFactory, SourceFactory

TEXT = (
    "Begeleider: één 😀 dag. Eerst was hij stil.\n\nZij zei: cliche\u0301 of niet, 😀😀 het café ís er.\n"
    "Daarna ging het goed. Dat was nieuw.\n\nWerkgever: eerst was hij stil. Einde."
)


@pytest.fixture
def source(initiative):
    return SourceFactory(initiative=initiative, text=TEXT, roles="begeleider\nwerkgever")


def drag(page, first, last):
    """Sweeps the mouse from before `first` to behind `last`: words within one text node each."""
    box = """([words, atEnd]) => {
        const walker = document.createTreeWalker(document.querySelector('[data-reader-text]'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0 || node.parentElement.closest('a')) continue;
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + words.length);
            const boxes = range.getClientRects();
            const one = atEnd ? boxes[boxes.length - 1] : boxes[0];
            return [atEnd ? one.right - 0.5 : one.left + 0.5, one.top + one.height / 2];
        }
    }"""
    page.mouse.move(*page.evaluate(box, [first, False]))
    page.mouse.down()
    page.mouse.move(*page.evaluate(box, [last, True]), steps=4)
    page.mouse.up()


def walk_to_the_words(page):
    """There and back by sentence, shorter and longer by word, into the form, out of it and in again."""
    cursor, panel = page.get_by_role("slider", name="Leescursor"), page.locator("[data-coding-panel]")
    expect(panel).to_be_hidden()
    cursor.focus()
    for key in ("j", "ArrowUp", "ArrowDown", "Shift+ArrowLeft", "Shift+ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    expect(cursor).to_have_attribute("aria-valuetext", "zin 2 van 7: Eerst was hij")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(panel.locator("blockquote")).to_have_text("Eerst was hij stil.")
    expect(page.get_by_label("Wie zei het?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(cursor).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("begeleider")


def code_by_keyboard(page):
    """A topic, that topic replaced by another, an element, an own code and a new one."""
    codes = page.get_by_role("combobox", name="Codes")
    chips = page.get_by_role("list", name="Gekozen codes").get_by_role("listitem")
    for typed in ("vaste beg", "vertr", "aangepaste", "motieven"):
        codes.fill(typed)
        expect(page.get_by_role("listbox").get_by_role("option").first).to_have_attribute("aria-selected", "true")
        codes.press("Enter")
    expect(chips).to_have_count(3)  # the second topic took the place of the first
    for key in ("Enter", "Backspace"):
        codes.fill("Eerste dag" if key == "Enter" else "")
        codes.press(key)
    expect(chips).to_have_count(3)
    codes.fill("Eerste dag")
    codes.press("Enter")


def test_from_words_to_a_coded_quote(page, phone, live_server, log_in, researcher, source, axe, sideways):
    """By keyboard alone: walk, trim, fill in, code, save, go on; then what a phone shows."""
    ElementFactory(initiative=source.initiative, statement="Een vaste begeleider geeft rust.")
    CodeFactory(initiative=source.initiative, name="Vertrouwen")
    address = live_server.url + reverse("source", args=["eigen", source.reference])
    log_in(page, researcher)
    page.goto(address)
    walk_to_the_words(page)
    page.get_by_label("Perspectief").select_option("initiative")
    code_by_keyboard(page)
    assert axe(page) == []
    page.keyboard.press("Control+Enter")
    expect(page.locator(".quote-number")).to_be_focused()
    quote = Quote.objects.get()
    assert (quote.text, quote.topic.code) == ("Eerst was hij stil.", "motieven-werkgevers")
    assert {code.name for code in quote.codes.all()} == {"Vertrouwen", "Eerste dag"}
    assert quote.elements.count() == 1
    assert axe(page) == []
    page.keyboard.press("ArrowDown")  # on with the next sentence
    expect(page.get_by_role("slider")).to_be_focused()
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "3")

    log_in(phone, researcher)
    phone.goto(address)
    phone.evaluate("getSelection().selectAllChildren(document.querySelectorAll('[data-paragraph]')[2])")
    phone.get_by_role("button", name="Citeer deze woorden").click()
    expect(phone.get_by_label("Wie zei het?")).to_have_value("begeleider")
    phone.get_by_role("combobox", name="Codes").fill("e")
    assert axe(phone) == []
    assert sideways(phone) == []


def test_accents_and_emoji_keep_their_offsets(page, live_server, log_in, researcher, source):
    """With the mouse, over marks, lines and paragraphs; the server refuses what differs by one."""
    QuoteFactory(source=source, text="één 😀 dag.", start=12, end=22)
    log_in(page, researcher)
    page.goto(live_server.url + reverse("source", args=["eigen", source.reference]))
    for first, last, words in (
        ("😀 dag", "Eerst", "😀 dag. Eerst"),
        ("cliche", "😀 het", "cliche\u0301 of niet, 😀😀 het"),
        ("café ís", "ging", "café ís er.\nDaarna ging"),
        ("Dat was", "eerst", "Dat was nieuw.\n\nWerkgever: eerst"),
    ):
        drag(page, first, last)
        panel = page.locator("[data-coding-panel]")
        expect(panel.locator("blockquote")).to_have_text(" ".join(words.split()), use_inner_text=False)
        if page.get_by_label("Wie zei het?").input_value() != "begeleider":
            page.get_by_label("Wie zei het?").fill("begeleider")
            page.get_by_label("Perspectief").select_option("initiative")
        page.get_by_role("button", name="Citaat opslaan").click()
        expect(page.get_by_text("Het citaat is opgeslagen en staat gemarkeerd")).to_be_visible()
        quote = Quote.objects.latest("pk")
        assert (quote.text, TEXT[quote.start : quote.end]) == (words, words)

"""What a file of a report says, whatever its format: to hold one against another."""

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree as ET

from pypdf import PdfReader

SKIPPED = {"svg", "nav", "summary", "style", "title", "sup"}
VOID = {"br", "meta"}
INLINE = {"span", "em", "strong", "a", "sup", "cite", "br"}


class Lines(HTMLParser):
    """The texts of a page block by block, without drawings, contents and footnotes, and some of them apart."""

    def __init__(self, source):
        super().__init__()
        self.lines = [""]
        self.captions, self.notes, self.drawn = [], [], []
        self.apart = None
        self.skipping = 0
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("caption", "figcaption") or (given.get("id", "").startswith("report-note-") and tag == "li"):
            self.apart = self.notes if tag == "li" else self.captions
            self.apart.append("")
        skipped = tag in SKIPPED or given.get("role") == "doc-endnotes"
        if tag not in VOID and (self.skipping or skipped):
            self.skipping += 1
        elif tag not in INLINE:
            self.lines.append("")

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        self.skipping -= self.skipping > 0
        if tag in ("caption", "figcaption", "li"):
            self.apart = None

    def handle_data(self, data):
        if self.apart is not None:
            self.apart[-1] += data
        if self.skipping:
            self.drawn.append(data)
        else:
            self.lines[-1] += data


def letters(text):
    """What is left of a text without what a lay-out may add: spaces, hyphens, brackets and bullets."""
    return re.sub(r"[\s\-\u00ad\u200b\[\]:·•]", "", text)


def numbers(text):
    """Every number as it is written: “1.234,5” is one."""
    return re.findall(r"\d+(?:[.,]\d+)*", text)


def part(content, name):
    return ET.fromstring(zipfile.ZipFile(BytesIO(content)).read(name))  # noqa: S314 - our own file


def words_of(element, tag):
    return "".join(each.text or "" for each in element.iter(tag)) if tag else "".join(element.itertext())


def without(tree, *tags):
    """The tree without these elements, though with what follows each."""
    for parent in list(tree.iter()):
        for child in [each for each in parent if each.tag in tags]:
            before = list(parent)[: list(parent).index(child)]
            if before:
                before[-1].tail = (before[-1].tail or "") + (child.tail or "")
            else:
                parent.text = (parent.text or "") + (child.tail or "")
            parent.remove(child)
    return tree


def text_of_pdf(content):
    return letters("\n".join(each.extract_text() for each in PdfReader(BytesIO(content)).pages))


def assert_said_in_order(lines, text):
    position, missing = 0, []
    for line in filter(None, map(letters, lines)):
        found = text.find(line, position)
        if found < 0:
            missing.append(line)
        else:
            position = found + len(line)
    assert missing == []

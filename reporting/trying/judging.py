"""Whether the files made of a report are what they should be: conforming, whole, and free of what may not be in them.

Uses packages of `requirements/test.in`, which a server does not have; hence they are imported where they are used.
"""

import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from reporting.document import Document
from reporting.render import FORMATS
from reporting.trying import openability

_VOID = {"br", "meta", "line", "rect", "path", "circle", "polygon", "polyline", "img", "hr", "stop", "use"}


@dataclass(frozen=True)
class Verdict:
    """What was wrong with one file, and what it took to make: seconds and bytes."""

    format: str
    faults: tuple[str, ...]
    seconds: float
    size: int


def judged(document: Document, formats: Iterable[str] = ()) -> list[Verdict]:
    """A verdict per format, of all when none is named; a renderer that raises is a fault like any other."""
    return [_judged(document, name) for name in formats or FORMATS]


def _judged(document: Document, name: str) -> Verdict:
    start = time.monotonic()
    try:
        content = FORMATS[name].render(document)
    except Exception as error:  # whatever stops a renderer is what this is looking for
        return Verdict(name, (f"{type(error).__name__}: {str(error)[:300]}",), time.monotonic() - start, 0)
    seconds = time.monotonic() - start
    try:
        faults = tuple(_JUDGES[name](content))
    except Exception as error:  # a file that cannot even be judged
        faults = (f"{type(error).__name__}: {str(error)[:300]}",)
    return Verdict(name, faults, seconds, len(content))


def _pdf_faults(content: bytes) -> list[str]:
    """What is against PDF/UA-1 or PDF/A-2a."""
    import page

    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
    verdicts = [page.validate_pdf_bytes(content, profile=profile) for profile in profiles]
    return [f"{failure.rule_id}: {failure.message}" for verdict in verdicts for failure in verdict.failures]


def _docx_faults(content: bytes) -> list[str]:
    """What is against the schemas of Word, or makes it ask to repair the file all the same."""
    from openxml_audit import OpenXmlValidator

    with TemporaryDirectory() as folder:
        file = Path(folder) / "report.docx"
        file.write_bytes(content)
        against = [str(error) for error in OpenXmlValidator().validate(file).errors]  # a new one: it remembers files
    return against + openability.faults(content)


def _odt_faults(content: bytes) -> list[str]:
    """What keeps an archive from being read: a broken part, or one that is no XML."""
    archive = zipfile.ZipFile(BytesIO(content))
    broken = archive.testzip()
    faults = [f"{broken} is broken"] if broken else []
    for name in archive.namelist():
        if name.endswith(".xml"):
            try:
                etree.fromstring(archive.read(name), etree.XMLParser(huge_tree=True))
            except etree.XMLSyntaxError as error:
                faults.append(f"{name}: {error}")
    return faults


class _Page(HTMLParser):
    """Counts what a page holds, and which elements were not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        given = dict(attrs)
        self.ids.update([given["id"] or ""] if "id" in given else [])
        self.links += [given["href"] or ""] if tag == "a" else []
        self.faults += ["a link in a link"] if tag == "a" and "a" in self.open else []
        self.faults += [f"{tag} has {name}" for name in given if name == "style" or name.startswith("on")]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} is closed out of order")


def _html_faults(content: bytes) -> list[str]:
    """What makes a page unsafe or unreadable for machines: scripts, open elements, double ids, dead or unsafe links."""
    found = _Page()
    found.feed(content.decode())
    faults = found.faults + [f"{tag} is never closed" for tag in found.open]
    faults += [f"id {name} stands {count} times" for name, count in found.ids.items() if count > 1]
    faults += [f"{count} h1" for count in (found.elements["h1"],) if count != 1]
    faults += [f"{tag} in the page" for tag in ("script", "iframe", "object") if found.elements[tag]]
    allowed = ("http://", "https://", "mailto:")
    for link in found.links:
        if link.startswith("#") and link[1:] not in found.ids:
            faults.append(f"{link} leads nowhere")
        elif not link.startswith("#") and not link.lower().startswith(allowed):
            faults.append(f"link to {link[:60]}")
    return faults


_JUDGES: dict[str, Callable[[bytes], list[str]]] = {
    "html": _html_faults,
    "pdf": _pdf_faults,
    "docx": _docx_faults,
    "odt": _odt_faults,
}

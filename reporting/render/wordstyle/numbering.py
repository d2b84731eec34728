"""The lists of a Word report beside those of its house style, in one part without any mix-up."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Self

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # the package ships no types

from reporting.render.wordstyle.openxml_styles import NAMESPACE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART = "word/numbering.xml"
_LAST = 1_000_000  # pandoc's own numbers lie below


def kinds_of_lists(numbering: ET.Element) -> tuple[set[str], set[str]]:
    """The numbers of the report's lists with bullets, and of those with numbers."""
    formats = {
        each.get(f"{W}abstractNumId"): each.find(f"{W}lvl/{W}numFmt").get(f"{W}val")  # type: ignore[union-attr]  # always there
        for each in numbering.iter(f"{W}abstractNum")
        if (text := each.find(f"{W}lvl/{W}lvlText")) is not None and text.get(f"{W}val", "").strip()
    }
    bulleted: set[str] = set()
    numbered: set[str] = set()
    for each in numbering.iter(f"{W}num"):
        kind = formats.get(each.find(f"{W}abstractNumId").get(f"{W}val"))  # type: ignore[union-attr]  # always there
        if kind is not None:
            (bulleted if kind == "bullet" else numbered).add(each.get(f"{W}numId", ""))
    return bulleted, numbered


@dataclass(frozen=True)
class Numbers:
    """How far the report's own lists move up to make room for those of the template."""

    abstract: int
    list: int

    @property
    def silent(self) -> int:
        """The number of a list without any marks, for headings."""
        return self.list

    @classmethod
    def of(cls, template: dict[str, bytes]) -> Self:
        """Room for the lists in the parts of a template."""
        if PART not in template:
            return cls(0, 1)
        root = fromstring(template[PART])
        abstract = [int(each.get(f"{W}abstractNumId", "0")) for each in root.iter(f"{W}abstractNum")]
        lists = [int(each.get(f"{W}numId", "0")) for each in root.iter(f"{W}num")]
        return cls(max(abstract, default=-1) + 1, max(lists, default=0) + 1)

    def renumbered(self, document: str) -> str:
        """The text with its lists under their new numbers."""
        return re.sub(
            r'<w:numId w:val="(\d+)" ?/>', lambda found: f'<w:numId w:val="{int(found[1]) + self.list}"/>', document
        )

    def merged(self, original: bytes, template: dict[str, bytes]) -> bytes:
        """One part with the lists of the template and those of the report."""
        ours = fromstring(original)
        theirs = fromstring(template[PART]) if PART in template else ET.Element("x")
        for each in ours.iter(f"{W}abstractNum"):
            each.set(f"{W}abstractNumId", str(int(each.get(f"{W}abstractNumId", "0")) + self.abstract))
        for each in ours.iter(f"{W}num"):
            each.set(f"{W}numId", str(int(each.get(f"{W}numId", "0")) + self.list))
            of = each.find(f"{W}abstractNumId")
            if of is not None:
                of.set(f"{W}val", str(int(of.get(f"{W}val", "0")) + self.abstract))
        merged = ET.Element(f"{W}numbering")
        for tag in ("abstractNum", "num"):
            merged.extend([*theirs.iter(f"{W}{tag}"), *ours.iter(f"{W}{tag}"), _silent(tag, self)])
        return ET.tostring(merged, encoding="utf-8")


def _silent(tag: str, numbers: Numbers) -> ET.Element:
    """A list whose levels have no number, as a paragraph cannot simply be taken out of the list of its style."""
    of = numbers.abstract + _LAST
    if tag == "num":
        xml = f'<w:num {NAMESPACE} w:numId="{numbers.silent}"><w:abstractNumId w:val="{of}"/></w:num>'
    else:
        xml = (
            f'<w:abstractNum {NAMESPACE} w:abstractNumId="{of}"><w:multiLevelType w:val="singleLevel"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/>'
            '<w:lvlText w:val=""/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        )
    return fromstring(xml)

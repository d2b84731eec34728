"""What is taken from a Word template: styles, lists, colours, page, header and footer. The rest stays behind.

What comes out is a small Word file of its own: its parts are written by us, so that nothing hides in them. The only
parts taken over as they are, are headers, footers, the theme and pictures, after a look at what they hold.
"""

import itertools
import posixpath
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reporting.document import is_safe_url
from reporting.house_style.opening import acts, check_pictures, damaged, open_parts, picture, tree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W = f"{{{WORD}}}"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{RELATION}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TYPE = "application/vnd.openxmlformats-officedocument."
CONTENT = f"{TYPE}wordprocessingml."
A4 = {"w": 11906, "h": 16838}
MARGINS = {"top": 1417, "right": 1417, "bottom": 1417, "left": 1417, "header": 708, "footer": 708, "gutter": 0}
LARGEST = 31_680  # twentieths of a point: 22 inches, Word's own limit
NARROWEST = 4_500  # 8 cm of text; a table of five columns needs them
# Fields that only say something about the report itself; others fetch or start something.
FIELDS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT", "AUTHOR", "DATE", "TIME"),
        *("CREATEDATE", "SAVEDATE", "PRINTDATE", "FILENAME", "DOCPROPERTY", "IF", "=", "COMMENTS", "KEYWORDS"),
        *("HYPERLINK", "SYMBOL"),
    }
)
ACTIVE = frozenset({"altChunk", "subDoc", "object", "OLEObject", "control", "chart", "relIds", "movie", "dataBinding"})
_FILLED = re.compile(r"<a:bgFillStyleLst>.*?</a:bgFillStyleLst>", re.DOTALL)
_PICTURE_NUMBER = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")\d+')
_ARGUMENT = re.compile(r'"([^"]*)"|([^"\s]+)')
WITHIN = ' "{}" '
"""Stands in the instruction of a field where another field is."""
FIRST_PICTURE = 1_000_000
_PLAIN_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


@dataclass
class _Kept:
    """What goes on: parts by name, types of parts, and how the document leads to headers and footers."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    extensions: set[str] = field(default_factory=set)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)


def reduced(content: bytes) -> dict[str, bytes]:
    """The parts of a Word template that make its look. Raises ValidationError, in words."""
    parts = open_parts(content, "[Content_Types].xml")
    main = _main(parts)
    document = tree(parts[main])
    if document.tag == f"{{{STRICT}}}document":
        raise ValidationError(
            _("Dit sjabloon is opgeslagen als “Strict Open XML”. Sla het op als gewoon Word-document (.docx).")
        )
    if document.tag != f"{W}document":
        raise damaged()
    kept = _Kept()
    links = _relations(parts, main)
    _keep_looks(kept, parts, main, links)
    section = _section(kept, parts, main, document, links)
    kept.parts["word/document.xml"] = _written(_document(section))
    kept.types["word/document.xml"] = f"{CONTENT}document.main+xml"
    check_pictures([each for name, each in kept.parts.items() if name.startswith("word/media/")])
    return _packed(kept)


# --- The way through the package --------------------------------------------------------------------------------------


def _main(parts: dict[str, bytes]) -> str:
    """The name of the part with the text."""
    if "_rels/.rels" not in parts:
        raise damaged()
    for each in tree(parts["_rels/.rels"]):
        if each.get("Type", "").endswith("/officeDocument"):
            name = each.get("Target", "").lstrip("/")
            if name in parts and PurePath(name).suffix == ".xml":
                return str(name)
    raise damaged()


def _relations(parts: dict[str, bytes], name: str) -> dict[str, tuple[str, str, bool]]:
    """For a part, by id: the kind of relation, where it leads, and whether that is outside the package."""
    folder, file = posixpath.split(name)
    content = parts.get(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
    if content is None:
        return {}
    found = {}
    for each in tree(content):
        target, outside = each.get("Target", ""), each.get("TargetMode", "").lower() == "external"
        if not outside:
            target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/") if target[:1] != "/" else target[1:]
        found[each.get("Id", "")] = (each.get("Type", "").rsplit("/", 1)[-1], target, outside)
    return found


def _only(links: dict[str, tuple[str, str, bool]], kind: str, parts: dict[str, bytes]) -> bytes | None:
    """The part of this kind, if there is one."""
    return next((parts.get(target) for of, target, outside in links.values() if of == kind and not outside), None)


# --- Styles, lists, theme, fonts --------------------------------------------------------------------------------------


def _keep_looks(kept: _Kept, parts: dict[str, bytes], main: str, links: dict[str, tuple[str, str, bool]]) -> None:
    styles = _only(links, "styles", parts)
    if styles is None:
        raise ValidationError(_("In dit sjabloon staan geen stijlen. Kies het sjabloon waarmee u documenten maakt."))
    _keep(kept, "styles", "word/styles.xml", _written(_cleaned(tree(styles), "styles")))
    if numbering := _only(links, "numbering", parts):
        root = _cleaned(tree(numbering), "numbering")
        _without(root, {"numPicBullet", "lvlPicBulletId"})
        _keep(kept, "numbering", "word/numbering.xml", _written(root))
    if fonts := _only(links, "fontTable", parts):
        root = _cleaned(tree(fonts), "fonts")
        _without(root, {"embedRegular", "embedBold", "embedItalic", "embedBoldItalic"})
        _keep(kept, "fontTable", "word/fontTable.xml", _written(root))
    if theme := _only(links, "theme", parts):
        _keep(kept, "theme", "word/theme/theme1.xml", _theme(theme), f"{TYPE}theme+xml")
    settings = _only(links, "settings", parts)
    _keep(kept, "settings", "word/settings.xml", _written(_settings(settings)))


def _keep(kept: _Kept, kind: str, name: str, content: bytes, content_type: str = "") -> None:
    kept.parts[name] = content
    kept.types[name] = content_type or f"{CONTENT}{kind}+xml"
    kept.relations.append((f"rIdOf{kind}", kind, name.removeprefix("word/")))


def _cleaned(root: Any, name: str) -> ET.Element:
    """The same with nothing but WordprocessingML in it, so that no prefix or extension is left dangling."""
    if root.tag != f"{W}{name}":
        raise damaged()
    for parent in list(root.iter()):
        for key in [key for key in parent.attrib if not key.startswith((W, XML))]:
            del parent.attrib[key]
        for child in [child for child in parent if not str(child.tag).startswith(W)]:
            parent.remove(child)
    return root


def _without(root: ET.Element, names: set[str]) -> None:
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag.removeprefix(W) in names]:
            parent.remove(child)


def _theme(content: bytes) -> bytes:
    """The theme, without pictures as background: those stay behind."""
    if not tree(content).tag.endswith("}theme"):
        raise damaged()
    text = content.decode("utf-8-sig")
    if "r:embed" in text or "r:link" in text:
        text = _FILLED.sub(f"<a:bgFillStyleLst>{_PLAIN_FILL * 3}</a:bgFillStyleLst>", text)
    if "r:embed" in text or "r:link" in text or "r:id=" in text:
        raise acts()
    return text.encode()


def _settings(content: bytes | None) -> ET.Element:
    """Only what belongs to the page: other headers on even pages, mirrored margins."""
    settings = ET.Element(f"{W}settings")
    theirs = tree(content) if content is not None else settings
    for name in ("mirrorMargins", "evenAndOddHeaders"):
        found = theirs.find(f"{W}{name}")
        if found is not None and found.get(f"{W}val", "true") not in ("0", "false", "off"):
            ET.SubElement(settings, f"{W}{name}")
    return settings


# --- Page, headers and footers ----------------------------------------------------------------------------------------


def _section(
    kept: _Kept, parts: dict[str, bytes], main: str, document: Any, links: dict[str, tuple[str, str, bool]]
) -> ET.Element:
    """The last section of the template; a header it does not name is that of a section before it, as in Word."""
    sections = list(document.iter(f"{W}sectPr")) or [ET.Element(f"{W}sectPr")]
    made = ET.Element(f"{W}sectPr")
    for kind in ("header", "footer"):
        for which in ("even", "default", "first"):
            found = [
                each
                for section in sections
                for each in section.findall(f"{W}{kind}Reference")
                if each.get(f"{W}type", "default") == which
            ]
            if found:
                name = _surrounding(kept, parts, links.get(found[-1].get(f"{R}id", "")), kind, which)
                ET.SubElement(made, f"{W}{kind}Reference", {f"{W}type": which, f"{R}id": name})
    last = sections[-1]
    size, margins = _numbers(last, "pgSz", A4), _numbers(last, "pgMar", MARGINS)
    across = size["w"] - margins["left"] - margins["right"] - margins["gutter"]
    down = size["h"] - abs(margins["top"]) - abs(margins["bottom"])
    if max(size.values()) > LARGEST or across < NARROWEST or down < NARROWEST:
        raise ValidationError(
            _("De bladspiegel van dit sjabloon is te smal of te groot voor een rapport. Kies een pagina zoals A4.")
        )
    turned = {f"{W}orient": "landscape"} if size["w"] > size["h"] else {}
    ET.SubElement(made, f"{W}pgSz", {**{f"{W}{name}": str(value) for name, value in size.items()}, **turned})
    ET.SubElement(made, f"{W}pgMar", {f"{W}{name}": str(value) for name, value in margins.items()})
    if last.find(f"{W}titlePg") is not None:
        ET.SubElement(made, f"{W}titlePg")
    return made


def _numbers(section: Any, name: str, usual: dict[str, int]) -> dict[str, int]:
    found = section.find(f"{W}{name}")
    if found is None:
        return dict(usual)
    try:
        return {key: round(float(found.get(f"{W}{key}", value))) for key, value in usual.items()}
    except (ValueError, OverflowError) as error:
        raise damaged() from error


def _surrounding(
    kept: _Kept, parts: dict[str, bytes], link: tuple[str, str, bool] | None, kind: str, which: str
) -> str:
    """Keep a header or footer with its pictures; the id by which the page leads to it."""
    if link is None or link[0] != kind or link[2] or link[1] not in parts:
        raise damaged()
    name, identifier = f"word/house-{kind}-{which}.xml", f"rIdHouse{kind}{which}"
    root = tree(parts[link[1]])
    _check_story(root)
    links = _relations(parts, link[1])
    used = {value for each in root.iter() for key, value in each.attrib.items() if key.startswith(R)}
    written = []
    for key in sorted(used & set(links)):
        of, target, outside = links[key]
        written.append((key, of, *_taken_along(kept, parts, of, target, outside=outside)))
    if used - set(links):
        raise damaged()
    kept.parts[name] = _with_own_numbers(parts[link[1]], len(kept.relations))
    kept.types[name] = f"{CONTENT}{kind}+xml"
    kept.relations.append((identifier, kind, name.removeprefix("word/")))
    if written:
        kept.parts[f"word/_rels/{PurePath(name).name}.rels"] = _links(written)
    return identifier


def _with_own_numbers(story: bytes, place: int) -> bytes:
    """Pictures with numbers that neither the report nor another header uses."""
    numbers = itertools.count(place * 1000 + FIRST_PICTURE)
    return _PICTURE_NUMBER.sub(lambda found: found[1] + str(next(numbers)).encode(), story)


def _check_story(root: Any) -> None:
    """Refuse what acts when the report is opened."""
    for each in root.iter():
        if str(each.tag).rsplit("}", 1)[-1] in ACTIVE - {"dataBinding"}:
            raise acts()
    for instruction in _instructions(root):
        words = instruction.replace("=", "= ").split()
        if words and words[0].upper() not in FIELDS:
            raise acts()
        if words and words[0].upper() == "HYPERLINK" and not _leads_on_safely(instruction):
            raise acts()


@dataclass
class _Field:
    """A field being read: its instruction, and whether what follows is its result."""

    instruction: str = ""
    has_result: bool = False


def _instructions(root: Any) -> list[str]:
    """What every field is told to do; a field within the instruction of another leaves the mark `WITHIN` there."""
    found: list[_Field] = []
    open_ones: list[_Field] = []
    for each in root.iter():
        name, kind = str(each.tag).rsplit("}", 1)[-1], each.get(f"{W}fldCharType")
        if name == "fldSimple" or (name == "fldChar" and kind == "begin"):
            if open_ones and not open_ones[-1].has_result:
                open_ones[-1].instruction += WITHIN
            found.append(_Field(each.get(f"{W}instr", "")))
            if name == "fldChar":
                open_ones.append(found[-1])
        elif name in ("instrText", "delInstrText") and open_ones:
            open_ones[-1].instruction += each.text or ""
        elif name == "fldChar" and open_ones and kind == "separate":
            open_ones[-1].has_result = True
        elif name == "fldChar" and open_ones and kind == "end":
            open_ones.pop()
    return [each.instruction for each in found]


def _leads_on_safely(instruction: str) -> bool:
    """Whether a HYPERLINK field leads to an address that may be a link, or to a place in the report itself."""
    if WITHIN in instruction:
        return False  # only Word knows what the other field makes of it
    words = iter(_ARGUMENT.findall(instruction)[1:])
    addresses, is_within = [], False
    for quoted, bare in words:
        if bare.lower() in ("\\l", "\\o", "\\t"):
            is_within = bare.lower() == "\\l" or is_within
            next(words, None)
        elif not bare.startswith("\\") or bare.startswith("\\\\"):
            addresses.append(quoted or bare)
    return all(is_safe_url(each) for each in addresses) and (bool(addresses) or is_within)


def _taken_along(kept: _Kept, parts: dict[str, bytes], kind: str, target: str, *, outside: bool) -> tuple[str, bool]:
    """Where a link of a header leads in the new package, and whether that is outside it."""
    if kind == "hyperlink" and outside and is_safe_url(target):
        return target, True
    if kind != "image" or outside:
        raise acts()
    if target not in kept.pictures:
        extension = PurePath(target.lower()).suffix
        content = picture(parts, target)
        kept.pictures[target] = f"media/house-{len(kept.pictures) + 1}{extension}"
        kept.parts[f"word/{kept.pictures[target]}"] = content
        kept.extensions.add(extension[1:])
    return kept.pictures[target], False


# --- The new package --------------------------------------------------------------------------------------------------


def _document(section: ET.Element) -> ET.Element:
    document = ET.Element(f"{W}document")
    body = ET.SubElement(document, f"{W}body")
    ET.SubElement(body, f"{W}p")
    body.append(section)
    return document


def _links(links: list[tuple[str, str, str, bool]]) -> bytes:
    root = ET.Element("Relationships", {"xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"})
    for identifier, kind, target, outside in links:
        mode = {"TargetMode": "External"} if outside else {}
        ET.SubElement(root, "Relationship", {"Id": identifier, "Type": f"{RELATION}/{kind}", "Target": target, **mode})
    return _written(root)


def _packed(kept: _Kept) -> dict[str, bytes]:
    types = ET.Element("Types", {"xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"})
    known = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    known |= {each: f"image/{PICTURE_TYPES.get(each, each)}" for each in sorted(kept.extensions)}
    for extension, content_type in known.items():
        ET.SubElement(types, "Default", {"Extension": extension, "ContentType": content_type})
    for name, content_type in kept.types.items():
        ET.SubElement(types, "Override", {"PartName": f"/{name}", "ContentType": content_type})
    return {
        **kept.parts,
        "[Content_Types].xml": _written(types),
        "_rels/.rels": _links([("rId1", "officeDocument", "word/document.xml", False)]),
        "word/_rels/document.xml.rels": _links([(*each, False) for each in kept.relations]),
    }


PICTURE_TYPES = {"jpg": "jpeg", "tif": "tiff", "emf": "x-emf", "wmf": "x-wmf"}


def _written(element: Any) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + ET.tostring(element, encoding="utf-8")

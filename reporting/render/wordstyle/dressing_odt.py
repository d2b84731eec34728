"""A finished ODT report put into a house style, as `dressing` does for Word."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # the package ships no types

from reporting.render.wordstyle import roles
from reporting.render.wordstyle.looks import SHOWN, Look
from reporting.render.wordstyle.opendocument import INDENTS, LINE, STYLES, encoded, number_at
from reporting.render.wordstyle.package import unzipped
from reporting.render.wordstyle.palette import OURS, Palette, in_house

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    **{
        name: f"{_ODF}{name}:1.0" for name in ("office", "style", "text", "table", "meta", "form", "script", "manifest")
    },
    "draw": f"{_ODF}drawing:1.0",
    "fo": f"{_ODF}xsl-fo-compatible:1.0",
    "number": f"{_ODF}datastyle:1.0",
    "svg": f"{_ODF}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
for _prefix, _address in NAMESPACES.items():
    ET.register_namespace(_prefix, _address)
OFFICE, STYLE, TEXT, FO, SVG = (f"{{{NAMESPACES[name]}}}" for name in ("office", "style", "text", "fo", "svg"))
KEPT_WITH_NEXT = (
    *(f"Heading {level}" for level in range(1, 7)),
    *("Image Caption", "TableCaption", "Figuur zin", "Block Text", "Kader titel"),
)
_NAMED = re.compile(r'\b(text:style-name|style:parent-style-name)="([^"]*)"')
_SPACED = {"letters": "text-properties", "paragraph": "paragraph-properties"}


@dataclass(frozen=True)
class OpenStyle:
    """A house style for ODT, read."""

    parts: dict[str, bytes]
    root: ET.Element
    by_name: dict[tuple[str, str], ET.Element]
    """Styles by family and name in small letters, as people see it."""
    palette: Palette

    def standing_for(self, ours: str) -> ET.Element | None:
        """The paragraph style of the template that stands for one of ours."""
        names = roles.names_for(ours, roles.OPENDOCUMENT)
        return next((self.by_name["paragraph", name] for name in names if ("paragraph", name) in self.by_name), None)

    def setting(self, style: ET.Element | None, of: str, key: str) -> str:
        """A property of the letters or the paragraph, of the style or of those it builds on; "" when none says it."""
        by_id = {
            each.get(f"{STYLE}name"): each for (family, _name), each in self.by_name.items() if family == "paragraph"
        }
        for _step in range(len(by_id)):
            if style is None:
                break
            found = style.find(f"{STYLE}{_SPACED[of]}")
            if found is not None and found.get(key):
                return found.get(key, "")
            style = by_id.get(style.get(f"{STYLE}parent-style-name", ""))
        for default in self.root.iter(f"{STYLE}default-style"):
            found = default.find(f"{STYLE}{_SPACED[of]}")
            if default.get(f"{STYLE}family") == "paragraph" and found is not None:
                return found.get(key, "")
        return ""

    def font(self, of: ET.Element | None) -> str:
        """The font of a style, followed to where its name is declared."""
        name = self.setting(of, "letters", f"{STYLE}font-name")
        for face in self.root.iter(f"{STYLE}font-face"):
            if face.get(f"{STYLE}name") == name:
                name = face.get(f"{SVG}font-family", name)
        name = (name or self.setting(of, "letters", f"{FO}font-family")).strip("'\" ")
        return name if re.fullmatch(r"[\w .\-]{1,60}", name) else ""

    @property
    def numbers_headings(self) -> bool:
        outline = self.root.find(f".//{TEXT}outline-style/{TEXT}outline-level-style")
        heading = self.standing_for("Heading 1")
        listed = heading is not None and bool(heading.get(f"{STYLE}list-style-name"))
        return listed or (outline is not None and bool(outline.get(f"{STYLE}num-format")))

    @property
    def page(self) -> ET.Element | None:
        """The page of the text."""
        masters = self.root.findall(f".//{STYLE}master-page")
        default = masters[0] if masters else None
        master = next((each for each in masters if each.get(f"{STYLE}name") == "Standard"), default)
        for layout in self.root.iter(f"{STYLE}page-layout"):
            if master is not None and layout.get(f"{STYLE}name") == master.get(f"{STYLE}page-layout-name"):
                return layout.find(f"{STYLE}page-layout-properties")
        return None

    @property
    def line(self) -> float:
        """The width of a line in millimetres; that of ours when the page does not say."""
        page = self.page
        if page is None:
            return LINE
        sides = [page.get(f"{FO}{key}", "") for key in ("page-width", "margin-left", "margin-right")]
        width, *margins = [millimetres(side) for side in sides]
        return width - sum(margins) if width > sum(margins) else LINE


def _shown(style: ET.Element) -> str:
    """The name of a style as people see it."""
    return style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name", "").replace("_20_", " ")


@lru_cache(maxsize=8)
def read(content: bytes) -> OpenStyle:
    """The house style in these bytes."""
    parts = unzipped(content)
    root = fromstring(parts["styles.xml"])
    named = root.find(f"{OFFICE}styles")
    by_name: dict[tuple[str, str], ET.Element] = {}
    for each in named.iter(f"{STYLE}style") if named is not None else ():
        by_name.setdefault((each.get(f"{STYLE}family", ""), _shown(each).lower()), each)
    bare = OpenStyle(parts, root, by_name, OURS)
    heading = bare.standing_for("Heading 1")
    colour = bare.setting(heading, "letters", f"{FO}color").removeprefix("#").upper()
    colours = (colour,) if re.fullmatch("[0-9A-F]{6}", colour) else ()
    return OpenStyle(parts, root, by_name, in_house(bare.font(heading), colours))


def look(style: OpenStyle) -> Look:
    """What the house style turns out to be."""
    masters = style.root.findall(f".//{STYLE}master-page")
    master = next((each for each in masters if each.get(f"{STYLE}name") == "Standard"), masters[0] if masters else None)
    page = style.page
    size = [millimetres(page.get(f"{FO}page-{side}", "")) if page is not None else 0 for side in ("width", "height")]
    ours = {"Body Text": "Text body", "heading 1": "Heading 1", "heading 2": "Heading 2", "heading 3": "Heading 3"}
    ours |= {"Footnote Text": "Footnote", "toc 1": "Contents 1", "list bullet": "", "list number": "", "Table": ""}
    ours |= {"Kader werkt": ""}
    found = {name: style.standing_for(ours.get(name, name)) for name in SHOWN if ours.get(name, name)}
    return Look(
        width=round(size[0]) or 210,
        height=round(size[1]) or 297,
        text_font=style.font(style.standing_for("Text body")),
        headings_font=style.palette.headings_font,
        has_header=master is not None and master.find(f"{STYLE}header") is not None,
        has_footer=master is not None and master.find(f"{STYLE}footer") is not None,
        numbers_headings=style.numbers_headings,
        styles={name: _shown(each) for name, each in found.items() if each is not None},
    )


def millimetres(length: str) -> float:
    """A length as OpenDocument writes it, 0 when it is none."""
    units = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6}
    found = re.fullmatch(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)(mm|cm|in|pt|pc)", length)
    return float(found[1]) * units[found[2]] if found else 0.0


@dataclass
class _Names:
    """Where our styles go: to one of the template, and in the text to one on top of it that adds what is needed."""

    style: OpenStyle
    targets: dict[str, str] = field(default_factory=dict)
    placed: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for ours in STYLES:
            found = self.style.standing_for(ours)
            if found is None:
                continue
            self.targets[encoded(ours)] = found.get(f"{STYLE}name", "")
            keeps = self.style.setting(found, "paragraph", f"{FO}keep-with-next") == "always"
            if ours in KEPT_WITH_NEXT and not keeps:
                self.placed[encoded(ours)] = self.on_top(encoded(ours), 'fo:keep-with-next="always"')

    def on_top(self, ours: str, properties: str) -> str:
        """A style of the text itself; such styles build on those of the template only, not on each other."""
        name = f"Wib{len(self.added) + 1}"
        self.added.append(
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name='
            f"{quoteattr(self.targets[ours])}><style:paragraph-properties {properties}/></style:style>"
        )
        return name

    def named(self, use: re.Match[str]) -> str:
        """What stands in the text or in a style of the text for one of our names."""
        target = self.targets.get(use[2], use[2])
        if use[1] == "text:style-name":
            target = self.placed.get(use[2], target)
        return f"{use[1]}={quoteattr(target)}"


def dress(parts: dict[str, bytes], style: OpenStyle) -> dict[str, bytes]:
    """The finished report in the house style."""
    names = _Names(style)
    content = _NAMED.sub(names.named, _placed(parts["content.xml"].decode(), style, names))
    if style.numbers_headings:
        content = content.replace("<text:h ", '<text:h text:is-list-header="true" ')
    content = in_palette(content, style.palette)
    content = content.replace("</office:automatic-styles>", f"{''.join(names.added)}</office:automatic-styles>", 1)
    styles = _styles(content, parts["styles.xml"], style, names)
    pictures = {name: each for name, each in style.parts.items() if name.startswith("Pictures/house-")}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type=""/>' for name in sorted(pictures)
    )
    manifest = parts["META-INF/manifest.xml"].decode()
    manifest = manifest.replace("</manifest:manifest>", f"{entries}</manifest:manifest>")
    changed = {"content.xml": content.encode(), "styles.xml": styles, "META-INF/manifest.xml": manifest.encode()}
    return {**parts, **pictures, **changed}


def _placed(content: str, style: OpenStyle, names: _Names) -> str:
    """Contents begin on a new page, and so does the first chapter after them."""
    first = style.standing_for("Heading 1")
    if "<text:table-of-content " not in content:
        return content
    breaks = style.setting(first, "paragraph", f"{FO}break-before") == "page"
    for ours, tag in (("Contents_20_Heading", "text:p"), ("Heading_20_1", "text:h")):
        if ours in names.targets and not (tag == "text:h" and breaks):
            broken = names.on_top(ours, 'fo:break-before="page" fo:keep-with-next="always"')
            content = content.replace(f'<{tag} text:style-name="{ours}"', f'<{tag} text:style-name="{broken}"', 1)
    return content


def _styles(content: str, own: bytes, style: OpenStyle, names: _Names) -> bytes:
    """The template's styles, and of ours what the text uses and the template lacks; in Dutch."""
    root = fromstring(style.parts["styles.xml"])
    named = root.find(f"{OFFICE}styles")
    if named is None:
        named = ET.SubElement(root, f"{OFFICE}styles")
    ours = {each.get(f"{STYLE}name", ""): each for each in fromstring(own).iter(f"{STYLE}style")}
    there = {each.get(f"{STYLE}name") for each in named.iter(f"{STYLE}style")}
    wanted = ["Internet_20_link", *(use[2] for use in _NAMED.finditer(content))]
    while wanted:
        name = wanted.pop()
        if name in there or name not in ours:
            continue
        there.add(name)
        added = fromstring(in_palette(ET.tostring(ours[name], encoding="unicode"), style.palette))
        for key in ("next-style-name", "list-style-name", "master-page-name"):
            added.attrib.pop(f"{STYLE}{key}", None)
        for stop in added.iter(f"{STYLE}tab-stop") if _shown(added) in INDENTS else ():
            stop.set(f"{STYLE}position", number_at(style.line, _shown(added)))
        base = added.get(f"{STYLE}parent-style-name")
        if base:
            added.set(f"{STYLE}parent-style-name", names.targets.get(base, base))
            wanted.append(names.targets.get(base, base))
        named.append(added)
    for letters in root.iter(f"{STYLE}text-properties"):
        if letters.get(f"{FO}language", "none") not in ("none", "zxx"):
            letters.set(f"{FO}language", "nl")
            letters.set(f"{FO}country", "NL")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8")


def in_palette(xml: str, palette: Palette) -> str:
    """Our own OpenDocument styles in the colours and the font of a house style."""
    for ours, theirs in (
        *((getattr(OURS, name), getattr(palette, name)) for name in ("muted", "main", "second", "third", "rule")),
        *((fill, palette.fills[0]) for fill in OURS.fills if fill != "FFFFFF"),
    ):
        xml = xml.replace(f"#{ours.lower()}", f"#{theirs.lower()}")
    xml = re.sub(rf'\s*fo:color="#{OURS.ink.lower()}"', "", xml) if not palette.ink else xml
    font = f' fo:font-family="{palette.headings_font}"' if palette.headings_font else ""
    xml = re.sub(rf'\s*fo:font-family="{OURS.headings_font}"', font, xml)
    return xml if palette.text_font else re.sub(rf'\s*fo:font-family="{OURS.text_font}"', "", xml)

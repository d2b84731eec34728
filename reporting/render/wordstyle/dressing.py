"""A finished Word report put into a house style: its styles, page, header and footer are used as they are.

A house style is a Word package that `reporting.house_style` opened, judged and reduced to what is used here. What it
lacks is added from our own styles, in its colours and letters. Pandoc never sees it.
"""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # the package ships no types

from reporting.render.wordstyle import roles
from reporting.render.wordstyle.looks import SHOWN, Look
from reporting.render.wordstyle.numbering import Numbers, kinds_of_lists
from reporting.render.wordstyle.openxml_styles import NAMESPACE, every_style, style_id
from reporting.render.wordstyle.package import unzipped
from reporting.render.wordstyle.palette import Palette, in_house

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ET.register_namespace("w", WORD)
ET.register_namespace("r", R)

_USED = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="([^"]*)" ?/>')
_SECTION = re.compile(r"<w:sectPr>.*?</w:sectPr>", re.DOTALL)
_IN_LIST = re.compile(
    r'<w:pStyle w:val="(?:Compact|BodyText|FirstParagraph)" ?/>'
    r'(<w:numPr><w:ilvl w:val="(\d)" ?/><w:numId w:val="(\d+)" ?/></w:numPr>)'
)
_PARAGRAPH = re.compile(r'<w:pStyle w:val="(\w+)" ?/>')
KEPT_WITH_NEXT = (
    *(f"heading {level}" for level in range(1, 7)),
    *("Table Caption", "Image Caption", "Figuur zin", "Figure", "Kader titel", "Block Text"),
)
_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}


@dataclass(frozen=True)
class WordStyle:
    """A house style for Word, read: its parts, its styles, and which of them stands for which of ours."""

    parts: dict[str, bytes]
    root: ET.Element
    by_name: dict[tuple[str, str], ET.Element]
    """Styles by kind and name in small letters."""
    palette: Palette

    def named(self, kind: str, names: tuple[str, ...]) -> ET.Element | None:
        """The first of these styles that there is."""
        return next((self.by_name[kind, name] for name in names if (kind, name) in self.by_name), None)

    def standing_for(self, kind: str, ours: str) -> ET.Element | None:
        """The style of the template that stands for one of ours."""
        found = self.named(kind, roles.names_for(ours, roles.WORD))
        return self.only_table() if found is None and ours in ("Table", "Tabel zinnen") else found

    def only_table(self) -> ET.Element | None:
        """The one table style an institute made itself, if there is exactly one that is no box."""
        made = [
            style
            for (kind, name), style in self.by_name.items()
            if kind == "table" and style.get(f"{W}customStyle") and name not in roles.BOX and "kader" not in name
        ]
        return made[0] if len(made) == 1 else None

    def setting(self, style: ET.Element | None, path: str) -> ET.Element | None:
        """A property of the style, or of those it builds on."""
        by_id = {each.get(f"{W}styleId"): each for each in self.by_name.values()}
        for _step in range(len(by_id)):
            if style is None:
                return None
            found = style.find(path)
            if found is not None:
                return found
            base = style.find(f"{W}basedOn")
            style = by_id.get(base.get(f"{W}val")) if base is not None else None
        return None

    @property
    def section(self) -> ET.Element:
        found = fromstring(self.parts["word/document.xml"]).find(f".//{W}sectPr")
        assert found is not None  # noqa: S101  (the opening put it there)
        return found

    @property
    def text_width(self) -> int:
        """Of a line, in twentieths of a point."""
        size, margins = self.section.find(f"{W}pgSz"), self.section.find(f"{W}pgMar")
        if size is None or margins is None:  # the opening put them there
            return 0
        return int(size.get(f"{W}w", "0")) - sum(int(margins.get(f"{W}{side}", "0")) for side in ("left", "right"))


def look(style: WordStyle) -> Look:
    """What the house style turns out to be."""
    kinds = {"Table": "table", "Kader werkt": "table"}
    found = {name: style.standing_for(kinds.get(name, "paragraph"), name) for name in SHOWN}
    names = {ours: each.find(f"{W}name") for ours, each in found.items() if each is not None}
    section, size = style.section, style.section.find(f"{W}pgSz")
    heading = style.named("paragraph", ("heading 1",))
    return Look(
        width=round(int(size.get(f"{W}w", "0")) / 56.7) if size is not None else 0,
        height=round(int(size.get(f"{W}h", "0")) / 56.7) if size is not None else 0,
        text_font=_font(style, style.named("paragraph", ("body text", "normal"))),
        headings_font=style.palette.headings_font,
        has_header=section.find(f"{W}headerReference") is not None,
        has_footer=section.find(f"{W}footerReference") is not None,
        numbers_headings=style.setting(heading, f"{W}pPr/{W}numPr") is not None,
        styles={ours: name.get(f"{W}val", "") for ours, name in names.items() if name is not None},
    )


@lru_cache(maxsize=8)
def read(content: bytes) -> WordStyle:
    """The house style in these bytes."""
    parts = unzipped(content)
    root = fromstring(parts["word/styles.xml"])
    by_name: dict[tuple[str, str], ET.Element] = {}
    for style in root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            by_name.setdefault((style.get(f"{W}type", "paragraph"), name.get(f"{W}val", "").lower()), style)
    bare = WordStyle(parts, root, by_name, in_house("", ()))
    return WordStyle(parts, root, by_name, _palette(bare))


def _palette(style: WordStyle) -> Palette:
    """The font and colours of its headings and theme."""
    theme = _theme(style)
    heading = style.named("paragraph", ("heading 1",))
    colour = style.setting(heading, f"{W}rPr/{W}color")
    font = _font(style, heading)
    accents = [theme.find(f".//{A}accent{number}/{A}srgbClr") for number in (1, 2, 3)] if theme is not None else []
    colours = [colour.get(f"{W}val", "") if colour is not None else ""]
    colours += [each.get("val", "") for each in accents if each is not None]
    right = tuple(dict.fromkeys(each.upper() for each in colours if re.fullmatch("[0-9A-Fa-f]{6}", each)))
    return in_house(font, right, _text_size(style))


def _theme(style: WordStyle) -> ET.Element | None:
    content = style.parts.get("word/theme/theme1.xml")
    return None if content is None else fromstring(content)


def _font(style: WordStyle, of: ET.Element | None) -> str:
    """The name of the font, followed into the theme; "" when nothing says it."""
    fonts = style.setting(of, f"{W}rPr/{W}rFonts")
    if fonts is None:
        fonts = style.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    theme = _theme(style)
    font = fonts.get(f"{W}ascii", "") if fonts is not None else ""
    if theme is not None and fonts is not None and fonts.get(f"{W}asciiTheme"):
        which = "majorFont" if fonts.get(f"{W}asciiTheme", "").startswith("major") else "minorFont"
        latin = theme.find(f".//{A}{which}/{A}latin")
        font = latin.get("typeface", "") if latin is not None else ""
    return font if re.fullmatch(r"[\w .\-]{1,60}", font) else ""


def _text_size(style: WordStyle) -> int:
    """Of the letters of running text, in half points."""
    found = style.setting(style.named("paragraph", ("body text", "normal")), f"{W}rPr/{W}sz")
    if found is None:
        found = style.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    size = found.get(f"{W}val", "") if found is not None else ""
    return int(size) if re.fullmatch("[1-9][0-9]", size) else 20


def with_page(parts: dict[str, bytes], style: WordStyle) -> dict[str, bytes]:
    """Our reference document with the page of the house style, so that pictures get its width."""
    page = "".join(_written(part) for part in style.section if part.tag in (f"{W}pgSz", f"{W}pgMar"))
    document = parts["word/document.xml"].decode()
    document = re.sub(r"<w:pgSz[^>]*/><w:pgMar[^>]*/>", lambda _found: page, document)
    return {**parts, "word/document.xml": document.encode()}


def dress(parts: dict[str, bytes], style: WordStyle) -> dict[str, bytes]:
    """The finished report in the house style."""
    shift = Numbers.of(style.parts)
    document = _listed(parts["word/document.xml"].decode(), parts, style, shift)
    document = _placed(document, style, shift.silent)
    targets = _targets(style)
    stories = {"word/document.xml": document, "word/footnotes.xml": parts["word/footnotes.xml"].decode()}
    stories = {name: _USED.sub(lambda use: _renamed(use, targets), story) for name, story in stories.items()}
    stories["word/document.xml"] = _SECTION.sub(lambda _old: _written(style.section), stories["word/document.xml"])
    dressed = {**parts, **{name: story.encode() for name, story in stories.items()}}
    dressed["word/styles.xml"] = _styles(style, targets, "".join(stories.values()), parts["word/styles.xml"])
    dressed["word/numbering.xml"] = shift.merged(parts["word/numbering.xml"], style.parts)
    dressed["word/settings.xml"] = _settings(parts["word/settings.xml"].decode(), style)
    for name in ("word/theme/theme1.xml", "word/fontTable.xml"):
        if name in style.parts:
            dressed[name] = style.parts[name]
    return _with_surroundings(dressed, style)


# --- Styles -----------------------------------------------------------------------------------------------------------


def _targets(style: WordStyle) -> dict[tuple[str, str], str]:
    """For each of our styles, by kind and id, the id it has in the dressed report."""
    taken = {each.get(f"{W}styleId") for each in style.root.iter(f"{W}style")}
    targets = {}
    for name, xml in every_style(style.palette).items():
        kind, own = _kind(xml), style_id(name)
        found = style.standing_for(kind, name)
        free = own if own not in taken else f"{own}Wib"
        targets[kind, own] = free if found is None else found.get(f"{W}styleId", "")
    return targets


def _kind(xml: str) -> str:
    found = re.search(r'w:type="(\w+)"', xml)
    return found[1] if found else "paragraph"


def _renamed(use: re.Match[str], targets: dict[tuple[str, str], str]) -> str:
    target = targets.get((_KINDS[use[1]], use[2]), use[2])
    return f"<w:{use[1]} w:val={quoteattr(target)}/>"


def _styles(style: WordStyle, targets: dict[tuple[str, str], str], stories: str, original: bytes) -> bytes:
    """The template's styles, those of ours that it lacks, and what else the report uses; all in Dutch."""
    root = fromstring(style.parts["word/styles.xml"])
    there = {each.get(f"{W}styleId") for each in root.iter(f"{W}style")}
    width = f'w:pos="{style.text_width}"'
    for name, xml in every_style(style.palette).items():
        identifier = targets[_kind(xml), style_id(name)]
        if identifier in there:
            continue
        added = fromstring(xml.replace("<w:style ", f"<w:style {NAMESPACE} ", 1).replace('w:pos="9060"', width))
        added.set(f"{W}styleId", identifier)
        base = added.find(f"{W}basedOn")
        if base is not None:
            base.set(f"{W}val", targets["paragraph", base.get(f"{W}val", "")])
        root.append(added)
        there.add(identifier)
    missing = {use[2] for use in _USED.finditer(stories)} - there
    root.extend(each for each in fromstring(original).iter(f"{W}style") if each.get(f"{W}styleId") in missing)
    for language in root.iter(f"{W}lang"):
        language.set(f"{W}val", "nl-NL")
    _speak_dutch(root)
    return _written(root).encode()


def _speak_dutch(root: ET.Element) -> None:
    """The language of letters that say nothing else; a template may leave it to the program that opens it."""
    letters = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if letters is None:
        defaults = root.find(f"{W}docDefaults")
        if defaults is None:
            defaults = ET.Element(f"{W}docDefaults")
            root.insert(0, defaults)
        around = defaults.find(f"{W}rPrDefault")
        if around is None:
            around = ET.Element(f"{W}rPrDefault")
            defaults.insert(0, around)
        letters = ET.SubElement(around, f"{W}rPr")
    if letters.find(f"{W}lang") is None:
        ET.SubElement(letters, f"{W}lang", {f"{W}val": "nl-NL"})


def breaks_chapters(style: WordStyle) -> bool:
    """Whether chapters begin on a new page; they do in our own style, which is used where the template has none."""
    heading = style.standing_for("paragraph", "heading 1")
    return heading is None or style.setting(heading, f"{W}pPr/{W}pageBreakBefore") is not None


# --- Paragraphs -------------------------------------------------------------------------------------------------------


def _placed(document: str, style: WordStyle, silent: int) -> str:
    """What the text needs and the styles of the template may lack, said at the paragraph itself.

    Headings and captions stay with what follows; headings carry the numbers of the report, so those of the template are
    silent; the first chapter does not begin under the contents.
    """
    names = {style_id(name): name for name in KEPT_WITH_NEXT}
    lacking = {key: style.standing_for("paragraph", name) for key, name in names.items()}
    after_contents = "<w:docPartObj>" in document and not breaks_chapters(style)

    def placed(use: re.Match[str]) -> str:
        nonlocal after_contents
        found, more = lacking.get(use[1]), ""
        if found is None:
            return use[0]
        if style.setting(found, f"{W}pPr/{W}keepNext") is None:
            more += "<w:keepNext/>"
        if use[1] == "Heading1" and after_contents:
            after_contents = False
            more += "<w:pageBreakBefore/>"
        if use[1].startswith("Heading") and style.setting(found, f"{W}pPr/{W}numPr") is not None:
            more += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{silent}"/></w:numPr>'
        return f"{use[0]}{more}"

    document = _PARAGRAPH.sub(placed, document)
    return re.sub(r'(<w:pStyle w:val="TOCHeading" ?/>)', r"\1<w:pageBreakBefore/>", document, count=1)


def _listed(document: str, parts: dict[str, bytes], style: WordStyle, shift: Numbers) -> str:
    """Lists in the list styles of the template; a numbered one keeps its own numbers, so that each begins anew."""
    bulleted, numbered = kinds_of_lists(fromstring(parts["word/numbering.xml"]))

    def listed(use: re.Match[str]) -> str:
        level = int(use[2])
        name = roles.BULLETS if use[3] in bulleted else roles.NUMBERS if use[3] in numbered else ""
        exact = f"{name} {level + 1}" if level else name
        wanted = style.named("paragraph", (exact, name)) if name else None
        if wanted is None:
            return use[0]
        own = ("paragraph", exact) in style.by_name and style.setting(wanted, f"{W}pPr/{W}numPr/{W}numId") is not None
        numbers = "" if own and use[3] in bulleted else use[1]
        return f"<w:pStyle w:val={quoteattr(wanted.get(f'{W}styleId', ''))}/>{numbers}"

    return shift.renumbered(_IN_LIST.sub(listed, document))


# --- What stands around the text --------------------------------------------------------------------------------------


def _settings(settings: str, style: WordStyle) -> bytes:
    theirs = fromstring(style.parts["word/settings.xml"])
    for name, after in (("evenAndOddHeaders", "autoHyphenation"), ("mirrorMargins", "embedSystemFonts")):
        if theirs.find(f"{W}{name}") is not None:
            settings = re.sub(rf"(<w:{after} ?/>)", rf"\1<w:{name}/>", settings)
    return settings.encode()


def _with_surroundings(parts: dict[str, bytes], style: WordStyle) -> dict[str, bytes]:
    """Headers and footers of the template with their pictures, in place of our own footer."""
    theirs = {name: content for name, content in style.parts.items() if "/house-" in name}
    kept = {name: content for name, content in parts.items() if name != "word/footer1.xml"}
    relations = parts["word/_rels/document.xml.rels"].decode()
    relations = re.sub(r'<Relationship [^>]*Target="footer1\.xml"[^>]*/>', "", relations)
    added = re.findall(r"<Relationship [^>]*/>", style.parts["word/_rels/document.xml.rels"].decode())
    added = [each for each in added if "house-" in each]
    relations = relations.replace("</Relationships>", f"{''.join(added)}</Relationships>")
    types = re.sub(r'<Override [^>]*PartName="/word/footer1\.xml"[^>]*/>', "", parts["[Content_Types].xml"].decode())
    own = style.parts["[Content_Types].xml"].decode()
    defaults = [each for each in re.findall(r"<Default [^>]*/>", own) if _extension(each) not in types]
    overrides = [each for each in re.findall(r"<Override [^>]*/>", own) if "/house-" in each]
    types = types.replace("<Override", f"{''.join(defaults)}<Override", 1)
    types = types.replace("</Types>", f"{''.join(overrides)}</Types>")
    return {**kept, **theirs, "word/_rels/document.xml.rels": relations.encode(), "[Content_Types].xml": types.encode()}


def _extension(default: str) -> str:
    return re.sub(r'.*(Extension="[^"]*").*', r"\1", default)


def _written(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode")

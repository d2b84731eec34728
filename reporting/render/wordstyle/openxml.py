"""Styles, page and footer of the Word file, written as WordprocessingML."""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reporting.characters import printable
from reporting.render import outline

SERIF, SANS = "Georgia", "Calibri"
INK, MUTED, PETROL, SAFFRON, RUST, RULE = "17302F", "4C605E", "0B5351", "E3A72F", "8F3D08", "D9D3C3"
BOX_COLOURS = {
    "Kader werkt": ("E6F0ED", PETROL),
    "Kader verbeterpunt": ("FBF0D3", SAFFRON),
    "Kader belemmering": ("FBEEE5", RUST),
    "Kader leerpunten": ("F7F4EC", SAFFRON),
    "Kader doelen": ("FFFFFF", PETROL),
    "Kader initiatief": ("FFFFFF", PETROL),
}
"""Fill and edge per kind of box; the keys are names of table styles."""

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@dataclass(frozen=True)
class _Style:
    """A paragraph style. Distances in twentieths of a point, sizes in half points, as Word counts them."""

    name: str
    based_on: str = "Normal"
    before: int = 0
    after: int = 120
    size: int = 0
    colour: str = ""
    font: str = ""
    bold: bool = False
    italic: bool = False
    more: str = ""
    """Further properties of the paragraph that come before its spacing."""
    last: str = ""
    """Further properties of the paragraph that come after its spacing."""

    def xml(self) -> str:
        font = f'<w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}" w:cs="{self.font}"/>' if self.font else ""
        weight = ("<w:b/><w:bCs/>" if self.bold else "") + ("<w:i/><w:iCs/>" if self.italic else "")
        colour = f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        size = f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>' if self.size else ""
        identifier = style_id(self.name)
        based_on = f'<w:basedOn w:val="{style_id(self.based_on)}"/>' if self.name != "Normal" else ""
        default = ' w:default="1"' if self.name == "Normal" else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{self.name}"/>{based_on}'
            f'<w:qFormat/><w:pPr>{self.more}<w:spacing w:before="{self.before}" w:after="{self.after}"/>{self.last}'
            f"</w:pPr><w:rPr>{font}{weight}{colour}{size}</w:rPr></w:style>"
        )


def style_id(name: str) -> str:
    """The id that goes with the name of a style."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _heading(level: int, size: int, before: int, colour: str = PETROL, more: str = "") -> _Style:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    keep = f"<w:keepNext/><w:keepLines/>{more}"
    return _Style(f"heading {level}", "Normal", before, 120, size, colour, SERIF, bold=True, more=keep, last=outline)


def _edge(side: str, colour: str, size: int = 6, space: int = 4) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


_KEEP = "<w:keepNext/>"
_STYLES = (
    _Style("Normal", after=120),
    _Style("Body Text"),
    _Style("First Paragraph", "Body Text"),
    _Style("Compact", "Body Text", 20, 40),
    _Style("Rapportsoort", before=2400, size=26, colour=RUST, bold=True),
    _Style("Title", after=160, size=60, colour=PETROL, font=SERIF, bold=True),
    _Style(
        "Subtitle",
        after=480,
        size=30,
        colour=INK,
        font=SERIF,
        more=f"<w:pBdr>{_edge('bottom', SAFFRON, 24, 14)}</w:pBdr>",
    ),
    _Style("Omslag", after=60, last='<w:ind w:left="1701" w:hanging="1701"/>'),
    _heading(1, 44, 0, more=f"<w:pageBreakBefore/><w:pBdr>{_edge('top', PETROL, 24, 8)}</w:pBdr>"),
    _heading(2, 30, 400),
    _heading(3, 25, 320, INK),
    _heading(4, 23, 280, INK),
    _heading(5, 22, 240, INK),
    _heading(6, 22, 240, INK),
    _Style("Kernzin", after=200, size=26, colour=PETROL, font=SERIF),
    _Style(
        "Block Text",
        before=120,
        after=60,
        size=23,
        font=SERIF,
        italic=True,
        more=f"{_KEEP}<w:pBdr>{_edge('left', SAFFRON, 24, 12)}</w:pBdr>",
        last='<w:ind w:left="284" w:right="284"/>',
    ),
    _Style(
        "Citaat bron",
        after=240,
        size=19,
        colour=MUTED,
        more=f"<w:pBdr>{_edge('left', SAFFRON, 24, 12)}</w:pBdr>",
        last='<w:ind w:left="284" w:right="284"/>',
    ),
    _Style("Kader titel", before=60, after=60, size=25, colour=PETROL, font=SERIF, bold=True, more=_KEEP),
    _Style("caption", before=240, after=80, size=21, bold=True, more=_KEEP),
    _Style("Table Caption", "caption"),
    _Style("Image Caption", "caption"),
    _Style("Figuur zin", after=100, size=24, font=SERIF, more=_KEEP),
    _Style("Figure", after=80, more=_KEEP),
    _Style("Toelichting", before=60, after=200, size=19, colour=MUTED),
    _Style("Tabelcel", "Normal", 20, 20, 20),
    _Style("Tabelcel klein", "Normal", 20, 20, 17),
    _Style("Tabelcel fijn", "Normal", 20, 20, 14),
    _Style("Ruimte", after=0, size=12),
    _Style("Definition Term", after=0, colour=MUTED, bold=True, more=_KEEP),
    _Style("Definition", after=80, last='<w:ind w:left="284"/>'),
    _Style("Footnote Text", after=20, size=18),
    _Style("TOC Heading", after=200, size=44, colour=PETROL, font=SERIF, bold=True, more="<w:pageBreakBefore/>"),
    _Style(
        "toc 1",
        before=120,
        after=20,
        bold=True,
        more='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9060"/></w:tabs>',
    ),
    _Style(
        "toc 2",
        after=20,
        more='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9060"/></w:tabs>',
        last='<w:ind w:left="284"/>',
    ),
    _Style("header", after=0, size=17, colour=MUTED),
    _Style("footer", after=0, size=17, colour=MUTED, last='<w:jc w:val="right"/>'),
)


def _character(name: str, properties: str) -> str:
    default = ' w:default="1"' if name == "Default Paragraph Font" else ""
    return (
        f'<w:style w:type="character"{default} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


_CHARACTERS = (
    ("Default Paragraph Font", ""),
    ("Hyperlink", f'<w:color w:val="{PETROL}"/><w:u w:val="single"/>'),
    ("Footnote Reference", '<w:vertAlign w:val="superscript"/>'),
    ("Merkteken", f'<w:b/><w:color w:val="{RUST}"/><w:sz w:val="19"/>'),
    ("Verbatim Char", ""),  # pandoc hangs its styles for program code on it
    ("Nummer", f'<w:color w:val="{RUST}"/>'),
)
_MARGINS = (
    '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="{1}" w:type="dxa"/>'
    '<w:bottom w:w="{0}" w:type="dxa"/><w:right w:w="{1}" w:type="dxa"/></w:tblCellMar>'
)


def _table_style() -> str:
    rule = _edge("bottom", RULE, 4, 0) + _edge("insideH", RULE, 4, 0)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:qFormat/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{rule}</w:tblBorders>'
        f"{_MARGINS.format(40, 90)}</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{PETROL}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )


def _box_style(name: str) -> str:
    fill, edge = BOX_COLOURS[name]
    borders = "".join(_edge(side, RULE, 4, 0) if side != "left" else _edge(side, edge, 36, 0) for side in _SIDES)
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/><w:qFormat/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f"{_MARGINS.format(80, 200)}</w:tblPr>"
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:style>'
    )


_SIDES = ("top", "left", "bottom", "right")


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:eastAsia="{SANS}" w:cs="{SANS}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    styles = [style.xml() for style in _STYLES]
    styles += [_character(name, properties) for name, properties in _CHARACTERS]
    styles += [_table_style(), *(_box_style(name) for name in BOX_COLOURS)]
    return f'<?xml version="1.0" encoding="UTF-8"?><w:styles {_NAMESPACE}>{defaults}{"".join(styles)}</w:styles>'


def _document() -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NAMESPACE} {_RELATIONS}><w:body><w:p/><w:sectPr>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1560" w:right="1418" w:bottom="1418" w:left="1418" w:header="708" w:footer="708" '
        'w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _footer() -> str:
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:ftr {_NAMESPACE}>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id("footer")}"/></w:pPr>{page}</w:p></w:ftr>'
    )


def _settings(original: bytes) -> bytes:
    """Dutch, with words broken at the end of a line, for Dutch has long ones."""
    changed = original.decode().replace('w:themeFontLang w:val="en-US"', 'w:themeFontLang w:val="nl-NL"')
    return re.sub(r"(<w:defaultTabStop[^>]*>)", r"\1<w:autoHyphenation/>", changed).encode()


def contents(entries: list[tuple[int, str, str]]) -> str:
    """Word's own table of contents, with its entries as links; Word asks to fill in the page numbers."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> '
        'TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(f"toc {level}")}"/></w:pPr>{begin if not number else ""}'
        f'<w:hyperlink w:anchor="{address}" w:history="1"><w:r>'
        f'<w:t xml:space="preserve">{escape(printable(title))}</w:t></w:r></w:hyperlink></w:p>'
        for number, (level, title, address) in enumerate(entries)
    )
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' if entries else ""
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f'</w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="{style_id("TOC Heading")}"/></w:pPr>'
        f"<w:r><w:t>{outline.CONTENTS}</w:t></w:r></w:p>{lines}{end}</w:sdtContent></w:sdt>"
    )


def finish(parts: dict[str, bytes], _alternatives: list[str]) -> dict[str, bytes]:
    """Pandoc's file with what it leaves out: row headers in data tables, and that pictures have no edge around them."""
    look = re.compile(r'(<w:tblStyle w:val="Table" ?/>.*?)<w:tblLook [^>]*>', re.DOTALL)
    flags = {"firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 0, "noVBand": 0}
    written = " ".join(f'w:{name}="{flag}"' for name, flag in flags.items())
    document = look.sub(rf'\1<w:tblLook w:val="00A0" {written}/>', parts["word/document.xml"].decode())
    document = document.replace("<wp:inline>", '<wp:inline distT="0" distB="0" distL="0" distR="0">')
    return {**parts, "word/document.xml": document.encode()}


def restyle(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Pandoc's reference document with our styles, an A4 page and page numbers from the second page on."""
    relation = (
        '<Relationship Id="rIdFooter" Target="footer1.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"/></Relationships>'
    )
    override = (
        '<Override PartName="/word/footer1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>'
    )
    return {
        **parts,
        "word/styles.xml": _styles().encode(),
        "word/document.xml": _document().encode(),
        "word/footer1.xml": _footer().encode(),
        "word/settings.xml": _settings(parts["word/settings.xml"]),
        "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"].replace(
            b"</Relationships>", relation.encode()
        ),
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", override.encode()),
    }

"""Our own styles of the Word file, written as WordprocessingML, in a palette."""

import re
from dataclasses import dataclass, replace

from reporting.render.wordstyle.palette import BOXES, OURS, Palette

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


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


def styles() -> str:
    """The part with our styles in our own palette."""
    fonts = "".join(f' w:{script}="{OURS.text_font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:color w:val="{OURS.ink}"/><w:sz w:val="22"/>'
        '<w:szCs w:val="22"/><w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    written = "".join(every_style(OURS).values()).replace('w:type="table"', 'w:type="table" w:default="1"', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?><w:styles {NAMESPACE}>{defaults}{written}</w:styles>'


_FIRST_COLUMN = re.compile('<w:tblStylePr w:type="firstCol">.*?</w:tblStylePr>')
"""What makes the headers of rows bold; where some are whole sentences, none is."""


def every_style(palette: Palette) -> dict[str, str]:
    """Each of our styles by name, as XML; one that builds on another comes after it, "Table" first of the tables."""
    paragraphs = (*_text(palette), *_cover(palette), *_headings(palette), *_marked(palette), *_figures(palette))
    paragraphs += (*_cells(palette), *_contents(palette))
    written = {style.name: style.xml() for style in paragraphs}
    written |= {name: _character(name, properties) for name, properties in _characters(palette).items()}
    table = _table_style(palette)
    plain = _FIRST_COLUMN.sub("", table).replace('"Table"', '"TabelZinnen"', 1).replace('"Table"', '"Tabel zinnen"')
    return written | {"Table": table, "Tabel zinnen": plain} | {name: _box_style(name, palette) for name in BOXES}


def _edge(side: str, colour: str, size: int = 6, space: int = 4) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


_KEEP = "<w:keepNext/>"
_ASIDE = '<w:ind w:left="284" w:right="284"/>'
_DOTS = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9060"/></w:tabs>'


def _text(palette: Palette) -> tuple[_Style, ...]:
    return (
        _Style("Normal", after=120),
        _Style("Body Text"),
        _Style("First Paragraph", "Body Text"),
        _Style("Compact", "Body Text", last="<w:contextualSpacing/>"),  # items of a list: white under the last only
        _Style("Kernzin", after=200, size=26, colour=palette.main, font=palette.headings_font),
        _Style("Definition Term", after=0, colour=palette.muted, bold=True, more=_KEEP),
        _Style("Definition", after=80, last='<w:ind w:left="284"/>'),
        _Style("Footnote Text", after=20, size=18),
        _Style("Ruimte", after=0, size=12),
        _Style("header", after=0, size=17, colour=palette.muted),
        _Style("footer", after=0, size=17, colour=palette.muted, last='<w:jc w:val="right"/>'),
    )


def _cover(palette: Palette) -> tuple[_Style, ...]:
    line = f"<w:pBdr>{_edge('bottom', palette.second, 24, 14)}</w:pBdr>"
    return (
        _Style("Rapportsoort", before=2400, size=26, colour=palette.third, bold=True),
        _Style("Title", after=160, size=60, colour=palette.main, font=palette.headings_font, bold=True),
        _Style("Titel boven", "Title", 2400, 160),
        _Style("Subtitle", after=480, size=30, colour=palette.ink, font=palette.headings_font, more=line),
        _Style("Omslag", after=60, last='<w:ind w:left="1701" w:hanging="1701"/>'),
    )


def _headings(palette: Palette) -> tuple[_Style, ...]:
    line = f"<w:pageBreakBefore/><w:pBdr>{_edge('top', palette.main, 24, 8)}</w:pBdr>"
    looks = ((44, 0), (30, 400), (25, 320), (23, 280), (22, 240), (22, 240))
    return tuple(
        _Style(
            f"heading {level}",
            before=before,
            size=size,
            colour=palette.main if level < 3 else palette.ink,
            font=palette.headings_font,
            bold=True,
            more=f"<w:keepNext/><w:keepLines/>{line if level == 1 else ''}",
            last=f'<w:outlineLvl w:val="{level - 1}"/>',
        )
        for level, (size, before) in enumerate(looks, start=1)
    )


def _marked(palette: Palette) -> tuple[_Style, ...]:
    """Quotes and titles of boxes."""
    line = f"<w:pBdr>{_edge('left', palette.second, 24, 12)}</w:pBdr>"
    quoted = _Style("Block Text", before=120, after=60, size=23, italic=True, more=f"{_KEEP}{line}", last=_ASIDE)
    title = _Style("Kader titel", before=60, after=0, size=25, colour=palette.main, bold=True, more=_KEEP)
    return (
        replace(quoted, font=palette.headings_font),
        _Style("Citaat bron", after=240, size=19, colour=palette.muted, more=line, last=_ASIDE),
        replace(title, font=palette.headings_font),
    )


def _figures(palette: Palette) -> tuple[_Style, ...]:
    return (
        _Style("caption", before=240, after=80, size=21, bold=True, more=_KEEP),
        _Style("Table Caption", "caption"),
        _Style("Image Caption", "caption"),
        _Style("Figuur zin", after=100, size=24, font=palette.headings_font, more=_KEEP),
        _Style("Figure", after=80, more=_KEEP),
        _Style("Toelichting", before=60, after=200, size=19, colour=palette.muted),
    )


def _cells(palette: Palette) -> tuple[_Style, ...]:
    sizes = {"Tabelcel": palette.cell_size, "Tabelcel klein": min(17, palette.cell_size), "Tabelcel fijn": 14}
    return tuple(_Style(name, "Normal", 20, 20, size) for name, size in sizes.items())


def _contents(palette: Palette) -> tuple[_Style, ...]:
    title = _Style("TOC Heading", after=200, size=44, colour=palette.main, bold=True, more="<w:pageBreakBefore/>")
    listed = _Style("Lijst titel", before=400, after=60, size=25, colour=palette.main, bold=True, more=_KEEP)
    return (
        replace(title, font=palette.headings_font),
        _Style("toc 1", before=120, after=20, bold=True, more=_DOTS),
        _Style("toc 2", after=20, more=_DOTS, last='<w:ind w:left="284"/>'),
        replace(listed, font=palette.headings_font),
        _Style("table of figures", after=20, more=_DOTS),
    )


def _characters(palette: Palette) -> dict[str, str]:
    third = f'<w:color w:val="{palette.third}"/>'
    return {
        "Default Paragraph Font": "",
        "Hyperlink": f'<w:color w:val="{palette.main}"/><w:u w:val="single"/>',
        "Footnote Reference": '<w:vertAlign w:val="superscript"/>',
        "Merkteken": f'<w:b/>{third}<w:sz w:val="19"/>',
        "Verbatim Char": "",  # pandoc hangs its styles for program code on it
        "Nummer": third,
    }


def _character(name: str, properties: str) -> str:
    default = ' w:default="1"' if name == "Default Paragraph Font" else ""
    return (
        f'<w:style w:type="character"{default} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


_MARGINS = (
    '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="{1}" w:type="dxa"/>'
    '<w:bottom w:w="{0}" w:type="dxa"/><w:right w:w="{1}" w:type="dxa"/></w:tblCellMar>'
)


def _table_style(palette: Palette) -> str:
    rule = _edge("bottom", palette.rule, 4, 0) + _edge("insideH", palette.rule, 4, 0)
    ink = f'<w:color w:val="{palette.head_ink}"/>' if palette.head_ink else ""
    return (
        '<w:style w:type="table" w:styleId="Table"><w:name w:val="Table"/><w:qFormat/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{rule}</w:tblBorders>'
        f"{_MARGINS.format(40, 90)}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/>{ink}</w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{palette.head_fill}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )


def _box_style(name: str, palette: Palette) -> str:
    fill, edge = palette.boxes[name]
    sides = ("top", "left", "bottom", "right")
    borders = "".join(_edge(side, edge, 36, 0) if side == "left" else _edge(side, palette.rule, 4, 0) for side in sides)
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/><w:qFormat/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f"{_MARGINS.format(80, 200)}</w:tblPr>"
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:style>'
    )

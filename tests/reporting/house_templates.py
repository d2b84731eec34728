"""Templates as an institute might upload them, made by hand: one for every way in which they differ."""

import io
import struct
import zipfile
import zlib

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def packed(parts):
    """The parts as a file, in this order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), content, packing)
    return target.getvalue()


def png(colour=(123, 31, 162), width=120, height=40):
    """A plain rectangle."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\x00" + bytes(colour) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def links(*lines, of="http://schemas.openxmlformats.org/package/2006/relationships"):
    each = "".join(
        f'<Relationship Id="{name}" Type="{RELATION}/{kind}" Target="{target}"{mode}/>'
        for name, kind, target, mode in lines
    )
    return f'<Relationships xmlns="{of}">{each}</Relationships>'


def style(name, identifier, kind="paragraph", inside="", custom=False, default=False, base="Standaard"):
    more = (' w:customStyle="1"' if custom else "") + (' w:default="1"' if default else "")
    based = "" if default or kind != "paragraph" else f'<w:basedOn w:val="{base}"/>'
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"{more}><w:name w:val="{name}"/>{based}{inside}</w:style>'


def letters(size, colour, *, bold=False, italic=False):
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    return f'<w:rPr>{marks}<w:color w:val="{colour}"/><w:sz w:val="{size}"/></w:rPr>'


_NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
_LINED = (
    '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="7B1FA2"/><w:bottom w:val="single" '
    'w:sz="12" w:space="0" w:color="7B1FA2"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
)
_FRAMED = (
    '<w:tblPr><w:tblBorders><w:left w:val="single" w:sz="48" w:space="0" w:color="FBC02D"/></w:tblBorders></w:tblPr>'
    '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="FFF8E1"/></w:tcPr>'
)
DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/><w:sz w:val="20"/>'
    '<w:lang w:val="en-US"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)
DUTCH_STYLES = (
    style(
        "Normal",
        "Standaard",
        inside='<w:pPr><w:spacing w:after="140" w:line="280" w:lineRule="atLeast"/></w:pPr>',
        default=True,
    )
    + style("Default Paragraph Font", "Standaardalinea-lettertype", "character", default=True)
    + style("Normal Table", "Standaardtabel", "table", default=True)
    + style("heading 1", "Kop1", inside=_NUMBERED.format(0, 1) + letters(36, "7B1FA2", bold=True))
    + style("heading 2", "Kop2", inside=_NUMBERED.format(1, 1) + letters(26, "7B1FA2", bold=True))
    + style("heading 3", "Kop3", inside=letters(22, "4A148C", bold=True))
    + style("Title", "Titel", inside=letters(56, "7B1FA2", bold=True))
    + style("caption", "Bijschrift", inside=letters(18, "4A148C", italic=True))
    + style(
        "Citaat",
        "Citaat",
        inside='<w:pPr><w:ind w:left="851"/></w:pPr>' + letters(24, "7B1FA2", italic=True),
        custom=True,
    )
    + style("List Bullet", "Lijstopsomteken", inside=_NUMBERED.format(0, 2))
    + style("List Number", "Lijstnummering", inside=_NUMBERED.format(0, 3))
    + style("Huisstijltabel", "Huisstijltabel", "table", inside=_LINED, custom=True)
    + style("Kader", "Kader", "table", inside=_FRAMED, custom=True)
    + style("header", "Koptekst", inside=letters(16, "595959"))
    + style("footer", "Voettekst", inside=letters(16, "595959"))
)


def _level(level, kind, text):
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>'
    )


DUTCH_NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="991"><w:multiLevelType w:val="multilevel"/>'
    f"{_level(0, 'decimal', '%1')}{_level(1, 'decimal', '%1.%2')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{_level(0, "bullet", "–")}'
    f'</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>'
    f"{_level(0, 'decimal', '%1)')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="991"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
)


def page(width=11906, height=16838, references="", more="", left=1985):
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="2268" w:right="1417" '
        f'w:bottom="1701" w:left="{left}" w:header="708" w:footer="708" w:gutter="0"/>{more}</w:sectPr>'
    )


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
PICTURE = (
    f'<w:p><w:pPr><w:pStyle w:val="Koptekst"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/'
    'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1440000" cy="480000"/>'
    f'<wp:docPr id="1" name="Logo" descr="Logo van het instituut"/><a:graphic xmlns:a="{_DRAWING}/main">'
    f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1440000" cy="480000"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)
EXAMPLE = "<w:p><w:r><w:t>Voorbeeld</w:t></w:r></w:p>"
WORD_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName='
    f'"/word/document.xml" ContentType="{WORD_TYPE}template.main+xml"/><Override PartName="/word/styles.xml" '
    f'ContentType="{WORD_TYPE}styles+xml"/></Types>'
)


def word(
    *, styles=DUTCH_STYLES, section=None, extra=None, header=PICTURE, footer="Instituut – vertrouwelijk", settings=""
):
    """A Word template; `extra` adds or replaces parts."""
    references = '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
    section = page(references=references) if section is None else section
    started = f'<w:pPr><w:pStyle w:val="Voettekst"/></w:pPr><w:r><w:t xml:space="preserve">{footer}'
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    parts = {
        "[Content_Types].xml": WORD_TYPES,
        "_rels/.rels": links(("rId1", "officeDocument", "word/document.xml", "")),
        "word/document.xml": f"<w:document {W} {R}><w:body>{EXAMPLE}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": links(
            ("rId1", "styles", "styles.xml", ""),
            ("rId2", "numbering", "numbering.xml", ""),
            ("rId3", "settings", "settings.xml", ""),
            ("rId5", "header", "header1.xml", ""),
            ("rId6", "footer", "footer1.xml", ""),
        ),
        "word/styles.xml": f"<w:styles {W}>{DEFAULTS}{styles}</w:styles>",
        "word/numbering.xml": DUTCH_NUMBERING,
        "word/settings.xml": f"<w:settings {W}>{settings}</w:settings>",
        "word/header1.xml": f"<w:hdr {W} {R}>{header}</w:hdr>",
        "word/_rels/header1.xml.rels": links(("rId1", "image", "media/image1.png", "")),
        "word/media/image1.png": png(),
        "word/footer1.xml": f"<w:ftr {W} {R}><w:p>{started} </w:t></w:r>{number}</w:p></w:ftr>",
    }
    return packed({**parts, **(extra or {})})


def bare_word():
    """Nothing but the letters of running text; no theme, list, header or margin."""
    normal = style("Normal", "Normal", inside='<w:rPr><w:sz w:val="24"/></w:rPr>', default=True)
    return word(
        styles=normal, section="", extra={"word/_rels/document.xml.rels": links(("rId1", "styles", "styles.xml", ""))}
    )


def wide_word():
    """A page on its side, other headers on even pages and the first, taken from a section before the last."""
    before = "".join(f'<w:headerReference w:type="{which}" r:id="rId5"/>' for which in ("default", "even", "first"))
    first = f"<w:p><w:pPr>{page(references=before)}</w:pPr></w:p>"
    section = first + page(16838, 11906, more="<w:titlePg/>")
    return word(section=section, settings="<w:mirrorMargins/><w:evenAndOddHeaders/>")


# --- ODT --------------------------------------------------------------------------------------------------------------

ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        **{name: f"{ODF}:{name}:1.0" for name in ("office", "style", "text", "table")},
        "draw": f"{ODF}:drawing:1.0",
        "fo": f"{ODF}:xsl-fo-compatible:1.0",
        "svg": f"{ODF}:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)


def open_style(name, letters_, *, parent="Standard", paragraph=""):
    return (
        f'<style:style style:name="{name.replace(" ", "_20_")}" style:display-name="{name}" style:family="paragraph" '
        f'style:parent-style-name="{parent}"><style:paragraph-properties {paragraph}/>'
        f"<style:text-properties {letters_}/></style:style>"
    )


OPEN_STYLES = (
    '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="10pt" fo:language="en" '
    'fo:country="US" style:font-name="Liberation Sans"/></style:default-style>'
    '<style:style style:name="Standard" style:family="paragraph"/>'
    + open_style("Text body", "", paragraph='fo:margin-bottom="6pt"')
    + open_style("Heading 1", 'fo:color="#7b1fa2" fo:font-size="18pt" fo:font-family="Liberation Sans"')
    + open_style("Heading 2", 'fo:color="#7b1fa2" fo:font-size="13pt"')
    + open_style("Title", 'fo:color="#7b1fa2" fo:font-size="28pt"')
    + open_style("Quotations", 'fo:color="#7b1fa2" fo:font-style="italic"', paragraph='fo:margin-left="1cm"')
    + open_style("Caption", 'fo:font-style="italic"')
    + '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
    "</text:outline-style>"
)
LOGO = (
    '<text:p><draw:frame svg:width="4cm" svg:height="1.3cm" text:anchor-type="as-char"><draw:image '
    'xlink:href="Pictures/logo.png" xlink:type="simple"/><svg:desc>Logo</svg:desc></draw:frame></text:p>'
)


def odt(*, styles=OPEN_STYLES, header=LOGO, extra=None, mimetype="application/vnd.oasis.opendocument.text-template"):
    """An ODT template; `extra` adds or replaces parts."""
    page = (
        '<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="3.5cm" '
        'fo:margin-right="2cm"/><style:header-style/><style:footer-style/></style:page-layout>'
    )
    footer = "<text:p>Instituut <text:page-number>1</text:page-number></text:p>"
    master = (
        f'<style:master-page style:name="Standard" style:page-layout-name="pm1"><style:header>{header}</style:header>'
        f"<style:footer>{footer}</style:footer></style:master-page>"
    )
    parts = {
        "mimetype": mimetype,
        "styles.xml": f'<office:document-styles {SPACES} office:version="1.3"><office:styles>{styles}</office:styles>'
        f"<office:automatic-styles>{page}</office:automatic-styles><office:master-styles>{master}</office:master-styles>"
        "</office:document-styles>",
        "content.xml": f"<office:document-content {SPACES}/>",
        "Pictures/logo.png": png(),
    }
    return packed({**parts, **(extra or {})})

"""Page, footer and contents of the Word file, written as WordprocessingML."""

import re
from xml.sax.saxutils import escape

from reporting.characters import printable
from reporting.render import outline
from reporting.render.wordstyle.openxml_styles import NAMESPACE, style_id, styles

_RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def _document() -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMESPACE} {_RELATIONS}><w:body><w:p/><w:sectPr>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1560" w:right="1418" w:bottom="1418" w:left="1418" w:header="708" w:footer="708" '
        'w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _footer() -> str:
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:ftr {NAMESPACE}>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id("footer")}"/></w:pPr>{page}</w:p></w:ftr>'
    )


_MODERN = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)
"""Without this Word opens a file as one of 2007, says so beside its name, and lets tables stick out of the text."""


def _settings(original: bytes) -> bytes:
    """Dutch, as of a present Word, with words broken at the end of a line, for Dutch has long ones."""
    changed = original.decode().replace('w:themeFontLang w:val="en-US"', 'w:themeFontLang w:val="nl-NL"')
    changed = re.sub(r"(<w:defaultTabStop[^>]*>)", r"\1<w:autoHyphenation/>", changed)
    changed = re.sub(r"<w:rsids>.*?</w:rsids>", _MODERN, changed, flags=re.DOTALL)
    changed = re.sub(r'(<w:decimalSymbol w:val=)"[^"]*"', r'\1","', changed)
    return re.sub(r'(<w:listSeparator w:val=)"[^"]*"', r'\1";"', changed).encode()


def contents(entries: list[tuple[int, str, str]]) -> str:
    """Word's own table of contents, with its entries as links; Word asks to fill in the page numbers.

    It asks once, on opening; only these fields are marked for it, and what is written elsewhere stays. Only Word knows
    its pages: without the question a report would be printed with contents that name none.
    """
    lines = [(f"toc {level}", title, address) for level, title, address in entries]
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f'</w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="{style_id("TOC Heading")}"/></w:pPr>'
        f"<w:r><w:t>{outline.CONTENTS}</w:t></w:r></w:p>{_field(CONTENTS, lines)}</w:sdtContent></w:sdt>"
    )


def captions(name: str, entries: list[tuple[str, str]], *, on_new_page: bool) -> str:
    """Word's own list of figures or tables, made like the contents; `name` is the word their captions begin with."""
    broken = "<w:pageBreakBefore/>" if on_new_page else ""
    lines = [("table of figures", title, address) for title, address in entries]
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id("Lijst titel")}"/>{broken}</w:pPr><w:r>'
        f"<w:t>{outline.LISTED[name]}</w:t></w:r></w:p>{_field(CAPTIONS.format(name), lines)}"
    )


CONTENTS = 'TOC \\o "1-2" \\h \\z \\u'
CAPTIONS = 'TOC \\h \\z \\c "{}"'


_END = (
    '<w:p><w:pPr><w:pStyle w:val="Ruimte"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
"""Where a field of paragraphs ends, as Word itself writes it; a point high, for a whole line may fall on a new page."""


def _field(instruction: str, entries: list[tuple[str, str, str]]) -> str:
    """A field over paragraphs that are links: the style, the words and the address of each."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'{instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{begin if not number else ""}'
        f'<w:hyperlink w:anchor="{address}" w:history="1"><w:r>'
        f'<w:t xml:space="preserve">{escape(printable(title))}</w:t></w:r></w:hyperlink></w:p>'
        for number, (style, title, address) in enumerate(entries)
    )
    return lines + (_END if entries else "")


def counted(name: str, count: str) -> str:
    """The number of a caption, as a field that counts by itself."""
    return f'<w:fldSimple w:instr=" SEQ {name} \\* ARABIC "><w:r><w:t>{count}</w:t></w:r></w:fldSimple>'


def finish(parts: dict[str, bytes], _alternatives: list[str]) -> dict[str, bytes]:
    """Pandoc's file with what it leaves out: row headers in data tables, rows that stay whole, no edge at pictures.

    The name pandoc gives a list has its first number in it; one of four digits makes it longer than Word takes.
    """
    look = re.compile(r'(<w:tblStyle w:val="(?:Table|TabelZinnen)" ?/>.*?)<w:tblLook [^>]*>', re.DOTALL)
    flags = {"firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 0, "noVBand": 0}
    written = " ".join(f'w:{name}="{flag}"' for name, flag in flags.items())
    document = look.sub(rf'\1<w:tblLook w:val="00A0" {written}/>', parts["word/document.xml"].decode())
    document = re.sub(
        r'<w:tbl><w:tblPr><w:tblStyle w:val="(?:Table|TabelZinnen)" ?/>.*?</w:tbl>',
        _with_whole_rows,
        document,
        flags=re.DOTALL,
    )
    document = re.sub(
        r'<w:tbl><w:tblPr><w:tblStyle w:val="Kader\w+" ?/>.*?</w:tbl>', _whole_box, document, flags=re.DOTALL
    )
    document = document.replace("<wp:inline>", '<wp:inline distT="0" distB="0" distL="0" distR="0">')
    lists = re.sub(r'(<w:nsid w:val=)"A(\d{8,})"', _short_name, parts["word/numbering.xml"].decode())
    return {**parts, "word/document.xml": document.encode(), "word/numbering.xml": lists.encode()}


_SPACE_BEFORE_CHAPTER = re.compile(
    r'(<w:pStyle w:val="Ruimte" ?/>)'
    r'(?=</w:pPr></w:p>\s*(?:<w:bookmark[^>]*>\s*)*<w:p><w:pPr><w:pStyle w:val="Heading1")'
)


def closed_up(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The space under a box or table at the end of a chapter a point high, lest it make a page of its own."""
    document = parts["word/document.xml"].decode()
    document = _SPACE_BEFORE_CHAPTER.sub(
        r'\1<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', document
    )
    return {**parts, "word/document.xml": document.encode()}


def _short_name(name: re.Match[str]) -> str:
    """The name of a list in the eight hexadecimal digits Word takes."""
    return f'{name[1]}"{int(name[2]):08X}"'


SHORT_BOX = 12  # paragraphs with the title


def _whole_box(box: re.Match[str]) -> str:
    """A short box stays whole; what follows its title is one row."""
    if box[0].count("<w:p>") > SHORT_BOX or box[0].count("<w:tbl>") > 1:
        return box[0]
    return re.sub(r"<w:tr>(?!<w:trPr)", "<w:tr><w:trPr><w:cantSplit/></w:trPr>", box[0])


SHORT_TABLE = 9  # rows with the head; a longer one may go on over the page


def _with_whole_rows(table: re.Match[str]) -> str:
    """No row of figures breaks over two pages, and none stands alone: short tables stay whole, others at both ends."""
    whole = re.sub(r"<w:tr>(?!<w:trPr)", "<w:tr><w:trPr><w:cantSplit/></w:trPr>", table[0])
    before, *rows = whole.replace("<w:trPr><w:tblHeader", "<w:trPr><w:cantSplit/><w:tblHeader").split("<w:tr>")
    kept = range(len(rows) - 1) if len(rows) <= SHORT_TABLE else (0, 1, len(rows) - 2)
    for place in kept:
        rows[place] = re.sub(r'(<w:pStyle w:val="Tabelcel\w*" ?/>)', r"\1<w:keepNext/>", rows[place])
    return "<w:tr>".join([before, *rows])


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
        "word/styles.xml": styles().encode(),
        "word/document.xml": _document().encode(),
        "word/footer1.xml": _footer().encode(),
        "word/settings.xml": _settings(parts["word/settings.xml"]),
        "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"].replace(
            b"</Relationships>", relation.encode()
        ),
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", override.encode()),
    }

"""Styles and page of the ODT file, written as OpenDocument XML."""

import re
from xml.sax.saxutils import escape

from reporting.characters import printable
from reporting.render import outline

SERIF, SANS = "Georgia", "Calibri"
INK, MUTED, PETROL, SAFFRON, RUST, RULE = "#17302f", "#4c605e", "#0b5351", "#e3a72f", "#8f3d08", "#d9d3c3"

BOX_COLOURS = {
    "Kader werkt": ("#e6f0ed", PETROL),
    "Kader verbeterpunt": ("#fbf0d3", SAFFRON),
    "Kader belemmering": ("#fbeee5", RUST),
    "Kader leerpunten": ("#f7f4ec", SAFFRON),
    "Kader doelen": ("#ffffff", PETROL),
    "Kader initiatief": ("#ffffff", PETROL),
}
"""Fill and edge per kind of box; the keys are the styles of their titles."""

_Properties = dict[str, str]


def _heading(points: float, before: float, colour: str = PETROL, **more: str) -> tuple[_Properties, _Properties]:
    paragraph = {"fo:margin-top": f"{before}pt", "fo:margin-bottom": "6pt", "fo:keep-with-next": "always", **more}
    return paragraph, _letters(points, colour, SERIF, bold=True)


def _letters(
    points: float, colour: str = "", font: str = "", *, bold: bool = False, italic: bool = False
) -> _Properties:
    return {
        "fo:font-size": f"{points}pt",
        "style:font-size-asian": f"{points}pt",
        "style:font-size-complex": f"{points}pt",
        **({"fo:color": colour} if colour else {}),
        **({"fo:font-family": font} if font else {}),
        "fo:font-weight": "bold" if bold else "normal",
        "fo:font-style": "italic" if italic else "normal",
    }


_QUOTE = {"fo:border-left": f"3pt solid {SAFFRON}", "fo:padding-left": "10pt", "fo:margin-left": "10pt"}
_TEXT = {
    "fo:margin-top": "0pt",
    "fo:margin-bottom": "7pt",
    "fo:line-height": "118%",
    "fo:orphans": "2",
    "fo:widows": "2",
}
_CAPTION = (
    {"fo:margin-top": "14pt", "fo:margin-bottom": "4pt", "fo:keep-with-next": "always"},
    _letters(10.5, bold=True),
)

STYLES: dict[str, tuple[str, _Properties, _Properties]] = {
    # name: parent, properties of the paragraph, properties of the letters
    "Standard": ("", _TEXT, {}),
    "Text body": ("Standard", _TEXT, {}),
    "First paragraph": ("Text body", _TEXT, {}),
    "Na lijst": ("Text body", {"fo:margin-top": "7pt", "fo:margin-bottom": "7pt"}, {}),
    "Rapportsoort": ("Standard", {"fo:margin-top": "120pt"}, _letters(13, RUST, bold=True)),
    "Title": ("Standard", {"fo:margin-bottom": "8pt"}, _letters(30, PETROL, SERIF, bold=True)),
    "Titel boven": ("Title", {"fo:margin-top": "120pt", "fo:margin-bottom": "8pt"}, {}),
    "Subtitle": (
        "Standard",
        {"fo:margin-bottom": "24pt", "fo:border-bottom": f"3pt solid {SAFFRON}", "fo:padding-bottom": "14pt"},
        _letters(15, INK, SERIF),
    ),
    "Omslag": ("Standard", {"fo:margin-bottom": "3pt"}, {}),
    "Heading 1": (
        "Heading",
        *_heading(
            22, 0, **{"fo:break-before": "page", "fo:border-top": f"3pt solid {PETROL}", "fo:padding-top": "8pt"}
        ),
    ),
    "Heading 2": ("Heading", *_heading(15, 20)),
    "Heading 3": ("Heading", *_heading(12.5, 16, INK)),
    "Heading 4": ("Heading", *_heading(11.5, 14, INK)),
    "Heading 5": ("Heading", *_heading(11, 12, INK)),
    "Heading 6": ("Heading", *_heading(11, 12, INK)),
    "Kernzin": ("Text body", {"fo:margin-bottom": "10pt"}, _letters(13, PETROL, SERIF)),
    "Block Text": (
        "Standard",
        {**_QUOTE, "fo:margin-top": "6pt", "fo:margin-bottom": "3pt", "fo:keep-with-next": "always"},
        _letters(11.5, "", SERIF, italic=True),
    ),
    "Citaat bron": ("Standard", {**_QUOTE, "fo:margin-bottom": "12pt"}, _letters(9.5, MUTED)),
    "Kader titel": ("Standard", {"fo:margin-bottom": "3pt"}, _letters(12.5, PETROL, SERIF, bold=True)),
    **{name: ("Kader titel", {"fo:keep-with-next": "always"}, {}) for name in BOX_COLOURS},
    "Ruimte": ("Standard", {"fo:margin-bottom": "0pt"}, _letters(6)),
    "Figure": ("Standard", {"fo:margin-bottom": "4pt"}, {}),
    "Table Contents": ("Standard", {"fo:margin-bottom": "0pt"}, _letters(10)),
    "Table Heading": ("Standard", {"fo:margin-bottom": "0pt"}, _letters(10, bold=True)),
    "Tabelcel klein": ("Standard", {"fo:margin-bottom": "0pt"}, _letters(8.5)),
    "Tabelcel fijn": ("Standard", {"fo:margin-bottom": "0pt"}, _letters(7)),
    "Definition Definition": ("Standard", {"fo:margin-left": "14pt", "fo:margin-bottom": "4pt"}, {}),
    "Image Caption": ("Standard", *_CAPTION),
    "TableCaption": ("Standard", *_CAPTION),
    "Figuur zin": ("Standard", {"fo:keep-with-next": "always"}, _letters(12, "", SERIF)),
    "Toelichting": ("Standard", {"fo:margin-bottom": "10pt"}, _letters(9.5, MUTED)),
    "Definition Term": (
        "Standard",
        {"fo:keep-with-next": "always", "fo:margin-bottom": "0pt"},
        _letters(11, MUTED, bold=True),
    ),
    "Definition Term Tight": ("Definition Term", {"fo:keep-with-next": "always"}, {}),
    "Definition Definition Tight": ("Definition Definition", {}, {}),
    "Contents Heading": ("Heading", *_heading(22, 0, **{"fo:break-before": "page"})),
    "Lijst titel": ("Heading", *_heading(12.5, 20)),
    "Lijst titel boven": ("Lijst titel", *_heading(12.5, 0, **{"fo:break-before": "page"})),
    "Contents 1": (
        "Standard",
        {"fo:margin-top": "5pt", "fo:margin-bottom": "1pt", "fo:line-height": "105%"},
        _letters(11, bold=True),
    ),
    "Contents 2": ("Standard", {"fo:margin-left": "14pt", "fo:margin-bottom": "1pt", "fo:line-height": "105%"}, {}),
}


LETTERS = {
    "Merkteken": f'fo:color="{RUST}" fo:font-weight="bold" fo:font-size="9.5pt"',
    "Nummer": f'fo:color="{RUST}"',
    "Internet link": f'fo:color="{PETROL}" style:text-underline-style="solid"',
    "Index Link": "",
}
"""Styles of letters within a text."""
_LINK = (
    '<text:a text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link" xlink:type="simple" xlink:href="#'
)


def encoded(name: str) -> str:
    """A style's name as it stands in the file."""
    return name.replace(" ", "_20_")


LINE = 159.2
"""Width of a line in millimetres."""
INDENTS = {"Contents 1": 0.0, "Contents 2": 4.94}
"""Lines of contents, with their indents in millimetres; their numbers stand at the end of the line."""


def number_at(width: float, name: str) -> str:
    """Where the number of a line of contents ends, counted from its indent; `width` is that of the line."""
    return f"{width - INDENTS[name]:.1f}mm"


def _tabs(name: str) -> str:
    if name not in INDENTS:
        return ""
    return (
        f'<style:tab-stops><style:tab-stop style:position="{number_at(LINE, name)}" style:type="right" '
        'style:leader-style="dotted" style:leader-text="."/></style:tab-stops>'
    )


def _style(name: str) -> str:
    parent, paragraph, letters = STYLES[name]
    level = re.fullmatch(r"Heading (\d)", name)
    attributes = {
        "style:name": encoded(name),
        "style:display-name": name,
        "style:family": "paragraph",
        **({"style:parent-style-name": encoded(parent)} if parent else {}),
        **({"style:default-outline-level": level[1], "style:next-style-name": "Text_20_body"} if level else {}),
    }
    return (
        f"<style:style {_written(attributes)}><style:paragraph-properties {_written(paragraph)}>{_tabs(name)}"
        f"</style:paragraph-properties><style:text-properties {_written(letters)}/></style:style>"
    )


def _written(properties: _Properties) -> str:
    return " ".join(f'{name}="{value}"' for name, value in properties.items())


def restyle(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Pandoc's reference document with our styles, in Dutch, on A4."""
    styles = parts["styles.xml"].decode()
    for name in (*STYLES, *LETTERS):
        # An element is either empty or closed further on; the name may be written with or without the code for a space.
        pattern = rf'<style:style\b[^>]*style:name="{encoded(name)}"[^>]*?(?:/>|(?<!/)>.*?</style:style>)'
        styles = re.sub(pattern, "", styles, count=1, flags=re.DOTALL)
    ours = "".join(_style(name) for name in STYLES) + "".join(
        f'<style:style style:name="{encoded(name)}" style:display-name="{name}" style:family="text">'
        f"<style:text-properties {look}/></style:style>"
        for name, look in LETTERS.items()
    )
    styles = styles.replace("</office:styles>", f"{ours}</office:styles>")
    styles = styles.replace('fo:language="en"', 'fo:language="nl"').replace('fo:country="US"', 'fo:country="NL"')
    styles = styles.replace('style:font-name="Times New Roman"', f'fo:font-family="{SANS}" fo:color="{INK}"')
    styles = styles.replace('style:use-window-font-color="true"', "").replace(
        'fo:font-size="12pt"', 'fo:font-size="11pt"'
    )
    styles = styles.replace('fo:page-width="8.5in"', 'fo:page-width="210mm"')
    styles = styles.replace('fo:page-height="11in"', 'fo:page-height="297mm"')
    styles = styles.replace('fo:text-align="center"', 'fo:text-align="end"')  # that of the number of the page
    styles = styles.replace("</style:footer>", "</style:footer><style:footer-first><text:p/></style:footer-first>")
    return {**parts, "styles.xml": styles.encode()}


_CELL_TOKENS = re.compile(r'<table:table |</table:table>|table:style-name="Table(Header)?RowCell"')
_BOX_TITLE = re.compile(r'text:style-name="(Kader_20_\w+)"')


def contents(entries: list[tuple[int, str, str]]) -> str:
    """LibreOffice's own table of contents, with its entries as links."""
    levels = "".join(
        f'<text:table-of-content-entry-template text:outline-level="{level}" text:style-name="Contents_20_{level}">'
        "<text:index-entry-link-start/><text:index-entry-text/>"
        '<text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/>'
        "<text:index-entry-link-end/></text:table-of-content-entry-template>"
        for level in (1, 2)
    )
    lines = "".join(
        f'<text:p text:style-name="Contents_20_{level}">{_LINK}{address}">{escape(printable(title))}'
        f"{_page_of(address)}</text:a></text:p>"
        for level, title, address in entries
    )
    heading = f'<text:p text:style-name="Contents_20_Heading">{outline.CONTENTS}</text:p>'
    return (
        f'<text:table-of-content text:name="{outline.CONTENTS}" text:protected="false">'
        '<text:table-of-content-source text:outline-level="2">'
        f'<text:index-title-template text:style-name="Contents_20_Heading">{outline.CONTENTS}'
        f"</text:index-title-template>{levels}</text:table-of-content-source>"
        f'<text:index-body><text:index-title text:name="{outline.CONTENTS} kop">'
        f"{heading}</text:index-title>{lines}</text:index-body></text:table-of-content>"
    )


def _page_of(address: str) -> str:
    """The number of a page behind a line of contents, which the program fills in when it opens the file."""
    return f'<text:tab/><text:bookmark-ref text:reference-format="page" text:ref-name="{address}">–</text:bookmark-ref>'


def captions(name: str, entries: list[tuple[str, str]], *, on_new_page: bool) -> str:
    """LibreOffice's own list of figures or tables; `name` is the word their captions begin with."""
    kind = "illustration" if name == "Figuur" else "table"
    style = "Lijst_20_titel_20_boven" if on_new_page else "Lijst_20_titel"
    title = f'<text:p text:style-name="{style}">{outline.LISTED[name]}</text:p>'
    lines = "".join(
        f'<text:p text:style-name="Contents_20_2">{_LINK}{address}">{escape(printable(words))}'
        f"{_page_of(address)}</text:a></text:p>"
        for words, address in entries
    )
    return (
        f'<text:{kind}-index text:name="{outline.LISTED[name]}" text:protected="false"><text:{kind}-index-source '
        f'text:caption-sequence-name="{name}" text:caption-sequence-format="text">'
        f'<text:index-title-template text:style-name="{style}">{outline.LISTED[name]}'
        f"</text:index-title-template><text:{kind}-index-entry-template text:style-name="
        '"Contents_20_2"><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/>'
        f"<text:index-entry-page-number/></text:{kind}-index-entry-template></text:{kind}-index-source>"
        f'<text:index-body><text:index-title text:name="{outline.LISTED[name]} kop">{title}</text:index-title>{lines}'
        f"</text:index-body></text:{kind}-index>"
    )


def counted(name: str, count: str) -> str:
    """The number of a caption, as a field that counts by itself."""
    return (
        f'<text:sequence text:ref-name="ref{name}{count}" text:name="{name}" text:formula="ooow:{name}+1" '
        f'style:num-format="1">{count}</text:sequence>'
    )


def finish(parts: dict[str, bytes], alternatives: list[str]) -> dict[str, bytes]:
    """Pandoc's file with what it leaves out: texts of pictures, looks of boxes and tables, first numbers of lists."""
    content = parts["content.xml"].decode()
    texts = iter(alternatives)
    content = re.sub(r"</draw:frame>", lambda _end: f"<svg:desc>{escape(next(texts))}</svg:desc></draw:frame>", content)
    content = re.sub(
        r'(</text:list>\s*<text:p text:style-name=")(?:First_20_paragraph|Text_20_body)"', r'\1Na_20_lijst"', content
    )
    content = _with_whole_tables(_with_first_numbers(_with_cells(content)))
    content = content.replace("</office:automatic-styles>", f"{_cell_styles()}{_WHOLE_ROW}</office:automatic-styles>")
    return {**parts, "content.xml": content.encode()}


def _with_cells(content: str) -> str:
    """Each cell in the style of the table it stands in; a table may stand in a box, which is a table too."""
    open_tables: list[str] = []

    def restyled(token: re.Match[str]) -> str:
        if token.group().startswith("<table:table"):
            end = content.find("</table:table-cell>", token.end())
            title = _BOX_TITLE.search(content, token.end(), end if end >= 0 else len(content))
            open_tables.append(title[1] if title else "Tabel")
        elif token.group().startswith("</table:table"):
            open_tables.pop()
        else:
            return f'table:style-name="{open_tables[-1]}_cel{"_kop" if token[1] else ""}"'
        return token.group()

    return _CELL_TOKENS.sub(restyled, content)


SHORT_TABLE = 9  # rows with the head
SHORT_BOX = 12  # paragraphs with the title
SHORT_TEXT = 2000  # letters: half a page
_WHOLE_ROW = (
    '<style:style style:name="Tabel_rij" style:family="table-row"><style:table-row-properties '
    'fo:keep-together="always"/></style:style>'
)
_INNERMOST = re.compile(r'<table:table table:name="([^"]*)"(?:(?!<table:table ).)*?</table:table>', re.DOTALL)


def _with_whole_tables(content: str) -> str:
    """No row of figures breaks over two pages, and short tables and boxes stay whole, as in Word."""
    whole: set[str] = set()

    def kept(table: re.Match[str]) -> str:
        is_box = _BOX_TITLE.search(table[0]) is not None
        part, most = ("<text:p ", SHORT_BOX) if is_box else ("<table:table-row>", SHORT_TABLE)
        if table[0].count(part) <= most and len(re.sub(r"<[^>]*>|\s+", "", table[0])) <= SHORT_TEXT:
            whole.add(table[1])
        if is_box:  # with letters as large as those of its lists
            return table[0].replace('"Table_20_Contents"', '"Text_20_body"')
        return table[0].replace("<table:table-row>", '<table:table-row table:style-name="Tabel_rij">')

    def held(style: re.Match[str]) -> str:
        return f'{style[0]} style:may-break-between-rows="false"' if style[1] in whole else style[0]

    content = _INNERMOST.sub(kept, content)
    return re.sub(r'<style:style style:name="([^"]*)" style:family="table">\s*<style:table-properties', held, content)


def _with_first_numbers(content: str) -> str:
    """Lists that do not start at 1 say so at their first item, as the style says it for the outermost level only."""
    starts = re.findall(
        r'<text:list-style style:name="(L\d+)">\s*<text:list-level-style-number[^>]*start-value="(\d+)"', content
    )
    for name, start in starts:
        pattern = rf'(<text:list text:style-name="{name}">\s*<text:list-item)>'
        content = re.sub(pattern, rf'\1 text:start-value="{start}">', content)
    return content


def _cell_styles() -> str:
    looks = {
        "Tabel_cel": f'fo:border-bottom="0.5pt solid {RULE}" fo:padding="3pt"',
        "Tabel_cel_kop": f'fo:border-bottom="1.5pt solid {PETROL}" fo:background-color="#e6f0ed" fo:padding="3pt"',
    }
    for name, (fill, edge) in BOX_COLOURS.items():
        sides = f'fo:border-left="4.5pt solid {edge}" fo:border-right="0.5pt solid {RULE}" fo:background-color="{fill}"'
        line = f'"0.5pt solid {RULE}" fo:padding-left="10pt" fo:padding-right="10pt"'
        looks[f"{encoded(name)}_cel_kop"] = f'{sides} fo:border-top={line} fo:padding-top="6pt" fo:padding-bottom="0pt"'
        looks[f"{encoded(name)}_cel"] = f'{sides} fo:border-bottom={line} fo:padding-top="0pt" fo:padding-bottom="4pt"'
    return "".join(
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {look}/>'
        "</style:style>"
        for name, look in looks.items()
    )

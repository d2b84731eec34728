"""Damages an honest workbook and honest form data in as many ways as a bad day has. The chance is given, so that the
same damage is done every time."""

import io
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from random import Random

from openpyxl import load_workbook

Parts = dict[str, bytes]

ODD = [
    *("", " ", "0", "-1", "7", "1,5", "1.000", "1e300", "-0", "999999999999999999999999", "NaN", "x", "ja", "on", "nb"),
    *("31-3-2022", "2022-05-30", "2022-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "31-12-99999", "2022-06-31"),
    *(
        "S-01",
        "draft",
        "started",
        "paid_work",
        "given",
        "Gestart",
        "Betaald werk",
        "3 – In ontwikkeling",
        "€",
        "🌱",
        "ﷺ",
    ),
    *(
        "'; DROP TABLE x; --",
        "<script>alert(1)</script>",
        "%s %(name)s {0} {x}",
        "../../etc/passwd",
        "\\",
        "=1+1",
        "@x",
    ),
    *("\x00", "a\x00b", "\x1b[0m", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "\u202e", "\r\n\r\n"),
    *("x" * 300, "y" * 30_000, "9" * 5_000, "[]", "{}", "null", "None", "true", "_x0000_", "_xD800_", "_x0041_"),
]
CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
ATTRIBUTE = re.compile(rb'(\s[\w:]+=")([^"]*)(")')
SPARE_KEPT = 2  # spare rows: many more say the same and take time


def small(content: bytes) -> Parts:
    """The parts of the workbook, with fewer spare rows."""
    book = load_workbook(io.BytesIO(content))
    for page in book.worksheets[1:]:
        filled = max(
            (row for row in range(1, page.max_row + 1) if page.cell(row, 2).value or page.cell(row, 3).value), default=1
        )
        if not page.title.startswith("_"):
            page.delete_rows(filled + 1 + SPARE_KEPT, page.max_row)
    book["Uitleg"].delete_rows(3, 200)
    kept = io.BytesIO()
    book.save(kept)
    return unpacked(kept.getvalue())


def unpacked(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return kept.getvalue()


def damaged_workbook(parts: Parts, chance: Random) -> bytes:
    """A workbook with one to three kinds of damage: half of them what people do, half what a disk or an enemy does."""
    if chance.random() < 0.1:
        return _in_the_package(packed(parts), chance)
    parts, kinds = dict(parts), GENTLE if chance.random() < 0.5 else ROUGH
    for _time in range(chance.randint(1, 3)):
        chance.choice(kinds)(parts, chance)
    return packed(parts)


def _in_the_package(content: bytes, chance: Random) -> bytes:
    """Bytes turned, lost or doubled in the file as it is."""
    if chance.random() < 0.3:
        begin, length = chance.randrange(len(content)), chance.randint(1, 2000)
        return content[:begin] + chance.choice([b"", content[:length]]) + content[begin + length :]
    return _turned(content, chance)


def _turned(content: bytes, chance: Random) -> bytes:
    turned = bytearray(content)
    for _time in range(chance.randint(1, 12)):
        if turned:
            turned[chance.randrange(len(turned))] = chance.randrange(256)
    return bytes(turned)


def _bytes_of_a_part(parts: Parts, chance: Random) -> None:
    name = chance.choice(list(parts))
    parts[name] = _turned(parts[name], chance)


def _a_part(parts: Parts, chance: Random) -> None:
    """A part lost, emptied, cut off or mistaken for another."""
    name = chance.choice(list(parts))
    match chance.randrange(4):
        case 0:
            del parts[name]
        case 1:
            parts[name] = b""
        case 2:
            parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]
        case _:
            parts[name] = parts[chance.choice(list(parts))]


def _sheet(parts: Parts, chance: Random) -> str:
    return chance.choice([name for name in parts if name.startswith("xl/worksheets/sheet")] or list(parts))


def _filled_in(parts: Parts, chance: Random) -> None:
    """Cells that say something else, as Excel would keep it."""
    _replace_cells(parts, chance, _typed)


def _rubbish(parts: Parts, chance: Random) -> None:
    """Cells that no program writes."""
    _replace_cells(parts, chance, _impossible)


def _replace_cells(parts: Parts, chance: Random, made: Callable[[str, Random], str]) -> None:
    name = _sheet(parts, chance)
    content = parts[name]
    found = list(CELL.finditer(content))
    chosen = chance.sample(found, min(len(found), chance.randint(1, 6)))
    for cell in sorted(chosen, key=lambda cell: -cell.start()):
        new = made(cell[1].decode() + cell[2].decode(), chance).encode("utf-8", "surrogatepass")
        content = content[: cell.start()] + new + content[cell.end() :]
    parts[name] = content


def _typed(place: str, chance: Random) -> str:
    odd = re.sub(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", chance.choice(ODD))
    odd = odd.replace("&", "&amp;").replace("<", "&lt;")
    number = chance.choice(["0", "-3", "1.5", "44682", "44682.75", "2958466", "12345678901234567"])
    return chance.choice(
        [
            f'<c r="{place}" t="inlineStr"><is><t>{odd}</t></is></c>',
            f'<c r="{place}" t="str"><v>{odd}</v></c>',
            f'<c r="{place}"><v>{number}</v></c>',
            f'<c r="{place}" s="2"><v>{number}</v></c>',
            f'<c r="{place}" t="b"><v>{chance.choice("01")}</v></c>',
            f'<c r="{place}" t="e"><v>#REF!</v></c>',
            f'<c r="{place}" t="d"><v>2022-05-30T10:00:00</v></c>',
            f'<c r="{place}"><f>1+1</f><v>2</v></c>',
            f'<c r="{place}"><f t="array" ref="A1:B2">1+1</f><v>2</v></c>',
            f'<c r="{place}" t="s"><v>{chance.randrange(20)}</v></c>',
            f'<c r="{place}"/>',
        ]
    )


def _impossible(place: str, chance: Random) -> str:
    return chance.choice(
        [
            f'<c r="{place}" t="inlineStr"><is><t>{chance.choice(ODD)}</t></is></c>',
            f'<c r="{place}"><v>{chance.choice(["1e999", "-1E-400", "9" * 5000, "x", ""])}</v></c>',
            f'<c r="{place}" s="2"><v>-1</v></c>',
            f'<c r="{place}" s="99999"><v>1</v></c>',
            f'<c r="{place}" t="d"><v>x</v></c>',
            f'<c r="{place}" t="s"><v>{chance.choice([99999, -1])}</v></c>',
            f'<c r="{place}" t="q"><v>1</v></c>',
            f'<c r="{place}"><f t="shared" si="7"/><v>2</v></c>',
            f'<c r="{chance.choice(["", "A0", "1A", "XFD1048576", "ZZZZ1"])}"><v>1</v></c>',
        ]
    )


def _sheets(parts: Parts, chance: Random) -> None:
    """A sheet gone, renamed, or there twice."""
    name = "xl/workbook.xml"
    sheets = re.findall(rb"<sheet [^>]*/>", parts.get(name, b""))
    if not sheets:
        return
    one, other = chance.choice(sheets), chance.choice(sheets)
    match chance.randrange(4):
        case 0:
            new = b""
        case 1:
            new = re.sub(rb'name="[^"]*"', b'name="Blad 1"', one)
        case 2:
            new = one + other
        case _:
            new = re.sub(rb'r:id="[^"]*"', b"".join(re.findall(rb'r:id="[^"]*"', other)[:1]), one)
    parts[name] = parts[name].replace(one, new)


def _columns(parts: Parts, chance: Random) -> None:
    """Two columns that changed places, or a row that is there twice."""
    name = _sheet(parts, chance)
    if chance.random() < 0.5:
        left, right = chance.sample("ABCDEFGH", 2)
        swapped = {left.encode(): right.encode(), right.encode(): left.encode()}
        parts[name] = re.sub(
            rb'(<c r=")([A-Z]+)(\d+")', lambda found: found[1] + swapped.get(found[2], found[2]) + found[3], parts[name]
        )
        return
    rows = re.findall(rb"<row .*?</row>", parts[name], re.DOTALL)
    if rows:
        row = chance.choice(rows)
        parts[name] = parts[name].replace(row, row * chance.randint(2, 4), 1)


def _attributes(parts: Parts, chance: Random) -> None:
    """An attribute with a value that nobody expects."""
    name = chance.choice(list(parts))
    found = list(ATTRIBUTE.finditer(parts[name]))
    if found:
        one = chance.choice(found)
        value = chance.choice([b"", b"-1", b"x", b"99999999999", b"XFD1048576", b"true", b"A1:B2", b"rId1", b"1e9"])
        parts[name] = parts[name][: one.start(2)] + value + parts[name][one.end(2) :]


Kinds = list[Callable[[Parts, Random], None]]
GENTLE: Kinds = [_filled_in, _filled_in, _filled_in, _filled_in, _sheets, _columns]
ROUGH: Kinds = [_rubbish, _rubbish, _sheets, _attributes, _a_part, _bytes_of_a_part]


class Controls(HTMLParser):
    """What a page's forms would send: name → values."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.offered: list[str] = []
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in ("input", "select", "textarea", "button") and found.get("name"):
            self.sent.setdefault(found["name"], [found.get("value", "")])
            self.offered.append(found.get("value", ""))
        if tag == "select":
            self._select = found.get("name", "")
        elif tag == "textarea":
            self._area = found.get("name", "")
        elif tag == "option" and self._select:
            self.offered.append(found.get("value", ""))
            if "selected" in found:
                self.sent[self._select] = [found.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area] = [data]


def damaged_form(controls: Controls, chance: Random) -> dict[str, list[str]]:
    """What the page would send, with some values lost, doubled or replaced by what nobody expects."""
    sent = {name: list(values) for name, values in controls.sent.items() if name != "csrfmiddlewaretoken"}
    # A filled-in form gets further than an empty one.
    for name, values in sent.items():
        if values == [""] and chance.random() < 0.5:
            sent[name] = [chance.choice([*controls.offered, "2022-05-30", "Een tekst", "1"])]
    for _time in range(chance.randint(1, 4)):
        name = chance.choice([*sent, "klaar", "kenmerk", "tab", "active", "keuze", "gezien", "versies"])
        match chance.randrange(6):
            case 0:
                sent.pop(name, None)
            case 1:
                sent[name] = [*sent.get(name, []), chance.choice(ODD)]
            case 2:
                sent[f"{name}{chance.choice(['-', ':', 'x', ' '])}{chance.choice(ODD)[:40]}"] = [chance.choice(ODD)]
            case _:
                sent[name] = [chance.choice(ODD)]
    return sent

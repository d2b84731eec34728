"""Files that somebody might send instead of a workbook. Each is made when it is asked for; none is kept."""

import io
import zipfile
from collections.abc import Callable
from functools import lru_cache

MEGABYTE = 1024 * 1024
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", compression) as made:
        for name, content in {"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<workbook/>", **parts}.items():
            made.writestr(name, content)
    return kept.getvalue()


def changed(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The workbook with some of its parts replaced or added."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            if name not in parts:
                made.writestr(name, old.read(name))
        for name, part in parts.items():
            made.writestr(name, part)
    return kept.getvalue()


def sheet(rows: str) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


@lru_cache
def _inflated(size: int) -> bytes:
    """One part that unpacks to `size` bytes, written without holding it in memory."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("xl/workbook.xml", b"<workbook/>")
        with made.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _block in range(size // MEGABYTE):
                part.write(b" " * MEGABYTE)
    return kept.getvalue()


def _lying_about_its_size() -> bytes:
    """The table of contents says 10 bytes where 30 MB are."""
    content = bytearray(package({"xl/worksheets/sheet1.xml": b" " * (30 * MEGABYTE)}))
    size = (30 * MEGABYTE).to_bytes(4, "little")
    while (place := content.find(size)) >= 0:
        content[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(content)


def _encrypted() -> bytes:
    content = bytearray(package({}))
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


def _docx() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("word/document.xml", b"<w/>")
    return kept.getvalue()


def _twice() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for part in ("[Content_Types].xml", "xl/workbook.xml", "XL/workbook.xml"):
            made.writestr(part, b"<workbook/>")
    return kept.getvalue()


LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10 if number else b"ha") for number in range(10)
)
DTD = b'<?xml version="1.0"?><!DOCTYPE w [' + LAUGHS + b"]><w>&l9;</w>"
OUTSIDE_ENTITY = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
EXTERNAL = (
    f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" Type="{KINDS}/image" '
    'Target="http://voorbeeld.test/" TargetMode="External"/></Relationships>'
)
MANY_SHEETS = "<sheets>" + "".join(f'<sheet name="{n}" sheetId="{n}"/>' for n in range(1, 5000)) + "</sheets>"
CELLS = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 2500)) * 100

# name → how it is made, and words from what is answered
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "leeg"),
    "larger than 5 MB": (lambda: b"PK\x03\x04" + bytes(5 * MEGABYTE), "groter dan 5 MB"),
    "a program with another name": (lambda: b"MZ" + bytes(5000), "geen Excel-werkmap"),
    "an old .xls or one with a password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9000), "oude werkmap"),
    "a csv with another name": (lambda: b"code;stap\nS-01;3\n", "geen Excel-werkmap"),
    "a Word file": (_docx, "geen Excel-werkmap"),
    "half a file": (lambda: package({})[:200], "beschadigd"),
    "a zip with a password": (_encrypted, "wachtwoord"),
    "a part twice": (_twice, "beschadigd"),
    "a part of a gigabyte": (lambda: _inflated(1024 * MEGABYTE), "veel meer in dit bestand"),
    "a part that lies about its size": (_lying_about_its_size, "beschadigd"),
    "another way of packing": (lambda: package({"xl/a.xml": b" " * MEGABYTE}, zipfile.ZIP_LZMA), "beschadigd"),
    "ten thousand parts": (
        lambda: package({f"xl/{n}.xml": b"<a/>" for n in range(10_000)}),
        "veel meer in dit bestand",
    ),
    "entities within entities": (lambda: package({"xl/sharedStrings.xml": DTD}), "Excel er niet in zet"),
    "an entity from a file": (lambda: package({"xl/styles.xml": OUTSIDE_ENTITY}), "Excel er niet in zet"),
    "entities in UTF-16": (
        lambda: package({"xl/styles.xml": DTD.decode()[21:].encode("utf-16")}),
        "Excel er niet in zet",
    ),
    "elements a million deep": (lambda: package({"xl/worksheets/sheet1.xml": b"<a>" * 1_000_000}), "beschadigd"),
    "five million elements": (lambda: package({"xl/worksheets/sheet1.xml": b"<w>" + b"<a/>" * 4_000_000}), "veel meer"),
    "a million short texts": (
        lambda: package({"xl/sharedStrings.xml": b"<sst>" + b"<si><t>a</t></si>" * 900_000 + b"</sst>"}),
        "veel meer",
    ),
    "a million styles": (lambda: package({"xl/styles.xml": b"<s>" + b"<xf/>" * 1_000_000 + b"</s>"}), "veel meer"),
    "thousands of sheets": (lambda: package({"xl/workbook.xml": MANY_SHEETS.encode()}), "veel meer"),
    "a quarter of a million cells": (lambda: package({"xl/worksheets/sheet1.xml": sheet(CELLS)}), "veel meer"),
    "a cell at the very end": (
        lambda: package({"xl/worksheets/sheet1.xml": sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')}),
        "cel XFD1048576",
    ),
    "a cell in column a million": (
        lambda: package({"xl/worksheets/sheet1.xml": sheet('<row r="1"><c r="BDWGN1"><v>1</v></c></row>')}),
        "cel BDWGN1",
    ),
    "macros": (lambda: package({"xl/vbaProject.bin": b"x"}), "macro"),
    "something embedded": (lambda: package({"xl/embeddings/oleObject1.bin": b"x"}), "macro"),
    "links to other workbooks": (lambda: package({"xl/externalLinks/externalLink1.xml": b"<a/>"}), "andere bestanden"),
    "a picture from elsewhere": (
        lambda: package({"xl/worksheets/_rels/a.rels": EXTERNAL.encode()}),
        "andere bestanden",
    ),
    "a database connection": (lambda: package({"xl/connections.xml": b"<a/>"}), "andere bestanden"),
}

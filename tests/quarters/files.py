"""Small files of each kind, made here so that no binary lies in version control."""

import io
import struct
import zipfile
import zlib


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 1, height: int = 1) -> bytes:
    """A PNG with these dimensions in its header and one pixel in it."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00\x00")) + chunk(b"IEND", b"")


def jpg(width: int = 1, height: int = 1) -> bytes:
    """A JPG with these dimensions in its frame."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\x01\x01\x00\x00\x3f\x00"
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
        + b"\xff\xc0"
        + struct.pack(">H", len(frame) + 2)
        + frame
        + b"\xff\xda"
        + struct.pack(">H", len(scan) + 2)
        + scan
        + b"\x00\x00\xff\xd9"
    )


def office(*parts: str) -> bytes:
    """A Word or Excel file with these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for part in ("[Content_Types].xml", *parts):
            package.writestr(part, "<xml/>")
    return held.getvalue()


PDF = b"%PDF-1.7\n%%EOF\n"
PNG, JPG = png(), jpg()
DOCX = office("word/document.xml")
XLSX = office("xl/workbook.xml")

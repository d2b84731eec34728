"""Whether the bytes of a file really are a PDF, a picture or an Office file from beginning to end.

Enough is read to know the kind; nothing is drawn, executed or unpacked into memory. Each question takes an open file of
at most some megabytes and leaves its position anywhere.
"""

import re
import struct
import zipfile
import zlib
from typing import IO

PDF_TAIL = 2048  # bytes; the end mark of an honest PDF lies in the last kilobyte
LARGEST_SIDE = 30_000  # pixels; a panorama of a phone has half of that
LARGEST_AREA = 250_000_000
PARTS_LIMIT = 5000  # parts in a Word or Excel file; an honest one has some dozens
UNPACKED_LIMIT = 200 * 1024 * 1024
CHUNK = 256 * 1024
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
SAFE_PART = re.compile(r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[^\\:\x00-\x1f]+")
# Parts that run code when somebody opens the file.
ACTIVE = ("vbaproject", "vbadata", "activex", "macrosheets")
WITH_DIMENSIONS = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the frames of a JPG, its tables left out
ALONE = {0x01, *range(0xD0, 0xD8)}  # marks of a JPG without a length


def is_pdf(file: IO[bytes]) -> bool:
    """It says so at its beginning and has an end."""
    file.seek(0)
    begins = file.read(5) == b"%PDF-"
    size = file.seek(0, 2)
    file.seek(max(0, size - PDF_TAIL))
    return begins and b"%%EOF" in file.read()


def is_png(file: IO[bytes]) -> bool:
    """Every chunk from the header to the end is whole, and nothing follows."""
    file.seek(0)
    if file.read(8) != b"\x89PNG\r\n\x1a\n":
        return False
    is_first, has_pixels = True, False
    while len(head := file.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        body = file.read(length)
        check = file.read(4)
        if len(body) < length or check != struct.pack(">I", zlib.crc32(kind + body)):
            return False
        if is_first and not (kind == b"IHDR" and length == 13 and _is_drawable(*struct.unpack(">II", body[:8]))):
            return False
        is_first, has_pixels = False, has_pixels or kind == b"IDAT"
        if kind == b"IEND":
            return has_pixels and file.read(1) == b""
    return False


def is_jpg(file: IO[bytes]) -> bool:
    """Its parts lead to a frame with dimensions, then to pixels, and those have an end.

    Phones write previews behind the end, so what follows is not looked at here.
    """
    file.seek(0)
    if file.read(2) != b"\xff\xd8":
        return False
    has_frame = False
    while file.read(1) == b"\xff":
        mark = file.read(1)
        while mark == b"\xff":
            mark = file.read(1)
        if not mark:
            return False
        code = mark[0]
        if code in ALONE:
            continue
        length = int.from_bytes(file.read(2))
        body = file.read(length - 2) if length >= 2 else b""
        if length < 2 or len(body) < length - 2:
            return False
        if code in WITH_DIMENSIONS:
            if len(body) < 6 or not _is_drawable(*struct.unpack(">HH", body[1:5])):
                return False
            has_frame = True
        elif code == 0xDA:
            return has_frame and b"\xff\xd9" in file.read()
    return False


def is_office(file: IO[bytes], part: str) -> bool:
    """An Office file with this part: no macros, no password, no odd names, and no more than it says when unpacked."""
    return is_package(file, {part, "[Content_Types].xml"})


def is_package(file: IO[bytes], wanted: set[str]) -> bool:
    """An archive with these parts, as Office and LibreOffice make it, held to the same rules."""
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        return False
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
            return _are_plain(parts, wanted) and all(_is_whole(package, each) for each in parts)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        return False


def hides_an_archive(file: IO[bytes]) -> bool:
    """Whether a PDF or a picture is an archive as well: something else for who opens it with another program."""
    file.seek(0)
    return zipfile.is_zipfile(file)


def _is_drawable(width: int, height: int) -> bool:
    return 0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE and width * height <= LARGEST_AREA


def _are_plain(parts: list[zipfile.ZipInfo], wanted: set[str]) -> bool:
    names = [each.filename for each in parts]
    return (
        len(parts) <= PARTS_LIMIT
        and len(set(names)) == len(names)
        and wanted <= set(names)
        and sum(each.file_size for each in parts) <= UNPACKED_LIMIT
        and all(SAFE_PART.fullmatch(name) for name in names)
        and not any(word in name.lower() for name in names for word in ACTIVE)
        and all(each.compress_type in PLAIN and not each.flag_bits & 0x1 for each in parts)
    )


def _is_whole(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Unpacks to exactly what it promises; reading stops at that, and fails when the checksum is wrong."""
    with package.open(part) as stream:
        read = 0
        while chunk := stream.read(CHUNK):
            read += len(chunk)
    return read == part.file_size

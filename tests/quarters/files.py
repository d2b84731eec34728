"""Small files of each kind, made here so that no binary lies in version control."""

import io
import zipfile

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPG = b"\xff\xd8\xff\xe0" + bytes(20)


def office(*parts: str) -> bytes:
    """A Word or Excel file with these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for part in ("[Content_Types].xml", *parts):
            package.writestr(part, "<xml/>")
    return held.getvalue()


DOCX = office("word/document.xml")
XLSX = office("xl/workbook.xml")

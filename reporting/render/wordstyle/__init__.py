"""The look of reports in Word and ODT: reference documents that pandoc takes its styles and page from.

They are made here from pandoc's own, so that no binary file has to be kept; pandoc finds the styles by their names.
"""

import io
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import pypandoc

from reporting.render.wordstyle import opendocument, openxml

HERE = Path(__file__).parent
TEMPLATES = {"docx": HERE / "document.openxml", "odt": HERE / "document.opendocument"}


def pandoc() -> str:
    """The path of the pandoc that came with the packages."""
    return pypandoc.get_pandoc_path()


@cache
def reference(kind: str) -> bytes:
    """The reference document for `docx` or `odt`."""
    command = [pandoc(), "--print-default-data-file", f"reference.{kind}"]
    original = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout  # noqa: S603 - pandoc itself
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = openxml.restyle(parts) if kind == "docx" else opendocument.restyle(parts)
    return _zipped(changed)


def finished(kind: str, report: bytes, alternatives: list[str]) -> bytes:
    """The report with what pandoc leaves out; `alternatives` are the texts of the pictures in order."""
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _zipped((openxml if kind == "docx" else opendocument).finish(parts, alternatives))


def _zipped(parts: dict[str, bytes]) -> bytes:
    """The parts in one file; an ODT wants its `mimetype` first and unpacked."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != "mimetype", name != "[Content_Types].xml")):
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), parts[name], packing)
    return target.getvalue()

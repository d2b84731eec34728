"""The look of reports in Word and ODT: reference documents that pandoc takes its styles and page from.

They are made here from pandoc's own, so that no binary file has to be kept; pandoc finds the styles by their names.
"""

import subprocess
from functools import cache
from pathlib import Path

import pypandoc

from reporting.render.wordstyle import dressing, dressing_odt, opendocument, openxml
from reporting.render.wordstyle.looks import Look
from reporting.render.wordstyle.package import unzipped, zipped

HERE = Path(__file__).parent
TEMPLATES = {"docx": HERE / "document.openxml", "odt": HERE / "document.opendocument"}


def pandoc() -> str:
    """The path of the pandoc that came with the packages."""
    return pypandoc.get_pandoc_path()


@cache
def reference(kind: str) -> bytes:
    """The reference document for `docx` or `odt` in our own style."""
    return zipped(_own(kind))


def reference_for(kind: str, style: bytes | None) -> bytes:
    """The same, with the page of a house style: pandoc takes the width of pictures from it."""
    if style is None or kind == "odt":  # there they are a share of the line
        return reference(kind)
    return zipped(dressing.with_page(_own(kind), dressing.read(style)))


@cache
def _own(kind: str) -> dict[str, bytes]:
    command = [pandoc(), "--print-default-data-file", f"reference.{kind}"]
    original = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout  # noqa: S603 - pandoc itself
    return openxml.restyle(unzipped(original)) if kind == "docx" else opendocument.restyle(unzipped(original))


def look_of(kind: str, style: bytes) -> Look:
    """What a house style turns out to be."""
    return dressing.look(dressing.read(style)) if kind == "docx" else dressing_odt.look(dressing_odt.read(style))


def finished(kind: str, report: bytes, alternatives: list[str], style: bytes | None = None) -> bytes:
    """The report with what pandoc leaves out, in the house style if there is one.

    `alternatives` are the texts of the pictures in order.
    """
    parts = (openxml if kind == "docx" else opendocument).finish(unzipped(report), alternatives)
    if kind == "docx" and (style is None or dressing.breaks_chapters(dressing.read(style))):
        parts = openxml.closed_up(parts)
    if style is not None:
        dressed = dressing.dress(parts, dressing.read(style)) if kind == "docx" else None
        parts = dressed or dressing_odt.dress(parts, dressing_odt.read(style))
    return zipped(parts)

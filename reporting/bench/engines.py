"""The engines alone, on the same tree: what making a file costs at the very least.

PDF: typst in a process of its own, on the JSON our template reads. Word and ODT: typst for the pictures, then pandoc on
the tree and the pictures. HTML has no engine of ours; pandoc's own writer on the same tree stands in for one.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from reporting.document import Document
from reporting.render import pdf, word
from reporting.render.columns import TableShapes
from reporting.render.glyphs import drawable
from reporting.render.typesetting import FONTS, HERE
from reporting.render.typesetting.worker import PDF_STANDARDS, PIXELS_PER_INCH
from reporting.render.wordstyle import TEMPLATES, pandoc, reference

BARE = Path(__file__).with_name("bare_typst.py")


@contextmanager
def engine_for(format_: str, document: Document) -> Iterator[Callable[[], None]]:
    """What runs the engine once; everything it reads is made before."""
    with tempfile.TemporaryDirectory(prefix="wib-bench-") as name:
        folder = Path(name)
        if format_ == "pdf":
            content = pdf._Tree(drawable(document)).document(document)
            yield _typst(folder, "report.typ", content, "pdf")
        else:
            yield _pandoc(folder, document, format_)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - the engines themselves


def _typst(folder: Path, template: str, content: Any, kind: str) -> Callable[[], None]:
    (folder / "main.typ").write_bytes((HERE / template).read_bytes())
    (folder / "content.json").write_text(json.dumps(content), encoding="utf-8")
    more = {"pdf_standards": PDF_STANDARDS} if kind == "pdf" else {"ppi": PIXELS_PER_INCH}
    command = [sys.executable, "-I", str(BARE), str(folder), str(FONTS), kind, json.dumps(more)]
    return lambda: _run(command, folder)


def _pandoc(folder: Path, document: Document, format_: str) -> Callable[[], None]:
    kind: Literal["docx", "odt"] = "odt" if format_ == "odt" else "docx"
    tree = word._Tree(kind, TableShapes(document))
    (folder / "source.json").write_text(json.dumps(tree.document(document)), encoding="utf-8")
    if format_ == "html":
        command = [pandoc(), "--from=json", "--to=html5", "--standalone", "--output=report.html", "source.json"]
        return lambda: _run(command, folder)
    draw = _typst(folder, "drawings.typ", tree.drawings, "png") if tree.drawings else None
    (folder / "reference").write_bytes(reference(kind))
    command = [pandoc(), "--from=json", f"--to={kind}+empty_paragraphs", f"--template={TEMPLATES[kind]}"]
    command += ["--reference-doc=reference", f"--output=report.{kind}", "source.json"]

    def both() -> None:
        if draw:
            draw()
        _run(command, folder)

    return both

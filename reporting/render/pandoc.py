"""Has pandoc write a Word or ODT file from its own tree, in a process of its own."""

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from reporting.render.wordstyle import TEMPLATES, pandoc

Node = dict[str, Any]
Kind = Literal["docx", "odt"]
SECONDS = 120


class WordError(RuntimeError):
    """Pandoc gave no file."""


def written(kind: Kind, source: Node, pictures: Sequence[bytes], reference: bytes, *, timestamp: int) -> bytes:
    """The file pandoc makes of the tree `source`, in which pictures are called drawing-0.png and on.

    `reference` is the document whose styles it takes, `timestamp` (seconds since 1970) the date inside the file. Raises
    `WordError` where pandoc refuses, warns, or takes longer than `SECONDS`.
    """
    with tempfile.TemporaryDirectory(prefix="wib-report-") as name:
        folder = Path(name)
        for number, picture in enumerate(pictures):
            (folder / f"drawing-{number}.png").write_bytes(picture)
        (folder / "reference").write_bytes(reference)
        (folder / "source.json").write_text(json.dumps(source), encoding="utf-8")
        command = [pandoc(), "--from=json", f"--to={kind}+empty_paragraphs", f"--template={TEMPLATES[kind]}"]
        command += ["--reference-doc=reference", f"--output=report.{kind}", "--fail-if-warnings", "source.json"]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(timestamp)}
        try:
            run = subprocess.run(  # noqa: S603 - pandoc itself, on files of our own making
                command, cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise WordError(f"Writing took longer than {SECONDS} seconds.") from error
        if run.returncode:
            raise WordError(run.stderr.decode(errors="replace")[-2000:])
        return (folder / f"report.{kind}").read_bytes()

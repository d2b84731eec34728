"""Compiles one typst file in a process of its own, whose memory is given back when it ends.

Started as `worker.py FOLDER FONTS FORMAT TIMESTAMP`: as soon as it reads “ready”, compiles FOLDER/main.typ and writes
FOLDER/result-N.FORMAT and FOLDER/outcome.json. Does nothing if its input ends otherwise. Imports nothing of ours, so
that it starts fast.
"""

import json
import sys
from pathlib import Path
from typing import Any

import typst

PDF_STANDARDS = ["a-2a", "ua-1"]
PIXELS_PER_INCH = 220


def main(folder: Path, fonts: str, kind: Any, timestamp: int) -> None:
    """Writes the results beside the source, and what typst had to say about it."""
    outcome: dict[str, object] = {"error": "", "warnings": [], "files": 0}
    more: dict[str, Any] = {"pdf_standards": PDF_STANDARDS} if kind == "pdf" else {"ppi": PIXELS_PER_INCH}
    try:
        result, warnings = typst.compile_with_warnings(
            str(folder / "main.typ"),
            root=str(folder),
            font_paths=[fonts],
            ignore_system_fonts=True,
            format=kind,
            timestamp=timestamp,
            **more,
        )
    except typst.TypstError as error:
        outcome["error"] = str(error)
    else:
        files = result if isinstance(result, list) else [result]
        for number, content in enumerate(files):
            (folder / f"result-{number}.{kind}").write_bytes(content)
        outcome.update(files=len(files), warnings=[str(warning) for warning in warnings])
    (folder / "outcome.json").write_text(json.dumps(outcome), encoding="utf-8")


if __name__ == "__main__" and sys.stdin.read() == "ready":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))

"""Started as a program of its own: typst on one folder, and nothing else. Writes drawing-N.png or report.pdf."""

import json
import sys
from pathlib import Path
from typing import Any

import typst


def main(folder: Path, fonts: str, kind: Any, more: dict[str, Any]) -> None:
    made = typst.compile(
        str(folder / "main.typ"), root=str(folder), font_paths=[fonts], ignore_system_fonts=True, format=kind, **more
    )
    for number, content in enumerate(made if isinstance(made, list) else [made]):
        (folder / ("report.pdf" if kind == "pdf" else f"drawing-{number}.png")).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], json.loads(sys.argv[4]))

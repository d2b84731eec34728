"""Turns one of our typst templates and a JSON value into PDF or PNG; users' text travels as JSON, never as markup."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent
FONTS = HERE.parents[2] / "frontend" / "node_modules" / "@expo-google-fonts"
SECONDS = 120


class TypesettingError(RuntimeError):
    """The typesetter refused, or warned of something that would spoil the result."""


def typeset(
    template: str, content: Callable[[], Any], *, kind: Literal["pdf", "png"], timestamp: int = 0
) -> list[bytes]:
    """The files made from `template` (a name in this folder) with what `content` gives: one PDF, or one PNG per page.

    The content is made while the typesetter starts. `timestamp` (seconds since 1970) is the date inside the file, so
    that the same input gives the same bytes. Raises `TypesettingError` on any error, and on warnings too: a missing
    font is only a warning to typst.
    """
    if not FONTS.is_dir():
        raise TypesettingError(f"The fonts are missing from {FONTS}; `make` installs them.")
    with tempfile.TemporaryDirectory(prefix="wib-report-") as name:
        folder = Path(name)
        command = [sys.executable, "-I", str(HERE / "worker.py"), name, str(FONTS), kind, str(timestamp)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as worker:  # noqa: S603 - our own worker
            try:
                (folder / "main.typ").write_bytes((HERE / template).read_bytes())
                (folder / "content.json").write_text(json.dumps(content()), encoding="utf-8")
                _, said = worker.communicate(b"ready", timeout=SECONDS)
            except subprocess.TimeoutExpired as error:
                raise TypesettingError(f"Typesetting took longer than {SECONDS} seconds.") from error
            finally:
                worker.kill()
        if worker.returncode:
            told = said.decode(errors="replace")[-2000:]
            raise TypesettingError(told or f"The typesetter ended with {worker.returncode}.")  # below 0: by a signal
        outcome = json.loads((folder / "outcome.json").read_text(encoding="utf-8"))
        if outcome["error"] or outcome["warnings"]:
            raise TypesettingError("; ".join([outcome["error"], *outcome["warnings"]]).strip("; "))
        return [(folder / f"result-{number}.{kind}").read_bytes() for number in range(outcome["files"])]

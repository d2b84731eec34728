"""Reading a Word document or a PDF in a process of its own, that may neither take long nor much memory.

Such a file can be made to keep a program busy for ever or to fill the memory. The process that answers people only
waits; what goes wrong in the other one is one sentence here.
"""

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pypandoc
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from quarters.file_shapes import is_office

WORKER = Path(__file__).parent / "worker.py"
SECONDS = 20
"""Of the clock; the worker gets as many of the processor. An honest file of 10 MB takes some seconds."""


def text_of_docx(content: bytes) -> str:
    """The text of a Word document. Raises ValidationError in words."""
    if not is_office(io.BytesIO(content), "word/document.xml"):
        raise ValidationError(
            _(
                "Dit is geen Word-document (.docx) dat het systeem kan lezen. Er zit een wachtwoord of een macro in, "
                "of het is beschadigd. Open het in Word, sla het opnieuw op als .docx en kies het opnieuw."
            )
        )
    return "".join(_read("docx", content))


def pages_of_pdf(content: bytes) -> list[str]:
    """The text of each page of a PDF, "" for a page without. Raises ValidationError in words."""
    if b"%PDF-" not in content[:1024]:
        raise ValidationError(_("Dit is geen PDF. Maak er opnieuw een PDF van en kies die, of plak de tekst zelf."))
    return _read("pdf", content)


def _read(kind: str, content: bytes) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="wib-reading-") as name:
        folder = Path(name)
        (folder / f"source.{kind}").write_bytes(content)
        command = [sys.executable, "-I", str(WORKER), kind, name, pypandoc.get_pandoc_path(), str(SECONDS)]
        if not _finishes(command):
            raise ValidationError(_too_hard())
        try:
            outcome = json.loads((folder / "outcome.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            # The worker was stopped by one of its limits before it could say anything.
            raise ValidationError(_too_hard()) from error
    if outcome["refusal"]:
        raise ValidationError(_refusal(outcome["refusal"]))
    return list(outcome["pages"])


def _finishes(command: list[str]) -> bool:
    """Run it; False when it took too long, and then it and what it started are stopped."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - our own worker
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        process.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False
    return True


def _too_hard() -> str:
    return _(
        "Dit bestand is te groot of te ingewikkeld om te lezen. Knip het in delen, of kopieer de tekst en plak die "
        "bij “Tekst”."
    )


def _refusal(word: str) -> str:
    """The sentence for what the worker could not do."""
    return {
        "encrypted": _("Deze PDF is beveiligd met een wachtwoord. Sla hem op zonder wachtwoord en kies hem opnieuw."),
        "broken": _(
            "Dit bestand is niet te lezen: het lijkt beschadigd. Open het, sla het opnieuw op en kies het opnieuw. "
            "Lukt dat niet, plak dan de tekst zelf bij “Tekst”."
        ),
    }.get(word, _too_hard())

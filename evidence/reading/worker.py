"""A program of its own: the text of one Word document or PDF, within limits of time and memory.

Run as `python -I worker.py KIND FOLDER PANDOC SECONDS`; reads FOLDER/source.KIND and writes FOLDER/outcome.json:
{"refusal": "" | "encrypted" | "broken" | "too hard", "pages": [text, …]}. Stopped by a limit, it writes nothing.
"""

import contextlib
import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

MEMORY = 700 * 1024 * 1024
PANDOC_HEAP = "-M500m"  # megabytes; its way of setting memory aside does not go with a limit on addresses
FILE_SIZE = 200 * 1024 * 1024
CHARACTERS = 1_100_000  # a little more than a source may have, so that the reader can say that it is too long
PAGES = 3000


class RefusedError(Exception):
    """One word about why the file cannot be read."""


def main(kind: str, folder: Path, pandoc: str, seconds: int) -> None:
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_FSIZE, FILE_SIZE)
    _limit(resource.RLIMIT_CORE, 0)
    outcome: dict[str, Any] = {"refusal": "", "pages": []}
    try:
        outcome["pages"] = _pages_of_pdf(folder) if kind == "pdf" else [_text_of_docx(folder, pandoc)]
    except RefusedError as error:
        outcome["refusal"] = str(error)
    except (MemoryError, RecursionError):
        outcome["refusal"] = "too hard"
    except Exception:
        # A file made to hurt raises whatever it likes; the answer is the same.
        outcome["refusal"] = "broken"
    (folder / "outcome.json").write_text(json.dumps(outcome), encoding="utf-8")


def _limit(what: int, most: int) -> None:
    with contextlib.suppress(ValueError, OSError):  # not every system knows every limit
        resource.setrlimit(what, (most, most))


def _pages_of_pdf(folder: Path) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    _limit(resource.RLIMIT_AS, MEMORY)
    try:
        reader = PdfReader(folder / "source.pdf", strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError("encrypted")
        if len(reader.pages) > PAGES:
            raise RefusedError("too hard")
        pages: list[str] = []
        left = CHARACTERS
        for page in reader.pages:
            words = page.extract_text() if left > 0 else ""
            left -= len(words)
            pages.append(words)
    except (DependencyError, FileNotDecryptedError) as error:
        raise RefusedError("encrypted") from error
    return pages


def _text_of_docx(folder: Path, pandoc: str) -> str:
    """The words of a document; changes somebody proposed are taken as accepted, remarks in the margin left out."""
    command = [pandoc, "+RTS", PANDOC_HEAP, "-RTS", "--sandbox", "--from=docx", "--to=json", "--output=tree.json"]
    run = subprocess.run([*command, "source.docx"], cwd=folder, capture_output=True, check=False)  # noqa: S603 - pandoc
    if run.returncode:
        # 251: out of the memory it was given; below zero: stopped by a limit.
        raise RefusedError("too hard" if run.returncode == 251 or run.returncode < 0 else "broken")
    _limit(resource.RLIMIT_AS, MEMORY)
    tree = json.loads((folder / "tree.json").read_text(encoding="utf-8"))
    return _Words().document(tree["blocks"])


class _Words:
    """Pandoc's tree as plain text: paragraphs apart, a row of a table on a line, notes numbered at the end."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def document(self, blocks: list[Any]) -> str:
        text = self.blocks(blocks)
        return "\n\n".join([text, *(f"[{number}] {note}" for number, note in enumerate(self.notes, start=1))])

    def blocks(self, blocks: list[Any], between: str = "\n\n") -> str:
        return between.join(text for each in blocks if (text := self.block(each)).strip())

    def block(self, block: Any) -> str:
        content = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                return self.inlines(content)
            case "LineBlock":
                return "\n".join(self.inlines(line) for line in content)
            case "BulletList" | "OrderedList" | "DefinitionList":
                return self.enumeration(block["t"], content)
            case "Table":
                return self.table(content)
            case "CodeBlock":
                return str(content[1])
            case "Header":
                return self.inlines(content[2])
            case "BlockQuote" | "Div" | "Figure":
                return self.blocks(content if block["t"] == "BlockQuote" else content[-1])
        return ""

    def enumeration(self, kind: str, content: Any) -> str:
        if kind == "BulletList":
            lines = [self.item("-", item) for item in content]
        elif kind == "OrderedList":
            lines = [self.item(f"{place}.", item) for place, item in enumerate(content[1], start=content[0][0])]
        else:
            lines = ["\n".join([self.inlines(term), *map(self.blocks, told)]) for term, told in content]
        return "\n".join(lines)

    def item(self, mark: str, blocks: list[Any]) -> str:
        return f"{mark} {self.blocks(blocks, between=chr(10))}".replace("\n", "\n  ")

    def table(self, content: Any) -> str:
        _, caption, _, head, bodies, foot = content
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        lines = ["\t".join(self.blocks(cell[4], between="\n") for cell in row[1]).rstrip("\t") for row in rows]
        return "\n".join(line for line in [self.blocks(caption[1]), *lines] if line)

    def inlines(self, inlines: list[Any]) -> str:
        return "".join(self.inline(each) for each in inlines)

    def inline(self, inline: Any) -> str:
        content = inline.get("c")
        match inline["t"]:
            case "Str":
                return str(content)
            case "Space" | "SoftBreak":
                return " "
            case "LineBreak":
                return "\n"
            case "Code" | "Math":
                return str(content[1])
            case "Link" | "Span" | "Cite" | "Quoted":
                return self.inlines(content[1])
            case "Note":
                self.notes.append(self.blocks(content))
                return f"[{len(self.notes)}]"
            case "Emph" | "Strong" | "Underline" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps":
                return self.inlines(content)
        return ""


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))

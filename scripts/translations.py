"""Keep the English interface complete, without the gettext programs.

translations.py update    bring locale/en up to date with the Dutch texts in code and templates (make messages)
translations.py check     fail when a text is missing, untranslated, no longer used, or lost a placeholder
"""

import io
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOG = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, tuple | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# One fixed date: a real one would make every update a change.
DATE = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = "# The interface in English. The Dutch texts in code and templates are the source; see make messages."


def sources() -> Iterator[tuple[Path, str]]:
    """Every file with texts, and its contents as Python (Django turns a template into that)."""
    from django.utils.translation.template import templatize

    rooms = [folder.parent for folder in sorted(ROOT.glob("*/__init__.py")) if folder.parent.name != "tests"]
    for room in rooms:
        for file in sorted(room.rglob("*.py")):
            if "migrations" not in file.parts:
                yield file, file.read_text()
    for file in sorted((ROOT / "templates").rglob("*.*")):
        if file.suffix in (".html", ".txt"):
            pseudo = templatize(file.read_text(), origin=str(file.relative_to(ROOT)))
            # Indentation of the template would be read as indentation of Python.
            yield file, "\n".join(line.strip() for line in pseudo.splitlines())


def wanted() -> Catalog:
    """All texts that have to be translated, each with the files it is in."""
    catalog = Catalog(project="WIB Monitor", charset="utf-8")
    for file, text in sources():
        place = str(file.relative_to(ROOT))
        found = extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
        for _line, message, _comments, context in found:
            if message:
                catalog.add(message, locations=[(place, 1)], context=context)
    return catalog


def existing() -> Catalog:
    """The English catalogue as it is."""
    if not CATALOG.exists():
        return Catalog(locale="en", charset="utf-8")
    with CATALOG.open("rb") as file:
        return read_po(file, locale="en")


def update() -> int:
    """Add new texts without a translation, drop those no longer used, keep the rest."""
    catalog = existing()
    catalog.update(wanted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment = HEADER
    catalog.project, catalog.version = "WIB Monitor", "1"
    catalog.creation_date = catalog.revision_date = DATE
    catalog.last_translator = catalog.language_team = "WIB Monitor"
    CATALOG.parent.mkdir(parents=True, exist_ok=True)
    with CATALOG.open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, no_location=True, ignore_obsolete=True)
    open_texts = [message for message in catalog if message.id and not translated(message)]
    print(f"{CATALOG.relative_to(ROOT)}: {len(catalog)} texts, {len(open_texts)} without a translation")
    return 0


def check() -> int:
    """One line per problem; 1 when there is any."""
    used, present = wanted(), existing()
    problems = []
    for message in used:
        if not message.id:
            continue
        where = ", ".join(sorted({place for place, _line in message.locations}))
        known = present.get(message.id, message.context)
        if known is None:
            problems.append(f"missing: {message.id!r} ({where})")
        elif not translated(known):
            problems.append(f"untranslated: {message.id!r} ({where})")
    problems += [
        f"no longer used: {message.id!r}"
        for message in present
        if message.id and used.get(message.id, message.context) is None
    ]
    problems += [f"{error}: {message.id!r}" for message, errors in present.check() for error in errors]
    for problem in problems:
        print(problem)
    if problems:
        print("Hint: run make messages, then write the English beside the Dutch in locale/en.")
    return 1 if problems else 0


def translated(message: Message) -> bool:
    """Whether every form of the text has an English one that nobody doubts."""
    forms = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(forms) and not message.fuzzy


if __name__ == "__main__":
    os.environ.setdefault("WIB_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wib.settings")
    sys.path.insert(0, str(ROOT))
    commands = {"update": update, "check": check}
    chosen = sys.argv[1] if len(sys.argv) == 2 else ""
    sys.exit(commands[chosen]() if chosen in commands else f"Use one of: {', '.join(commands)}")

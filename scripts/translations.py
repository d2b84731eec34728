"""Keep the English interface complete, without the gettext programs.

python -m scripts.translations update    bring locale/en up to date with the Dutch texts (make messages)
python -m scripts.translations check     fail when a text is missing, untranslated, no longer used, or when the
                                         English has other placeholders
"""

import io
import os
import re
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
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# One fixed date: a real one would make every update a change.
DATE = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = "# The interface in English. The Dutch texts in code and templates are the source; see make messages."


def sources() -> Iterator[tuple[Path, str]]:
    """Every file with texts, and its contents as Python."""
    rooms = [folder.parent for folder in sorted(ROOT.glob("*/__init__.py")) if folder.parent.name != "tests"]
    for room in rooms:
        for file in sorted(room.rglob("*.py")):
            if "migrations" not in file.parts:
                yield file, file.read_text()
    for file in sorted((ROOT / "templates").rglob("*.*")):
        if file.suffix in (".html", ".txt"):
            yield file, as_python(file.read_text(), str(file.relative_to(ROOT)))


def texts_in(source: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Every text in this Python to be translated, with its context if any; with a plural, a pair."""
    found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
    for _line, message, _comments, context in found:
        if message:
            yield message, context


def as_python(template: str, name: str) -> str:
    """What Django makes of a template to find its texts, without the indentation that Python would stumble over."""
    from django.utils.translation.template import templatize

    return "\n".join(line.strip() for line in templatize(template, origin=name).splitlines())


def wanted() -> Catalog:
    """All texts that have to be translated, each with the files it is in."""
    catalog = Catalog(project="WIB Monitor", charset="utf-8")
    for file, source in sources():
        for message, context in texts_in(source):
            catalog.add(message, locations=[(str(file.relative_to(ROOT)), 1)], context=context)
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
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "WIB Monitor"
    catalog.fuzzy = False  # else the whole catalogue would be skipped when it is compiled
    CATALOG.parent.mkdir(parents=True, exist_ok=True)
    with CATALOG.open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, no_location=True, ignore_obsolete=True)
    open_texts = [message for message in catalog if message.id and not translated(message)]
    print(f"{CATALOG.relative_to(ROOT)}: {len(catalog)} texts, {len(open_texts)} without a translation")
    return 0


def problems(used: Catalog, present: Catalog) -> list[str]:
    """One line for each text that is missing, untranslated, no longer used, or lost a placeholder."""
    found = []
    for message in used:
        known = present.get(message.id, message.context)
        where = ", ".join(sorted({place for place, _line in message.locations}))
        if message.id and known is None:
            found.append(f"missing: {message.id!r} ({where})")
        elif message.id and known and not translated(known):
            found.append(f"untranslated: {message.id!r} ({where})")
    for message in present:
        if message.id and used.get(message.id, message.context) is None:
            found.append(f"no longer used: {message.id!r}")
        elif message.id and translated(message) and not same_placeholders(message):
            found.append(f"other placeholders: {message.id!r}")
    return found


def same_placeholders(message: Message) -> bool:
    """Whether the English holds the names the Dutch holds; a singular may leave out its number."""
    dutch, english = forms(message.id), forms(message.string or "")
    allowed = {name for form in dutch for name in PLACEHOLDER.findall(form)}
    return all(set(PLACEHOLDER.findall(form)) <= allowed for form in english) and (
        set(PLACEHOLDER.findall(english[-1])) == set(PLACEHOLDER.findall(dutch[-1]))
    )


def forms(text: str | list[str] | tuple[str, ...]) -> list[str]:
    """Singular and plural, or the one form there is."""
    return [text] if isinstance(text, str) else list(text)


def check() -> int:
    """Print the problems; 1 when there is any."""
    found = problems(wanted(), existing())
    for problem in found:
        print(problem)
    if found:
        print("Hint: run make messages, then write the English beside the Dutch in locale/en.")
    return 1 if found else 0


def translated(message: Message) -> bool:
    """Whether every form of the text has an English one that nobody doubts."""
    return all(forms(message.string or "")) and not message.fuzzy


if __name__ == "__main__":
    os.environ.setdefault("WIB_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wib.settings")
    sys.path.insert(0, str(ROOT))
    commands = {"update": update, "check": check}
    chosen = sys.argv[1] if len(sys.argv) == 2 else ""
    sys.exit(commands[chosen]() if chosen in commands else f"Use one of: {', '.join(commands)}")

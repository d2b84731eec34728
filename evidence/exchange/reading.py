"""A file of another program as plain values. What we have no place for is named, with the reason."""

import re
import xml.etree.ElementTree as ET
from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from evidence.exchange.opening import Package, open_package
from evidence.exchange.project import CodeNode, Loss, Note, Project, Selection, Text
from evidence.exchange.shape import split
from evidence.exchange.variables import SOURCE_VARIABLES

LIMITS = {"Code": 5_000, "TextSource": 2_000, "PlainTextSelection": 20_000, "Note": 10_000}
DEPTH_LIMIT = 40
NUMBER = re.compile(r"\s*[+-]?\d{1,9}\s*")
MEDIA = ("PictureSource", "AudioSource", "VideoSource")
OWN_VARIABLES = {variable.guid for variable in SOURCE_VARIABLES}


def read(content: bytes) -> Project:
    """The project or codebook in these bytes. Raises ValidationError, in words, when there is none."""
    return _Reading(open_package(content)).project()


def normal_guid(value: str | None) -> str:
    """A GUID in small letters without braces; "" for what is none."""
    try:
        return str(UUID((value or "").strip()))
    except ValueError:
        return ""


def lines_normal(text: str) -> tuple[str, list[int]]:
    """The text with LF as the only end of a line, and which code points fell out (from 0, in order)."""
    fallen = [found.start() for found in re.finditer("\r(?=\n)", text)]
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd"), fallen


class _Reading:
    def __init__(self, package: Package) -> None:
        self.package, self.losses = package, list[Loss]()
        self.seen: set[str] = set()
        self._check_numbers()

    def project(self) -> Project:
        root = self.package.root
        book = root if self.package.is_codebook else _child(root, "CodeBook")
        project = Project(
            name=root.get("name", ""),
            origin=root.get("origin", ""),
            codes=self._codes(_child(book, "Codes")),
            losses=self.losses,
            is_codebook=self.package.is_codebook,
        )
        if not project.is_codebook:
            project.texts = list(self._texts(_child(root, "Sources")))
            project.notes = list(self._notes(_child(root, "Notes")))
            project.project_notes = _refs(root, "NoteRef")
        self._lose_the_rest(root)
        return project

    def lose(self, why: str, name: str) -> None:
        self.losses.append(Loss(why, " ".join(name.split())[:200] or _("(zonder naam)")))

    def _new_guid(self, element: ET.Element) -> str:
        """The GUID of something; "" when it has none, or has that of something else."""
        guid = normal_guid(element.get("guid"))
        if guid in self.seen:
            return ""
        self.seen.add(guid)
        return guid

    def _check_numbers(self) -> None:
        numbers = dict.fromkeys(LIMITS, 0)
        for element in self.package.root.iter():
            name = split(element.tag)[1]
            if name in numbers:
                numbers[name] += 1
        if any(numbers[name] > limit for name, limit in LIMITS.items()):
            raise ValidationError(
                _("In dit bestand staan meer codes, teksten of stukjes tekst dan wij aankunnen. Deel het project op.")
            )

    def _codes(self, codes: ET.Element | None) -> list[CodeNode]:
        top: list[CodeNode] = []
        waiting = [(element, top, 1) for element in reversed(_children(codes, "Code"))]
        while waiting:
            element, siblings, depth = waiting.pop()
            name = element.get("name", "")
            guid = self._new_guid(element)
            if not guid or depth > DEPTH_LIMIT:
                self.lose(_("Deze code heeft geen geldig eigen kenmerk, of staat te diep onder andere codes."), name)
                continue
            node = CodeNode(
                guid,
                " ".join(_shown(name).split()) or _("(zonder naam)"),
                element.get("isCodable", "true").strip() not in ("false", "0"),
                _words(element, "Description"),
                _refs(element, "NoteRef"),
            )
            siblings.append(node)
            waiting += [(child, node.children, depth + 1) for child in reversed(_children(element, "Code"))]
        return top

    def _texts(self, sources: ET.Element | None) -> Iterator[Text]:
        for element in sources if sources is not None else ():
            kind, name = split(element.tag)[1], element.get("name", "")
            if kind == "PDFSource" and (inner := _child(element, "Representation")) is not None:
                if _children(element, "PDFSelection"):
                    self.lose(_("Stukken die op de bladzijde van een pdf zijn aangewezen nemen wij niet over."), name)
                yield from self._text(inner, name)
            elif kind == "TextSource":
                yield from self._text(element, name)
            elif kind == "PDFSource":
                self.lose(_("Van deze pdf zit geen platte tekst in het project."), name)
            else:
                self.lose(_("Beeld en geluid nemen wij niet over."), name)

    def _text(self, element: ET.Element, name: str) -> Iterator[Text]:
        guid, raw = self._new_guid(element), self._raw_text(element, name)
        if raw is None:
            return
        if not guid:
            self.lose(_("Deze bron heeft geen geldig eigen kenmerk."), name)
            return
        text, fallen = lines_normal(raw)
        read = Text(guid, " ".join(_shown(name).split()), text, _words(element, "Description"))
        read.is_converted = bool(fallen)
        read.notes = _refs(element, "NoteRef")
        read.variables = self._variables(element, name)
        if _children(element, "Coding"):
            self.lose(_("Een code bij een hele bron kennen wij niet, alleen een code bij een stuk tekst."), name)
        for inner in _children(element, "PlainTextSelection"):
            selection = self._selection(inner, len(raw), fallen, name)
            if selection:
                read.selections.append(selection)
        yield read

    def _raw_text(self, element: ET.Element, name: str) -> str | None:
        inline, path = _child(element, "PlainTextContent"), element.get("plainTextPath", "")
        if inline is not None and not path:
            return inline.text or ""
        content = self._file(path, name) if path else None
        if content is None:
            if not path:
                self.lose(_("Bij deze bron zit geen platte tekst. Opgemaakte tekst nemen wij niet over."), name)
            return None
        try:
            return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError:
            self.lose(_("De tekst van deze bron is niet te lezen (geen UTF-8)."), name)
            return None

    def _file(self, path: str, name: str) -> bytes | None:
        """The text at a path of the project; nothing outside the package is ever read."""
        bare = re.sub(r"^[a-z]+://", "", path.strip().replace("\\", "/").lower()).lstrip("/")
        for known in (f"sources/{bare}", bare):
            if known in self.package.texts:
                return self.package.texts[known]
            if known in self.package.too_large:
                self.lose(_("De tekst van deze bron is te groot."), name)
                return None
        self.lose(_("De tekst van deze bron zit niet in het bestand."), name)
        return None

    def _selection(self, element: ET.Element, length: int, fallen: list[int], source: str) -> Selection | None:
        name = element.get("name", "")
        guid = self._new_guid(element)
        start, end = (_number(element.get(each)) for each in ("startPosition", "endPosition"))
        place = "–".join(element.get(each, "")[:12] for each in ("startPosition", "endPosition"))
        told = f"{source}: {name[:80]} ({place})"
        if not guid:
            self.lose(_("Dit stuk tekst heeft geen geldig eigen kenmerk."), told)
        elif start is None or end is None or not 0 <= start <= end <= length:
            self.lose(_("Dit stuk tekst ligt buiten de tekst van de bron."), told)
        elif start == end:
            self.lose(_("Dit stuk tekst is leeg: het begint waar het eindigt."), told)
        else:
            start, end = start - bisect_left(fallen, start), end - bisect_left(fallen, end)
            codes, notes = _codings(element)
            return Selection(
                guid, start, end, _shown(name), _words(element, "Description"), codes, _refs(element, "NoteRef") + notes
            )
        return None

    def _variables(self, element: ET.Element, name: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for value in _children(element, "VariableValue"):
            guid = next(iter(_refs(value, "VariableRef")), "")
            if guid in OWN_VARIABLES:
                found[guid] = _shown("".join(child.text or "" for child in value))
            else:
                self.lose(_("Deze bron heeft kenmerken (variabelen) die wij niet kennen."), name)
        return found

    def _notes(self, notes: ET.Element | None) -> Iterator[Note]:
        for element in _children(notes, "Note"):
            guid, name = self._new_guid(element), _shown(element.get("name", ""))
            raw = self._raw_text(element, name)
            if raw is None:
                continue
            if not guid:
                self.lose(_("Dit memo heeft geen geldig eigen kenmerk."), name)
                continue
            if not raw.strip():
                self.lose(_("Dit memo is leeg."), name)
                continue
            codes, coding_notes = _codings(element)
            moments = (_moment(element.get("creationDateTime")), _moment(element.get("modifiedDateTime")))
            notes_of = _refs(element, "NoteRef") + coding_notes
            yield Note(guid, name, lines_normal(raw)[0], *moments, codes, notes_of)

    def _lose_the_rest(self, root: ET.Element) -> None:
        why = {
            "Cases": _("Gevallen (cases) kennen wij niet."),
            "Links": _("Verbindingen tussen stukken tekst kennen wij niet."),
            "Sets": _("Verzamelingen (sets) kennen wij niet."),
            "Graphs": _("Tekeningen van codes kennen wij niet."),
        }
        for name, reason in why.items():
            for element in _child(root, name) if _child(root, name) is not None else ():  # type: ignore[union-attr]  # asked just before
                self.lose(reason, element.get("name", ""))
        if _words(root, "Description"):
            self.lose(_("De omschrijving van het project als geheel nemen wij niet over."), root.get("name", ""))


def _children(element: ET.Element | None, name: str) -> list[ET.Element]:
    return [child for child in element if split(child.tag)[1] == name] if element is not None else []


def _child(element: ET.Element | None, name: str) -> ET.Element | None:
    return next(iter(_children(element, name)), None)


def _words(element: ET.Element, name: str) -> str:
    found = _child(element, name)
    return lines_normal(found.text or "")[0].strip() if found is not None else ""


def _shown(value: str) -> str:
    return value.replace("\x00", "\ufffd").strip()


def _refs(element: ET.Element, name: str) -> list[str]:
    found = (normal_guid(child.get("targetGUID")) for child in _children(element, name))
    return [guid for guid in dict.fromkeys(found) if guid]


def _codings(element: ET.Element) -> tuple[list[str], list[str]]:
    """The codes of a piece, each once, and the notes that hang on the codings."""
    codings = _children(element, "Coding")
    codes = [guid for coding in codings for guid in _refs(coding, "CodeRef")]
    return list(dict.fromkeys(codes)), [guid for coding in codings for guid in _refs(coding, "NoteRef")]


def _number(value: str | None) -> int | None:
    return int(value) if value and NUMBER.fullmatch(value) else None


def _moment(value: str | None) -> datetime | None:
    try:
        moment = parse_datetime((value or "").strip())
        if moment is None:
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC) if 1990 <= moment.year <= 2200 else None
    except (ValueError, OverflowError):
        return None

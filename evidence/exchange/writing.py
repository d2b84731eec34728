"""A project as the bytes of a .qdpx file, a codebook as those of a .qdc file; the same values give the same bytes."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

from evidence.exchange.guids import computed
from evidence.exchange.project import CodeNode, Note, Project, Selection, Text
from evidence.exchange.shape import CODEBOOK_NAMESPACE, PROJECT_NAMESPACE
from evidence.exchange.variables import SOURCE_VARIABLES

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file knows: a file says nothing about when it was made
RESEARCHER = computed("user", "researcher")  # a role; who it was stays here
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
VALUES = {"Text": "TextValue", "Boolean": "BooleanValue", "Date": "DateValue"}


def qdpx(project: Project) -> bytes:
    """The project in its package: `project.qde` and a file of its own for every text."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        _put(package, "project.qde", project_xml(project))
        for text in project.texts:
            # A mark for the order of bytes at the very beginning would be taken for one; behind another it stays.
            mark = "\ufeff" if text.text.startswith("\ufeff") else ""
            _put(package, f"sources/{text.guid}.txt", (mark + text.text).encode())
    return kept.getvalue()


def qdc(project: Project) -> bytes:
    """The codes alone. The notes about them stay behind: a codebook has no place for notes."""
    root = ET.Element("CodeBook", {"xmlns": CODEBOOK_NAMESPACE, "origin": project.origin})
    _add_codes(root, project.codes, with_notes=False)
    return _bytes(root)


def project_xml(project: Project) -> bytes:
    root = ET.Element(
        "Project",
        {
            "xmlns": PROJECT_NAMESPACE,
            "name": _clean(project.name),
            "origin": project.origin,
            "creatingUserGUID": RESEARCHER,
        },
    )
    ET.SubElement(ET.SubElement(root, "Users"), "User", {"guid": RESEARCHER, "name": "onderzoeker"})
    _add_codes(ET.SubElement(root, "CodeBook"), project.codes, with_notes=True)
    variables = ET.SubElement(root, "Variables")
    for variable in SOURCE_VARIABLES:
        attributes = {"guid": variable.guid, "name": variable.name, "typeOfVariable": variable.type}
        ET.SubElement(variables, "Variable", attributes)
    if project.texts:
        sources = ET.SubElement(root, "Sources")
        for text in project.texts:
            _add_text(sources, text)
    if project.notes:
        notes = ET.SubElement(root, "Notes")
        for note in project.notes:
            _add_note(notes, note)
    _add_refs(root, "NoteRef", project.project_notes)
    return _bytes(root)


def _add_codes(codebook: ET.Element, codes: Iterable[CodeNode], *, with_notes: bool) -> None:
    top = ET.SubElement(codebook, "Codes")
    waiting = [(top, node) for node in reversed(list(codes))]
    while waiting:
        parent, node = waiting.pop()
        codable = "true" if node.is_codable else "false"
        element = ET.SubElement(parent, "Code", {"guid": node.guid, "name": _clean(node.name), "isCodable": codable})
        _add_words(element, "Description", node.description)
        if with_notes:
            _add_refs(element, "NoteRef", node.notes)
        waiting += [(element, child) for child in reversed(node.children)]


def _add_text(sources: ET.Element, text: Text) -> None:
    attributes = {"guid": text.guid, "name": _clean(text.name), "plainTextPath": f"internal://{text.guid}.txt"}
    element = ET.SubElement(sources, "TextSource", attributes)
    _add_words(element, "Description", text.description)
    for selection in text.selections:
        _add_selection(element, selection)
    _add_refs(element, "NoteRef", text.notes)
    for variable in SOURCE_VARIABLES:
        if variable.guid in text.variables:
            value = ET.SubElement(element, "VariableValue")
            _add_refs(value, "VariableRef", [variable.guid])
            _add_words(value, VALUES[variable.type], text.variables[variable.guid])


def _add_selection(source: ET.Element, selection: Selection) -> None:
    attributes = (
        {"guid": selection.guid, "name": _clean(selection.name)} if selection.name else {"guid": selection.guid}
    )
    attributes |= {
        "startPosition": str(selection.start),
        "endPosition": str(selection.end),
        "creatingUser": RESEARCHER,
    }
    element = ET.SubElement(source, "PlainTextSelection", attributes)
    _add_words(element, "Description", selection.description)
    _add_codings(element, selection.guid, selection.codes)
    _add_refs(element, "NoteRef", selection.notes)


def _add_note(notes: ET.Element, note: Note) -> None:
    attributes = {"guid": note.guid, "name": _clean(note.name), "creatingUser": RESEARCHER}
    if note.at:
        attributes["creationDateTime"] = _moment(note.at)
    if note.changed_at:
        attributes |= {"modifyingUser": RESEARCHER, "modifiedDateTime": _moment(note.changed_at)}
    element = ET.SubElement(notes, "Note", attributes)
    _add_words(element, "PlainTextContent", note.text)
    _add_codings(element, note.guid, note.codes)
    _add_refs(element, "NoteRef", note.notes)


def _add_codings(element: ET.Element, guid: str, codes: Iterable[str]) -> None:
    for code in codes:
        attributes = {"guid": computed("coding", guid, code), "creatingUser": RESEARCHER}
        _add_refs(ET.SubElement(element, "Coding", attributes), "CodeRef", [code])


def _add_refs(element: ET.Element, name: str, guids: Iterable[str]) -> None:
    for guid in guids:
        ET.SubElement(element, name, {"targetGUID": guid})


def _add_words(element: ET.Element, name: str, words: str) -> None:
    if words:
        ET.SubElement(element, name).text = _clean(words)


def _clean(words: str) -> str:
    """Words as XML can hold them: a control character becomes the sign for what cannot be shown."""
    return NOT_IN_XML.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _put(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    part = zipfile.ZipInfo(name, LONG_AGO)
    part.compress_type, part.create_system, part.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
    package.writestr(part, content)

"""The part of the standard that we write: which elements, in which order, with which attributes.

REFI-QDA 1.0 gives its rules as two XML schemas (Project.xsd, Codebook.xsd of 18 March 2019). Those are not ours to
hand out; this says in our own words what they ask of the elements we use. `manage.py check_refi` holds a file
against the schemas themselves.
"""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

PROJECT_NAMESPACE = "urn:QDA-XML:project:1.0"
CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"

GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
KINDS = {
    "guid": GUID,
    "text": re.compile(r".*", re.DOTALL),
    "yes or no": re.compile(r"true|false"),
    "whole number": re.compile(r"-?\d+"),
    "moment": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"),
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "type of variable": re.compile(r"Text|Boolean|Integer|Float|Date|DateTime"),
}


@dataclass(frozen=True)
class Attribute:
    kind: str
    required: bool = False


@dataclass(frozen=True)
class Child:
    """`shape` names the shape of the child where that is not its own name; `most` None is without end."""

    name: str
    least: int = 0
    most: int | None = None
    shape: str = ""


@dataclass(frozen=True)
class Shape:
    attributes: dict[str, Attribute] = field(default_factory=dict)
    children: tuple[Child, ...] = ()
    text: str = ""  # the kind of text it holds, "" when it holds elements only


def _one(name: str, shape: str = "") -> Child:
    return Child(name, 1, 1, shape)


def _maybe(name: str, shape: str = "") -> Child:
    return Child(name, 0, 1, shape)


_MUST_GUID, _MUST_TEXT = Attribute("guid", True), Attribute("text", True)
_MADE = {
    "creatingUser": Attribute("guid"),
    "creationDateTime": Attribute("moment"),
    "modifyingUser": Attribute("guid"),
    "modifiedDateTime": Attribute("moment"),
}
_NOTE_REFS = Child("NoteRef", shape="Ref")
_DESCRIPTION = _maybe("Description", "Words")
_TEXT_SOURCE = Shape(
    {
        "guid": _MUST_GUID,
        "name": Attribute("text"),
        "richTextPath": Attribute("text"),
        "plainTextPath": Attribute("text"),
        **_MADE,
    },
    (
        _DESCRIPTION,
        _maybe("PlainTextContent", "Words"),
        Child("PlainTextSelection"),
        Child("Coding"),
        _NOTE_REFS,
        Child("VariableValue"),
    ),
)

SHAPES: dict[str, Shape] = {
    "Project": Shape(
        {"name": _MUST_TEXT, "origin": Attribute("text"), "creatingUserGUID": Attribute("guid")},
        (
            _maybe("Users"),
            _maybe("CodeBook", "CodeBook of a project"),
            _maybe("Variables"),
            _maybe("Sources"),
            _maybe("Notes"),
            _DESCRIPTION,
            _NOTE_REFS,
        ),
    ),
    "CodeBook": Shape({"origin": Attribute("text")}, (_one("Codes"),)),
    "CodeBook of a project": Shape({}, (_one("Codes"),)),
    "Codes": Shape({}, (Child("Code", 1),)),
    "Code": Shape(
        {"guid": _MUST_GUID, "name": _MUST_TEXT, "isCodable": Attribute("yes or no", True)},
        (_DESCRIPTION, _NOTE_REFS, Child("Code")),
    ),
    "Users": Shape({}, (Child("User", 1),)),
    "User": Shape({"guid": _MUST_GUID, "name": Attribute("text")}),
    "Variables": Shape({}, (Child("Variable", 1),)),
    "Variable": Shape(
        {"guid": _MUST_GUID, "name": _MUST_TEXT, "typeOfVariable": Attribute("type of variable", True)},
        (_DESCRIPTION,),
    ),
    "VariableValue": Shape(
        {},
        (
            _one("VariableRef", "Ref"),
            _maybe("TextValue", "Words"),
            _maybe("BooleanValue", "Yes or no"),
            _maybe("DateValue", "Day"),
        ),
    ),
    "Sources": Shape({}, (Child("TextSource", 1),)),
    "TextSource": _TEXT_SOURCE,
    "Notes": Shape({}, (Child("Note", 1, shape="TextSource"),)),
    "PlainTextSelection": Shape(
        {
            "guid": _MUST_GUID,
            "name": Attribute("text"),
            "startPosition": Attribute("whole number", True),
            "endPosition": Attribute("whole number", True),
            **_MADE,
        },
        (_DESCRIPTION, Child("Coding"), _NOTE_REFS),
    ),
    "Coding": Shape(
        {"guid": _MUST_GUID, "creatingUser": Attribute("guid"), "creationDateTime": Attribute("moment")},
        (_one("CodeRef", "Ref"), _NOTE_REFS),
    ),
    "Ref": Shape({"targetGUID": _MUST_GUID}),
    "Words": Shape(text="text"),
    "Yes or no": Shape(text="yes or no"),
    "Day": Shape(text="day"),
}


def faults(root: ET.Element) -> list[str]:
    """Where the tree strays from the shape, in English for who maintains this; empty when all is well."""
    namespace, name = split(root.tag)
    expected = {"Project": PROJECT_NAMESPACE, "CodeBook": CODEBOOK_NAMESPACE}.get(name)
    if namespace != expected:
        return [f"the root is {root.tag}"]
    found: list[str] = []
    waiting = [(root, name, name)]
    while waiting:
        element, shape_name, path = waiting.pop()
        shape = SHAPES[shape_name]
        found += [f"{path}: {fault}" for fault in _attribute_faults(element, shape) + _text_faults(element, shape)]
        names, by_name = [split(child.tag)[1] for child in element], {child.name: child for child in shape.children}
        found += [f"{path}: {fault}" for fault in _order_faults(names, shape.children)]
        waiting += [
            (child, by_name[name].shape or name, f"{path}/{name}")
            for name, child in zip(names, element, strict=True)
            if name in by_name
        ]
    return found + _guid_faults(root)


def split(tag: str) -> tuple[str, str]:
    """Namespace and name of a tag as the parser gives it."""
    namespace, _brace, name = tag.rpartition("}")
    return namespace[1:], name


def _attribute_faults(element: ET.Element, shape: Shape) -> list[str]:
    found = [f"attribute {name} does not belong" for name in element.keys() if name not in shape.attributes]  # noqa: SIM118  (an element iterates over its children)
    for name, attribute in shape.attributes.items():
        value = element.get(name)
        if value is None and attribute.required:
            found.append(f"attribute {name} is missing")
        elif value is not None and not KINDS[attribute.kind].fullmatch(value):
            found.append(f"attribute {name} is no {attribute.kind}: {value[:40]!r}")
    return found


def _text_faults(element: ET.Element, shape: Shape) -> list[str]:
    text = element.text or ""
    if not shape.text:
        return ["text where only elements stand"] if text.strip() else []
    return [] if KINDS[shape.text].fullmatch(text) else [f"text is no {shape.text}: {text[:40]!r}"]


def _order_faults(names: list[str], children: tuple[Child, ...]) -> list[str]:
    found, place = [], 0
    for child in children:
        count = 0
        while place < len(names) and names[place] == child.name:
            count, place = count + 1, place + 1
        if count < child.least or (child.most is not None and count > child.most):
            found.append(f"{child.name} stands there {count} times")
    return [*found, *(f"{name} does not stand in its place" for name in names[place:])]


def _guid_faults(root: ET.Element) -> list[str]:
    """A GUID names one thing, and everything pointed at is there."""
    known: set[str] = set()
    found = []
    for element in root.iter():
        guid = element.get("guid")
        if guid in known:
            found.append(f"two things have the GUID {guid}")
        elif guid:
            known.add(guid)
    pointed = {
        guid for element in root.iter() for name in ("targetGUID", "creatingUser") if (guid := element.get(name))
    }
    return found + [f"nothing has the GUID {guid}" for guid in sorted(pointed - known)]

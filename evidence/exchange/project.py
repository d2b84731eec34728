"""A project of qualitative analysis as plain values, whoever made it: what goes into a file, or came out of one.

Places count Unicode code points from 0, the end exclusive; every text uses LF only. A GUID is written small, without
braces.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

ORIGIN = "WIB Monitor"


@dataclass
class CodeNode:
    guid: str
    name: str
    is_codable: bool = True
    description: str = ""
    notes: list[str] = field(default_factory=list)
    children: list["CodeNode"] = field(default_factory=list)


@dataclass
class Selection:
    """A piece of a text; `codes` and `notes` are GUIDs."""

    guid: str
    start: int
    end: int
    name: str = ""
    description: str = ""
    codes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Text:
    """A source with its text. `variables` are the values by the GUID of the variable."""

    guid: str
    name: str
    text: str
    description: str = ""
    selections: list[Selection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    is_converted: bool = False  # its lines ended with CR LF


@dataclass
class Note:
    """A memo; or, when it has codes, words of a source whose place is not known."""

    guid: str
    name: str
    text: str
    at: datetime | None = None
    changed_at: datetime | None = None
    codes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Loss:
    """Something that cannot be taken over: what it is called and why, in words for the reader."""

    why: str
    name: str


@dataclass
class Project:
    name: str
    origin: str = ""
    codes: list[CodeNode] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    project_notes: list[str] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    is_codebook: bool = False

    @property
    def is_ours(self) -> bool:
        return self.origin.startswith(ORIGIN)

    def code_nodes(self) -> Iterator[tuple[CodeNode, CodeNode | None]]:
        """Every code with the one above it, those above first."""
        waiting: list[tuple[CodeNode, CodeNode | None]] = [(node, None) for node in reversed(self.codes)]
        while waiting:
            node, parent = waiting.pop()
            yield node, parent
            waiting += [(child, node) for child in reversed(node.children)]

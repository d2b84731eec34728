"""The small Markdown of report texts: bold, italics, lists, links and footnotes. Nothing else is read as markup.

Whatever else someone types (headings, HTML, pictures, tables, code) is shown as the text it is. No input is an error.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reporting.characters import printable
from reporting.document import (
    Block,
    BulletList,
    Content,
    Emphasis,
    Footnote,
    FootnoteRef,
    Inline,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    Strong,
    Text,
    is_safe_url,
    plain,
    walk,
)

DEEPEST = 6
"""Levels of lists and marks in each other that are read; what lies deeper is kept as plain text."""


def to_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs and lists a text in Markdown stands for; a note nobody refers to is a paragraph at the end."""
    environment: dict[str, Any] = {}
    elements = _tree(_parser().parse(_tamed(printable(text)), environment))
    notes = _Notes(elements, environment)
    return (*_blocks(elements, notes, 0), *notes.unused())


def to_content(text: str) -> Content:
    """Markdown as running text: its paragraphs with line breaks between them; of a list only the words."""
    pieces: list[Inline] = []
    for block in to_blocks(text):
        content = block.content if isinstance(block, Paragraph) else plain(_plain_text(block))
        pieces += [LineBreak()] * bool(pieces) + list(content)
    return tuple(pieces)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": 40})
    parser.enable(["list", "emphasis", "link", "escape", "newline", "balance_pairs", "fragments_join"])
    parser.use(footnote_plugin, inline=True)
    # The plugin writes the notes at the end as blocks of their own; they are read from its memory instead.
    parser.disable(["footnote_tail"])
    parser.validateLink = is_safe_url  # type: ignore[method-assign]  # the parser's own way to be told
    return parser


def _tamed(text: str) -> str:
    """The text with at most ten levels of list on a line, so that the parser never gives up and drops words."""
    shallow = re.sub(r"^[ \xa0]{20,}", " " * 20, text, flags=re.MULTILINE)
    return re.sub(r"^((?: *(?:[-+*]|\d{1,9}[.)]) +){10})(?=[-+*\d])", r"\1\\", shallow, flags=re.MULTILINE)


# --- Tokens to a tree -------------------------------------------------------------------------------------------------


class _Element:
    """A token with what stands between its opening and its closing."""

    def __init__(self, token: Token) -> None:
        self.token = token
        self.inner: list[_Element] = []


def _tree(tokens: list[Token]) -> list[_Element]:
    top: list[_Element] = []
    open_: list[list[_Element]] = [top]
    for token in tokens:
        if token.nesting < 0:
            if len(open_) > 1:
                open_.pop()
            continue
        element = _Element(token)
        open_[-1].append(element)
        if token.nesting > 0:
            open_.append(element.inner)
    return top


class _Notes:
    """The footnotes of one text: those written in place, and those written apart under a label."""

    def __init__(self, elements: list[_Element], environment: dict[str, Any]) -> None:
        self.apart = {
            element.token.meta["label"]: element
            for element in elements
            if element.token.type == "footnote_reference_open"
        }
        self.listed = environment.get("footnotes", {}).get("list", {})
        self.used: set[str] = set()

    def reference(self, token: Token) -> Content:
        """The mark for a footnote. A note holds no notes of its own: what it refers to is left out."""
        listed = self.listed.get(token.meta.get("id"), {})
        if "tokens" in listed:
            content = _content(_tree(listed["tokens"]), _NO_NOTES, 0)
        else:
            label = listed.get("label") or token.meta.get("label", "")
            self.used.add(label)
            content = self.content(label)
        return (FootnoteRef(Footnote(content)),) if content else ()

    def content(self, label: str) -> Content:
        """What the note under a label says, its paragraphs on new lines."""
        pieces: list[Inline] = []
        for block in _blocks(self.apart[label].inner, _NO_NOTES, DEEPEST) if label in self.apart else ():
            if isinstance(block, Paragraph):
                pieces += [LineBreak()] * bool(pieces) + list(block.content)
        return tuple(pieces)

    def unused(self) -> Iterator[Paragraph]:
        """Notes without a mark in the text: nothing that was typed may vanish."""
        for label in self.apart:
            if label not in self.used:
                yield Paragraph((*plain(f"[^{label}]: "), *self.content(label)))


_NO_NOTES = _Notes([], {})


def _blocks(elements: list[_Element], notes: _Notes, depth: int) -> Iterator[Block]:
    for element in elements:
        kind = element.token.type
        if kind in ("bullet_list_open", "ordered_list_open") and depth < DEEPEST:
            items = tuple(_item(child, notes, depth + 1) for child in element.inner)
            start = int(element.token.attrGet("start") or 1)
            yield BulletList(items) if kind == "bullet_list_open" else NumberedList(items, start)
        elif kind == "inline":
            content = _content(_tree(element.token.children or []), notes, 0)
            if content:
                yield Paragraph(content)
        elif kind != "footnote_reference_open":
            yield from _blocks(element.inner, notes, depth)


def _item(element: _Element, notes: _Notes, depth: int) -> ListItem:
    blocks = tuple(_blocks(element.inner, notes, depth))
    if blocks and isinstance(blocks[0], Paragraph):
        return ListItem(blocks[0].content, blocks[1:])
    return ListItem((), blocks)


# --- Running text -----------------------------------------------------------------------------------------------------


def _content(elements: list[_Element], notes: _Notes, depth: int) -> Content:
    pieces: list[Inline] = []
    for element in elements:
        token = element.token
        if depth >= DEEPEST:
            pieces += plain(_text_within(element))
        elif token.type in ("em_open", "strong_open", "link_open"):
            inner = _content(element.inner, notes, depth + 1)
            pieces += [_marked(token, inner)] if inner else []
        elif token.type == "softbreak":
            pieces.append(Text(" "))
        elif token.type == "hardbreak":
            pieces.append(LineBreak())
        elif token.type == "footnote_ref":
            pieces += notes.reference(token)
        else:
            pieces += plain(token.content)
    return _joined(pieces)


def _marked(token: Token, inner: Content) -> Inline:
    if token.type == "em_open":
        return Emphasis(inner)
    if token.type == "strong_open":
        return Strong(inner)
    return Link(inner, str(token.attrGet("href") or ""))


def _joined(pieces: list[Inline]) -> Content:
    """Neighbouring literal texts as one."""
    joined: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)


def _text_within(element: _Element) -> str:
    return element.token.content + "".join(_text_within(inner) for inner in element.inner)


def _plain_text(block: Block) -> str:
    """The words of a list on one line."""
    return " ".join(part.text for part in walk(block) if isinstance(part, Text))

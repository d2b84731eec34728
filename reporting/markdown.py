"""The small Markdown of report texts: bold, italics, lists, links and footnotes. Nothing else is read as markup.

A link can also lead to what is recorded: `[15](cijfer:…)` a figure, `[p. 4](bron:…)` a source cited in a footnote,
`[…](citaat:…)` a quote, `[words](uitspraak:…)` a statement. `References` says what they stand for.

Whatever else someone types (headings, HTML, pictures, tables, code) is shown as the text it is. No input is an error.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Protocol
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reporting.characters import printable
from reporting.document import (
    Block,
    BulletList,
    Content,
    Emphasis,
    Figure,
    Footnote,
    FootnoteRef,
    Inline,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    QuoteBlock,
    SourceRef,
    Strong,
    Text,
    is_safe_url,
    plain,
    walk,
)

DEEPEST = 6
"""Levels of lists and marks in each other that are read; what lies deeper is kept as plain text."""


FIGURE, SOURCE, QUOTE, STATEMENT = "cijfer", "bron", "citaat", "uitspraak"
RECORDED = (FIGURE, SOURCE, QUOTE, STATEMENT)
"""What stands before the colon of a link to something recorded."""

LONGEST_TARGET = 300
NO_WORDS = ("", "…", "...")
"""Labels that say nothing themselves: only the note they bring is shown."""
NO_FULL_STOP_AFTER = (".", "!", "?", "…")


class References(Protocol):
    """What the links to something recorded stand for; None where they lead nowhere, and then the label stands."""

    def figure(self, key: str, label: str) -> Figure | None: ...

    def note(self, kind: str, reference: str, label: str) -> Content | None:
        """What a footnote says of a source, quote or statement."""

    def quote(self, reference: str) -> QuoteBlock | None:
        """The quote itself, when it may be printed."""

    def is_withheld(self, reference: str) -> bool:
        """Whether a quote or passage is known and may not be used; nothing of it is shown then."""


def to_blocks(text: str, references: References | None = None) -> tuple[Block, ...]:
    """The paragraphs and lists a text in Markdown stands for; a note nobody refers to is a paragraph at the end.

    Without `references` the words of a link to something recorded stand as they are.
    """
    environment: dict[str, Any] = {}
    elements = _tree(_parser().parse(_tamed(printable(text)), environment))
    notes = _Notes(elements, environment, references)
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
    parser.validateLink = _may_lead_to  # type: ignore[method-assign]  # the parser's own way to be told
    return parser


def _may_lead_to(url: str) -> bool:
    return is_safe_url(url) or (len(url) <= LONGEST_TARGET and _recorded(url)[0] in RECORDED)


def _recorded(url: str) -> tuple[str, str]:
    """The kind of a link to something recorded and its target; odd characters come percent-encoded."""
    scheme, _colon, target = url.partition(":")
    return scheme.lower(), target_of(target)


def target_of(typed: str) -> str:
    """What a link to something recorded names, without the zero character, which PostgreSQL cannot look for."""
    return unquote(typed).replace("\x00", "").strip()


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

    def __init__(
        self,
        elements: list[_Element],
        environment: dict[str, Any],
        references: References | None = None,
        *,
        is_inside: bool = False,
    ) -> None:
        self.references, self.is_inside = references, is_inside
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
            content = _content(_tree(listed["tokens"]), self.inside, 0)
        else:
            label = listed.get("label") or token.meta.get("label", "")
            self.used.add(label)
            content = self.content(label)
        return (FootnoteRef(Footnote(_ended(content))),) if content else ()

    def content(self, label: str) -> Content:
        """What the note under a label says, its paragraphs on new lines."""
        pieces: list[Inline] = []
        for block in _blocks(self.apart[label].inner, self.inside, DEEPEST) if label in self.apart else ():
            if isinstance(block, Paragraph):
                pieces += [LineBreak()] * bool(pieces) + list(block.content)
        return tuple(pieces)

    @property
    def inside(self) -> "_Notes":
        """For the text of a note itself."""
        return _Notes([], {}, self.references, is_inside=True)

    def recorded(self, kind: str, target: str, inner: Content) -> Content:
        """What a link to something recorded stands for in running text; its words when it leads nowhere."""
        if self.references is None:
            return inner
        label = "".join(each.text for each in walk(inner) if isinstance(each, Text))
        if kind == FIGURE:
            figure = self.references.figure(target, label)
            return _with_words(inner, figure) if figure else inner
        if kind == QUOTE and self.references.is_withheld(target):
            return ()
        said = self.references.note(kind, target, label)
        if not said:
            return inner
        words = () if kind == SOURCE or label.strip() in NO_WORDS else inner
        if not self.is_inside:
            return (*words, FootnoteRef(Footnote(_ended(said))))
        return (*words, Text(" ("), *said, Text(")")) if words else said

    def quoted_alone(self, elements: list["_Element"]) -> Content | QuoteBlock | None:
        """The quote a paragraph is about, when it says nothing else; () when it may not be shown."""
        marks = [each for each in elements if each.token.type != "text" or each.token.content.strip()]
        if self.references is None or self.is_inside or len(marks) != 1 or marks[0].token.type != "link_open":
            return None
        kind, target = _recorded(str(marks[0].token.attrGet("href") or ""))
        if kind != QUOTE:
            return None
        return () if self.references.is_withheld(target) else self.references.quote(target)

    def unused(self) -> Iterator[Paragraph]:
        """Notes without a mark in the text: nothing that was typed may vanish."""
        for label in self.apart:
            if label not in self.used:
                yield Paragraph((*plain(f"[^{label}]: "), *self.content(label)))


def _blocks(elements: list[_Element], notes: _Notes, depth: int) -> Iterator[Block]:
    for element in elements:
        kind = element.token.type
        if kind in ("bullet_list_open", "ordered_list_open") and depth < DEEPEST:
            items = tuple(_item(child, notes, depth + 1) for child in element.inner)
            start = int(element.token.attrs.get("start", 1))
            yield BulletList(items) if kind == "bullet_list_open" else NumberedList(items, start)
        elif kind == "inline":
            inner = _tree(element.token.children or [])
            quote = notes.quoted_alone(inner) if depth == 0 else None
            content = _content(inner, notes, 0) if quote is None else ()
            if isinstance(quote, QuoteBlock):
                yield quote
            elif content:
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
            pieces += _marked(token, _content(element.inner, notes, depth + 1), notes)
        elif token.type == "softbreak":
            pieces.append(Text(" "))
        elif token.type == "hardbreak":
            pieces.append(LineBreak())
        elif token.type == "footnote_ref":
            pieces += notes.reference(token)
        else:
            pieces += plain(token.content)
    return _joined(pieces)


def _marked(token: Token, inner: Content, notes: _Notes) -> Content:
    url = str(token.attrGet("href") or "")
    kind, target = _recorded(url)
    if token.type == "link_open" and kind in RECORDED:
        return notes.recorded(kind, target, inner)
    if not inner:
        return ()
    if token.type == "em_open":
        return (Emphasis(inner),)
    return (Strong(inner),) if token.type == "strong_open" else (Link(inner, url),)


def _with_words(inner: Content, figure: Figure) -> Content:
    """The figure with the marks its label had."""
    if len(inner) == 1 and isinstance(inner[0], Emphasis | Strong):
        return (type(inner[0])(_with_words(inner[0].content, figure)),)
    return (figure,)


def _ended(content: Content) -> Content:
    """A footnote ends as a sentence does, whoever wrote it."""
    *_, last = walk(content)
    ending = (last.locator or last.title) if isinstance(last, SourceRef) else getattr(last, "text", "")
    return content if ending.rstrip(' ’”")').endswith(NO_FULL_STOP_AFTER) else (*content, Text("."))


def _notes_last(pieces: list[Inline]) -> Iterator[Inline]:
    """The mark of a footnote stands after the punctuation, wherever it was typed: "papier.¹", never "papier¹."."""
    marks: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, FootnoteRef):
            marks.append(piece)
            continue
        found = re.match(r"[.,;:!?…]+", piece.text) if marks and isinstance(piece, Text) else None
        if found and isinstance(piece, Text):
            rest = piece.text[found.end() :]
            yield from (Text(found.group()), *marks, *((Text(rest),) if rest else ()))
        else:
            yield from (*marks, piece)
        marks = []
    yield from marks


def _joined(pieces: list[Inline]) -> Content:
    """Neighbouring literal texts as one."""
    joined: list[Inline] = []
    for piece in _notes_last(pieces):
        if isinstance(piece, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)


def _text_within(element: _Element) -> str:
    return element.token.content + "".join(_text_within(inner) for inner in element.inner)


def _plain_text(part: Block) -> str:
    """The words of a list on one line."""
    return " ".join(each.text for each in walk(part) if isinstance(each, Text))

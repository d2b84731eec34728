"""What the PDF keeps on one page, so that nothing stands alone at the head or the foot of one."""

from collections.abc import Sequence
from typing import Any

from reporting.document import (
    Block,
    Box,
    BulletList,
    Content,
    Document,
    Fact,
    FootnoteRef,
    NumberedList,
    Paragraph,
    SourceList,
    walk,
)
from reporting.render import columns

Node = dict[str, Any]

UNBREAKABLE = 1200
"""Characters up to which a box, quote or table is kept on one page."""
BRIEF = 350
"""The same for a paragraph with a note under its heading."""
ROWS_LAST = 9
"""Rows of figures kept with a chart that ends its chapter, as they would have a page for themselves."""
PARAGRAPHS_TOGETHER = 3
"""Paragraphs at the end of a chapter that are held together."""
ROWS_HELD = 2
"""Rows of a table that stand together under its head at the foot of a page, and at its end on the next."""
LIST_KEPT = (5, 600)
"""Items, and characters in all, up to which a list is kept on one page."""


def short(block: Block | Box | Fact) -> bool:
    """Whether a block may be kept on one page without leaving a hole."""
    return characters(block) <= UNBREAKABLE


def characters(block: Block | Box | Fact | Document) -> int:
    """Of running text, headers and quotes; ample for judging whether a block is long."""
    texts = (value for part in walk(block) for value in (getattr(part, "text", ""), getattr(part, "header", "")))
    return sum(len(text) for text in texts)


def is_quiet(note: Content) -> bool:
    """Whether a note under a table may be held to its last rows: short, and without a footnote of its own."""
    return len(columns.plain_text(note)) <= UNBREAKABLE and not any(
        isinstance(part, FootnoteRef) for part in walk(note)
    )


def is_small_list(block: BulletList | NumberedList | SourceList) -> bool:
    """Whether a list is so small that its last item alone on a page would look lost."""
    items = block.sources if isinstance(block, SourceList) else block.items
    return len(items) <= LIST_KEPT[0] and characters(block) <= LIST_KEPT[1]


def announces(block: Paragraph) -> bool:
    """Whether a paragraph says what follows, a list or a quote, so that it may not stay behind at the foot."""
    return not block.lead and short(block) and columns.plain_text(block.content).rstrip().endswith(":")


def clasps(whole: Sequence[bool], *, has_note: bool) -> list[int]:
    """Of each row of a table how many rows it holds together from itself on; 0 for a row held by one above it.

    The first two rows stay together, and so do the last two with the note under them, so that neither a row nor the
    note stands alone on a page. A row that may be higher than a page (not `whole`) is held by none. The note, if it is
    held, counts as a last row. Empty where nothing is held.
    """
    count = len(whole)
    rows = [*whole, *[True] * (has_note and whole[-1:] == [True])]
    if count < 2 * ROWS_HELD and all(rows):
        groups = [(0, len(rows))]
    else:
        first = next(number for number in range(max(count - ROWS_HELD, 0), len(rows) + 1) if all(rows[number:]))
        head = min(ROWS_HELD, first)
        groups = [(0, head if all(rows[:head]) else 0), (first, len(rows))]
    held = [1] * len(rows)
    for begin, end in groups:
        held[begin:end] = [end - begin, *[0] * (end - begin - 1)][: end - begin]
    return held if any(each > 1 for each in held) else []


def closed(part: Node) -> Node:
    """The part with its end held together: the last paragraph or table alone on a page looks forgotten."""
    last = part
    while last["sections"]:
        last = last["sections"][-1]
    blocks = last["blocks"][-PARAGRAPHS_TOGETHER:]
    if blocks and blocks[-1]["kind"] == "Chart":
        table = blocks[-1]["table"]
        blocks[-1]["keep-together"] = blocks[-1]["keep-drawing"] and table["keep"] and len(table["rows"]) <= ROWS_LAST
    if all(node["kind"] == "Paragraph" for node in blocks):
        for node in blocks[:-1]:
            node["opens"] = not node["lead"] and node["keep"]
    return part

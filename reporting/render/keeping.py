"""What the PDF keeps on one page, so that nothing stands alone at the head or the foot of one."""

from typing import Any

from reporting.document import (
    Block,
    Box,
    BulletList,
    Document,
    Fact,
    NumberedList,
    Paragraph,
    SourceList,
    walk,
)
from reporting.render import columns

Node = dict[str, Any]

UNBREAKABLE = 1200
"""Characters up to which a box, quote or table is kept on one page."""
ROWS_LAST = 9
"""Rows of figures kept with a chart that ends its chapter, as they would have a page for themselves."""
PARAGRAPHS_TOGETHER = 3
"""Paragraphs at the end of a chapter that are held together."""
LIST_KEPT = (5, 600)
"""Items, and characters in all, up to which a list is kept on one page."""


def short(block: Block | Box | Fact) -> bool:
    """Whether a block may be kept on one page without leaving a hole."""
    return characters(block) <= UNBREAKABLE


def characters(block: Block | Box | Fact | Document) -> int:
    """Of running text, headers and quotes; ample for judging whether a block is long."""
    texts = (value for part in walk(block) for value in (getattr(part, "text", ""), getattr(part, "header", "")))
    return sum(len(text) for text in texts)


def is_small_list(block: BulletList | NumberedList | SourceList) -> bool:
    """Whether a list is so small that its last item alone on a page would look lost."""
    items = block.sources if isinstance(block, SourceList) else block.items
    return len(items) <= LIST_KEPT[0] and characters(block) <= LIST_KEPT[1]


def announces(block: Paragraph) -> bool:
    """Whether a paragraph says what follows, a list or a quote, so that it may not stay behind at the foot."""
    return not block.lead and short(block) and columns.plain_text(block.content).rstrip().endswith(":")


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

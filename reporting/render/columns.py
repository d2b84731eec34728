"""How wide the columns of a table are: the same in every format, and for all tables of one shape in a document."""

from collections import defaultdict
from collections.abc import Iterable

from reporting.characters import width
from reporting.document import (
    Content,
    Document,
    Emphasis,
    Figure,
    FootnoteRef,
    LineBreak,
    Link,
    Row,
    SourceRef,
    Strong,
    Table,
    Text,
    walk,
)
from reporting.render import outline

LINE_ROOM = 880.0
"""Points for letters on a line over the whole text, as `width` counts them: amply, for its letters are wide."""
PADDING, AFTER_FIGURES = 3.4, 1.5
"""Room beside the words of a cell, in letters of middling width, and what is added where figures stand before it."""
BOLD = 1.1
"""How much wider the letters of heads are."""
LARGEST, UNDER_A_CHART = 9.5, 8.0
"""Points of the letters of a table with few columns, and of the figures under a chart."""
SMALLEST = 6.0
"""Letters for which any column has room."""
STRONG_HEADER = 60
"""Characters up to which the header of a row is a name rather than a sentence."""
LONGEST_WORD = 17.0
"""Letters up to which a word is kept whole in its column; longer words are divided."""
LINES_WHOLE = 10
"""Lines of a row up to which it is kept on one page."""


def letter_size(table: Table, largest: float = LARGEST) -> float:
    """Points; the more columns a table has, the smaller its letters, and `largest` at most."""
    count = len(table.columns)
    return min(largest, LARGEST if count <= 5 else 8.5 if count <= 8 else 7)


class TableShapes:
    """The widths of columns in one document: tables with the same heads get the same, wherever they stand."""

    def __init__(self, document: Document) -> None:
        self._alike: dict[tuple[str, ...], list[Table]] = defaultdict(list)
        for part in walk(document):
            if isinstance(part, Table):
                self._alike[_heads(part)].append(part)
        self._widths: dict[tuple[object, ...], list[float]] = {}

    def widths(self, table: Table) -> list[float]:
        """Shares of the width per column of this table, together 1."""
        alike = self._alike.get(_heads(table), [])
        if not any(each is table for each in alike):  # the figures under a chart are made on the way
            return widths(table, alike, largest=UNDER_A_CHART)
        shape = (_heads(table), tuple(column.numeric for column in table.columns))
        if shape not in self._widths:  # once for all of them: a large report has hundreds of rows in dozens of tables
            self._widths[shape] = widths(table, alike)
        return self._widths[shape]

    def has_short_headers(self, table: Table) -> bool:
        """Whether headers of rows may be set bold; where some are whole sentences, all are set as text."""
        rows = (row for each in (table, *self._alike.get(_heads(table), ())) for row in each.rows)
        return all(len(row.header) <= STRONG_HEADER for row in rows)


def widths(table: Table, alike: Iterable[Table] = (), largest: float = LARGEST) -> list[float]:
    """Shares of the width per column, together 1, from what stands in the columns of this table and those `alike`.

    `largest` is the size of its letters, in points, where it has few columns.

    Short columns get the room they need. Long ones share what is left by the root of their longest text, so that a
    row has neither one high cell nor much white. What is over goes to the words, so that figures stand together.
    """
    heads = _heads(table)
    numeric = [False, *(column.numeric for column in table.columns)]
    columns = [_column((table, *alike), index) for index in range(len(heads))]
    least = [_longest_word(head, texts) for head, texts in zip(heads, columns, strict=True)]
    longest = [max(_letters(text) for text in texts) for texts in columns]
    tidy = [
        max(small, BOLD * _on_two_lines(head), text) for head, text, small in zip(heads, longest, least, strict=True)
    ]
    bare = [max(pair) for pair in zip(longest, least, strict=True)]
    whole = [max(small, BOLD * _letters(head), text) for head, text, small in zip(heads, longest, least, strict=True)]
    room = LINE_ROOM / letter_size(table, largest) - sum(_paddings(numeric))
    # Best no line is cut; else heads take two lines; else cells take more too.
    fitting = [each for each in (_evened(whole, numeric), whole, _evened(tidy, numeric), tidy) if sum(each) <= room]
    if fitting:
        given = fitting[0]
        more = (room - sum(given)) / sum(each for each, figure in zip(given, numeric, strict=True) if not figure)
        given = [each if figure else each * (1 + more) for each, figure in zip(given, numeric, strict=True)]
    elif sum(bare) <= room:  # no cell is cut, and heads share what is left
        part = (room - sum(bare)) / (sum(tidy) - sum(bare))
        given = [low + part * (high - low) for low, high in zip(bare, tidy, strict=True)]
    else:
        needed = [low if figure else high for low, high, figure in zip(bare, tidy, numeric, strict=True)]
        given = _shared(needed, least, room)
    padded = [each + padding for each, padding in zip(given, _paddings(numeric), strict=True)]
    return [each / sum(padded) for each in padded]


def is_whole(table: Table, row: Row, shares: list[float]) -> bool:
    """Whether a row, and the heads it may stand under, are surely low enough for the row to stay on one page."""
    if any(isinstance(part, FootnoteRef | LineBreak) for part in walk(row)):
        return False
    room = LINE_ROOM / letter_size(table)
    texts = zip(_heads(table), (row.header, *map(plain_text, row.cells)), shares, strict=True)
    return all(
        "\n" not in text and _letters(text) <= LINES_WHOLE * max(room * share - PADDING - AFTER_FIGURES, 1)
        for head, cell, share in texts
        for text in (head, cell)
    )


def _longest_word(head: str, texts: list[str]) -> float:
    words = [BOLD * _letters(word) for word in head.split()] + [
        _letters(word) for text in texts for word in text.split()
    ]
    return min(max([SMALLEST, *words]), LONGEST_WORD)


def _on_two_lines(head: str) -> float:
    """How long the longer line of a head is where its words are divided best over two."""
    words = head.split()
    cuts = range(1, max(len(words), 2))
    return min(max(_letters(" ".join(words[:cut])), _letters(" ".join(words[cut:]))) for cut in cuts)


def _paddings(numeric: list[bool]) -> list[float]:
    """Room beside the words of each cell, in letters; words after figures stand further off."""
    after = [False, *numeric[:-1]]
    return [PADDING + (AFTER_FIGURES if before and not own else 0) for before, own in zip(after, numeric, strict=True)]


def _evened(needed: list[float], numeric: list[bool]) -> list[float]:
    """Columns of figures made as wide as the widest of them."""
    widest = max((each for each, is_figure in zip(needed, numeric, strict=True) if is_figure), default=0.0)
    return [widest if is_figure else each for each, is_figure in zip(needed, numeric, strict=True)]


def _shared(needed: list[float], least: list[float], room: float) -> list[float]:
    """Room for columns that do not all fit: none gets less than its longest word, as long as there is room for that."""
    if sum(least) >= room:
        return least
    given: dict[int, float] = {}
    while len(given) < len(needed):
        left = [index for index in range(len(needed)) if index not in given]
        rest = room - sum(given.values())
        roots = sum(needed[index] ** 0.5 for index in left)
        fair = {index: rest * needed[index] ** 0.5 / roots for index in left}
        settled = {index: least[index] for index in left if least[index] > fair[index]}
        settled = settled or {index: needed[index] for index in left if needed[index] <= fair[index]}
        given.update(settled or fair)
    return [given[index] for index in range(len(needed))]


def _heads(table: Table) -> tuple[str, ...]:
    return (table.corner, *(column.title for column in table.columns))


def _column(tables: Iterable[Table], index: int) -> list[str]:
    """The texts under one head; column 0 holds the headers of the rows."""
    rows = [row for table in tables for row in table.rows]
    return [plain_text(row.cells[index - 1]) if index else row.header for row in rows] or [""]


def plain_text(content: Content) -> str:
    """The words of running text; what a footnote says stands elsewhere."""
    found = []
    for piece in content:
        match piece:
            case Text(text) | Figure(text):
                found.append(text)
            case SourceRef():
                found.append(outline.cited(piece))
            case Emphasis(inner) | Strong(inner) | Link(inner, _):
                found.append(plain_text(inner))
    return "".join(found)


def _letters(text: str) -> float:
    """How long a text is, in letters of middling width."""
    return width(text, 1.0) / 0.55

"""Finishes the PDF of the typesetter: the first cell of every row becomes its header, and streams end without doubt.

Where the template holds rows together, the cells it uses for that leave the structure, and so does the row of the note,
which follows its table as a paragraph.

The typesetter can only tag the cells of a table's head: its function for other headers is behind a flag that Python
cannot set. The file it writes lists every element of the structure as a plain object of its own, so those few objects
are rewritten and the table of positions at the end is made anew. Anything else stays byte for byte as it was.
"""

import re
from collections.abc import Iterable

from reporting.render.typesetting import TypesettingError

_ROW = re.compile(rb"<</Type/StructElem/S/TR/P (\d+) 0 R/K\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_CELL = re.compile(rb"(<</Type/StructElem/S)/TD(/P \d+ 0 R)(/A\[<</O/Table)(/Headers\[)((?:\([^()\\]*\))*)\]")
_TABLE, _BODY = b"<</Type/StructElem/S/Table", b"<</Type/StructElem/S/TBody"
_HEAD = re.compile(rb"<</Type/StructElem/S/THead/P \d+ 0 R/K\[(\d+) 0 R\]")
_PARTS = re.compile(rb"<</Type/StructElem/S/T(?:able|Body)/P (\d+) 0 R(?:/A\[.*?\])?/K\[([^\]]*)\]")
_NOTE = re.compile(rb"(<</Type/StructElem/S)/TD/P \d+ 0 R/A\[.*?\](/K\[)")
_OVER_TWO = b"/ColSpan 2"
_NAMES = re.compile(rb"(/IDTree<</Names\[)((?:\([^()\\]*\)\d+ 0 R ?)*)\]")
_NAME = re.compile(rb"\(([^()\\]*)\)(\d+) 0 R")
_POSITIONS = re.compile(rb"xref\n0 (\d+)\n(.*?)(trailer\n.*startxref\n)(\d+)(\n%%EOF\s*)\Z", re.DOTALL)
_DOUBTFUL_END, _CLEAR_END = b"\r\nendstream\nendobj\n", b"\r\r\nendstream\nendobj\n"
"""Where the last byte of a stream is a carriage return, one new line makes the stream seem a byte too short."""
_HEADED = "xref\n0 {}\n0000000000 65535 f\r\n"


class UnknownStructureError(TypesettingError):
    """The file is not written the way the typesetter writes it, so that no row header can be tagged."""


def finished(content: bytes) -> bytes:
    """The same PDF, with the first cell of each body row as TH of scope Row, and named by the other cells of the row.

    Raises `UnknownStructureError` rather than leave a row without its header.
    """
    objects, begin, rest = _objects(content)
    for number, written in objects.items():
        if written.endswith(_DOUBTFUL_END):
            objects[number] = written.removesuffix(_DOUBTFUL_END) + _CLEAR_END
    for number in [number for number, written in objects.items() if _TABLE in written[:70]]:
        _without_clasps(objects, number)
    _tag_rows(objects)
    return _assembled(content[:begin], objects, rest)


def _without_clasps(objects: dict[int, bytes], table: int) -> None:
    """Takes out the last column of a table that holds its rows together: only there the last head is over two columns.

    A row of one cell over all columns is the note.
    """
    parts = [int(found) for found in _REFERENCE.findall(_matched(_PARTS, objects[table])[2])]
    head = next((found for part in parts if (found := _HEAD.search(objects[part]))), None)
    heads = _cells(objects, int(head[1])) if head else []
    if not heads or _OVER_TWO not in objects[heads[-1]]:
        return
    objects[heads[-1]] = objects[heads[-1]].replace(_OVER_TWO, b"", 1)
    body = next(part for part in parts if _BODY in objects[part][:70])
    for row in [int(found) for found in _REFERENCE.findall(_matched(_PARTS, objects[body])[2])]:
        cells = _cells(objects, row)
        if b"/ColSpan %d" % len(heads) in objects[cells[0]] and len(cells) == 1:
            _put_after(objects, table, note=cells[0])
            _drop(objects, row, of=body)
        elif len(cells) > len(heads):
            _drop(objects, cells[-1], of=row)


def _put_after(objects: dict[int, bytes], table: int, *, note: int) -> None:
    """Makes a cell a paragraph that follows its table."""
    above = int(_matched(_PARTS, objects[table])[1])
    _matched(_NOTE, objects[note])
    objects[note] = _NOTE.sub(rb"\g<1>/P/P %d 0 R\g<2>" % above, objects[note], count=1)
    objects[above] = _reference_to(table).sub(b"%d 0 R %d 0 R" % (table, note), objects[above], count=1)


def _drop(objects: dict[int, bytes], part: int, *, of: int) -> None:
    objects[of] = _reference_to(part).sub(b"", objects[of], count=1)
    objects[part] = b"%d 0 obj\nnull\nendobj\n" % part


def _reference_to(number: int) -> re.Pattern[bytes]:
    return re.compile(rb"(?<=[\[ R>])%d 0 R" % number)


def _cells(objects: dict[int, bytes], row: int) -> list[int]:
    return [int(found) for found in _REFERENCE.findall(_matched(_ROW, objects[row])[2])]


def _matched(pattern: re.Pattern[bytes], written: bytes) -> re.Match[bytes]:
    found = pattern.search(written)
    if not found:
        raise UnknownStructureError(f"This part of a table is not written as expected: {written[:200]!r}.")
    return found


def _tag_rows(objects: dict[int, bytes]) -> None:
    named: list[tuple[bytes, int]] = []
    seen: dict[bytes, int] = {}
    for number, written in list(objects.items()):
        row = _ROW.search(written) if b"/S/TR" in written[:60] else None
        if row and _BODY in objects[int(row[1])][:60]:
            counted = seen[row[1]] = seen.get(row[1], 0) + 1
            cells = [int(found) for found in _REFERENCE.findall(row[2])]
            named.append(_name_row(objects, cells, counted, number))
    if named:
        root = next(number for number, written in objects.items() if b"/Type/StructTreeRoot" in written[:60])
        objects[root] = _with_names(objects[root], named)


def _name_row(objects: dict[int, bytes], cells: list[int], counted: int, row: int) -> tuple[bytes, int]:
    """Rewrites the cells of one row, the `counted`-th of its table; gives the name of its header and whose it is."""
    first = _CELL.search(objects[cells[0]]) if cells else None
    column = re.match(rb"\((U\d+)x0y\d+\)", first[5]) if first else None
    if not first or not column:
        raise UnknownStructureError(f"Row {row} of a table has no first cell that can be made its header.")
    name = b"%sx0y%d" % (column[1], counted)
    # Put together by hand: a pattern of replacement is read anew for each name, and a synthesis has thousands.
    header = b"%s/TH%s/ID(%s)%s/Scope/Row%s%s]" % (first[1], first[2], name, first[3], first[4], first[5])
    objects[cells[0]] = _replaced(first, header)
    for cell in cells[1:]:
        found = _CELL.search(objects[cell])
        if not found:
            raise UnknownStructureError(f"A cell in row {row} of a table does not name its headers.")
        objects[cell] = _replaced(found, b"%s/TD%s%s%s%s(%s)]" % (*found.groups(), name))
    return name, cells[0]


def _replaced(found: re.Match[bytes], by: bytes) -> bytes:
    return found.string[: found.start()] + by + found.string[found.end() :]


def _with_names(root: bytes, named: Iterable[tuple[bytes, int]]) -> bytes:
    """The root of the structure with the new names among those it had, in the order a reader searches them."""
    tree = _NAMES.search(root)
    if not tree:
        raise UnknownStructureError("The structure has no names to which those of row headers can be added.")
    known = {name: int(number) for name, number in _NAME.findall(tree[2])}
    known.update(named)
    names = b"".join(b"(%s)%d 0 R " % pair for pair in sorted(known.items())).rstrip()
    return root[: tree.start(2)] + names + root[tree.end(2) :]


def _objects(content: bytes) -> tuple[dict[int, bytes], int, re.Match[bytes]]:
    """What is written of each object by its number, in order of the file; where they begin; and what follows them."""
    said = re.search(rb"startxref\n(\d+)\n%%EOF\s*\Z", content)
    start = int(said[1]) if said else 0
    rest = _POSITIONS.match(content, start)
    if not rest:
        raise UnknownStructureError("The file does not end with one table of positions.")
    lines = rest[2].split(b"\r\n")[1:-1]
    if len(lines) != int(rest[1]) - 1 or not all(line.endswith(b" 00000 n") for line in lines):
        raise UnknownStructureError("The table of positions holds something else than objects.")
    places = sorted((int(line[:10]), number) for number, line in enumerate(lines, start=1))
    ends = [place for place, _number in places[1:]] + [start]
    objects = {number: content[place:end] for (place, number), end in zip(places, ends, strict=True)}
    return objects, places[0][0], rest


def _assembled(begin: bytes, objects: dict[int, bytes], rest: re.Match[bytes]) -> bytes:
    """The file written anew: its first lines, its objects, and a table of their new positions."""
    place, pieces, positions = len(begin), [begin], {}
    for number, written in objects.items():
        positions[number] = place
        pieces.append(written)
        place += len(written)
    table = "".join(f"{positions[number]:010d} 00000 n\r\n" for number in sorted(positions))
    head = _HEADED.format(len(positions) + 1)
    return b"".join([*pieces, head.encode(), table.encode(), rest[3], str(place).encode(), rest[5]])

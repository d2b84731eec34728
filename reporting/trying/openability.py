"""What makes Word ask to repair a file, or drop a part of it, though every part keeps to its schema.

Read on the parts themselves, without the code that wrote them. Each sentence names the part and what is wrong in it.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
W, R, WP = f"{{{_W}}}", f"{{{_R}}}", f"{{{_WP}}}"
_STORIES = ("document", "footnotes", "endnotes", "comments", "header", "footer", "house-")
_BLOCKS = {f"{W}{name}" for name in ("p", "tbl", "sdt", "customXml", "altChunk")}
_FIELD = ("begin", "separate", "end")
_NOTES = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}

_ADDRESS = re.compile(r"""[a-z]+:[^\s"<>\\^`{|}]+""")
"""An address of the web as Word takes it: these characters are written in their codes."""

_Parts = dict[str, etree._Element]


def faults(content: bytes) -> list[str]:
    """What Word would stumble over in this file; nothing when it opens as it is."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if _is_xml(name)}
    stories = {name: root for name, root in parts.items() if _is_story(name)}
    found = [*_of_package(archive), *_of_types(archive, parts), *_of_relations(archive.namelist(), parts)]
    found += [*_of_ids(stories), *_of_notes(stories), *_of_styles(parts, stories), *_of_lists(parts, stories)]
    for name, root in stories.items():
        found += [f"{name}: {each}" for each in (*_of_tables(root), *_of_fields(root), *_of_controls(root))]
    return found


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _is_story(name: str) -> bool:
    folder, _slash, file = name.rpartition("/")
    return folder == "word" and file.startswith(_STORIES)


def _repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _of_package(archive: zipfile.ZipFile) -> Iterator[str]:
    """Parts that stand twice, and entries without any attribute, which Word for Mac does not read."""
    infos = archive.infolist()
    yield from (f"{name} stands twice" for name in _repeated([each.filename.lower() for each in infos]))
    yield from (f"{each.filename} has no attributes" for each in infos if not each.external_attr)


def _of_types(archive: zipfile.ZipFile, parts: _Parts) -> Iterator[str]:
    """Parts of a kind that is not said, and kinds said of parts that are not there or said twice."""
    types = parts["[Content_Types].xml"]
    tag = etree.QName(types).namespace
    extensions = [each.get("Extension", "").lower() for each in types.iter(f"{{{tag}}}Default")]
    overrides = [each.get("PartName", "") for each in types.iter(f"{{{tag}}}Override")]
    yield from (f"the kind of {each} is said twice" for each in (*_repeated(extensions), *_repeated(overrides)))
    names = set(archive.namelist())
    yield from (f"{each} is not there" for each in overrides if each.removeprefix("/") not in names)
    for name in names - {"[Content_Types].xml"}:
        if f"/{name}" not in overrides and name.rpartition(".")[2].lower() not in extensions:
            yield f"the kind of {name} is not said"


def _of_relations(names: list[str], parts: _Parts) -> Iterator[str]:
    """Links between parts: to a part that is not there, twice under one name, or used without being there."""
    known: dict[str, set[str]] = {}
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        folder, _slash, file = name.partition("_rels/")
        ids = [each.get("Id", "") for each in root]
        known[folder + file.removesuffix(".rels")] = set(ids)
        yield from (f"{name}: {each} stands twice" for each in _repeated(ids))
        for each in root:
            target = each.get("Target", "")
            inside = target.removeprefix("/") if target.startswith("/") else posixpath.normpath(folder + target)
            if each.get("TargetMode") == "External":
                yield from [] if _ADDRESS.fullmatch(target) else [f"{name}: {target[:60]} is no address"]
            elif inside not in names:
                yield f"{name}: {target} is not there"
    for name, root in parts.items():
        used = {value for each in root.iter() for key, value in each.attrib.items() if str(key).startswith(R)}
        yield from (f"{name}: {each} leads nowhere" for each in sorted(used - known.get(name, set())))


def _of_ids(stories: _Parts) -> Iterator[str]:
    """Names and numbers that must differ: of bookmarks, pictures and paragraphs."""
    every = list(stories.values())
    starts = [each for root in every for each in root.iter(f"{W}bookmarkStart")]
    ends = [each.get(f"{W}id", "") for root in every for each in root.iter(f"{W}bookmarkEnd")]
    ids, names = ([each.get(f"{W}{key}", "") for each in starts] for key in ("id", "name"))
    yield from (f"bookmark {each} stands twice" for each in (*_repeated(ids), *_repeated([n.lower() for n in names])))
    yield from (f"bookmark {each} has a name Word does not take" for each in names if not 0 < len(each) <= 40)
    if sorted(ids) != sorted(ends):
        yield "a bookmark does not begin or end"
    # Word numbers the pictures of each story by itself.
    for name, root in stories.items():
        yield from (
            f"{name}: picture {each} twice" for each in _repeated([p.get("id", "") for p in root.iter(f"{WP}docPr")])
        )
    anchors = {each.get(f"{W}anchor", "") for root in every for each in root.iter(f"{W}hyperlink")} - {""}
    yield from (f"a link leads to {each}, which is not there" for each in sorted(anchors - set(names)))


def _of_notes(stories: _Parts) -> Iterator[str]:
    """Notes and remarks that are referred to but not there, or stand twice."""
    for kind, part in _NOTES.items():
        root = stories.get(f"word/{part}.xml")
        ids = [each.get(f"{W}id", "") for each in root.iter(f"{W}{kind}")] if root is not None else []
        yield from (f"{kind} {each} stands twice" for each in _repeated(ids))
        used = [each for story in stories.values() for each in story.iter(f"{W}{kind}Reference")]
        yield from (f"{kind} {each.get(f'{W}id')} is not there" for each in used if each.get(f"{W}id") not in ids)


def _of_styles(parts: _Parts, stories: _Parts) -> Iterator[str]:
    """Styles that are used or built on but not there, of another kind, or twice."""
    styles = list(parts["word/styles.xml"].iter(f"{W}style"))
    kinds = {each.get(f"{W}styleId", ""): each.get(f"{W}type", "") for each in styles}
    yield from (f"style {each} stands twice" for each in _repeated([s.get(f"{W}styleId", "") for s in styles]))
    names = [(s.get(f"{W}type", ""), s.find(f"{W}name").get(f"{W}val", "").lower()) for s in styles]
    yield from (f"style name {each} stands twice" for each in _repeated(["/".join(name) for name in names]))
    for each in styles:
        for link in ("basedOn", "next", "link"):
            to = each.find(f"{W}{link}")
            if to is not None and to.get(f"{W}val") not in kinds:
                yield f"style {each.get(f'{W}styleId')} is {link} {to.get(f'{W}val')}, which is not there"
    for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
        used = {each.get(f"{W}val", "") for root in stories.values() for each in root.iter(f"{W}{tag}")}
        yield from (f"{kind} style {each} is not there" for each in sorted(used) if kinds.get(each) != kind)


def _of_lists(parts: _Parts, stories: _Parts) -> Iterator[str]:
    """Lists that are used but not there, lists without a form, forms after lists, names of forms that stand twice."""
    root = parts.get("word/numbering.xml")
    forms = [each.get(f"{W}abstractNumId", "") for each in root.iter(f"{W}abstractNum")] if root is not None else []
    lists = list(root.iter(f"{W}num")) if root is not None else []
    numbers = [each.get(f"{W}numId", "") for each in lists]
    names = [each.get(f"{W}val", "") for each in root.iter(f"{W}nsid")] if root is not None else []
    yield from (f"list {each} stands twice" for each in (*_repeated(forms), *_repeated(numbers), *_repeated(names)))
    for each in lists:
        form = each.find(f"{W}abstractNumId")
        if form is None or form.get(f"{W}val") not in forms:
            yield f"list {each.get(f'{W}numId')} has no form"
    order = [etree.QName(each).localname for each in root] if root is not None else []
    if order != sorted(order, key=("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup").index):
        yield "lists stand before their forms"
    every = [*stories.values(), parts["word/styles.xml"]]
    used = {each.get(f"{W}val", "") for story in every for each in story.iter(f"{W}numId")}
    yield from (f"list {each} is not there" for each in sorted(used - set(numbers) - {"0"}))


def _of_tables(root: etree._Element) -> Iterator[str]:
    """Cells that do not end with a paragraph, and rows with more or fewer cells than the table has columns."""
    for cell in root.iter(f"{W}tc"):
        blocks = [each for each in cell if each.tag in _BLOCKS]
        if not blocks or blocks[-1].tag != f"{W}p":
            yield "a cell does not end with a paragraph"
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        rows = table.findall(f"{W}tr")
        yield from ("a table without rows" for _none in [0] if not rows)
        for row in rows:
            spans = row.findall(f"{W}tc/{W}tcPr/{W}gridSpan")
            cells = len(row.findall(f"{W}tc")) + sum(int(each.get(f"{W}val", "1")) - 1 for each in spans)
            if cells != columns:
                yield f"a row of {cells} cells in a table of {columns} columns"


def _of_fields(root: etree._Element) -> Iterator[str]:
    """Fields that do not begin, show something and end, in this order; one may stand within another."""
    open_fields: list[int] = []
    for mark in root.iter(f"{W}fldChar"):
        step = _FIELD.index(mark.get(f"{W}fldCharType", ""))
        if step == 0:
            open_fields.append(0)
        elif not open_fields or open_fields[-1] >= step:
            yield "a field ends before it begins"
        else:
            open_fields[-1] = step
            open_fields = open_fields[: -1 if step == len(_FIELD) - 1 else None]
    if open_fields:
        yield "a field does not end"


def _of_controls(root: etree._Element) -> Iterator[str]:
    """Controls without content or that cannot be edited, and paragraphs in paragraphs."""
    for control in root.iter(f"{W}sdt"):
        content = control.find(f"{W}sdtContent")
        yield from ("a control without content" for _none in [0] if content is None or not len(content))
        yield from ("a control that is locked" for _lock in control.iterfind(f"{W}sdtPr/{W}lock"))
    # A text box within a paragraph has paragraphs of its own; our files have none.
    yield from ("a paragraph in a paragraph" for each in root.iter(f"{W}p") if each.getparent().tag == f"{W}p")
    for link in root.iter(f"{W}hyperlink"):
        yield from ("a link in a link" for _inner in link.iter(f"{W}hyperlink") if _inner is not link)

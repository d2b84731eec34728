"""What differs between two editions, out of what each says (`evidence.frozen`): no database needed.

A row belongs to the one it follows; where nothing says so, to the one with the same title.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.edition_parts import verdict_in_words
from evidence.frozen import Content
from evidence.models import OverarchingElement, SupportCell
from evidence.support import Support, Verdict
from quarters.comparison import Words, marked

Status = OverarchingElement.Status


@dataclass(frozen=True)
class TextChange:
    """A text of which words changed; `is_rewritten` when nothing of the old one is left or there was none."""

    label: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class CellChange:
    """What one initiative says now, and what it said."""

    initiative: str
    before: str
    after: str
    note: tuple[Words, ...]
    linked: tuple[str, ...]  # statements that were not linked before
    unlinked: tuple[str, ...]  # statements that are not linked any more
    lost_evidence: tuple[str, ...]  # statements still linked, behind which nothing stands any more

    @property
    def is_other_answer(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class ElementChange:
    """An overarching element that is in both editions."""

    reference: str
    title: str
    texts: tuple[TextChange, ...]
    cells: tuple[CellChange, ...]
    count_before: str
    count_after: str
    verdict_before: str
    verdict_after: str
    status_before: str
    status_after: str
    has_other_count: bool
    has_other_verdict: bool
    has_other_stand: bool

    @property
    def is_changed(self) -> bool:
        changes = (self.texts, self.cells, self.has_other_count, self.has_other_verdict, self.has_other_stand)
        return any(changes)


@dataclass(frozen=True)
class RowsChange:
    """Barriers, conclusions or lessons: what came, what went, and of what stayed the words that changed."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[TextChange, ...]
    unchanged: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        return bool(self.new or self.gone or self.changed)


@dataclass(frozen=True)
class Difference:
    joined: tuple[str, ...]
    left: tuple[str, ...]
    thresholds: tuple[int, int]
    new: tuple[Content, ...]
    gone: tuple[Content, ...]
    changed: tuple[ElementChange, ...]
    unchanged: tuple[ElementChange, ...]
    barriers: RowsChange
    conclusions: RowsChange
    lessons: RowsChange

    @property
    def lost(self) -> list[tuple[ElementChange, CellChange]]:
        """Cells of which evidence did not come along."""
        return [
            (element, cell) for element in self.changed for cell in element.cells if cell.unlinked or cell.lost_evidence
        ]

    @property
    def summary(self) -> str:
        return _summary(self)


def difference_between(before: Content, after: Content) -> Difference:
    names = {each["slug"]: each["name"] for each in (*before["initiatives"], *after["initiatives"])}
    earlier, later = ([each["slug"] for each in content["initiatives"]] for content in (before, after))
    pairs = _paired(before["elements"], after["elements"], "title")
    both = [_element(old, new, before, after, names) for old, new in pairs if old and new]
    return Difference(
        joined=tuple(names[slug] for slug in later if slug not in earlier),
        left=tuple(names[slug] for slug in earlier if slug not in later),
        thresholds=(before["threshold"], after["threshold"]),
        new=tuple(new for old, new in pairs if new and not old),
        gone=tuple(old for old, new in pairs if old and not new),
        changed=tuple(each for each in both if each.is_changed),
        unchanged=tuple(each for each in both if not each.is_changed),
        barriers=_rows(before["barriers"], after["barriers"], "title"),
        conclusions=_rows(before["conclusions"], after["conclusions"], "title"),
        lessons=_rows(_lessons(before), _lessons(after), "text"),
    )


def _lessons(content: Content) -> list[Content]:
    return [lesson for conclusion in content["conclusions"] for lesson in conclusion["lessons"]]


Pair = tuple[Content | None, Content | None]


def _paired(before: Sequence[Content], after: Sequence[Content], name: str) -> list[Pair]:
    """In the order of the later edition; what is gone comes last."""
    free = {old["reference"]: old for old in before}
    found = {new["reference"]: free.pop(new["follows"]) for new in after if new["follows"] in free}
    by_name = {old[name]: old for old in free.values()}
    for new in after:
        if new["reference"] not in found and not new["follows"] and new[name] in by_name:
            old = by_name.pop(new[name])
            found[new["reference"]] = free.pop(old["reference"])
    return [*((found.get(new["reference"]), new) for new in after), *((old, None) for old in free.values())]


def _element(old: Content, new: Content, before: Content, after: Content, names: dict[str, str]) -> ElementChange:
    totals = len(before["initiatives"]), len(after["initiatives"])
    is_judged = new["status"] != Status.PROPOSED  # each edition starts as proposed: that says nothing
    return ElementChange(
        reference=new["reference"],
        title=new["title"],
        texts=tuple(
            _texts(
                [
                    (_("Titel"), old["title"], new["title"]),
                    (_("Onderbouwing"), old["argument"], new["argument"]),
                    (_("Waarom van waarde voor de andere"), old["motivation"], new["motivation"]),
                    (_("Onderdeel"), _subgroup(before, old), _subgroup(after, new)),
                ]
            )
        ),
        cells=tuple(_cells(old, new, before, after, names)),
        count_before=_count(old, totals[0]),
        count_after=_count(new, totals[1]),
        verdict_before=_verdict(old, before),
        verdict_after=_verdict(new, after),
        status_before=str(Status(old["status"]).label),
        status_after=str(Status(new["status"]).label),
        has_other_count=old["supporting"] != new["supporting"],
        has_other_verdict=old["verdict"] != new["verdict"],
        has_other_stand=is_judged and old["status"] != new["status"],
    )


def _texts(fields: Iterable[tuple[str, str, str]]) -> Iterable[TextChange]:
    return (TextChange(label, marked(old, new)) for label, old, new in fields if old != new)


def _subgroup(content: Content, element: Content) -> str:
    return next((str(each["name"]) for each in content["subgroups"] if each["code"] == element["subgroup"]), "")


def _count(element: Content, total: int) -> str:
    return _("%(count)s van %(total)s") % {"count": element["supporting"], "total": total}


def _verdict(element: Content, content: Content) -> str:
    support = Support(
        supporting=element["supporting"],
        claimed_without_evidence=element["claimed"],
        contradicting=element["contradicting"],
        initiatives=len(content["initiatives"]),
        verdict=Verdict(element["verdict"]),
    )
    return verdict_in_words(support, content["threshold"])


def _cells(old: Content, new: Content, before: Content, after: Content, names: dict[str, str]) -> Iterable[CellChange]:
    earlier, later = ({cell["initiative"]: cell for cell in element["cells"]} for element in (old, new))
    was_in, is_in = ({each["slug"] for each in content["initiatives"]} for content in (before, after))
    for slug, name in names.items():
        if slug in is_in:
            change = _cell(name, earlier.get(slug), later.get(slug), was_in=slug in was_in)
            if change:
                yield change


def _cell(name: str, old: Content | None, new: Content | None, *, was_in: bool) -> CellChange | None:
    if old is None and new is None:
        return None
    had, has = ({each["reference"]: each for each in cell["elements"]} if cell else {} for cell in (old, new))
    change = CellChange(
        initiative=name,
        before=_answer(old) if was_in else _("deed nog niet mee"),
        after=_answer(new),
        note=marked(old_note, new_note)
        if (old_note := old["note"] if old else "") != (new_note := new["note"] if new else "")
        else (),
        linked=tuple(each["statement"] for reference, each in has.items() if reference not in had),
        unlinked=tuple(each["statement"] for reference, each in had.items() if reference not in has),
        lost_evidence=tuple(
            each["statement"]
            for reference, each in has.items()
            if reference in had and _is_founded(had[reference]) and not _is_founded(each)
        ),
    )
    something = change.is_other_answer or change.note or change.linked or change.unlinked or change.lost_evidence
    return change if something else None


def _answer(cell: Content | None) -> str:
    return str(SupportCell.Support(cell["support"]).label).lower() if cell else _("nog niet ingevuld")


def _is_founded(linked: Content) -> bool:
    return bool(linked["quotes"] or linked["sources"] or linked["figures"])


def _rows(before: Sequence[Content], after: Sequence[Content], name: str) -> RowsChange:
    pairs = _paired(before, after, name)
    both = [(old, new) for old, new in pairs if old and new]
    said = [(new[name], _whole(old), _whole(new)) for old, new in both]
    return RowsChange(
        new=tuple(new[name] for old, new in pairs if new and not old),
        gone=tuple(old[name] for old, new in pairs if old and not new),
        changed=tuple(_texts(said)),
        unchanged=tuple(label for label, old, new in said if old == new),
    )


def _whole(row: dict[str, Any]) -> str:
    return "\n\n".join(part for part in (row.get("title", ""), row["text"]) if part)


def _summary(found: Difference) -> str:
    """Plain words on what happened to the elements and to the initiatives."""
    counts = [len(each) for each in (found.new, found.gone, found.changed, found.unchanged)]
    new, gone, changed, unchanged = counts
    told = (
        (ngettext("%(n)d element is nieuw", "%(n)d elementen zijn nieuw", new), ""),
        (
            ngettext("%(n)d element is weg", "%(n)d elementen zijn weg", gone),
            ngettext("%(n)d is weg", "%(n)d zijn weg", gone),
        ),
        (
            ngettext("%(n)d element is gewijzigd", "%(n)d elementen zijn gewijzigd", changed),
            ngettext("%(n)d is gewijzigd", "%(n)d zijn gewijzigd", changed),
        ),
        (
            ngettext("%(n)d element bleef hetzelfde", "%(n)d elementen bleven hetzelfde", unchanged),
            ngettext("%(n)d bleef hetzelfde", "%(n)d bleven hetzelfde", unchanged),
        ),
    )
    parts: list[str] = []
    for (first, next_), number in zip(told, counts, strict=True):
        if number:
            parts.append((next_ if parts else first) % {"n": number})  # only the first says what is counted
    said = [", ".join(parts) + "."] if parts else [_("Er zijn nog geen overkoepelende elementen.")]
    if found.joined:
        said.append(_("Erbij gekomen: %(names)s.") % {"names": ", ".join(found.joined)})
    if found.left:
        said.append(_("Niet meer erbij: %(names)s.") % {"names": ", ".join(found.left)})
    return " ".join(said)

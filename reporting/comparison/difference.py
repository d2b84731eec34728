"""Two documents beside each other: which places came, went, moved or changed, and which figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quarters.comparison import Words, marked
from reporting.comparison.places import Figure, Place, places_of
from reporting.document import Document
from reporting.render import outline

MOST_PARAGRAPHS = 1500
"""Paragraphs of one place that are still put side by side; beyond it the place counts as rewritten."""


@dataclass(frozen=True)
class CoverChange:
    """A line of the cover that says something else."""

    term: str
    before: str
    after: str


@dataclass(frozen=True)
class FigureChange:
    """A number that is another one now; "" on either side when it is new or gone. `table` is the title of its table or
    chart, "" in running text."""

    name: str
    before: str
    after: str
    table: str = ""


@dataclass(frozen=True)
class PlaceChange:
    """A chapter or section of which something changed.

    `status` is "new", "gone" or "changed"; `renamed_from` its earlier heading, "" when it kept it; `texts` are the
    paragraphs that changed, with the words marked; `unchanged` is how many paragraphs did not.
    """

    title: str
    chapter: str
    status: str
    renamed_from: str
    has_moved: bool
    texts: tuple[tuple[Words, ...], ...]
    unchanged: int
    figures: tuple[FigureChange, ...]


@dataclass(frozen=True)
class VersionDifference:
    cover: tuple[CoverChange, ...]
    places: tuple[PlaceChange, ...]

    @property
    def figures(self) -> tuple[tuple[PlaceChange, FigureChange], ...]:
        """Every figure that changed, with its place."""
        return tuple((place, figure) for place in self.places for figure in place.figures)

    @property
    def places_with_figures(self) -> tuple[PlaceChange, ...]:
        return tuple(place for place in self.places if place.figures)

    @property
    def texts(self) -> tuple[PlaceChange, ...]:
        """The places in which words changed, or that came, went or moved."""
        return tuple(
            place
            for place in self.places
            if place.texts or place.status != "changed" or place.has_moved or place.renamed_from
        )

    @property
    def is_same(self) -> bool:
        return not (self.cover or self.places)

    @property
    def summary(self) -> str:
        """One sentence on how much changed."""
        if self.is_same:
            return _("De twee versies zeggen precies hetzelfde.")
        texts, figures = len(self.texts), len(self.figures)
        parts = [
            ngettext("%(number)s onderdeel met andere tekst", "%(number)s onderdelen met andere tekst", texts)
            % {"number": texts},
            ngettext("%(number)s ander cijfer", "%(number)s andere cijfers", figures) % {"number": figures},
        ]
        return _("Verschil: %(texts)s en %(figures)s.") % {"texts": parts[0], "figures": parts[1]}


def difference_between(before: Document, after: Document, names: Mapping[str, str] | None = None) -> VersionDifference:
    """In the order of the later version; what is gone comes where it stood.

    `names` says what the figures in running text are called, by their key.
    """
    old, new = _unique(places_of(before)), _unique(places_of(after))
    moved = _moved(old, new)
    changes = []
    for was, now in _pairs(old, new):
        change = _change(was, now, names or {}, has_moved=now is not None and now.key in moved)
        if change:
            changes.append(change)
    return VersionDifference(tuple(_cover(before, after)), tuple(changes))


def _unique(places: Sequence[Place]) -> dict[str, Place]:
    """By key; a second place with the same key gets a number behind it."""
    found: dict[str, Place] = {}
    for place in places:
        key, number = place.key, 2
        while key in found:
            key, number = f"{place.key}~{number}", number + 1
        found[key] = place if key == place.key else Place(key, *_rest(place))
    return found


def _rest(place: Place) -> tuple[str, str, tuple[str, ...], tuple[Figure, ...]]:
    return place.title, place.chapter, place.paragraphs, place.figures


def _pairs(old: dict[str, Place], new: dict[str, Place]) -> Iterator[tuple[Place | None, Place | None]]:
    gone = [key for key in old if key not in new]
    order = list(old)
    for key, now in new.items():
        if key in old:
            while gone and order.index(gone[0]) < order.index(key):
                yield old[gone.pop(0)], None
        yield old.get(key), now
    for key in gone:
        yield old[key], None


def _moved(old: dict[str, Place], new: dict[str, Place]) -> set[str]:
    """The places that are not in the longest row that kept its order."""
    before, after = [key for key in old if key in new], [key for key in new if key in old]
    kept = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    stayed = {key for block in kept for key in after[block.b : block.b + block.size]}
    return set(after) - stayed


def _change(was: Place | None, now: Place | None, names: Mapping[str, str], *, has_moved: bool) -> PlaceChange | None:
    place = now or was
    assert place is not None  # noqa: S101  (one of the two is always there)
    texts, unchanged = _texts(was.paragraphs if was else (), now.paragraphs if now else ())
    figures = tuple(_figures(was.figures if was else (), now.figures if now else (), names))
    renamed = was.title if was and now and was.title != now.title else ""
    status = "changed" if was and now else "new" if now else "gone"
    if status == "changed" and not (texts or figures or renamed or has_moved):
        return None
    return PlaceChange(place.title, place.chapter, status, renamed, has_moved, texts, unchanged, figures)


def _texts(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[tuple[tuple[Words, ...], ...], int]:
    """The paragraphs that changed, with their words marked, and how many did not."""
    if max(len(before), len(after)) > MOST_PARAGRAPHS:
        same = before == after
        return () if same else (marked("\n".join(before), "\n".join(after)),), len(after) if same else 0
    changed: list[tuple[Words, ...]] = []
    unchanged = 0
    for kind, start, end, other_start, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            unchanged += end - start
        else:
            pairs = zip_longest(before[start:end], after[other_start:other_end], fillvalue="")
            changed += [marked(old, new) for old, new in pairs]
    return tuple(changed), unchanged


def _figures(before: tuple[Figure, ...], after: tuple[Figure, ...], names: Mapping[str, str]) -> Iterator[FigureChange]:
    old = {figure.key: figure for figure in before}
    for figure in after:
        was = old.pop(figure.key, None)
        if was is None or was.text != figure.text:
            yield FigureChange(names.get(figure.name, figure.name), was.text if was else "", figure.text, figure.table)
    for figure in old.values():
        yield FigureChange(names.get(figure.name, figure.name), figure.text, "", figure.table)


def _cover(before: Document, after: Document) -> Iterator[CoverChange]:
    old = {"": before.title, " ": before.subtitle} | dict(outline.cover_facts(replace(before, status="")))
    new = {"": after.title, " ": after.subtitle} | dict(outline.cover_facts(replace(after, status="")))
    names = {"": _("Titel"), " ": _("Ondertitel")}
    for term in dict.fromkeys([*old, *new]):
        if old.get(term, "") != new.get(term, ""):
            yield CoverChange(names.get(term, term), old.get(term, ""), new.get(term, ""))

"""A released table as rows and columns to be read. Nothing but what was printed goes in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from reporting.disclosure import HIDDEN, Axis, Label, Printed
from reporting.models import Release, ReleasedTable
from reporting.releases.layouts import BY_SLUG
from reporting.releases.stored import read
from reporting.wording import releases as said

SIGN = "–"
NO_AXIS = ""
"""The one column of a table over one axis; no category is called so."""
Names = Mapping[str, Mapping[str, Promise | str]]


@dataclass(frozen=True)
class ShownTable:
    """`rows` are pairs of a name and the labels as they are written; `is_hidden` when all of it is a dash."""

    slug: str
    name: Promise | str
    meaning: Promise | str
    corner: Promise | str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    labels: tuple[tuple[Label, ...], ...]

    @property
    def is_wide(self) -> bool:
        return len(self.columns) > 1

    @property
    def is_hidden(self) -> bool:
        return all(label is HIDDEN for row in self.labels for label in row)


def shown(table: ReleasedTable, threshold: int, names: Names) -> ShownTable:
    """A table over one or two axes: the first down, the second across, with the sums that were printed."""
    printed = read(table, threshold)
    down, *more = printed.layout.axes
    columns = _categories(printed, more[0]) if more else [NO_AXIS]
    rows = _categories(printed, down)
    labels = tuple(tuple(_label(printed, row, column) for column in columns) for row in rows)
    across = more[0].name if more else ""
    return ShownTable(
        slug=table.layout,
        name=said.LAYOUT_NAMES.get(table.layout, table.layout),
        meaning=said.LAYOUT_MEANINGS.get(table.layout, ""),
        corner=said.AXIS_NAMES.get(down.name, down.name),
        columns=tuple(_name(names.get(across, {}), column) for column in columns),
        rows=tuple(
            (_name(names.get(down.name, {}), row), tuple(written(label) for label in each))
            for row, each in zip(rows, labels, strict=True)
        ),
        labels=labels,
    )


def tables_of(release: Release) -> list[ShownTable]:
    """The tables of a release in the order they are declared in. Three queries."""
    names = said.category_names(release.platform)
    places = {slug: place for place, slug in enumerate(BY_SLUG)}
    tables = sorted(release.tables.all(), key=lambda table: (places.get(table.layout, len(places)), table.layout))
    return [shown(table, release.threshold, names) for table in tables]


def written(label: Label) -> str:
    return SIGN if label is HIDDEN else str(label)


def _categories(printed: Printed, axis: Axis) -> list[str | None]:
    """The categories of an axis; last None for their sum, where any sum over the axis was printed."""
    is_summed = any(axis.name not in group for group in printed.layout.printed)
    return [*axis.categories, None] if is_summed else list(axis.categories)


def _label(printed: Printed, row: str | None, column: str | None) -> Label:
    """What was not printed is written as what is hidden."""
    cell = (row,) if column == NO_AXIS else (row, column)
    return printed.label(cell) if cell in printed.layout.cells else HIDDEN


def _name(names: Mapping[str, Promise | str], category: str | None) -> str:
    if category == NO_AXIS:
        return str(said.PEOPLE)
    return str(said.TOGETHER if category is None else said.category_name(names, category))

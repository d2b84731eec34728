"""The matrix itself: a row per initiative, a cell per column, each cell with where it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from evidence.matrix.columns import Axis, MatrixColumn, columns_of
from evidence.matrix.material import Finding, LinkedElement, LinkedQuote, Material, Written, read_material
from initiatives.models import Initiative, Platform
from quarters.calendar import Quarter


class State(StrEnum):
    """What a cell is; only the first holds words."""

    SUMMARISED = "summarised"
    FOUND = "found"  # elements or quotes, but nobody wrote a summary
    NOTHING = "nothing"  # nothing was found here
    NOT_USED = "not used"  # the initiative does not have this topic


class Standing(StrEnum):
    """What a summary rests on, seen from what is looked at now."""

    FIRM = "firm"
    UNFOUNDED = "unfounded"  # nothing it rests on counts as evidence
    OUTSIDE = "outside"  # all it rests on lies outside the choice
    PARTLY = "partly"  # some of it does


@dataclass(frozen=True)
class Narrowing:
    """What is counted as evidence underneath: a perspective, a kind of element, a quarter. Empty asks for nothing."""

    perspective: str = ""
    kind: str = ""
    quarter: Quarter | None = None

    def __bool__(self) -> bool:
        return bool(self.perspective or self.kind or self.quarter)

    def admits(self, finding: Finding) -> bool:
        """Whether it falls within the choice; a quote has the kinds of the elements it is linked to."""
        return (
            self.perspective in ("", finding.perspective)
            and (not self.kind or self.kind in finding.kinds)
            and (self.quarter is None or self.quarter in finding.quarters)
        )


@dataclass(frozen=True)
class MatrixCell:
    """One initiative and one column. The ids are those of the findings within the choice."""

    initiative: Initiative
    column: MatrixColumn
    label: str  # the initiative's own word for the topic
    is_used: bool
    elements: tuple[int, ...]
    quotes: tuple[int, ...]
    idle_quotes: tuple[int, ...]  # may not be used, so they do not count
    written: Written | None
    standing: Standing

    @property
    def text(self) -> str:
        return self.written.summary.text.strip() if self.written else ""

    @property
    def state(self) -> State:
        if self.text:
            return State.SUMMARISED
        if not self.is_used:
            return State.NOT_USED
        return State.FOUND if self.elements or self.quotes or self.idle_quotes else State.NOTHING

    @property
    def rests_on_elements(self) -> list[LinkedElement]:
        return self.written.elements if self.written else []

    @property
    def rests_on_quotes(self) -> list[LinkedQuote]:
        return self.written.quotes if self.written else []

    @property
    def rests_on(self) -> int:
        return len(self.rests_on_elements) + len(self.rests_on_quotes)


@dataclass(frozen=True)
class MatrixRow:
    initiative: Initiative
    cells: list[MatrixCell]

    @property
    def summarised(self) -> int:
        return len([cell for cell in self.cells if cell.state is State.SUMMARISED])


@dataclass(frozen=True)
class Matrix:
    """The whole; sixteen queries with its columns and material, however large it is."""

    axis: Axis
    columns: list[MatrixColumn]
    rows: list[MatrixRow]
    narrowing: Narrowing

    @property
    def groups(self) -> list[tuple[str, int]]:
        """The groups over the columns, with the number of columns of each."""
        return [(label, len(list(same))) for label, same in groupby(self.columns, lambda one: one.group_label)]

    def count(self, state: State) -> int:
        return len([cell for row in self.rows for cell in row.cells if cell.state is state])

    @property
    def summarised(self) -> int:
        return self.count(State.SUMMARISED)

    @property
    def found(self) -> int:
        return self.count(State.FOUND)

    @property
    def nothing(self) -> int:
        return self.count(State.NOTHING)

    @property
    def size(self) -> int:
        """Cells that can be filled: those of topics the initiatives have, and those filled anyway."""
        return len(self.columns) * len(self.rows) - self.count(State.NOT_USED)


def matrix_of(
    platform: Platform, initiatives: Sequence[Initiative], axis: Axis, narrowing: Narrowing = Narrowing()
) -> Matrix:
    """The matrix of these initiatives of the platform."""
    return lay_out(columns_of(platform, axis), initiatives, read_material(initiatives), narrowing)


def lay_out(
    columns: list[MatrixColumn], initiatives: Iterable[Initiative], material: Material, narrowing: Narrowing
) -> Matrix:
    """The cells out of material that was read; asks the database nothing."""
    rows = []
    for initiative in initiatives:
        elements = _by_column(material.elements.get(initiative.pk, {}).values(), columns, narrowing)
        quotes = _by_column(material.quotes.get(initiative.pk, {}).values(), columns, narrowing)
        rows.append(
            MatrixRow(
                initiative,
                [
                    _cell(
                        initiative, column, elements.get(column.pk, []), quotes.get(column.pk, []), material, narrowing
                    )
                    for column in columns
                ],
            )
        )
    return Matrix(columns[0].axis if columns else Axis.TOPICS, columns, rows, narrowing)


def _by_column(
    findings: Iterable[Finding], columns: list[MatrixColumn], narrowing: Narrowing
) -> dict[int, list[Finding]]:
    of_topics = bool(columns) and columns[0].axis is Axis.TOPICS
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        if narrowing.admits(finding):
            for pk in finding.topics if of_topics else finding.subgroups:
                found.setdefault(pk, []).append(finding)
    return found


def _cell(
    initiative: Initiative,
    column: MatrixColumn,
    elements: list[Finding],
    quotes: list[Finding],
    material: Material,
    narrowing: Narrowing,
) -> MatrixCell:
    of_topic = column.axis is Axis.TOPICS
    label = material.labels.get((initiative.pk, column.pk)) if of_topic else None
    written = (material.by_topic if of_topic else material.by_subgroup).get((initiative.pk, column.pk))
    return MatrixCell(
        initiative=initiative,
        column=column,
        label=(label.label if label else "") or column.name,
        is_used=label is None or label.is_used,
        elements=tuple(finding.pk for finding in elements),
        quotes=tuple(finding.pk for finding in quotes if finding.counts),
        idle_quotes=tuple(finding.pk for finding in quotes if not finding.counts),
        written=written,
        standing=_standing(written, initiative, material, narrowing) if written else Standing.FIRM,
    )


def _standing(written: Written, initiative: Initiative, material: Material, narrowing: Narrowing) -> Standing:
    elements = material.elements.get(initiative.pk, {})
    quotes = material.quotes.get(initiative.pk, {})
    base = [elements[one.pk] for one in written.elements if one.pk in elements]
    base += [quotes[one.pk] for one in written.quotes if one.pk in quotes]
    if not any(finding.counts for finding in base):
        return Standing.UNFOUNDED
    within = [narrowing.admits(finding) for finding in base]
    if all(within):
        return Standing.FIRM
    return Standing.PARTLY if any(within) else Standing.OUTSIDE

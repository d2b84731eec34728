"""The framework matrix as tables: its cells, and what each summary rests on."""

from dataclasses import dataclass

from django.utils import timezone

from evidence.matrix import Axis, MatrixCell, Narrowing, Standing, State, columns_of, lay_out, read_material
from reporting.tables.declaration import COUNTED, Column, Kind, Scope, Table
from reporting.tables.theory import subgroups, topics
from reporting.wording import matrix as said

AXES = {Axis.TOPICS: "topic", Axis.SUBGROUPS: "subgroup"}
STATES = {State.SUMMARISED: "summarised", State.FOUND: "found", State.NOTHING: "nothing", State.NOT_USED: "not_used"}
STATE_MEANINGS = {
    "summarised": "Er is een samenvatting.",
    **{STATES[state]: meaning for state, meaning in said.STATE_MEANINGS.items()},
}


@dataclass(frozen=True)
class BaseRow:
    """One thing a summary rests on."""

    cell: MatrixCell
    kind: str
    reference: str


def _cells(scope: Scope) -> list[MatrixCell]:
    if not scope.initiatives:
        return []
    return scope.once("cells", lambda: _read(scope))


def _read(scope: Scope) -> list[MatrixCell]:
    material = read_material(scope.initiatives)
    platform = scope.initiatives[0].platform
    found = [lay_out(columns_of(platform, axis), scope.initiatives, material, Narrowing()) for axis in Axis]
    return [cell for matrix in found for row in matrix.rows for cell in row.cells]


def _base(scope: Scope) -> list[BaseRow]:
    rows = []
    for cell in _cells(scope):
        rows += [BaseRow(cell, "element", each.reference) for each in cell.rests_on_elements]
        rows += [BaseRow(cell, "quote", each.reference) for each in cell.rests_on_quotes]
    return rows


def _columns(scope: Scope) -> dict[str, str]:
    return topics(scope) | subgroups(scope)


def _place(*, of_base: bool) -> tuple[Column, ...]:
    """The columns that say which cell it is."""

    def cell_of(row: MatrixCell | BaseRow) -> MatrixCell:
        return row.cell if isinstance(row, BaseRow) else row

    return (
        Column(
            "initiative",
            "Initiatief",
            "De rij van de matrix.",
            lambda row: cell_of(row).initiative.slug,
            Kind.LINK,
            to="initiatives",
        ),
        Column(
            "axis",
            "Soort kolom",
            "Of de kolom een onderwerp of een subgroep van doelen is.",
            lambda row: AXES[cell_of(row).column.axis],
            Kind.CODE,
            values={"topic": "Onderwerp van het analysemodel", "subgroup": "Subgroep van doelen"},
        ),
        Column(
            "column",
            "Kolom",
            "Code van het onderwerp of de subgroep.",
            lambda row: cell_of(row).column.code,
            Kind.CODE,
            values=_columns,
        ),
        Column(
            "summary",
            "Samenvatting",
            "Kenmerk van de samenvatting; leeg als er geen is.",
            lambda row: cell.summary.reference if (cell := cell_of(row).written) else "",
            Kind.LINK if of_base else Kind.KEY,
            to="matrix" if of_base else "",
        ),
    )


MATRIX = Table(
    "matrix",
    "Matrix",
    "Elke cel van de matrix, ook de lege: per initiatief en per onderwerp of subgroep.",
    _cells,
    (
        *_place(of_base=False),
        Column("own_label", "Eigen naam", "Zo noemt het initiatief het onderwerp.", lambda cell: cell.label),
        Column(
            "state",
            "Stand",
            "Wat er in de cel staat.",
            lambda cell: STATES[cell.state],
            Kind.CODE,
            values=STATE_MEANINGS,
            origin=COUNTED,
        ),
        Column("text", "Tekst", "De samenvatting van de onderzoeker.", lambda cell: cell.text),
        Column(
            "founded",
            "Met bewijs",
            "De samenvatting rust op iets dat als bewijs telt; leeg zonder samenvatting.",
            lambda cell: cell.standing is not Standing.UNFOUNDED if cell.text else None,
            Kind.YES_NO,
            origin=COUNTED,
        ),
        Column(
            "elements_found",
            "Gevonden elementen",
            "Elementen bij deze cel.",
            lambda cell: len(cell.elements),
            Kind.WHOLE,
            unit="elementen",
            origin=COUNTED,
        ),
        Column(
            "quotes_found",
            "Gevonden citaten",
            "Citaten en passages bij deze cel die als bewijs tellen.",
            lambda cell: len(cell.quotes),
            Kind.WHOLE,
            unit="citaten en passages",
            origin=COUNTED,
        ),
        Column(
            "quotes_idle",
            "Citaten die niet tellen",
            "Citaten en passages bij deze cel zonder toestemming.",
            lambda cell: len(cell.idle_quotes),
            Kind.WHOLE,
            unit="citaten en passages",
            origin=COUNTED,
        ),
        Column(
            "changed_on",
            "Gewijzigd op",
            "Dag van de laatste wijziging.",
            lambda cell: timezone.localdate(cell.written.summary.changed_at) if cell.written else None,
            Kind.DATE,
            origin=COUNTED,
        ),
    ),
)
MATRIX_BASE = Table(
    "matrix_base",
    "Waar de matrix op rust",
    "Elk element en citaat waar een samenvatting op rust.",
    _base,
    (
        *_place(of_base=True),
        Column(
            "kind",
            "Soort bewijs",
            "In welke tabel het kenmerk staat.",
            lambda row: row.kind,
            Kind.CODE,
            values={"element": "Element, in de tabel elements", "quote": "Citaat of passage, in de tabel quotes"},
        ),
        Column("evidence", "Bewijs", "Kenmerk van het element of citaat.", lambda row: row.reference, Kind.LINK),
    ),
)

"""Evidence and figures as tables for other programs, with a codebook made of the same declaration as the columns."""

from reporting.tables.collected import QUOTES, SOURCES
from reporting.tables.declaration import Column, Kind, Scope, Table
from reporting.tables.elements import ELEMENT_FACTS, ELEMENT_QUOTES, ELEMENT_SOURCES, ELEMENTS
from reporting.tables.facts import FACTS
from reporting.tables.framework import MATRIX, MATRIX_BASE
from reporting.tables.synthesis import CELL_ELEMENTS, CELLS, OVERARCHING
from reporting.tables.theory import INITIATIVES

OF_INITIATIVES = (
    INITIATIVES,
    SOURCES,
    QUOTES,
    ELEMENTS,
    ELEMENT_QUOTES,
    ELEMENT_SOURCES,
    ELEMENT_FACTS,
    FACTS,
    MATRIX,
    MATRIX_BASE,
)
OF_EDITION = (OVERARCHING, CELLS, CELL_ELEMENTS)


def tables_of(scope: Scope) -> tuple[Table, ...]:
    """The tables one gets: those of initiatives, and with an edition also what it says."""
    return (*OF_INITIATIVES, *OF_EDITION) if scope.edition else OF_INITIATIVES


__all__ = ["OF_EDITION", "OF_INITIATIVES", "Column", "Kind", "Scope", "Table", "tables_of"]

"""The framework matrix: initiatives below each other, topics or subgroups of goals side by side.

A cell holds what a researcher wrote in short about one initiative and one column, what that rests on, and how much was
found there that it could rest on. An empty cell is a gap that can be seen.
"""

from evidence.matrix.columns import Axis, MatrixColumn, columns_of
from evidence.matrix.material import Finding, LinkedElement, LinkedQuote, Material, quarters_of, read_material
from evidence.matrix.table import Matrix, MatrixCell, MatrixRow, Narrowing, Standing, State, lay_out, matrix_of

__all__ = [
    "Axis",
    "Finding",
    "LinkedElement",
    "LinkedQuote",
    "Material",
    "Matrix",
    "MatrixCell",
    "MatrixColumn",
    "MatrixRow",
    "Narrowing",
    "Standing",
    "State",
    "columns_of",
    "lay_out",
    "matrix_of",
    "quarters_of",
    "read_material",
]

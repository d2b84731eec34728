"""The framework matrix outside the application: as a document for Word, and as an Excel workbook."""

from dataclasses import dataclass
from datetime import date

from evidence.matrix import Matrix


@dataclass(frozen=True)
class Sheetful:
    """A matrix with what has to be said of it: whose it is, which choices were made, on which day."""

    matrix: Matrix
    subject: str
    choices: tuple[tuple[str, str], ...]
    made_on: date
    publisher: str = ""

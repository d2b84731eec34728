"""The quarter as a value: 2023-K1 is January up to and including March 2023."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter of a calendar year. `number` is 1 to 4; anything else raises ValueError."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"a year has quarters 1 to 4, not {self.number}")

    def __str__(self) -> str:
        return f"{self.year}-K{self.number}"

    @classmethod
    def containing(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Read "2023-K1". Raises ValueError on anything else."""
        year, separator, number = text.partition("-K")
        if not (separator and len(year) == 4 and year.isascii() and year.isdigit() and number in {"1", "2", "3", "4"}):
            raise ValueError(f"not a quarter: {text!r}")
        return cls(int(year), int(number))

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> "Quarter":
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


FIRST_QUARTER = Quarter(2000, 1)
"""No quarter before it can be reported on; `QuarterConverter` and the database know none."""


class QuarterConverter:
    """The path converter `<quarter:quarter>`."""

    regex = r"(?:20\d\d)-K[1-4]"

    def to_python(self, value: str) -> Quarter:
        return Quarter.parse(value)

    def to_url(self, value: Quarter) -> str:
        return str(value)

"""The two years the example data covers: eight whole quarters up to the one before today's."""

from dataclasses import dataclass
from datetime import date, timedelta

from quarters.calendar import Quarter

QUARTERS = 8


@dataclass(frozen=True)
class Term:
    """The quarters of one initiative in the example, oldest first; it may start later than the round."""

    quarters: tuple[Quarter, ...]

    @classmethod
    def before(cls, today: date, first_quarter: int = 0) -> "Term":
        quarter = Quarter.containing(today)
        found: list[Quarter] = []
        for _ in range(QUARTERS):
            quarter = quarter.previous
            found.append(quarter)
        return cls(tuple(reversed(found))[first_quarter:])

    @property
    def first_day(self) -> date:
        return self.quarters[0].first_day

    @property
    def last_day(self) -> date:
        return self.quarters[-1].last_day

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days

    def day(self, offset: int) -> date:
        """The day `offset` days after the first one."""
        return self.first_day + timedelta(days=offset)

    def has(self, offset: int) -> bool:
        return offset <= self.days

"""What would be written: records to add, to change and to remove, and who is who once that is done."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from participants.models import TrajectoryStep
from quarters.workbook.contents import Contents
from quarters.workbook.layout import cell_text
from quarters.workbook.merging import Line
from quarters.workbook.reading import Problem
from quarters.workbook.registers import EMPLOYER, MENTOR, NAMED_BY, PARTICIPANT


@dataclass
class Writes:
    """What happens to the records of one model."""

    added: list[models.Model] = field(default_factory=list)
    changed: list[models.Model] = field(default_factory=list)
    removed: list[models.Model] = field(default_factory=list)


class Plan:
    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.writes: dict[type[models.Model], Writes] = defaultdict(Writes)
        self.problems: list[Problem] = []
        self.lines: dict[int, tuple[Line, dict[str, str]]] = {}  # id of a record on its way in → where it came from
        people: dict[str, Any] = {cell_text(person.code): person for person in contents.participants}
        companies: dict[str, Any] = {cell_text(employer.name): employer for employer in contents.employers}
        self.named: dict[str, dict[str, Any]] = {PARTICIPANT: people, EMPLOYER: companies}
        self.mentors: dict[tuple[Any, str], Any] = {
            (mentor.employer_id, cell_text(mentor.function)): mentor for mentor in contents.mentors
        }

    def add(self, record: models.Model, line: Line, places: dict[str, str]) -> None:
        writes = self.writes[type(record)]
        (writes.added if record._state.adding else writes.changed).append(record)
        self.lines[id(record)] = line, places
        self._name(record)

    def remove(self, record: models.Model) -> None:
        self.writes[type(record)].removed.append(record)

    def _name(self, record: Any) -> None:
        """From now on other rows may point at it. A name somebody still uses keeps pointing at whom it did."""
        kind = type(record)._meta.model_name
        if kind in self.named:
            self.named[kind][cell_text(getattr(record, NAMED_BY[kind]))] = record
        elif kind == MENTOR:
            self.mentors[identity(record.employer), cell_text(record.function)] = record

    def find(self, kind: str, text: str, employer: Any = None) -> Any:
        """The record a cell points at, None when there is none."""
        if kind == MENTOR:
            return self.mentors.get((identity(employer), text))
        return self.named[kind].get(text)

    def complain(self, line: Line, key: str, message: str, places: dict[str, str]) -> None:
        letter = places.get(key) or next(iter(places.values()), "")
        cell = f"{letter}{line.sent.number}"
        problem = Problem(line.sheet.title, cell, message)
        if problem not in self.problems:
            self.problems.append(problem)

    def final(self, model: type[models.Model], kept: list[Any]) -> Iterator[Any]:
        """The records of a model as they will be: those that stay as they are, the changed and the added."""
        writes = self.writes[model]
        changed = {record.pk for record in writes.changed}
        yield from (record for record in kept if record.pk not in changed)
        yield from writes.changed
        yield from writes.added

    def steps_of(self, participant: Any) -> list[TrajectoryStep]:
        """The trajectory as it will be."""
        who = identity(participant)
        return [
            step
            for step in self.final(TrajectoryStep, self.contents.steps)
            if isinstance(step, TrajectoryStep) and identity(step.participant) == who
        ]


def identity(record: Any) -> Any:
    """The id, or something that stands for it while the record has none."""
    if record is None:
        return None
    return record.pk if record.pk is not None else f"new {id(record)}"

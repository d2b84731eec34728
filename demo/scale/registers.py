"""The registers of one invented initiative: employers, participants with their steps, places and recognitions."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db.models import Model

from employers.models import ContactMoment, Employer
from initiatives.models import ReasonCategory
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.models import Activity, QuarterlyReport

EMPLOYERS = 4
SECTORS = ("", "Groen", "Horeca", "Logistiek", "Techniek", "Zorg en welzijn")
QUALIFICATIONS = ("Assistent", "Medewerker", "Vakkracht")
FIRST_KINDS = ("internship", "learning_place", "work_experience", "trial")

COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Employer: (
        *("id", "reference", "initiative_id", "name", "sector", "is_recognised", "location", "reached_through"),
        *("involved_from", "involved_until"),
    ),
    ContactMoment: ("id", "reference", "employer_id", "on", "kind", "level", "attitude", "note"),
    Participant: (
        *("id", "reference", "initiative_id", "code", "target_group_id", "starting_situation", "inflow_route"),
    ),
    TrajectoryStep: ("id", "reference", "participant_id", "kind", "on", "reason_category", "explanation"),
    Placement: (
        *("id", "reference", "participant_id", "employer_id", "mentor_id", "kind", "field_of_work", "setting"),
        *("starts_on", "ends_on", "end_reason", "hours_per_week", "contract", "contract_until"),
    ),
    Recognition: (
        *("id", "reference", "participant_id", "qualification", "awarding_body"),
        *("registered_on", "enrolled_on", "obtained_on"),
    ),
    QuarterlyReport: (
        *("id", "reference", "initiative_id", "year", "number", "status", "due_on", "due_reason", "opened_at"),
        "active_seconds",
    ),
    Activity: ("id", "reference", "report_id", "on", "kind", "title", "audience", "attendance"),
}


@dataclass
class Registers:
    """Rows by table, in the order of COLUMNS; `keys` is the last key given out in each."""

    keys: dict[type[Model], int]
    rows: dict[type[Model], list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, model: type[Model], *values: Any) -> int:
        self.keys[model] += 1
        key = self.keys[model]
        self.rows[model].append((key, f"schaal-{model._meta.model_name}-{key:08}", *values))
        return key


def add_employers(registers: Registers, initiative: int, term: tuple[date, date], random: Random) -> list[int]:
    """Four employers, each with a contact every half year whose attitude may change."""
    first, last = term
    keys = []
    for number in range(EMPLOYERS):
        begins = first + timedelta(days=random.randrange(max((last - first).days // 2, 1)))
        until = None if random.random() < 0.7 else last - timedelta(days=random.randrange((last - begins).days))
        route = random.choice(["", *Employer.ReachedThrough.values])
        sector = random.choice(SECTORS)
        key = registers.add(
            Employer, initiative, f"Werkgever {number + 1}", sector, None, "external", route, begins, until
        )
        for days in range(0, (last - begins).days, 182):
            attitude = random.choice(["", *ContactMoment.Attitude.values])
            registers.add(ContactMoment, key, begins + timedelta(days=days), "visit", "", attitude, "")
        keys.append(key)
    return keys


def add_participant(
    registers: Registers,
    initiative: int,
    code: str,
    group: int | None,
    employers: list[int],
    term: tuple[date, date],
    random: Random,
) -> None:
    """One participant with a possible trajectory, two places and now and then a recognition."""
    key = registers.add(
        Participant,
        initiative,
        code,
        group,
        random.choice(["", *Participant.StartingSituation.values]),
        random.choice(["", *Participant.InflowRoute.values]),
    )
    first, last = term
    started = first + timedelta(days=random.randrange(max((last - first).days * 2 // 3, 1)))
    _add_steps(registers, key, started, last, random)
    _add_places(registers, key, started, employers, random)
    if random.random() < 0.6:
        enrolled = started + timedelta(days=60)
        obtained = enrolled + timedelta(days=random.randrange(200, 500)) if random.random() < 0.5 else None
        registers.add(Recognition, key, random.choice(QUALIFICATIONS), "", started, enrolled, obtained)


def _add_steps(registers: Registers, participant: int, started: date, last: date, random: Random) -> None:
    steps = [("registered", -40), ("intake", -14), ("started", 0)]
    day = random.randrange(90, 400)
    fate = random.random()
    if fate < 0.25:
        steps += [("paused", day), ("resumed", day + random.randrange(20, 120))]
    elif fate < 0.5:
        steps += [("moved_on", day)] + ([("aftercare", day + 30)] if random.random() < 0.5 else [])
    elif fate < 0.7:
        steps += [("stopped", day)] + ([("returned", day + 100)] if random.random() < 0.3 else [])
    for kind, days in steps:
        on = started + timedelta(days=days)
        if on <= last:
            reason = random.choice(["", *ReasonCategory.values]) if kind in ("paused", "stopped") else ""
            registers.add(TrajectoryStep, participant, kind, on, reason, "")


def _add_places(registers: Registers, participant: int, started: date, employers: list[int], random: Random) -> None:
    begins = started + timedelta(days=random.randrange(10, 60))
    until = begins + timedelta(days=random.randrange(60, 200))
    kind, setting = random.choice(FIRST_KINDS), random.choice(["", "internal", "external"])
    place = (participant, random.choice(employers), None, kind, "", setting)
    registers.add(Placement, *place, begins, until, "completed", None, "", None)
    begins = until + timedelta(days=random.randrange(1, 40))
    ends = begins + timedelta(days=random.randrange(100, 700)) if random.random() < 0.4 else None
    kind, contract = ("paid_work", random.choice(Placement.Contract.values)) if random.random() < 0.6 else (kind, "")
    place = (participant, random.choice(employers), None, kind, "", setting)
    registers.add(Placement, *place, begins, ends, "", None, contract, None)

"""A whole platform of any size: registers by COPY or prepared statements, scores made by the database itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db import connection

from demo.scale.loading import LOADED, last_key, loading
from demo.scale.registers import COLUMNS, Registers, add_employers, add_participant
from initiatives.bulk_rows import insert_rows
from initiatives.models import Initiative, Platform
from initiatives.theory import load_theory
from quarters.calendar import Quarter
from quarters.facts import last_quarter_over, rebuild
from quarters.models import Activity, GoalScore, QuarterlyReport

AT_ONCE = 20
ACTIVITIES = 8

# Nobody's score is copied from anywhere: a step grows slowly with the quarters, from a start and at a pace that follow
# from the keys; about one in twelve was not assessed. The same size and seed give the same scores.
SCORES = """
INSERT INTO quarters_goalscore (reference, report_id, initiative_id, goal_id, {subject}_id, scorer, step, remark,
    is_taken_over)
SELECT 'schaal-' || r.id || '-{letter}' || s.id || '-' || g.id, r.id, r.initiative_id, g.id, s.id, 'coach',
    CASE WHEN (r.id * 7919 + s.id * 104729 + g.id * 1299709 + {seed}) %% 12 = 0 THEN NULL ELSE
    {least}(5, 1 + (s.id * 31 + g.id * 17 + {seed}) %% 3
        + ((r.year * 4 + r.number - {first}) * (1 + (s.id * 13 + g.id) %% 4)
        + (r.id * 101 + s.id * 7 + g.id * 3) %% 9) / 16) END,
    '', {no}
FROM quarters_quarterlyreport r
JOIN {table} s ON s.initiative_id = r.initiative_id
JOIN initiatives_goal g ON g.platform_id = %s AND g.scored_per = '{subject}'
WHERE r.initiative_id BETWEEN %s AND %s AND r.status = 'accepted'
ORDER BY r.id, s.id, g.id
"""
OF_INITIATIVE = """
INSERT INTO quarters_goalscore (reference, report_id, initiative_id, goal_id, scorer, step, remark, is_taken_over)
SELECT 'schaal-' || r.id || '-i-' || g.id, r.id, r.initiative_id, g.id, 'coach',
    {least}(5, 1 + (r.year * 4 + r.number - {first} + r.initiative_id %% 5) / 5), '', {no}
FROM quarters_quarterlyreport r JOIN initiatives_goal g ON g.platform_id = %s AND g.scored_per = 'initiative'
WHERE r.initiative_id BETWEEN %s AND %s AND r.status = 'accepted'
"""


@dataclass(frozen=True)
class Size:
    """How much is made: quarters that are over (accepted) for each initiative, and one running quarter as a draft."""

    initiatives: int
    participants: int
    quarters: int
    seed: int = 1


def seed_scale(size: Size, today: date, tell: Callable[[str], None]) -> None:
    """Make it, and count its facts. `tell` hears a line for every part. Raises nothing of its own.

    No submitted versions are made: they would be larger than all the rest and no figure counts from them.
    """
    platform = load_theory()
    quarters = _quarters(size.quarters, today)
    with loading():
        initiatives = _add_initiatives(platform, size, quarters[0].first_day)
        registers = Registers({model: last_key(model) for model in LOADED if model is not GoalScore})
        groups = [None, *platform.target_groups.order_by("pk").values_list("pk", flat=True)]
        for place in range(0, len(initiatives), AT_ONCE):
            part = initiatives[place : place + AT_ONCE]
            for initiative in part:
                _add_registers(registers, initiative, size, quarters, groups)
            for model, columns in COLUMNS.items():
                insert_rows(model, columns, registers.rows.pop(model, []))
            _add_scores(platform, part, quarters[0], size.seed)
            tell(f"  {place + len(part)} van {len(initiatives)} initiatieven")
        tell("Sleutels en indexen van de scores worden gemaakt.")
    tell("De kwartaalcijfers worden geteld.")
    rebuild(last_quarter_over(today), tell=lambda done: tell(f"  {done} initiatieven geteld"))


def _quarters(number: int, today: date) -> list[Quarter]:
    """So many that are over and the one of today, oldest first."""
    found = [Quarter.containing(today)]
    for _ in range(number):
        found.insert(0, found[0].previous)
    return found


def _add_initiatives(platform: Platform, size: Size, starts_on: date) -> list[Initiative]:
    first = Initiative.objects.count() + 1
    made = Initiative.objects.bulk_create(
        Initiative(
            platform=platform, slug=f"schaal-{number:05}", name=f"Schaalinitiatief {number:05}", starts_on=starts_on
        )
        for number in range(first, first + size.initiatives)
    )
    return list(Initiative.objects.filter(slug__in=[each.slug for each in made]).order_by("pk"))


def _add_registers(
    registers: Registers, initiative: Initiative, size: Size, quarters: Sequence[Quarter], groups: Sequence[int | None]
) -> None:
    random = Random(size.seed * 1_000_003 + initiative.pk)  # noqa: S311 - nothing secret
    term = quarters[0].first_day, quarters[-1].first_day
    employers = add_employers(registers, initiative.pk, term, random)
    for number in range(size.participants):
        add_participant(registers, initiative.pk, f"D-{number + 1:04}", random.choice(groups), employers, term, random)
    opened_at = datetime(2020, 1, 1, tzinfo=UTC)
    for quarter in quarters:
        status = "draft" if quarter is quarters[-1] else "accepted"
        due_on = quarter.last_day + timedelta(days=15)
        report = registers.add(
            QuarterlyReport, initiative.pk, quarter.year, quarter.number, status, due_on, "", opened_at, 0
        )
        for number in range(ACTIVITIES if status == "accepted" else 0):
            on = quarter.first_day + timedelta(days=random.randrange(90))
            registers.add(
                Activity, report, on, random.choice(Activity.Kind.values), f"Activiteit {number + 1}", "", None
            )


def _add_scores(platform: Platform, initiatives: Sequence[Initiative], first: Quarter, seed: int) -> None:
    words = {
        "least": "LEAST" if connection.vendor == "postgresql" else "MIN",
        "no": "FALSE" if connection.vendor == "postgresql" else "0",
        "first": str(first.year * 4 + first.number),
        "seed": str(seed),
    }
    span = [platform.pk, initiatives[0].pk, initiatives[-1].pk]
    tables = {"participant": "participants_participant", "employer": "employers_employer"}
    with connection.cursor() as cursor:
        for subject, table in tables.items():
            cursor.execute(SCORES.format(subject=subject, letter=subject[0], table=table, **words), span)
        cursor.execute(OF_INITIATIVE.format(**words), span)

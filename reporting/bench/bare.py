"""The same work with nothing around it: what the database itself needs, asked in its own language."""

from collections.abc import Callable
from datetime import date

from django.db import connection, transaction

from quarters.calendar import Quarter
from quarters.facts import last_quarter_over
from quarters.models import GoalScore, QuarterlyReport
from reporting.dashboards import platform_facts

COLUMNS = (
    *("id", "reference", "report_id", "initiative_id", "goal_id", "participant_id", "scorer", "step", "remark"),
    "is_taken_over",
)


def same_sums(today: date) -> Callable[[], object]:
    """The figures of the overview as the one statement that asks for them, written out beforehand."""
    quarter = last_quarter_over(today)
    first = quarter
    for _number in range(7):
        first = first.previous
    moment = platform_facts.Moment(first, quarter, quarter, today)
    rows, most = slice(0, 50), 8
    platform_facts.read_facts(None, moment, rows, most)
    return lambda: platform_facts.read_facts(None, moment, rows, most)


def live_sums(quarter: Quarter) -> Callable[[], object]:
    """A part of the same figures counted from the registers and scores, as if no facts were kept."""
    statements = (
        "SELECT COUNT(DISTINCT participant_id) FROM participants_trajectorystep "
        "WHERE kind = 'started' AND \"on\" <= %s",
        "SELECT kind, COUNT(*) FROM participants_placement WHERE starts_on <= %s GROUP BY kind",
        "SELECT s.initiative_id, s.goal_id, s.step, COUNT(*) FROM quarters_goalscore s JOIN quarters_quarterlyreport r "
        "ON r.id = s.report_id WHERE r.status <> 'draft' AND r.year * 4 + r.number = %s "
        "GROUP BY s.initiative_id, s.goal_id, s.step",
    )
    values: tuple[date | int, ...] = (quarter.last_day, quarter.last_day, quarter.year * 4 + quarter.number)

    def run() -> None:
        with connection.cursor() as cursor:
            for statement, value in zip(statements, values, strict=True):
                cursor.execute(statement, [value])
                cursor.fetchall()

    return run


def upsert(report: QuarterlyReport) -> Callable[[], object]:
    """The scores of the participants again, each with another step, in one transaction."""
    found = GoalScore.objects.filter(report=report, participant__isnull=False).order_by("pk").values_list(*COLUMNS)
    rows, turn = list(found), 0
    into = f"INSERT INTO quarters_goalscore ({', '.join(COLUMNS)}) VALUES "  # noqa: S608 - names of our own columns
    after = " ON CONFLICT (id) DO UPDATE SET step = excluded.step, remark = excluded.remark"
    many = f"({', '.join(['%s'] * len(COLUMNS))})"

    def run() -> None:
        nonlocal turn
        turn += 1
        changed = [(*row[:7], 1 + turn % 5, *row[8:]) for row in rows]
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.executemany(into + many + after, changed)
            else:
                values = [value for row in changed for value in row]
                cursor.execute(into + ", ".join([many] * len(changed)) + after, values)

    return run

"""The same work with nothing around it: what the database itself needs, asked in its own language."""

import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.db import connection, transaction

from accounts.models import AuditLine, User
from quarters.calendar import Quarter
from quarters.facts import last_quarter_over
from quarters.models import GoalScore, QuarterlyReport
from reporting.dashboards import platform_facts

COLUMNS = (
    *("id", "reference", "report_id", "initiative_id", "goal_id", "participant_id", "scorer", "step", "remark"),
    "is_taken_over",
)
AUDIT = "at, by_id, action, subject_kind, subject_id, details"


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


def upsert(report: QuarterlyReport, by: User) -> Callable[[], object]:
    """The scores of the participants again, each with another step, and the audit line, in one transaction.

    As quick as each database takes them: SQLite one prepared statement row by row, PostgreSQL a file (COPY) into a
    table beside it and from there in one statement. Only what must be written is here. Reading the request, asking who
    may do this, holding the quarter and comparing with what stands there are the application's, and count as its own.
    """
    found = GoalScore.objects.filter(report=report, participant__isnull=False).order_by("pk").values_list(*COLUMNS)
    rows, turn = list(found), 0
    names, places = ", ".join(COLUMNS), ", ".join(["%s"] * len(COLUMNS))
    after = " ON CONFLICT (id) DO UPDATE SET step = excluded.step, remark = excluded.remark"
    into = f"INSERT INTO quarters_goalscore ({names}) "
    line = AuditLine(by=by, action="scores saved", subject_kind="quarters.QuarterlyReport", subject_id=str(report.pk))
    audited = (line.at, by.pk, line.action, line.subject_kind, line.subject_id, json.dumps({"number": len(rows)}))
    audit = f"INSERT INTO accounts_auditline ({AUDIT}) VALUES (%s, %s, %s, %s, %s, %s)"  # noqa: S608 - as above
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMP TABLE bare_scores ON COMMIT DELETE ROWS AS SELECT * FROM quarters_goalscore LIMIT 0"
            )

    def run() -> None:
        nonlocal turn
        turn += 1
        changed = [(*row[:7], 1 + turn % 5, *row[8:]) for row in rows]
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.executemany(f"{into} VALUES ({places}) {after}", changed)
            else:
                cursor.copy_expert(f"COPY bare_scores ({names}) FROM STDIN", _file(changed))
                cursor.execute(f"{into} SELECT {names} FROM bare_scores {after}")  # noqa: S608 - as above
            cursor.execute(audit, audited)

    return run


def tidy_scores() -> None:
    """Take away the dead rows of saving before, as PostgreSQL does by itself between people; the server measured on
    does not. Otherwise who comes first in a round pays for everybody."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM quarters_goalscore")


def _file(rows: Iterable[Sequence[object]]) -> io.StringIO:
    """As COPY reads it; in these rows nothing has to be escaped."""
    return io.StringIO(
        "".join("\t".join(r"\N" if value is None else str(value) for value in row) + "\n" for row in rows)
    )

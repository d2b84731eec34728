"""Putting in very many rows: without looking at each, and with every guard back in its place afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.core.management.color import no_style
from django.db import connection, models, transaction

from employers.models import ContactMoment, Employer
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.models import Activity, GoalScore, QuarterlyReport

LOADED = (
    *(Employer, ContactMoment, Participant, TrajectoryStep, Placement, Recognition),
    *(QuarterlyReport, Activity, GoalScore),
)
SCORES = GoalScore._meta.db_table
MARKS = import_module("quarters.migrations.0004_changes_mark_the_facts")


class _Editor:
    """As much of a schema editor as the triggers ask for."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


@contextmanager
def loading() -> Iterator[None]:
    """All or nothing: inside, nothing marks what has to be counted, and the table of scores has no indexes.

    PostgreSQL looks at every reference when the keys come back; SQLite at the end, over all tables.
    """
    with _without_looking(), transaction.atomic():
        MARKS.look_away(None, _Editor())
        restore = _take_away_postgresql() if connection.vendor == "postgresql" else _take_away_sqlite()
        yield
        for statement in restore:
            _Editor().execute(statement)
        MARKS.watch(None, _Editor())
        for statement in connection.ops.sequence_reset_sql(no_style(), LOADED):
            _Editor().execute(statement)
    _Editor().execute("ANALYZE")


def last_key(model: type[models.Model]) -> int:
    """The highest key in use; 0 in an empty table."""
    return model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0


@contextmanager
def _without_looking() -> Iterator[None]:
    if connection.vendor == "postgresql":
        yield
        return
    with connection.constraint_checks_disabled():
        yield
        connection.check_constraints([model._meta.db_table for model in LOADED])


def _take_away_postgresql() -> list[str]:
    """Foreign keys, rules of uniqueness and indexes; gives the statements that put them back."""
    restore: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = %s::regclass AND contype IN ('f', 'u') ORDER BY contype DESC",
            [SCORES],
        )
        for name, definition in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {SCORES} DROP CONSTRAINT "{name}"')
            restore.append(f'ALTER TABLE {SCORES} ADD CONSTRAINT "{name}" {definition}')
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT IN "
            "(SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass)",
            [SCORES, SCORES],
        )
        for name, definition in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{name}"')
            restore.insert(0, definition)
    return [*restore, "SET CONSTRAINTS ALL IMMEDIATE"]


def _take_away_sqlite() -> list[str]:
    restore: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = %s", [SCORES]
        )
        for name, definition in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{name}"')
            restore.append(definition)
    return restore

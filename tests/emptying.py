"""Tests that really commit leave the tables as the migrations left them, without emptying all of them each time.

Django truncates every table and writes the migrated rows anew, a second for one test on PostgreSQL. Here only tables
that hold something are emptied, and migrated rows are written anew only when the test changed them.
"""

import json
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.test import TransactionTestCase

django: Any = TransactionTestCase  # what is replaced here is Django's own business, so its types do not know of it
ordinary_setup, ordinary_teardown = django._fixture_setup.__func__, django._fixture_teardown
migrated: dict[str, list[tuple[Any, ...]]] = {}  # the rows by table; empty until it is known that they are in place
copies: list[str] = []  # Django's own copy of the migrated rows


def use() -> None:
    """From now on, for all tests of this process."""
    django._fixture_setup, django._fixture_teardown = classmethod(set_up), tear_down


def remember() -> None:
    """Right after the database was made: Django keeps its copy on the connection of that moment.

    While a browser is open Django hands out another connection, which would know of no copy.
    """
    copies[:] = [connection._test_serialized_contents] if hasattr(connection, "_test_serialized_contents") else []


def send_away_others() -> None:
    """Right before the database is dropped, which PostgreSQL refuses while anybody is connected to it.

    That is ourselves: of the connection from before a browser was open, or of the one while it was, only one is closed.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    connection.close()


def put_at_hand() -> None:
    """The copy, on the connection of now."""
    for copy in copies:
        connection._test_serialized_contents = copy  # type: ignore[attr-defined]  # set by Django's test runner


def set_up(cls: type[TransactionTestCase]) -> None:
    """Migrated rows that are known to be in place are not written again."""
    if migrated and cls.serialized_rollback and not cls.reset_sequences:
        return
    put_at_hand()
    ordinary_setup(cls)
    if cls.serialized_rollback:
        migrated.update({table: rows_of(table) for table in migrated_tables()})


def tear_down(self: TransactionTestCase) -> None:
    """Empties what holds something; where a migrated row changed, all of it as Django does.

    The migrated rows stand there again right away: a worker that took over tests of another may go on with any test.
    """
    if migrated and self.available_apps is None:
        with transaction.atomic():
            names = connection.introspection.django_table_names(only_existing=True, include_views=False)
            wait_for_others(names)
            if all(rows_of(table) == rows for table, rows in migrated.items()):
                others = set(names) - set(migrated)
                while tables := filled(others):  # again, should a trigger have noted down that rows went
                    empty(tables)
                return
    migrated.clear()
    put_at_hand()
    ordinary_teardown(self)
    if self.serialized_rollback:
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)  # type: ignore[attr-defined]  # as below


def migrated_tables() -> set[str]:
    """The tables that pytest-django kept a copy of before the first test."""
    kept = json.loads(connection._test_serialized_contents)  # type: ignore[attr-defined]  # set by Django's test runner
    return {apps.get_model(record["model"])._meta.db_table for record in kept}


def quoted(table: str) -> str:
    return connection.ops.quote_name(table)


def rows_of(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {quoted(table)} ORDER BY id")  # noqa: S608 - our own tables' names
        return cursor.fetchall()


def wait_for_others(tables: list[str]) -> None:
    """As truncating would: nobody else is writing any more. On SQLite the transaction itself sees to that."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {', '.join(map(quoted, tables))} IN ACCESS EXCLUSIVE MODE")


def filled(tables: set[str]) -> list[str]:
    """Those of the tables that hold a row."""
    asked = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {quoted(table)})" for table in sorted(tables)]  # noqa: S608 - the same
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [table for (table,) in cursor.fetchall()]


def empty(tables: list[str]) -> None:
    """In any order: references between tables are checked at the end of the transaction."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {quoted(table)}")  # noqa: S608 - the same

"""The database itself refuses to change what was adopted.

A later migration that alters one of these tables on SQLite makes the table anew and loses its triggers: it must end with
`keep_adopted` again. A test looks whether they are there.
"""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

KEPT = (
    "kind",
    "version",
    "title",
    "subtitle",
    "authors",
    "reference_date",
    "status",
    "document",
    "checksum",
    "data",
    "data_checksum",
    "adopted_at",
)
FILE = ("report_id", "format", "content", "checksum")


def _differs(columns: tuple[str, ...], operator: str) -> str:
    return " OR ".join(f"OLD.{column} {operator} NEW.{column}" for column in columns)


def _sqlite(name: str, table: str, condition: str) -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS {name}"
    yield (f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{name}'); END")


def _postgresql(name: str, table: str, condition: str) -> Iterator[str]:
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN "
        f"RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql"
    )
    yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
    yield (f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}()")


def keep_adopted(apps: Any, schema_editor: Any) -> None:
    """Puts the triggers in place; may be repeated."""
    vendor = schema_editor.connection.vendor
    statements, operator = (_sqlite, "IS NOT") if vendor == "sqlite" else (_postgresql, "IS DISTINCT FROM")
    report = f"OLD.status = 'adopted' AND ({_differs(KEPT, operator)})"
    for statement in statements("adopted_report_does_not_change", "reporting_report", report):
        schema_editor.execute(statement)
    for statement in statements("kept_file_does_not_change", "reporting_reportfile", _differs(FILE, operator)):
        schema_editor.execute(statement)


def let_go(apps: Any, schema_editor: Any) -> None:
    """Takes the triggers away again."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for name, table in (
        ("adopted_report_does_not_change", "reporting_report"),
        ("kept_file_does_not_change", "reporting_reportfile"),
    ):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if is_sqlite else f" ON {table}"))
        if not is_sqlite:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_writing_together")]

    operations = [migrations.RunPython(keep_adopted, let_go)]

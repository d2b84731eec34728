"""The database itself marks which initiatives have to be counted anew, whoever or whatever changes a row.

On PostgreSQL once per statement, on SQLite once per row. Every mark is a row of its own: counting takes away only the
marks it saw, and one that comes in meanwhile stays. SQLite writes one thing at a time, so there one row is enough.

A later migration that makes one of these tables anew must end with `watch` again; a test looks whether all are there.
"""

# ruff: noqa: S608 - built from the names of our own tables

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import migrations


@dataclass(frozen=True)
class Watched:
    """One table: which of its columns lead to an initiative, and how; `rows` are those that changed.

    With `when` an update marks only if one of these columns changed.
    """

    table: str
    columns: tuple[str, ...]
    query: str
    when: tuple[str, ...] = ()
    events: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE")
    into: str = "quarters_factsdue (initiative_id)"


def _own(table: str, when: tuple[str, ...] = ()) -> Watched:
    return Watched(table, ("id", "initiative_id"), "SELECT r.initiative_id AS i FROM {rows} r", when)


def _of(table: str, parent: str, key: str) -> Watched:
    return Watched(table, ("id", key), f"SELECT p.initiative_id AS i FROM {{rows}} r JOIN {parent} p ON p.id = r.{key}")


WATCHED: dict[str, Watched] = {
    "participant": _own("participants_participant"),
    "step": _of("participants_trajectorystep", "participants_participant", "participant_id"),
    "placement": _of("participants_placement", "participants_participant", "participant_id"),
    "recognition": _of("participants_recognition", "participants_participant", "participant_id"),
    "employer": _own("employers_employer"),
    # A place takes its sector from the employer, also where somebody linked one of another initiative.
    "employer_sector": Watched(
        "employers_employer",
        ("id", "sector"),
        "SELECT p.initiative_id AS i FROM {rows} r JOIN participants_placement l ON l.employer_id = r.id "
        "JOIN participants_participant p ON p.id = l.participant_id",
        ("sector",),
        events=("UPDATE",),
    ),
    "contact": _of("employers_contactmoment", "employers_employer", "employer_id"),
    "activity": _of("quarters_activity", "quarters_quarterlyreport", "report_id"),
    "report": _own("quarters_quarterlyreport", ("initiative_id", "year", "number", "status", "due_on")),
    # Scores of a draft do not count; handing it in marks by the report.
    "score": Watched(
        "quarters_goalscore",
        ("id", "initiative_id", "report_id"),
        "SELECT r.initiative_id AS i FROM {rows} r JOIN quarters_quarterlyreport p ON p.id = r.report_id "
        "WHERE p.status <> 'draft'",
    ),
    "initiative": Watched(
        "initiatives_initiative",
        ("id",),
        "SELECT r.id AS i FROM {rows} r",
        ("starts_on", "ends_on", "reports_from", "status"),
    ),
    "platform": Watched(
        "initiatives_platform",
        ("id", "days_to_report"),
        "SELECT p.id AS i FROM {rows} r JOIN initiatives_initiative p ON p.platform_id = r.id",
        ("days_to_report",),
        events=("UPDATE",),
    ),
    "target_group": Watched(
        "initiatives_targetgroup",
        ("id", "code"),
        "SELECT p.initiative_id AS i FROM {rows} r JOIN participants_participant p ON p.target_group_id = r.id",
        ("code",),
        events=("UPDATE",),
    ),
    # The sums of a platform that an initiative leaves, or comes to with what was counted of it.
    "sums": Watched(
        "initiatives_initiative",
        ("id", "platform_id"),
        "SELECT f.platform_id AS i, f.year, f.number FROM {rows} r "
        "JOIN quarters_platformfacts f ON f.platform_id = r.platform_id",
        ("platform_id",),
        events=("UPDATE", "DELETE"),
        into="quarters_platformfactsdue (platform_id, year, number)",
    ),
}
STATES = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
"""Which of the two states of a row count when something happens to it."""


def _names(watched: Watched) -> str:
    return ", ".join(["i", "year", "number"] if "year" in watched.into else ["i"])


def _sqlite(key: str, watched: Watched) -> Iterator[str]:
    for event in watched.events:
        name = f"facts_due_{key}_{event.lower()}"
        queries = [
            watched.query.format(rows="(SELECT " + ", ".join(f"{row}.{c} AS {c}" for c in watched.columns) + ")")
            for row in STATES[event]
        ]
        known = "" if "year" in watched.into else "WHERE i NOT IN (SELECT initiative_id FROM quarters_factsdue) "
        marks = "".join(f"INSERT INTO {watched.into} SELECT DISTINCT * FROM ({query}) {known}; " for query in queries)
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in watched.when)
        when = f"WHEN {changed} " if changed and event == "UPDATE" else ""
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} AFTER {event} ON {watched.table} FOR EACH ROW {when}BEGIN {marks}END"


def _postgresql(key: str, watched: Watched) -> Iterator[str]:
    tables = {"OLD": "old_rows", "NEW": "new_rows"}
    for event in watched.events:
        name = f"facts_due_{key}_{event.lower()}"
        rows = dict(tables)
        if watched.when and event == "UPDATE":
            differs = " OR ".join(f"o.{column} IS DISTINCT FROM n.{column}" for column in watched.when)
            for state, letter in (("OLD", "o"), ("NEW", "n")):
                rows[state] = f"(SELECT {letter}.* FROM old_rows o JOIN new_rows n ON n.id = o.id WHERE {differs})"
        queries = " UNION ".join(watched.query.format(rows=rows[state]) for state in STATES[event])
        seen = " ".join(f"{state} TABLE AS {tables[state]}" for state in STATES[event])
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN INSERT INTO {watched.into} "
            f"SELECT DISTINCT {_names(watched)} FROM ({queries}) q; RETURN NULL; END $$ LANGUAGE plpgsql"
        )
        yield f"DROP TRIGGER IF EXISTS {name} ON {watched.table}"
        yield (
            f"CREATE TRIGGER {name} AFTER {event} ON {watched.table} REFERENCING {seen} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )


def watch(apps: Any, schema_editor: Any) -> None:
    """Puts the triggers in place; may be repeated."""
    statements = _sqlite if schema_editor.connection.vendor == "sqlite" else _postgresql
    for key, watched in WATCHED.items():
        for statement in statements(key, watched):
            schema_editor.execute(statement)


def look_away(apps: Any, schema_editor: Any) -> None:
    """Takes the triggers away again: for going back, and while very many rows are put in at once."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for key, watched in WATCHED.items():
        for event in watched.events:
            name = f"facts_due_{key}_{event.lower()}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if is_sqlite else f" ON {watched.table}"))
            if not is_sqlite:
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


class Migration(migrations.Migration):
    dependencies = [
        ("quarters", "0003_quarter_facts"),
        ("participants", "0001_initial"),
        ("employers", "0001_initial"),
        ("initiatives", "0003_article_of_the_own_word"),
    ]

    operations = [migrations.RunPython(watch, look_away)]

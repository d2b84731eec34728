"""The database itself notes down that something changed of what dashboards show, whoever or whatever changes it.

A later migration that makes one of these tables anew must end with `watch` again; a test looks whether all are there.
"""

from collections.abc import Iterator
from typing import Any

from django.db import migrations, models

HANDED_IN = "('submitted', 'accepted')"
# By topic its tables, each with when an update counts: "" for always. The time spent on a report is shown once it is in.
Watched = dict[str, dict[str, str]]
WATCHED: Watched = {
    "initiatives": {"initiatives_initiative": "", "initiatives_platform": ""},
    "theory": {"initiatives_goal": "", "initiatives_goalsubgroup": ""},
    "targets": {"initiatives_indicator": "", "quarters_indicatorvalue": ""},
    "opened": {"quarters_quarterlyreport": "{differs}(initiative_id) OR {differs}(year) OR {differs}(number)"},
    "reports": {
        "quarters_quarterlyreport": "{differs}(initiative_id) OR {differs}(year) OR {differs}(number) OR "
        "{differs}(status) OR {differs}(due_on) OR ({differs}(active_seconds) AND NEW.status IN " + HANDED_IN + ")"
    },
    "facts": {"quarters_factsstate": "{differs}(year) OR {differs}(number) OR {differs}(version)"},
    "releases": {"reporting_release": "", "reporting_releasedtable": ""},
}
MARK = {"sqlite": "abs(random() % 1073741823)", "postgresql": "floor(random() * 1073741823)::int"}


def triggers(watched: Watched = WATCHED) -> Iterator[tuple[str, str, str, str, str]]:
    """Name, topic, table, event and when it counts ("" for always)."""
    for topic, tables in watched.items():
        for table, when in tables.items():
            for event in ("INSERT", "UPDATE", "DELETE"):
                yield f"changed_{topic}_{table}_{event.lower()}", topic, table, event, when if event == "UPDATE" else ""


def _when(when: str, operator: str) -> str:
    """The condition with `{differs}(column)` written out."""
    return "".join(
        f"OLD.{part[1:].split(')')[0]} {operator} NEW.{part[1:].split(')')[0]}{part.split(')', 1)[1]}" if at else part
        for at, part in enumerate(when.split("{differs}"))
    )


def _sqlite(watched: Watched) -> Iterator[str]:
    for name, topic, table, event, when in triggers(watched):
        condition = f"WHEN {_when(when, 'IS NOT')} " if when else ""
        note = f"INSERT INTO reporting_change (topic, mark) VALUES ('{topic}', {MARK['sqlite']})"  # noqa: S608 - ours
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {condition}BEGIN {note}; END"


def _postgresql(watched: Watched) -> Iterator[str]:
    yield (
        "CREATE OR REPLACE FUNCTION dashboard_changed() RETURNS trigger AS $$ BEGIN INSERT INTO reporting_change "  # noqa: S608 - ours
        f"(topic, mark) VALUES (TG_ARGV[0], {MARK['postgresql']}); RETURN NULL; END $$ LANGUAGE plpgsql"
    )
    for name, topic, table, event, when in triggers(watched):
        each, condition = "STATEMENT", ""
        if event == "UPDATE":
            each, condition = "ROW", f"WHEN ({_when(when, 'IS DISTINCT FROM') or 'OLD.* IS DISTINCT FROM NEW.*'}) "
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield (
            f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH {each} {condition}"
            f"EXECUTE FUNCTION dashboard_changed('{topic}')"
        )


def watch(apps: Any, schema_editor: Any, watched: Watched = WATCHED) -> None:
    """Puts the triggers in place; may be repeated."""
    for statement in _sqlite(watched) if schema_editor.connection.vendor == "sqlite" else _postgresql(watched):
        schema_editor.execute(statement, params=None)


def take_away(schema_editor: Any, watched: Watched) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for name, _topic, table, _event, _when in triggers(watched):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if is_sqlite else f" ON {table}"))


def look_away(apps: Any, schema_editor: Any) -> None:
    take_away(schema_editor, WATCHED)
    if schema_editor.connection.vendor != "sqlite":
        schema_editor.execute("DROP FUNCTION IF EXISTS dashboard_changed()")


def _key() -> Any:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0005_releases"),
        ("quarters", "0004_changes_mark_the_facts"),
        ("initiatives", "0003_article_of_the_own_word"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", _key()),
                ("topic", models.CharField(max_length=20, verbose_name="onderwerp")),
                ("mark", models.PositiveIntegerField(verbose_name="kenmerk")),
            ],
            options={"verbose_name": "verandering", "verbose_name_plural": "veranderingen", "ordering": ["id"]},
        ),
        migrations.CreateModel(
            name="ChangeSum",
            fields=[
                ("id", _key()),
                ("topic", models.CharField(max_length=20, unique=True, verbose_name="onderwerp")),
                ("number", models.PositiveBigIntegerField(default=0, verbose_name="aantal")),
                ("marks", models.PositiveBigIntegerField(default=0, verbose_name="som van de kenmerken")),
            ],
            options={
                "verbose_name": "som van veranderingen",
                "verbose_name_plural": "sommen van veranderingen",
                "ordering": ["topic"],
            },
        ),
        migrations.RunPython(watch, look_away),
    ]

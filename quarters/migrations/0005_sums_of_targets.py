"""Sums of targets per platform and quarter, and marks of the database where they have to be summed anew.

The marks work as those of the migration before this one: a row per change on PostgreSQL, one row on SQLite, which
writes one thing at a time. A later migration that makes one of these tables anew must end with `watch` again.
"""

# ruff: noqa: S608 - built from the names of our own tables

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


@dataclass(frozen=True)
class Watched:
    """A table, how its changed `rows` lead to initiatives, and for an update the columns of which one must differ."""

    table: str
    columns: tuple[str, ...]
    query: str
    when: tuple[str, ...] = ()
    events: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE")


WATCHED: dict[str, Watched] = {
    "indicator": Watched("initiatives_indicator", ("id", "initiative_id"), "SELECT r.initiative_id AS i FROM {rows} r"),
    "value": Watched(
        "quarters_indicatorvalue",
        ("id", "indicator_id"),
        "SELECT p.initiative_id AS i FROM {rows} r JOIN initiatives_indicator p ON p.id = r.indicator_id",
    ),
    # Of two results of the same day the one of the later quarter counts.
    "report": Watched(
        "quarters_quarterlyreport",
        ("id", "initiative_id"),
        "SELECT r.initiative_id AS i FROM {rows} r",
        ("year", "number"),
        ("UPDATE",),
    ),
    # Initiatives that are equally far behind stand in the order of their names.
    "name": Watched("initiatives_initiative", ("id",), "SELECT r.id AS i FROM {rows} r", ("name",), ("UPDATE",)),
}
STATES = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def _sqlite(key: str, watched: Watched) -> Iterator[str]:
    for event in watched.events:
        name = f"targets_due_{key}_{event.lower()}"
        marks = ""
        for row in STATES[event]:
            rows = "(SELECT " + ", ".join(f"{row}.{column} AS {column}" for column in watched.columns) + ")"
            marks += (
                f"INSERT INTO quarters_targetsdue (initiative_id) SELECT DISTINCT i FROM ({watched.query.format(rows=rows)})"
                " WHERE i NOT IN (SELECT initiative_id FROM quarters_targetsdue); "
            )
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in watched.when)
        when = f"WHEN {changed} " if changed else ""
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} AFTER {event} ON {watched.table} FOR EACH ROW {when}BEGIN {marks}END"


def _postgresql(key: str, watched: Watched) -> Iterator[str]:
    tables = {"OLD": "old_rows", "NEW": "new_rows"}
    for event in watched.events:
        name = f"targets_due_{key}_{event.lower()}"
        rows = dict(tables)
        if watched.when:
            differs = " OR ".join(f"o.{column} IS DISTINCT FROM n.{column}" for column in watched.when)
            for state, letter in (("OLD", "o"), ("NEW", "n")):
                rows[state] = f"(SELECT {letter}.* FROM old_rows o JOIN new_rows n ON n.id = o.id WHERE {differs})"
        queries = " UNION ".join(watched.query.format(rows=rows[state]) for state in STATES[event])
        seen = " ".join(f"{state} TABLE AS {tables[state]}" for state in STATES[event])
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN INSERT INTO quarters_targetsdue "
            f"(initiative_id) SELECT DISTINCT i FROM ({queries}) q; RETURN NULL; END $$ LANGUAGE plpgsql"
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
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for key, watched in WATCHED.items():
        for event in watched.events:
            name = f"targets_due_{key}_{event.lower()}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if is_sqlite else f" ON {watched.table}"))
            if not is_sqlite:
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def mark_all(apps: Any, schema_editor: Any) -> None:
    """Whoever looks next sums the targets that were there already."""
    schema_editor.execute(
        "INSERT INTO quarters_targetsdue (initiative_id) SELECT DISTINCT initiative_id FROM initiatives_indicator"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0003_article_of_the_own_word"),
        ("quarters", "0004_changes_mark_the_facts"),
    ]

    operations = [
        migrations.CreateModel(
            name="InitiativeState",
            fields=[
                (
                    "initiative",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="initiatives.initiative",
                    ),
                ),
                ("mark", models.PositiveBigIntegerField(verbose_name="kenmerk")),
            ],
            options={
                "verbose_name": "stand van de telling van een initiatief",
                "verbose_name_plural": "standen van de telling van initiatieven",
                "ordering": ["initiative"],
            },
        ),
        migrations.CreateModel(
            name="PlatformBehind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                ("number", models.PositiveSmallIntegerField(verbose_name="kwartaal")),
                ("place", models.PositiveSmallIntegerField(verbose_name="plaats")),
                ("realised", models.BigIntegerField(null=True, verbose_name="resultaat, in honderdsten")),
                ("others", models.PositiveIntegerField(verbose_name="andere streefwaarden die achter zijn")),
            ],
            options={
                "verbose_name": "streefwaarde die het verst achter is",
                "verbose_name_plural": "streefwaarden die het verst achter zijn",
                "ordering": ["platform", "year", "number", "place"],
            },
        ),
        migrations.CreateModel(
            name="PlatformTargets",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                ("number", models.PositiveSmallIntegerField(verbose_name="kwartaal")),
                (
                    "count",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("started", "Gestarte deelnemers"),
                            ("active", "Actieve deelnemers"),
                            ("paused", "Deelnemers met een pauze"),
                            ("stopped", "Gestopte deelnemers"),
                            ("moved_on", "Doorgestroomde deelnemers"),
                            ("placements", "Gerealiseerde plaatsingen"),
                            ("workplaces", "Deelnemers die een werkplek hebben gehad"),
                            ("paid_work", "Deelnemers in betaald werk"),
                            ("recognitions_registered", "Aangemelde erkenningen"),
                            ("recognitions_enrolled", "Ingeschreven erkenningen"),
                            ("recognitions_obtained", "Behaalde erkenningen"),
                            ("employers", "Betrokken werkgevers"),
                            ("information_meetings", "Voorlichtingsbijeenkomsten"),
                            ("activities", "Activiteiten"),
                        ],
                        max_length=40,
                        verbose_name="wat wordt geteld?",
                    ),
                ),
                ("targets", models.PositiveIntegerField(verbose_name="aantal streefwaarden")),
                ("target", models.BigIntegerField(verbose_name="som van de streefwaarden, in honderdsten")),
                ("realised", models.BigIntegerField(null=True, verbose_name="som van de resultaten, in honderdsten")),
                ("due", models.PositiveIntegerField(verbose_name="waarvan de datum voorbij is")),
                ("reached", models.PositiveIntegerField(verbose_name="gehaald")),
                ("unknown", models.PositiveIntegerField(verbose_name="zonder resultaat")),
            ],
            options={
                "verbose_name": "streefwaarden van een platform",
                "verbose_name_plural": "streefwaarden van platforms",
                "ordering": ["platform", "year", "number", "count"],
            },
        ),
        migrations.CreateModel(
            name="TargetsDue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "op te tellen streefwaarden",
                "verbose_name_plural": "op te tellen streefwaarden",
                "ordering": ["id"],
            },
        ),
        migrations.AddIndex(
            model_name="quarterfacts",
            index=models.Index(
                condition=models.Q(("is_late_possible", True)), fields=["due_on"], name="facts_late_possible"
            ),
        ),
        migrations.AddField(
            model_name="platformbehind",
            name="indicator",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="initiatives.indicator",
            ),
        ),
        migrations.AddField(
            model_name="platformbehind",
            name="platform",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="targets_behind", to="initiatives.platform"
            ),
        ),
        migrations.AddField(
            model_name="platformtargets",
            name="platform",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="quarter_targets", to="initiatives.platform"
            ),
        ),
        migrations.AddField(
            model_name="targetsdue",
            name="initiative",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="initiatives.initiative",
            ),
        ),
        migrations.AddConstraint(
            model_name="platformbehind",
            constraint=models.UniqueConstraint(
                fields=("platform", "year", "number", "place"), name="platform_behind_once_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="platformtargets",
            constraint=models.UniqueConstraint(
                fields=("platform", "year", "number", "count"), name="platform_targets_once_a_quarter"
            ),
        ),
        migrations.RunPython(watch, look_away),
        migrations.RunPython(mark_all, migrations.RunPython.noop),
    ]

"""Releases of protected figures, which the database itself refuses to change.

A later migration that alters one of these tables on SQLite loses its trigger and must end with `keep_released` again.
"""

from importlib import import_module
from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import initiatives.references

KEPT = {
    "reporting_release": ("platform_id", "number", "year", "quarter_number", "threshold", "made_at"),
    "reporting_releasedtable": ("release_id", "layout", "printed", "witnesses"),
}
NAMES = {
    "reporting_release": "release_does_not_change",
    "reporting_releasedtable": "released_table_does_not_change",
}


def keep_released(apps: Any, schema_editor: Any) -> None:
    """Puts the triggers in place; may be repeated."""
    adopted = import_module("reporting.migrations.0003_adopted_reports_do_not_change")
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    statements, operator = (adopted._sqlite, "IS NOT") if is_sqlite else (adopted._postgresql, "IS DISTINCT FROM")
    for table, columns in KEPT.items():
        for statement in statements(NAMES[table], table, adopted._differs(columns, operator)):
            schema_editor.execute(statement)


def let_go(apps: Any, schema_editor: Any) -> None:
    """Takes the triggers away again."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for table, name in NAMES.items():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if is_sqlite else f" ON {table}"))
        if not is_sqlite:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0003_article_of_the_own_word"),
        ("reporting", "0004_order_is_a_place"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(
                        default=initiatives.references.new_reference,
                        editable=False,
                        max_length=80,
                        unique=True,
                        verbose_name="kenmerk",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                ("quarter_number", models.PositiveSmallIntegerField(verbose_name="kwartaal")),
                ("threshold", models.PositiveSmallIntegerField(default=5, verbose_name="drempel")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="gemaakt op"),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gemaakt door",
                    ),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="initiatives.platform",
                        verbose_name="platform",
                    ),
                ),
            ],
            options={
                "verbose_name": "cijferpublicatie",
                "verbose_name_plural": "cijferpublicaties",
                "ordering": ["platform", "-number"],
            },
        ),
        migrations.CreateModel(
            name="ReleasedTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("layout", models.SlugField(max_length=60, verbose_name="indeling")),
                ("printed", models.JSONField(verbose_name="zoals getoond")),
                ("witnesses", models.JSONField(default=dict, verbose_name="getuigen")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tables", to="reporting.release"
                    ),
                ),
            ],
            options={
                "verbose_name": "tabel van een cijferpublicatie",
                "verbose_name_plural": "tabellen van een cijferpublicatie",
                "ordering": ["release", "layout"],
            },
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(fields=("platform", "number"), name="release_number_unique"),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(
                fields=("platform", "year", "quarter_number"), name="one_release_per_quarter"
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarter_number__range", (1, 4))), name="release_quarter_one_to_four"
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__range", (2000, 2100))), name="release_year_plausible"
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("threshold__in", [5, 10])), name="release_threshold_five_or_ten"
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="release_number_from_one"),
        ),
        migrations.AddConstraint(
            model_name="releasedtable",
            constraint=models.UniqueConstraint(fields=("release", "layout"), name="one_table_per_layout"),
        ),
        migrations.RunPython(keep_released, let_go),
    ]

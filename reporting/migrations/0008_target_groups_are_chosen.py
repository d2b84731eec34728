"""Dashboards can be narrowed to a target group: what it is called and who works for it is watched, too."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.db import migrations

watching = import_module("reporting.migrations.0006_changes_that_dashboards_show")
WATCHED: dict[str, dict[str, str]] = {
    "initiatives": {"initiatives_targetgroup": "", "initiatives_initiative_target_groups": ""}
}


def triggers() -> Iterator[tuple[str, str, str, str, str]]:
    yield from watching.triggers(WATCHED)


def watch(apps: Any, schema_editor: Any) -> None:
    watching.watch(apps, schema_editor, WATCHED)


def look_away(apps: Any, schema_editor: Any) -> None:
    watching.take_away(schema_editor, WATCHED)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0007_public_reports"), ("initiatives", "0003_article_of_the_own_word")]

    operations = [migrations.RunPython(watch, look_away)]

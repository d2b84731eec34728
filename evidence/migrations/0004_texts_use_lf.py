"""Texts use LF only, so that offsets count alike everywhere; forms used to keep CR LF."""

from typing import Any

from django.db import migrations


def use_lf(apps: Any, schema_editor: Any) -> None:
    """Only texts in which no quote has a place yet; those were written with LF."""
    sources = apps.get_model("evidence", "Source").objects.filter(text__contains="\r")
    for source in sources.exclude(quotes__start__isnull=False, quotes__passage="").iterator():
        source.text = source.text.replace("\r\n", "\n").replace("\r", "\n")
        source.save(update_fields=["text"])


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_from_evidence_to_elements")]

    operations = [migrations.RunPython(use_lf, migrations.RunPython.noop, elidable=True)]

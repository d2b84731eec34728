"""Until now only free sections of the conclusions had an order; what others held meant nothing and would move them."""

from typing import Any

from django.db import migrations
from django.db.models import Q


def forget_order(apps: Any, schema_editor: Any) -> None:
    sections = apps.get_model("reporting", "ReportSection").objects
    sections.filter(~Q(key__startswith="conclusions.") | Q(key="conclusions.intro")).exclude(order=0).update(order=0)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_adopted_reports_do_not_change")]

    operations = [migrations.RunPython(forget_order, migrations.RunPython.noop, elidable=True)]

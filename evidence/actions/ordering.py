"""Putting rows in another order, one place at a time."""

from django.db import models, transaction

from accounts.audit import record
from accounts.models import User


def move(row: models.Model, *, among: models.QuerySet, up: bool, by: User) -> bool:
    """Swap `row` with its neighbour in `among` (in its usual order). False when it already stands at that end."""
    with transaction.atomic():
        rows = list(among.select_for_update())
        here = next(place for place, other in enumerate(rows) if other.pk == row.pk)
        there = here - 1 if up else here + 1
        if not 0 <= there < len(rows):
            return False
        rows[here], rows[there] = rows[there], rows[here]
        for place, other in enumerate(rows, start=1):
            other.order = place
        among.model._default_manager.bulk_update(rows, ["order"])
        record(f"{row._meta.model_name} moved", on=row, by=by, to=there + 1)
    return True


def last_order(among: models.QuerySet) -> int:
    """The order that puts a new row after all of `among`."""
    return (among.aggregate(last=models.Max("order"))["last"] or 0) + 1

"""Rows of many tables in one query: each list comes along as JSON, because a list of its own query each would take more
than a page may."""

from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, DecimalField, F, JSONField, Model, QuerySet, Subquery
from django.db.models.functions import JSONObject

Row = dict[str, Any]


class JSONList(Aggregate):
    """All values of a group as one JSON list, in no particular order."""

    # Only PostgreSQL's own aggregates are in Django.

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **extra)


def json_list(rows: QuerySet[Any], parent: str, key: Any, *fields: str) -> Subquery:
    """The rows that belong to the parent with this key, as a JSON list of objects: pk and the fields."""
    listed = (
        rows.order_by()
        .filter(**{parent: key})
        .values(_parent=F(f"{parent}__pk"))
        .annotate(_listed=JSONList(JSONObject(**{name: F(name) for name in ("pk", *fields)})))
        .values("_listed")
    )
    return Subquery(listed, output_field=JSONField())


def whole_rows(rows: QuerySet[Any], parent: str, key: Any) -> Subquery:
    """The same with every column, for `records_of`."""
    return json_list(rows, parent, key, *(field.attname for field in rows.model._meta.concrete_fields))


def records_of(model: type[Model], listed: list[Row] | None, using: str | None) -> list[Any]:
    """The records of such a list, in order of entry, as a query of their own would have given them."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    return [
        model.from_db(using, names, [_value(field, row[field.attname]) for field in fields])
        for row in sorted(listed or [], key=lambda row: row["pk"])
    ]


def _value(field: Any, written: Any) -> Any:
    """What stands in the column. JSON knows no decimals, only numbers."""
    if isinstance(field, DecimalField) and written is not None:
        return Decimal(str(written)).quantize(Decimal(1).scaleb(-field.decimal_places))
    return field.to_python(written)

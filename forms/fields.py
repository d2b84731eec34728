"""Fields of our own, where those of Django fall over on what somebody can send."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet

LONGEST = len(str(-(2**63)))  # characters of an id; Python refuses to read a number of thousands of digits


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows. An id too large for the database is an unknown choice like any other, not a broken page."""

    def _check_values(self, value: Any) -> QuerySet:
        rows: Any = self.queryset
        field = rows.model._meta.pk
        low, high = connection.ops.integer_field_range(field.get_internal_type())
        for one in map(str, value):
            if one.lstrip("-").isdecimal() and (len(one) > LONGEST or not low <= int(one) <= high):
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"pk": one})
        return super()._check_values(value)  # type: ignore[misc]  # Django has it, its types do not

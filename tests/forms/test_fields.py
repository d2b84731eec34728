"""Choosing rows: what no database can hold is refused in words, on SQLite as on PostgreSQL."""

from importlib import import_module

import pytest
from django import forms

from forms.fields import RowsField
from forms.plain import PlainBehaviour, PlainForm
from initiatives.models import Initiative


class Choice(PlainForm):
    initiatives = RowsField(Initiative.objects.all(), label="Initiatieven")


@pytest.mark.parametrize("sent", ["9" * 26, f"-{'9' * 26}", "9" * 5000, "9", "geen getal", "²"])
def test_a_row_that_cannot_exist_is_refused_in_words(initiative, sent):
    form = Choice({"initiatives": [str(initiative.pk), sent]})
    assert list(form.errors) == ["initiatives"]


def test_rows_that_exist_are_chosen(initiative, other_initiative):
    form = Choice({"initiatives": [str(initiative.pk), str(other_initiative.pk)]})
    assert form.is_valid()
    assert set(form.cleaned_data["initiatives"]) == {initiative, other_initiative}


def test_every_form_chooses_rows_this_way():
    """Django's own field answers an id too large for the database with a server error."""
    import_module("wib.urls")
    bare = [
        f"{form.__name__}.{name}"
        for form in every(PlainBehaviour)
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.ModelMultipleChoiceField) and not isinstance(field, RowsField)
    ]
    assert bare == []


def every(kind):
    return [kind, *(each for child in kind.__subclasses__() for each in every(child))]

"""What every form of one row carries: a new row its reference, an existing one the texts it was drawn with."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from forms.keeping.live_form import WAS, clash_error
from forms.keeping.posts import REFERENCE as FIELD
from forms.keeping.typed import clean_text, fingerprint
from initiatives.references import new_reference

SHAPE = re.compile(r"[0-9a-f]{32}")
SPENT = _(
    "Wat u eerst op deze pagina invulde, is al opgeslagen. Hieronder staat iets anders. Wilt u dit ook toevoegen? "
    "Druk dan nog een keer op de knop."
)


def carry_reference(form: forms.ModelForm) -> None:
    """Let the page know the reference of the new row, so that sending it twice makes one row."""
    form.fields[FIELD] = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput, initial=new_reference)


def use_reference(form: forms.ModelForm) -> None:
    """Give the row of a valid form the reference that was sent along; one of another shape is left aside."""
    sent = form.cleaned_data.get(FIELD, "")
    if SHAPE.fullmatch(sent):
        form.instance.reference = sent


def was_saved_before(form: forms.ModelForm) -> bool:
    """Whether the page that was sent has made its row already: the button was pressed twice."""
    sent = form.data.get(FIELD, "")
    return bool(SHAPE.fullmatch(sent)) and form._meta.model._default_manager.filter(reference=sent).exists()


def says_something_else(form: forms.ModelForm) -> bool:
    """Whether what was sent differs from the row this page made before: somebody went on typing on that page."""
    row = form._meta.model._default_manager.filter(reference=form.data.get(FIELD, "")).first()
    form.full_clean()
    compared = [
        name
        for name, field in form.fields.items()
        if name in (form._meta.fields or ()) and name in form.cleaned_data and not isinstance(field, forms.FileField)
    ]
    return row is not None and any(getattr(row, name) != form.cleaned_data[name] for name in compared)


def ask_whether_another(form: forms.ModelForm) -> None:
    """Refuse the form once, with everything that was typed; sent again it makes a row of its own."""
    sent: Any = form.data
    anew = sent.copy()
    anew[FIELD] = new_reference()
    form.data = anew
    form.add_error(None, ValidationError(SPENT, code="spent"))


def drafts_of_row(form: forms.ModelForm, drafts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The drafts of a page whose row is not there yet: what a late post left behind is no draft any more."""
    references = [draft["fields"].get(FIELD, "") for draft in drafts]
    if not any(references):
        return drafts
    rows = form._meta.model._default_manager.filter(reference__in=references)
    there = set(rows.values_list("reference", flat=True))
    return [draft for draft in drafts if draft["fields"].get(FIELD, "") not in there]


def mark_fields(form: forms.ModelForm) -> None:
    """Let the page of an existing row say, per field, which text stood there."""
    for name, text in _texts(form, form.instance).items():
        form.fields[WAS + name] = forms.CharField(initial=fingerprint(text), required=False, widget=forms.HiddenInput)


def merge_with_row(form: forms.ModelForm) -> None:
    """Look at the row as it is now: what only somebody else changed stays theirs, what both changed is refused once
    with both texts. Called under the lock on the report, before the form is checked."""
    row = type(form.instance)._base_manager.filter(pk=form.instance.pk).first()
    if row is None:
        return
    for column in row._meta.concrete_fields:
        setattr(form.instance, column.attname, getattr(row, column.attname))
    sent: Any = form.data
    data = sent.copy()
    clashes = {}
    for name, now in _texts(form, row).items():
        was, typed = data.get(WAS + name, ""), "\n".join(data.getlist(form.add_prefix(name)))
        if not was or was == fingerprint(now) or clean_text(typed) == clean_text(now):
            continue
        if fingerprint(typed) == was:
            data.setlist(form.add_prefix(name), now.split("\n") if now else [])
        else:
            clashes[name] = now
        data[WAS + name] = fingerprint(now)
    form.data = data
    form.full_clean()
    for name, now in clashes.items():
        form.add_error(name, clash_error(form.fields[name], now))


def _texts(form: forms.ModelForm, row: models.Model) -> dict[str, str]:
    """What the controls of the form would send for the row as it is; a file is not a text."""
    values = model_to_dict(row, fields=list(form.fields))
    return {
        name: _text(form.fields[name], value)
        for name, value in values.items()
        if not isinstance(form.fields[name], forms.FileField)
    }


def _text(field: forms.Field, value: Any) -> str:
    widget = field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "on" if value else ""
    shown: Any = widget.format_value(field.prepare_value(value))
    return "\n".join(map(str, shown)) if isinstance(shown, list | tuple) else str(shown or "")

"""What every form for a new row of a register carries: the reference the row will have."""

import re

from django import forms

from initiatives.references import new_reference

FIELD = "kenmerk"
SHAPE = re.compile(r"[0-9a-f]{32}")


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

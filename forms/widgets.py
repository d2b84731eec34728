"""Which control a field gets: dates with the device's own picker, numbers with a Dutch comma, choices one can see."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.forms.widgets import Widget
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y"]
TEXTAREA_ROWS = 4
BLANK_DASHES = "---------"


class NumberTextInput(forms.TextInput):
    """A number as text: a comma for decimals, and "1.000" is a thousand.

    `type=number` refuses a comma in half of the browsers and changes its value when one scrolls; Django itself
    reads "1.000" as one, because it takes the dot for a decimal point.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return without_thousands(value) if isinstance(value, str) else value

    def format_value(self, value: Any) -> Any:
        """A stored 12.00 is shown as 12 and 12.50 as 12,5; what somebody typed comes back as it was typed."""
        if isinstance(value, Decimal) and value.is_finite():
            value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
        return super().format_value(value)


def without_thousands(text: str) -> str:
    """The number without separators of thousands, where it is written with them in the language of the page."""
    text = text.strip().replace("\u00a0", "").replace(" ", "")
    thousands, decimal = (",", ".") if get_format("DECIMAL_SEPARATOR") == "." else (".", ",")
    pattern = rf"[-+]?\d{{1,3}}({re.escape(thousands)}\d{{3}})+({re.escape(decimal)}\d+)?"
    return text.replace(thousands, "") if re.fullmatch(pattern, text) else text


def set_plain_widget(field: forms.Field) -> None:
    """Replace Django's default control by the plain one; a control chosen by the form's author stays."""
    widget_class = type(field.widget)
    if widget_class is forms.NumberInput:
        _set_number(field)
    elif widget_class is forms.DateInput and isinstance(field, forms.DateField):
        field.widget = _replaced(
            field, forms.DateInput(attrs={**field.widget.attrs, "type": "date"}, format="%Y-%m-%d")
        )
        field.input_formats = DATE_FORMATS
    elif widget_class is forms.DateTimeInput:
        attrs = {**field.widget.attrs, "type": "datetime-local"}
        field.widget = _replaced(field, forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M"))
    elif widget_class is forms.TimeInput:
        field.widget = _replaced(field, forms.TimeInput(attrs={**field.widget.attrs, "type": "time"}, format="%H:%M"))
    elif widget_class is forms.Textarea:
        _size(field.widget)
    elif widget_class is forms.SelectMultiple and isinstance(field, forms.ChoiceField):
        # Choosing several in a list needs the Ctrl key; boxes to tick do not.
        field.widget = _replaced(field, forms.CheckboxSelectMultiple(attrs=field.widget.attrs))
        field.widget.choices = field.choices
    if isinstance(field, forms.ChoiceField):
        _say_what_is_empty(field)


def _set_number(field: forms.Field) -> None:
    attrs = {name: value for name, value in field.widget.attrs.items() if name not in ("min", "max", "step")}
    whole = not isinstance(field, forms.DecimalField | forms.FloatField)
    attrs.setdefault("inputmode", "numeric" if whole else "decimal")
    attrs.setdefault("autocomplete", "off")
    field.localize = True
    field.widget = _replaced(field, NumberTextInput(attrs=attrs))


def _replaced(field: forms.Field, widget: Widget) -> Widget:
    widget.is_required = field.required
    widget.is_localized = bool(field.localize)
    return widget


def _size(widget: Widget) -> None:
    # Django's default of 40 × 10; the style sheet lets the box grow with its text.
    if str(widget.attrs.get("cols")) == "40":
        del widget.attrs["cols"]
        widget.attrs["rows"] = TEXTAREA_ROWS


def _say_what_is_empty(field: forms.ChoiceField) -> None:
    empty = _("Geen keuze") if isinstance(field.widget, forms.RadioSelect) else _("Kies …")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == BLANK_DASHES:
            field.empty_label = empty
            field.widget.choices = field.choices
        return
    choices: list[Any] = list(cast("Iterable[Any]", field.choices))
    if choices and choices[0][0] in ("", None) and str(choices[0][1]) == BLANK_DASHES:
        # A required group of radio buttons needs no button for "nothing".
        rest = choices[1:]
        field.choices = rest if field.required and isinstance(field.widget, forms.RadioSelect) else [("", empty), *rest]


def offer_nothing(field: forms.Field) -> None:
    """In a blank row of a formset a list starts with "Kies …"; else its first choice makes the row look filled in."""
    if type(field.widget) is forms.Select and isinstance(field, forms.ChoiceField) and field.initial is None:
        choices: list[Any] = list(cast("Iterable[Any]", field.choices))
        if choices and choices[0][0] not in ("", None) and not isinstance(field, forms.ModelChoiceField):
            field.choices = [("", _("Kies …")), *choices]

"""What a field says when it is not filled in well: which field, what is wrong and what to do, in plain words."""

from typing import Any

from django import forms
from django.utils.functional import keep_lazy_text
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Messages = dict[str, Any]  # code of the error → message, translated when it is shown

TEXT: Messages = {
    "required": _("Vul “{label}” in."),
    "max_length": _("“{label}” is te lang: u gebruikt %(show_value)d tekens en er passen er %(limit_value)d."),
    "min_length": _("“{label}” is te kort: gebruik minstens %(limit_value)d tekens."),
    "null_characters_not_allowed": _(
        "In “{label}” staat een teken dat niet kan worden opgeslagen. Typ de tekst opnieuw."
    ),
}
NUMBER: Messages = {
    "required": _("Vul bij “{label}” een getal in."),
    "invalid": _("Vul bij “{label}” een getal in, alleen cijfers."),
    "min_value": _("Vul bij “{label}” een getal in van %(limit_value)s of hoger."),
    "max_value": _("Vul bij “{label}” een getal in van %(limit_value)s of lager."),
    "max_digits": _("Het getal bij “{label}” is te groot. Controleer of u geen cijfer te veel hebt getypt."),
    "max_whole_digits": _("Het getal bij “{label}” is te groot. Controleer of u geen cijfer te veel hebt getypt."),
    "max_decimal_places": _("Vul bij “{label}” hoogstens %(max)s cijfers achter de komma in."),
}
DECIMAL: Messages = {**NUMBER, "invalid": _("Vul bij “{label}” een getal in, bijvoorbeeld 12,5.")}
DATE: Messages = {
    "required": _("Vul bij “{label}” een datum in."),
    "invalid": _("De datum bij “{label}” bestaat niet. Vul dag, maand en jaar in, bijvoorbeeld 31-3-2026."),
}
TIME: Messages = {
    "required": _("Vul bij “{label}” een tijd in."),
    "invalid": _("De tijd bij “{label}” klopt niet. Vul uren en minuten in, bijvoorbeeld 14:30."),
}
EMAIL: Messages = {**TEXT, "invalid": _("Vul bij “{label}” een volledig e-mailadres in, zoals naam@voorbeeld.nl.")}
ADDRESS: Messages = {
    **TEXT,
    "invalid": _("Vul bij “{label}” een volledig webadres in, zoals https://www.voorbeeld.nl."),
}
SLUG: Messages = {
    **TEXT,
    "invalid": _("Gebruik bij “{label}” alleen letters zonder accent, cijfers en streepjes, en geen spaties."),
}
CHOICE: Messages = {
    "required": _("Maak een keuze bij “{label}”."),
    "invalid_choice": _("Deze keuze bij “{label}” bestaat niet of niet meer. Kies opnieuw."),
}
SEVERAL: Messages = {
    "required": _("Kies bij “{label}” minstens één antwoord."),
    "invalid_choice": _("Een van de keuzes bij “{label}” bestaat niet of niet meer. Kies opnieuw."),
    "invalid_pk_value": _("Een van de keuzes bij “{label}” bestaat niet of niet meer. Kies opnieuw."),
}
TICK: Messages = {"required": _("Zet een vinkje bij “{label}”.")}
FILE: Messages = {
    "required": _("Kies een bestand bij “{label}”."),
    "invalid": _("Het bestand bij “{label}” is niet goed aangekomen. Kies het opnieuw."),
    "missing": _("Kies een bestand bij “{label}”."),
    "empty": _("Het bestand bij “{label}” is leeg. Kies een ander bestand."),
}

# The first kind that fits is used: the special kinds stand before what they are made of.
BY_KIND: list[tuple[type[forms.Field] | tuple[type[forms.Field], ...], Messages]] = [
    ((forms.DecimalField, forms.FloatField), DECIMAL),
    (forms.IntegerField, NUMBER),
    ((forms.DateField, forms.DateTimeField), DATE),
    (forms.TimeField, TIME),
    (forms.EmailField, EMAIL),
    (forms.URLField, ADDRESS),
    (forms.SlugField, SLUG),
    ((forms.MultipleChoiceField, forms.ModelMultipleChoiceField), SEVERAL),
    (forms.ChoiceField, CHOICE),
    (forms.BooleanField, TICK),
    (forms.FileField, FILE),
    (forms.Field, TEXT),
]


@keep_lazy_text
def _percent_doubled(label: Any) -> str:
    return str(label).replace("%", "%%")


def set_plain_messages(field: forms.Field) -> None:
    """Replace Django's general messages by ones that name the field; messages of the form's author stay.

    Called again after a form gave the field another label, the messages follow.
    """
    ours = vars(field).setdefault("plain_messages", {})
    messages = next(messages for kind, messages in BY_KIND if isinstance(field, kind))
    for code, message in messages.items():
        if _is_general(field, code):
            # A message with numbers goes through the % operator once more.
            label = _percent_doubled(field.label) if "%(" in str(message) else field.label
            field.error_messages[code] = ours[code] = format_lazy(message, label=label)


def _is_general(field: forms.Field, code: str) -> bool:
    current = field.error_messages.get(code)
    if current is None or current is vars(field).get("plain_messages", {}).get(code):
        return True
    return any(vars(kind).get("default_error_messages", {}).get(code) is current for kind in type(field).__mro__)

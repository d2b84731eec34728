"""Why a suggestion does not fit."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.plain import PlainForm


class RejectionForm(PlainForm):
    why = forms.CharField(
        label=_("Waarom past dit niet?"),
        required=False,
        max_length=300,
        help_text=_("Dan weet een collega later waarom. U ziet het terug bij de afgewezen suggesties."),
    )

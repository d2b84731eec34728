"""The researcher's answer to a quarter that was handed in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.plain import PlainForm


class ReturnForm(PlainForm):
    note = forms.CharField(
        label=_("Wat moet er anders?"),
        help_text=_(
            "Schrijf per onderdeel wat er ontbreekt of niet klopt, en wat de coördinator moet doen. "
            "De coördinator leest dit bovenaan de rapportage."
        ),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Schrijf op wat de coördinator moet aanpassen of aanvullen. Noem het onderdeel erbij.")
        },
    )

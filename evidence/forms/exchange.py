"""Sending in a project of another program, and the one question it leaves."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.exchange.opening import SIZE_LIMIT
from forms.plain import PlainForm
from quarters.models import Perspective


class ExchangeForm(PlainForm):
    file = forms.FileField(
        label=gettext_lazy("Het project of codeboek"),
        help_text=gettext_lazy(
            "Een bestand dat eindigt op .qdpx of .qdc, hoogstens 20 MB. U ziet eerst wat erin staat."
        ),
        widget=forms.FileInput(attrs={"accept": ".qdpx,.qdc"}),
        error_messages={
            "required": gettext_lazy("Kies een project (.qdpx) of een codeboek (.qdc)."),
            "empty": gettext_lazy("Dit bestand is leeg. Kies een project (.qdpx) of een codeboek (.qdc)."),
        },
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > SIZE_LIMIT:
            raise forms.ValidationError(
                _("Dit bestand is groter dan 20 MB. Haal beeld en geluid uit het project en bewaar het opnieuw.")
            )
        return upload


class PerspectiveForm(PlainForm):
    """Who speaks in pieces of text of which the file does not say it."""

    perspectief = forms.ChoiceField(
        label=gettext_lazy("Wie is er aan het woord?"),
        choices=Perspective.choices,
        initial=Perspective.INITIATIVE,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Andere programma’s weten dit niet. Wij zetten uw antwoord bij elk nieuw stuk tekst zonder code uit de "
            "groep Perspectieven. U kunt het later per citaat veranderen."
        ),
    )

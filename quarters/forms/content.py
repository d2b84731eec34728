"""Forms for what the coordinator tells besides the registers."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.plain import PlainModelForm
from initiatives.models import Stakeholder
from quarters.attachments import ACCEPTED, check_upload
from quarters.models import Activity, Attachment, CollectedQuote, Consent


class ActivityForm(PlainModelForm):
    class Meta:
        model = Activity
        fields = ["title", "kind", "on", "audience", "attendance"]
        help_texts = {
            "title": _("Bijvoorbeeld: voorlichting voor werkgevers in de regio."),
            "audience": _("Bijvoorbeeld: werkgevers, ouders, medewerkers van de gemeente. Zo zien we wie u bereikt."),
        }

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        quarter = self.instance.report.quarter
        if on not in quarter:
            raise forms.ValidationError(
                _("Deze datum ligt buiten het kwartaal. Kies een datum van %(first)s tot en met %(last)s."),
                params={"first": _written(quarter.first_day), "last": _written(quarter.last_day)},
            )
        return on


class CollectedQuoteForm(PlainModelForm):
    class Meta:
        model = CollectedQuote
        fields = ["text", "speaker_role", "perspective", "said_on", "consent"]
        widgets = {"consent": forms.RadioSelect}
        help_texts = {
            "perspective": _("Van wie is deze kijk? Zo klinken niet alleen begeleiders in de rapporten door."),
            "said_on": _("Laat leeg als u het niet precies weet."),
            "consent": _(
                "Vraag degene die het zei of wij de uitspraak mogen gebruiken, zonder naam. Alleen met toestemming kan "
                "een citaat in een rapport komen. Weigeren of later intrekken mag altijd."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["consent"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = Consent.choices

    def clean_said_on(self) -> date | None:
        on: date | None = self.cleaned_data["said_on"]
        last_day = self.instance.report.quarter.last_day
        if on and on > last_day:
            raise forms.ValidationError(
                _("Deze datum ligt na het kwartaal. Kies een datum tot en met %(last)s of laat de datum leeg."),
                params={"last": _written(last_day)},
            )
        return on


class StakeholderForm(PlainModelForm):
    class Meta:
        model = Stakeholder
        fields = ["name", "kind", "cooperation"]
        help_texts = {
            "name": _("De naam van de organisatie, niet van een persoon."),
            "cooperation": _("Waarvoor hebt u elkaar nodig? Zo zien we welke hulp een initiatief nodig heeft."),
        }


class AttachmentForm(PlainModelForm):
    class Meta:
        model = Attachment
        fields = ["title", "file"]
        widgets = {"file": forms.FileInput(attrs={"accept": ACCEPTED})}
        help_texts = {
            "title": _("Bijvoorbeeld: verslag van de bijeenkomst in mei."),
            "file": _("PDF, Word, Excel, PNG of JPG, hoogstens 10 MB. Zorg dat er geen namen van deelnemers in staan."),
        }

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        check_upload(upload)
        return upload


def _written(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"

"""Forms for what the coordinator tells besides the registers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from forms.plain import PlainForm, PlainModelForm
from initiatives.models import Indicator, Stakeholder
from quarters.attachments import ACCEPTED, check_upload
from quarters.forms.together import SharedRow
from quarters.models import (
    Activity,
    Attachment,
    CollectedQuote,
    Consent,
    Cooperation,
    IndicatorValue,
    QuarterlyReport,
    StoryPassage,
)
from quarters.typed import clean_text, fingerprint


class ActivityForm(PlainModelForm):
    class Meta:
        model = Activity
        fields = ["title", "kind", "on", "audience", "attendance"]
        help_texts = {
            "title": _("Bijvoorbeeld: voorlichting voor werkgevers in de regio."),
            "audience": _("Bijvoorbeeld: werkgevers, ouders, medewerkers van de gemeente."),
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


class CooperationForm(SharedRow, PlainModelForm):
    mark_optional = False
    error_field = "note"

    class Meta:
        model = Cooperation
        fields = ["course", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = ""

    def said(self, values: Mapping[str, Any]) -> str:
        course = dict(Cooperation.Course.choices).get(values.get("course") or "", "")
        return " ".join(str(part) for part in (course, values.get("note")) if part)


class StakeholderForm(PlainModelForm):
    class Meta:
        model = Stakeholder
        fields = ["name", "kind", "cooperation"]
        help_texts = {"name": _("De naam van de organisatie, niet van een persoon.")}


class IndicatorValueForm(SharedRow, PlainForm):
    """The value of one entered indicator; both fields empty means unknown."""

    mark_optional = False
    error_field = "value"
    value = forms.DecimalField(label=_("Waarde"), max_digits=12, decimal_places=2, required=False)
    on = forms.DateField(label=_("Peildatum"), required=False)

    def __init__(
        self,
        *args: Any,
        indicator: Indicator,
        value: IndicatorValue | None,
        previous: IndicatorValue | None,
        last_day: date,
        **kwargs: Any,
    ) -> None:
        self.indicator, self.saved, self.previous = indicator, value, previous
        initial = {"value": value.value.normalize(), "on": value.on} if value else {"on": last_day}
        super().__init__(*args, initial=initial, **kwargs)

    def make_plain(self) -> None:
        # Several of these stand on one page: a message names the figure, the label only says what goes in the box.
        labels = {name: field.label for name, field in self.fields.items()}
        for field in self.fields.values():
            field.label = self.indicator.name
        super().make_plain()
        for name, label in labels.items():
            self.fields[name].label = label

    def said(self, values: Mapping[str, Any]) -> str:
        value, on = values.get("value"), values.get("on")
        # The day is filled in beforehand and says nothing by itself.
        return "" if value is None else f"{number_format(value.normalize())} ({_written(on) if on else '–'})"

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on is None and self.cleaned_data.get("value") is not None:
            raise forms.ValidationError(
                _("Vul bij “%(name)s” ook de peildatum in: op welke dag gold dit getal?"),
                params={"name": self.indicator.name},
            )
        return on


class StoryForm(PlainForm):
    """The four questions, each answered or not."""

    mark_optional = False
    HELP = {
        StoryPassage.Question.GOES_WELL: _("Waar bent u tevreden over? Voor wie werkt het, en waardoor denkt u?"),
        StoryPassage.Question.LESS_WELL: _("Wat zit tegen? Wat hebt u daaraan gedaan?"),
        StoryPassage.Question.CHANGES: _("Wat doet u vanaf nu anders, en waarom?"),
        StoryPassage.Question.LEARNED: _("Wat zou u een ander initiatief aanraden?"),
    }

    def __init__(self, *args: Any, report: QuarterlyReport, **kwargs: Any) -> None:
        self.kept = {passage.question: passage.text for passage in report.passages.all()}
        super().__init__(*args, **kwargs)
        for question in StoryPassage.Question:
            text = self.kept.get(question.value, "")
            self.fields[question.value] = forms.CharField(
                label=question.label,
                help_text=self.HELP[question],
                initial=text,
                required=False,
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": 5}),
            )
            self.fields[_was(question.value)] = forms.CharField(
                initial=fingerprint(text), required=False, widget=forms.HiddenInput
            )
        self.make_plain()

    def clean(self) -> dict[str, Any]:
        """Refuse to write over what somebody else wrote since this page was drawn; both texts stay on the page."""
        cleaned = super().clean() or {}
        for question in self.answers():
            now = self.kept.get(question, "")
            was = cleaned.get(_was(question)) or fingerprint(now)
            if was != fingerprint(now):
                message = _(
                    "Iemand anders heeft dit antwoord intussen veranderd in: “%(now)s”. Uw eigen tekst staat in het "
                    "vak. Voeg samen wat nodig is en sla opnieuw op."
                )
                self.add_error(question, forms.ValidationError(message, params={"now": now}))
                self.data = {**dict(self.data.items()), _was(question): fingerprint(now)}
        return cleaned

    def answers(self) -> dict[str, str]:
        """The answers this person changed; one that was not on the page or left as it was is left out."""
        changed = {}
        for question in StoryPassage.Question.values:
            if question not in self.data or question not in self.cleaned_data:
                continue
            text = clean_text(self.cleaned_data[question])
            known = (fingerprint(self.kept.get(question, "")), self.cleaned_data.get(_was(question)))
            if fingerprint(text) not in known:
                changed[question] = text
        return changed


def _was(question: str) -> str:
    """The hidden field with the fingerprint of the answer the page was drawn with."""
    return f"{question}-was"


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

"""A source of one initiative, and which sources a list shows."""

import hashlib
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.actions.reading import is_text_fixed, refusal_of_change
from evidence.forms.once import SentOnceForm
from evidence.models import Source
from evidence.reading import ACCEPTED, TextRead, check_length, read_file
from evidence.reading.cleaning import clean
from forms.plain import PlainForm

FOUND_ELSEWHERE = (Source.Kind.VIDEO, Source.Kind.LITERATURE)
"""Kinds that stand somewhere else: whoever wants to check needs to know where."""
OF_FIELDWORK = ("kind", "place", "method", "roles")
"""What a quarter in the system has not: its kind is fixed, and nobody was visited for it."""
OF_TEXT = ("text", "file", "text_was")


class SourceTextField(forms.CharField):
    """A long text as a source keeps it: cleaned before it is judged, never cut off by the browser."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value: Any) -> Any:
        return clean(super().to_python(value) or "")


class SourceForm(SentOnceForm):
    """A source, its text pasted or read out of a file.

    The kind of one that stands for a quarter in the system is fixed; so is a text in which quotes have their place.
    `text_read` is what came out of a file, `text_seen` the text as it was when the form was sent.
    """

    file = forms.FileField(
        label=gettext_lazy("Lees de tekst uit een bestand"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy(
            "Een tekstbestand (.txt), een Word-document (.docx) of een PDF, hoogstens 10 MB en 1.000.000 tekens. "
            "Alleen de tekst blijft bewaard, niet het bestand."
        ),
        error_messages={"empty": gettext_lazy("Dit bestand is leeg. Kies een ander bestand.")},
    )
    text_was = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Source
        fields = ["kind", "title", "on", "is_month_only", "place", "method", "roles", "text", "url"]
        field_classes = {"text": SourceTextField}
        help_texts = {
            "on": gettext_lazy("Weet u alleen de maand? Kies dan een dag in die maand en zet het vinkje hieronder."),
            "place": gettext_lazy(
                "Bij een interview of werkbezoek: waar het was. Bij een video of literatuur zonder webadres: waar die "
                "te vinden is."
            ),
            "roles": gettext_lazy(
                "Eén rol per regel, bijvoorbeeld: praktijkopleider. Nooit een naam: in het rapport staan mensen met "
                "hun rol."
            ),
            "text": gettext_lazy(
                "Of plak hier het verslag of de uitgeschreven tekst, zonder namen. Zodra u er citaten uit kiest, kan "
                "de tekst niet meer veranderen."
            ),
        }

    field_order = ("kind", "title", "on", "is_month_only", "place", "method", "roles", "file", "text", "url")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text_read: TextRead | None = None
        self.text_seen = self.instance.text
        self.fields["text_was"].initial = _mark(self.text_seen)
        if self.instance.quarterly_report_id:
            for name in OF_FIELDWORK:
                del self.fields[name]
        self.is_text_fixed = is_text_fixed(self.instance)
        if (self.is_text_fixed and not self._brings_text()) or self.instance.quarterly_report_id:
            for name in OF_TEXT:
                del self.fields[name]

    def _brings_text(self) -> bool:
        """Whether somebody sends another text, from a page that was open before the first quote was chosen."""
        sent = self.data.get("text")
        return bool(self.files) or (sent is not None and clean(sent) != self.text_seen)

    def clean_title(self) -> str:
        title = self.cleaned_data["title"]
        if Source.objects.filter(initiative=self.instance.initiative, title=title).exclude(pk=self.instance.pk):
            raise forms.ValidationError(_("Er is al een bron met deze titel. Geef de bron een andere titel."))
        return title

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload:
            self.text_read = read_file(upload, upload.name or "")
        return upload

    def clean_text(self) -> str:
        check_length(self.cleaned_data["text"])
        return self.cleaned_data["text"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._check_fieldwork(cleaned)
        if "text" in self.fields:
            self._take_text(cleaned)
        return cleaned

    def _check_fieldwork(self, cleaned: dict[str, Any]) -> None:
        kind = cleaned.get("kind") or self.instance.kind
        if cleaned.get("is_month_only") and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", _("Kies een dag in de maand die u bedoelt, of haal het vinkje bij de maand weg."))
        if cleaned.get("method") and kind not in Source.FIELDWORK:
            self.add_error(
                "method",
                _("Dit hoort alleen bij een interview of werkbezoek. Kies hier niets, of kies een andere soort bron."),
            )
        if kind in FOUND_ELSEWHERE and not (cleaned.get("url") or cleaned.get("place")) and "url" not in self.errors:
            self.add_error(
                "url", _("Vul het webadres in, of schrijf bij “Plaats” waar de video of publicatie te vinden is.")
            )

    def _take_text(self, cleaned: dict[str, Any]) -> None:
        """The text of the source: out of the file, else as typed, else as it is by now."""
        typed = cleaned.get("text", "")
        was = cleaned.get("text_was") or _mark(self.text_seen)
        is_typed = typed != self.text_seen and _mark(typed) != was
        wanted = self.text_read.text if self.text_read else typed if is_typed else self.text_seen
        if self.is_text_fixed:
            self.add_error("file" if self.files else "text", refusal_of_change())
        elif self.text_read and typed and is_typed:
            self.add_error("file", _("U kiest een bestand én u plakt tekst. Haal de tekst weg, of kies geen bestand."))
        elif wanted != self.text_seen and was != _mark(self.text_seen):
            self.add_error("text", _changed_meanwhile())
        elif self.text_read and self.errors:
            self.add_error("file", _("Kies het bestand nog een keer: de browser onthoudt het niet bij een fout."))
        if wanted != self.text_seen or self.text_read:
            read = self.text_read or TextRead("", "")
            self.instance.file_name = read.file_name
            self.instance.page_starts = " ".join(map(str, read.page_starts))
        cleaned["text"] = wanted


class SourceFilterForm(PlainForm):
    mark_optional = False
    soort = forms.ChoiceField(
        label=gettext_lazy("Soort bron"),
        choices=[("", gettext_lazy("Alle soorten")), *Source.Kind.choices],
        required=False,
    )
    woorden = forms.CharField(
        label=gettext_lazy("Woorden in de titel of de tekst"), required=False, max_length=100, strip=True
    )

    def as_condition(self) -> Q:
        """What the choices ask for; a choice that does not exist asks for nothing."""
        self.is_valid()
        chosen = self.cleaned_data if self.is_bound else {}
        condition = Q(kind=chosen["soort"]) if chosen.get("soort") else Q()
        for word in chosen.get("woorden", "").split():
            condition &= Q(title__icontains=word) | Q(text__icontains=word)
        return condition


def _mark(text: str) -> str:
    """By which one sees whether a text is still the same, without sending it along twice."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _changed_meanwhile() -> str:
    return _(
        "Iemand anders heeft de tekst van deze bron intussen gewijzigd. Kopieer wat u getypt hebt, open de bron "
        "opnieuw en kijk wat er nu staat."
    )

"""A source of one initiative, and which sources a list shows."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.models import Source
from forms.plain import PlainForm, PlainModelForm


class SourceForm(PlainModelForm):
    """A source; the kind of one that stands for a quarter in the system is fixed."""

    class Meta:
        model = Source
        fields = ["kind", "title", "on", "is_month_only", "place", "roles", "text", "url"]
        help_texts = {
            "on": gettext_lazy("Weet u alleen de maand? Kies dan een dag in die maand en zet het vinkje hieronder."),
            "place": gettext_lazy("Alleen bij een interview of werkbezoek."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.quarterly_report_id:
            del self.fields["kind"]

    def clean_title(self) -> str:
        title = self.cleaned_data["title"]
        if Source.objects.filter(initiative=self.instance.initiative, title=title).exclude(pk=self.instance.pk):
            raise forms.ValidationError(_("Er is al een bron met deze titel. Geef de bron een andere titel."))
        return title

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_month_only") and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", _("Kies een dag in de maand die u bedoelt, of haal het vinkje bij de maand weg."))
        return cleaned


class SourceFilterForm(PlainForm):
    mark_optional = False
    soort = forms.ChoiceField(
        label=gettext_lazy("Soort bron"),
        choices=[("", gettext_lazy("Alle soorten")), *Source.Kind.choices],
        required=False,
    )

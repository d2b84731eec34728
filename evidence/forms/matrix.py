"""What one looks at in the matrix, and what one writes in a cell of it."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.matrix import Axis, Narrowing
from evidence.models import Element, MatrixSummary, Quote, SynthesisEdition
from forms.fields import RowsField
from forms.plain import PlainForm, PlainModelForm
from initiatives.models import Initiative, Platform
from quarters.calendar import Quarter
from quarters.models import Perspective

WHOLE = "alle"  # the cell was opened from the matrix of all initiatives


class MatrixFilterForm(PlainForm):
    """The choices above a matrix. One that does not exist asks for nothing; those of one initiative know no edition."""

    mark_optional = False
    platform = forms.ChoiceField(label=gettext_lazy("Platform"), required=False)
    editie = forms.ChoiceField(label=gettext_lazy("Initiatieven"), required=False)
    kolommen = forms.ChoiceField(label=gettext_lazy("Kolommen"), choices=Axis.choices, required=False)
    perspectief = forms.ChoiceField(
        label=gettext_lazy("Perspectief"),
        choices=[("", gettext_lazy("Alle perspectieven")), *Perspective.choices],
        required=False,
    )
    soort = forms.ChoiceField(
        label=gettext_lazy("Soort element"),
        choices=[("", gettext_lazy("Alle soorten")), *Element.Kind.choices],
        required=False,
    )
    kwartaal = forms.ChoiceField(label=gettext_lazy("Kwartaal"), required=False)

    def __init__(
        self,
        *args: Any,
        quarters: Sequence[Quarter],
        platforms: Sequence[Platform] = (),
        editions: Sequence[SynthesisEdition] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kwartaal"].choices = [
            ("", _("Alle kwartalen")),
            *((str(quarter), str(quarter)) for quarter in quarters),
        ]
        self.fields["platform"].choices = [(platform.slug, platform.name) for platform in platforms]
        self.fields["editie"].choices = [
            ("", _("Al uw initiatieven")),
            *((edition.slug, edition.title) for edition in editions),
        ]
        if len(platforms) < 2:
            del self.fields["platform"]
        if not editions:
            del self.fields["editie"]
        self.make_plain()
        self.is_valid()

    def chosen(self, name: str) -> str:
        """What was chosen, "" when nothing or something that does not exist."""
        return str(getattr(self, "cleaned_data", {}).get(name) or "")

    @property
    def axis(self) -> Axis:
        return Axis(self.chosen("kolommen") or Axis.TOPICS)

    @property
    def narrowing(self) -> Narrowing:
        quarter = self.chosen("kwartaal")
        return Narrowing(self.chosen("perspectief"), self.chosen("soort"), Quarter.parse(quarter) if quarter else None)

    def query(self, **more: str) -> str:
        """The choices as the end of an address; empty ones are left out."""
        chosen = {name: self.chosen(name) for name in self.fields} | more
        return urlencode({name: value for name, value in chosen.items() if value})

    def told(self) -> list[tuple[str, str]]:
        """Every choice in words: its label and what was chosen."""
        return [
            (str(field.label), self._word(field, self.chosen(name)))
            for name, field in self.fields.items()
            if self.chosen(name) or name in ("kolommen", "editie")
        ]

    def _word(self, field: Any, chosen: str) -> str:
        """What the list of choices calls it; the first of the list when nothing was chosen."""
        words = {str(value): str(word) for value, word in field.choices}
        return words.get(chosen) or next(iter(words.values()))


class SummaryForm(PlainModelForm):
    """The summary of a cell; what it may rest on belongs to its initiative."""

    # A field named "elements" would hide the form's own list of fields from the script.
    element_rows = RowsField(Element.objects.none(), label=gettext_lazy("Elementen"), required=False)
    quote_rows = RowsField(Quote.objects.none(), label=gettext_lazy("Citaten en passages"), required=False)
    drawn_with = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = MatrixSummary
        fields = ["text"]

    mark_optional = False

    def __init__(self, *args: Any, initiative: Initiative, drawn_with: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["element_rows"].queryset = initiative.elements.all()
        self.fields["quote_rows"].queryset = Quote.objects.of(initiative)
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 8})
        self.initial["drawn_with"] = drawn_with
        self.make_plain()

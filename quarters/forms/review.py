"""The researcher's answer to a quarter that was handed in, and the reason of a correction."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.plain import PlainForm
from initiatives.models import Initiative
from quarters.sections import SECTIONS


class ReturnForm(PlainForm):
    """Which sections go back, and a note about the whole. The note may be empty when there are remarks."""

    mark_optional = False

    sections = forms.MultipleChoiceField(
        label=_("Welke onderdelen geeft u terug?"),
        help_text=_("De coördinator ziet deze onderdelen bovenaan. De andere blijven zoals ze zijn."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één onderdeel dat u teruggeeft.")},
    )
    note = forms.CharField(
        label=_("Wat wilt u over het geheel zeggen?"),
        help_text=_("Hebt u opmerkingen geplaatst? Dan mag dit leeg blijven."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, initiative: Initiative, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = self.fields["sections"]
        assert isinstance(sections, forms.MultipleChoiceField)  # noqa: S101  (tells mypy which field it is)
        sections.choices = [(section.key, section.label_for(initiative)) for section in SECTIONS]
        self.make_plain()


class CommentForm(PlainForm):
    text = forms.CharField(
        label=_("Uw opmerking"),
        help_text=_("Zeg wat er moet veranderen of wat u wilt weten. Noem geen namen van personen."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Schrijf uw opmerking op, of trek haar in.")},
    )


class CorrectionForm(PlainForm):
    reason = forms.CharField(
        label=_("Waarom wordt dit kwartaal gecorrigeerd?"),
        help_text=_("De reden blijft bij de nieuwe versie staan, zodat later te zien is wat er aan de hand was."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op waarom dit kwartaal wordt gecorrigeerd.")},
    )

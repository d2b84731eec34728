"""The forms of a double coding: who, what one thinks, and what was decided."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from accounts.models import User
from evidence.forms.synthesis import SUPPORT_MEANINGS
from evidence.models import BlindJudgement, EditionInitiative, SupportCell
from forms.plain import PlainForm


def support_choices() -> list[tuple[str, str]]:
    """The four answers, each with what it means."""
    return [
        (value, f"{label}: {SUPPORT_MEANINGS[SupportCell.Support(value)]}")
        for value, label in SupportCell.Support.choices
    ]


class StartForm(PlainForm):
    first = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Eerste onderzoeker"))
    second = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Tweede onderzoeker"),
        help_text=gettext_lazy("Alleen onderzoekers die bij alle initiatieven van deze editie betrokken zijn."),
    )

    def __init__(self, *args: Any, coders: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            field = self.fields[name]
            field.queryset = coders
        self.make_plain()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("first") and cleaned.get("first") == cleaned.get("second"):
            self.add_error("second", gettext_lazy("Kies een andere onderzoeker dan de eerste."))
        return cleaned


class BlindForm(PlainForm):
    """Per initiative of the edition one answer and a note; what one leaves open was not judged."""

    mark_optional = False

    def __init__(self, *args: Any, entries: list[EditionInitiative], mine: dict[int, BlindJudgement], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.entries = entries
        for entry in entries:
            judged = mine.get(entry.initiative_id)
            self.fields[f"support-{entry.initiative_id}"] = forms.ChoiceField(
                label=gettext_lazy("Wat zegt dit initiatief?"),
                choices=[("", gettext_lazy("Nog geen oordeel")), *support_choices()],
                widget=forms.RadioSelect,
                required=False,
                initial=judged.support if judged else "",
            )
            self.fields[f"note-{entry.initiative_id}"] = forms.CharField(
                label=gettext_lazy("Toelichting"),
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
                max_length=5000,
                initial=judged.note if judged else "",
            )
        self.make_plain()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for entry in self.entries:
            name = f"support-{entry.initiative_id}"
            if cleaned.get(f"note-{entry.initiative_id}") and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, gettext_lazy("Kies ook een oordeel, anders raakt uw toelichting kwijt."))
        return cleaned

    @property
    def answers(self) -> dict[int, tuple[str, str]]:
        """By initiative, once the form is valid."""
        return {
            entry.initiative_id: (
                self.cleaned_data[f"support-{entry.initiative_id}"],
                self.cleaned_data[f"note-{entry.initiative_id}"],
            )
            for entry in self.entries
        }


class ResolutionForm(PlainForm):
    support = forms.ChoiceField(label=gettext_lazy("Besluit"), choices=support_choices, widget=forms.RadioSelect)
    why = forms.CharField(
        label=gettext_lazy("Waarom?"),
        widget=forms.Textarea,
        max_length=5000,
        help_text=gettext_lazy("Schrijf hoe u hier samen uitkwam. Het blijft bij de editie staan."),
        error_messages={"required": gettext_lazy("Schrijf waarom u dit besluit.")},
    )

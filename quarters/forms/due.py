"""What staff fill in about when a quarter must be in."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from forms.plain import PlainForm, PlainModelForm
from initiatives.models import Platform
from quarters.actions.due import RULE

MOST_DAYS = 180


class DueRuleForm(PlainModelForm):
    class Meta:
        model = Platform
        fields = RULE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = MaxValueValidator(MOST_DAYS, _("Vul een getal in van 0 tot en met %(limit_value)s."))
        for field in self.fields.values():
            field.validators.append(most)


class DueDateForm(PlainForm):
    due_on = forms.DateField(label=_("Indienen uiterlijk op"))
    due_reason = forms.CharField(
        label=_("Waarom krijgt deze rapportage een eigen datum?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("De coördinator leest dit. Noem geen namen."),
    )

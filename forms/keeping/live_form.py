"""Forms of pages that several people may have open: every field says which text it was drawn with."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from forms.keeping.live import Outcome
from forms.keeping.typed import fingerprint
from forms.widgets import NumberTextInput, without_thousands

if TYPE_CHECKING:
    Base = forms.Form
else:
    Base = object

WAS = "was:"
CLASH = _(
    "Iemand anders heeft dit intussen veranderd in: “%(theirs)s”. Uw eigen tekst staat in het vak. "
    "Kijk wat moet blijven en sla opnieuw op."
)
CLASH_EMPTY = _(
    "Iemand anders heeft dit intussen leeggemaakt. Uw eigen tekst staat in het vak. "
    "Kijk wat moet blijven en sla opnieuw op."
)


class LiveForm(Base):
    """A form whose fields are kept one by one (`forms.keeping.live`); stands before the plain form class.

    It is drawn from `now`, the texts that stand there by the names of their controls. It checks nothing by itself:
    `tell` puts on it what became of the fields that were sent.
    """

    def __init__(self, *args: Any, now: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            text = now.get(self.add_prefix(name), "")
            self.initial[name] = text
            self.fields[WAS + name] = forms.CharField(
                initial=fingerprint(text), required=False, widget=forms.HiddenInput
            )

    def add_prefix(self, field_name: str) -> str:
        """The mark stands before the whole name of the control, so that the script finds it."""
        if field_name.startswith(WAS):
            return WAS + super().add_prefix(field_name.removeprefix(WAS))
        return super().add_prefix(field_name)

    def full_clean(self) -> None:
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data: dict[str, Any] = {}

    def read(self, name: str, text: str) -> Any:
        """The value of a text. Raises ValidationError, in words, when it has none."""
        field = self.fields[name]
        return field.clean(without_thousands(text) if isinstance(field.widget, NumberTextInput) else text)

    def tell(self, outcome: Outcome, now: Mapping[str, str]) -> None:
        """After a refused post: say at each field why it waits, and mark it with the text that stands there now."""
        typed = self.data = dict(self.data.items())
        for name in [name for name in self.fields if not name.startswith(WAS)]:
            control = self.add_prefix(name)
            if control in outcome.clashes:
                self.add_error(name, clash_error(self.fields[name], outcome.clashes[control]))
            elif control in outcome.waiting:
                self.add_error(name, outcome.waiting[control])
            elif control not in outcome.kept and control in now:
                typed[control] = now[control]  # this person left it alone
            if control in now:
                typed[WAS + control] = fingerprint(now[control])


def clash_error(field: forms.Field, theirs: str) -> ValidationError:
    """Both texts in sight: that of the other person in the message, one's own in the control."""
    if not theirs:
        return ValidationError(CLASH_EMPTY, code="clash")
    return ValidationError(CLASH, code="clash", params={"theirs": _in_words(field, theirs)})


def _in_words(field: forms.Field, text: str) -> str:
    """What a person sees in the control: the label of a choice, a date as we write it."""
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str({str(value): label for value, label in choices}.get(text, text))
    if isinstance(field, forms.DateField):
        try:
            return date_format(field.clean(text), "j F Y")
        except ValidationError:
            return text
    return text

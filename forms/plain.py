"""Forms people can fill in: messages that say what to do, plain controls, nothing left to the browser's taste.

`PlainForm` and `PlainModelForm` are used like Django's own classes. What the author of a form sets explicitly
(a widget of their own, an error message) always wins. A form that adds fields in its own `__init__` calls
`self.make_plain()` afterwards.
"""

from typing import Any

from django import forms
from django.forms.forms import BaseForm
from django.forms.utils import pretty_name

from forms.messages import set_plain_messages
from forms.widgets import offer_nothing, set_plain_widget


class PlainBehaviour:
    """What `PlainForm` and `PlainModelForm` share; stands before the class of Django."""

    # The browser's own bubbles speak the browser's language and vanish; our messages stay on the page.
    use_required_attribute = False
    # "(niet verplicht)" behind the label of what may stay empty. Off in sections that may be saved half filled.
    mark_optional = True

    fields: dict[str, forms.Field]
    empty_permitted: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.make_plain()

    @property
    def explains_optional(self) -> bool:
        """Whether the form has both kinds of fields, so that the marker deserves a line above them."""
        seen = [field.required for field in self.fields.values() if not field.widget.is_hidden]
        return self.mark_optional and len(seen) > 2 and any(seen) and not all(seen)

    def make_plain(self) -> None:
        """Give every field its plain control and its specific messages; harmless when repeated."""
        for name, field in self.fields.items():
            if not field.label and field.label != "":
                field.label = pretty_name(name)
            set_plain_widget(field)
            if self.empty_permitted:
                offer_nothing(field)
            set_plain_messages(field)


class PlainForm(PlainBehaviour, forms.Form):
    """`forms.Form` with plain behaviour."""


class PlainModelForm(PlainBehaviour, forms.ModelForm):
    """`forms.ModelForm` with plain behaviour."""


def complain(form: BaseForm, error: forms.ValidationError) -> None:
    """Put what an action refused on the form: on the field it names, else on the form as a whole."""
    if hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, error)
